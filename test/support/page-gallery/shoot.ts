/**
 * Pictures pages of the app over the world in memory and runs axe on them: `node test/support/page-gallery/shoot.ts <folder> [part of a name …]`.
 * Ends with 1 when axe finds anything, a page scrolls sideways, or the console has an error.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from '../chromium.ts'
import { serveGallery } from './serve.ts'
import { VIEWS } from './views.ts'

const [out, ...wanted] = process.argv.slice(2)
if (out === undefined) throw new Error('Name the folder for the pictures')
await mkdir(out, { recursive: true })
const SHOTS = [
  { name: 'light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark-small', width: 1024, height: 700, colorScheme: 'dark' },
] as const

const gallery = await serveGallery()
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS, headless: true })
let faults = 0
let pictures = 0
const fault = (words: string) => {
  faults += 1
  console.log(`FAULT ${words}`)
}
for (const shot of SHOTS) {
  const context = await browser.newContext({ viewport: { width: shot.width, height: shot.height }, colorScheme: shot.colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/London', locale: 'en-GB' })
  for (const view of VIEWS.filter((one) => wanted.length === 0 || wanted.some((part) => one.name.includes(part)))) {
    const name = `${view.name}-${shot.name}`
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('console', (message) => {
      if (message.type() === 'error') fault(`${name}: ${message.text()}`)
    })
    page.on('pageerror', (error) => fault(`${name}: ${error.message}`))
    try {
      await page.goto(gallery.addressOf(view))
      await page.locator('h1').first().waitFor()
      await page.evaluate(() => document.fonts.ready)
      await view.act?.(page)
      await page.screenshot({ path: join(out, `${name}.png`) })
      pictures += 1
      const sideways = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.className))
      if (sideways.length > 0 || (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))) fault(`${name}: scrolls sideways ${sideways.join(' ')}`)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      for (const violation of violations) fault(`${name}: ${violation.id} ${violation.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`)
    } catch (error) {
      fault(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      await page.screenshot({ path: join(out, `${name}-failed.png`) })
    }
    await page.close()
  }
  await context.close()
}
await browser.close()
await gallery.close()
console.log(`${pictures} pictures, ${faults} faults`)
process.exitCode = faults === 0 ? 0 : 1
