import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { CHROMIUM_ARGS, chromiumPath } from '/work/main/test/support/chromium.ts'
import { MDF_VIEWS } from '/work/main/test/support/page-gallery/mdf-views.ts'
const [sizes, ...wanted] = process.argv.slice(2)
const ALL: Record<string, any> = { l: { name: 'light', width: 1440, height: 900, colorScheme: 'light' }, d: { name: 'dark', width: 1024, height: 700, colorScheme: 'dark' }, n: { name: 'narrow', width: 512, height: 900, colorScheme: 'light' }, w: { name: 'wide', width: 1920, height: 1080, colorScheme: 'dark' } }
const out = '/tmp/mdfp/pics'
await mkdir(out, { recursive: true })
const configFile = '/work/main/test/support/page-gallery/vite.config.ts'
const outDir = '/tmp/mdfp/dist'
if (!process.env['NOBUILD']) await build({ configFile, logLevel: 'error', build: { outDir, minify: false, emptyOutDir: true } })
const server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
const origin = server.resolvedUrls!.local[0]!
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS, headless: true })
for (const key of sizes!) {
  const shot = ALL[key]
  const context = await browser.newContext({ viewport: { width: shot.width, height: shot.height }, colorScheme: shot.colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/London', locale: 'en-GB' })
  for (const view of MDF_VIEWS.filter((one) => wanted.length === 0 || wanted.some((part) => one.name === part || (part.endsWith('*') && one.name.startsWith(part.slice(0, -1)))))) {
    const name = `${view.name}-${shot.name}`
    const page = await context.newPage()
    page.setDefaultTimeout(8000)
    const fault = (w: string) => console.log('FAULT', name, w)
    page.on('console', (m) => { if (m.type() === 'error') fault(m.text()) })
    page.on('pageerror', (e) => fault(e.message))
    try {
      const sep = view.path.includes('?') ? '&' : '?'
      await page.goto(new URL(`${view.path}${sep}as=${view.as}&scenario=${view.scenario ?? 'online'}&generated=60`, origin).href)
      await page.locator('h1').first().waitFor()
      await page.evaluate(() => document.fonts.ready)
      await view.act?.(page)
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(out, `${name}.png`) })
      const sideways = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.className))
      if (sideways.length > 0 || (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))) fault(`sideways ${sideways.join(' ')}`)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      for (const v of violations) fault(`${v.id} ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`)
    } catch (error) { fault(error instanceof Error ? error.message : String(error)); await page.screenshot({ path: join(out, `${name}-failed.png`) }) }
    await page.close()
  }
  await context.close()
}
await browser.close()
await server.close()
process.exit(0)
