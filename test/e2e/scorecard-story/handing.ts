import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { METRICS, VENDOR_METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import { pressFor } from '../keys.ts'
import { OBJECTIVE } from './agreeing.ts'
import { PARTNER, RIVAL, scorecard } from './cast.ts'
import type { Cast } from './cast.ts'

/** The page is handed on: on two sheets of paper, and as a file for a spreadsheet. */
export async function handing({ manager, picture }: Cast): Promise<void> {
  const { page } = manager

  await test.step('it prints on two sheets, without what is ours only', async () => {
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await pressFor(page, 'p', 'Print review')
    await expect(page.locator('body[data-printed]')).toBeVisible()
    await page.evaluate(async () => document.fonts.ready.then(() => undefined))
    const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })), useSystemFonts: true, verbosity: 0 }).promise
    expect(pdf.numPages).toBe(2)
    const sheets = await Promise.all([1, 2].map(async (at) => (await (await pdf.getPage(at)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')))
    expect(sheets[0]).toMatch(/Business review.*as of/)
    expect(sheets[0]).toContain(PARTNER.name)
    expect(sheets[0]).toContain('Sourced revenue')
    expect(sheets[1]).toContain('What it takes')
    expect(sheets[1]).toContain(OBJECTIVE)
    expect(sheets.join(' ')).not.toMatch(new RegExp(`Ours only|Conflict|${RIVAL.name}`))
  })

  await test.step('it is saved as CSV with every number, and nothing in it is a formula', async () => {
    const saved = page.waitForEvent('download')
    await pressFor(page, 'e', 'CSV')
    const file = await saved
    expect(file.suggestedFilename()).toMatch(/^scorecard-brightwater-it-q\d-fy\d\d\.csv$/)
    const cells = cellsOf(await readFile(await file.path(), 'utf8'))
    const [head = [], ...lines] = cells
    const at = (line: readonly string[], column: string) => line[head.indexOf(column)] ?? ''
    // The file is handed to the partner: without what is the vendor's alone, as on paper.
    const figures = (await scorecard(manager)).figures.filter(({ metric }) => !VENDOR_METRICS.includes(metric))
    expect(cells.flat().join(' ')).not.toMatch(new RegExp(`Conflict|${RIVAL.name}`))
    const numbers = lines.filter((line) => at(line, 'Part') === 'Number')
    expect(numbers).toHaveLength(figures.length)
    for (const { metric, value } of figures) {
      const { name, unit } = METRICS[metric]
      const line = numbers.find((one) => at(one, 'Name') === name) ?? []
      if (value === null) expect(at(line, 'Value'), name).toBe('')
      else expect(Number(at(line, 'Value')), name).toBeCloseTo(unit.startsWith('money') ? Math.round(value) / 100 : value, unit.startsWith('money') ? 2 : 3)
      expect(at(line, 'Partner')).toBe(PARTNER.name)
      expect(at(line, 'As of')).not.toBe('')
    }
    expect(cells.flat()).toContain(`'${OBJECTIVE}`)
    expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)))).toEqual([])
    await picture(manager, '15-saved')
  })
}

/** As RFC 4180 has it, past the byte order mark. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}
