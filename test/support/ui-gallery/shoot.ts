/**
 * Builds the gallery, pictures every view and runs axe over it: `node test/support/ui-gallery/shoot.ts <folder for the pictures> [view …]`.
 * Ends with 1 when axe finds anything, a page scrolls sideways, or the console has an error.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium as playwright } from '@playwright/test'
import chromium from '@sparticuz/chromium'
import { build, preview } from 'vite'

const [out, ...wanted] = process.argv.slice(2)
if (out === undefined) throw new Error('Name the folder for the pictures')
const VIEWS = ['components', 'queue', 'record', 'register', 'sync', 'list', 'start', 'charts', 'files', 'calendar', 'mdf', 'mdf:photo', 'mdf:attendance', 'mdf:broken', 'mdf:away'].filter((view) => wanted.length === 0 || wanted.includes(view))
const SHOTS = [
  { name: 'light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'small-dark', width: 1024, height: 700, colorScheme: 'dark' },
  { name: 'zoom-light', width: 512, height: 350, colorScheme: 'light' },
] as const

/** What has to be there before a view is worth a picture. */
const DRAWN: Readonly<Record<string, string>> = {
  mdf: 'canvas[data-drawn="1"]',
  'mdf:photo': 'img[alt="Stand photo.png"]',
  'mdf:attendance': 'text=Moira Fenwick',
  'mdf:broken': 'text=This PDF is damaged',
  'mdf:away': 'text=Not on this computer',
}

const configFile = join(import.meta.dirname, 'vite.config.ts')
const outDir = await mkdtemp(join(tmpdir(), 'gallery-'))
await build({ configFile, logLevel: 'warn', build: { outDir } })
const server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
const origin = server.resolvedUrls?.local[0]
if (origin === undefined) throw new Error('The preview server gives no address')
// In a single process, closing a context would end the browser.
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args.filter((flag) => flag !== '--single-process'), '--no-sandbox'], headless: true })
let faults = 0
const fault = (words: string) => {
  faults += 1
  console.log(`FAULT ${words}`)
}
for (const shot of SHOTS) {
  const context = await browser.newContext({ viewport: { width: shot.width, height: shot.height }, colorScheme: shot.colorScheme })
  for (const view of VIEWS) {
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') fault(`${view} ${shot.name}: ${message.text()}`)
    })
    page.on('pageerror', (error) => fault(`${view} ${shot.name}: ${error.message}`))
    await page.goto(`${origin}#${view}`)
    await page.locator('main').waitFor()
    await page.evaluate(() => document.fonts.ready)
    const proof = DRAWN[view]
    if (proof !== undefined) await page.locator(proof).waitFor()
    await page.screenshot({ path: join(out, `${view.replace(':', '-')}-${shot.name}.png`) })
    const sideways = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.className))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide || sideways.length > 0) fault(`${view} ${shot.name}: scrolls sideways ${sideways.join(' ')}`)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
    for (const violation of violations) fault(`${view} ${shot.name}: ${violation.id} ${violation.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`)
    await page.close()
  }
  await context.close()
}
await browser.close()
await server.close()
await rm(outDir, { recursive: true })
console.log(`${VIEWS.length * SHOTS.length} pictures, ${faults} faults`)
process.exitCode = faults === 0 ? 0 : 1
