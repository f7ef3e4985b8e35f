/**
 * Prints scorecards as PDF, in both schemes and from windows of several widths: `node test/support/page-gallery/print.ts <folder>`. Ends with 1 unless each is two
 * sheets of A4, says what it is and of when, and holds nothing that is the vendor's alone.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { CHROMIUM_ARGS, chromiumPath } from '../chromium.ts'
import { serveGallery } from './serve.ts'

const [out] = process.argv.slice(2)
if (out === undefined) throw new Error('Name the folder for the sheets')
await mkdir(out, { recursive: true })
const WHO = [
  { name: 'vendor', path: '/scorecards/brightwater', as: 'ingrid' },
  { name: 'vendor-behind', path: '/scorecards/cobalt', as: 'ingrid' },
  { name: 'partner', path: '/scorecard', as: 'nadia' },
  { name: 'no-quota', path: '/scorecards/veldhuis', as: 'ingrid' },
] as const
const WINDOWS = [
  { name: 'light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark-small', width: 1024, height: 700, colorScheme: 'dark' },
  { name: 'narrow', width: 512, height: 700, colorScheme: 'light' },
] as const

const gallery = await serveGallery()
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS, headless: true })
let faults = 0
const A4_HEIGHT = 842
for (const { name: window, width, height, colorScheme } of WINDOWS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/London', locale: 'en-GB' })
  for (const { name: who, path, as } of WHO) {
    const page = await context.newPage()
    await page.goto(gallery.addressOf({ path, as }))
    await page.getByRole('table', { name: 'Performance history' }).waitFor()
    await page.evaluate(() => document.fonts.ready)
    const bytes = await page.pdf({ preferCSSPageSize: true })
    const name = `${who}-${window}`
    await writeFile(join(out, `${name}.pdf`), bytes)
    const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise
    const sheets = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, at) => {
        const sheet = await pdf.getPage(at + 1)
        const { items } = await sheet.getTextContent()
        return { height: sheet.view[3] ?? 0, text: items.map((item) => ('str' in item ? item.str : '')).join(' ') }
      }),
    )
    const said = sheets.map((one) => one.text).join(' ')
    const wrong = [
      ...(sheets.length === 2 ? [] : [`${sheets.length} sheets`]),
      ...(sheets.every((one) => Math.abs(one.height - A4_HEIGHT) < 2) ? [] : [`not A4: ${sheets.map((one) => one.height).join(', ')}`]),
      ...(sheets[0]?.text.includes('Business review') === true && /as of/.test(sheets[0].text) ? [] : ['the first sheet does not say what it is and of when']),
      ...(sheets[1]?.text.includes('What it takes') === true || who !== 'vendor' ? [] : ['the second sheet does not say what it takes']),
      ...(/Conflict rate|Ours only/.test(said) ? ['it tells what is the vendor’s alone'] : []),
    ]
    faults += wrong.length
    console.log(`${name}: ${wrong.length === 0 ? 'two sheets' : `FAULT ${wrong.join('; ')}`}`)
    await page.close()
  }
  await context.close()
}
await browser.close()
await gallery.close()
process.exitCode = faults === 0 ? 0 : 1
