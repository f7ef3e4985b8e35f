import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { build, preview, type PreviewServer } from 'vite'
import { settledBox } from './settled.ts'

// Parts of the kit that only a browser can prove, under the headers of the app: the gallery is served with them.
const configFile = join(import.meta.dirname, '../support/ui-gallery/vite.config.ts')
let outDir: string
let server: PreviewServer
let origin: string

test.beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'kit-'))
  await build({ configFile, logLevel: 'warn', build: { outDir } })
  server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const found = server.resolvedUrls?.local[0]
  if (found === undefined) throw new Error('The preview server gives no address')
  origin = found
})

test.afterAll(async () => {
  await server.close()
  await rm(outDir, { recursive: true })
})

/** Opens a view of the gallery; whatever the policy forbids is an error of the test. */
async function open(page: Page, view: string): Promise<readonly string[]> {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${origin}#${view}`)
  await page.locator('main').waitFor()
  return errors
}

test('a PDF is drawn page by page, a fax within it too, with no WebAssembly allowed', async ({ page }) => {
  const errors = await open(page, 'mdf')
  const sheet = page.getByRole('img', { name: 'HPD-20418.pdf, page 1 of 2' })
  await expect(sheet).toHaveAttribute('data-drawn', '1')
  const { width } = await settledBox(sheet)

  await page.keyboard.press('=')
  await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBeGreaterThan(width)
  await page.keyboard.press('0')
  await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBe(width)

  await page.keyboard.press(']')
  const second = page.getByRole('img', { name: 'HPD-20418.pdf, page 2 of 2' })
  await expect(second).toHaveAttribute('data-drawn', '2')
  // The fax is a black square from (60, 110) to (220, 270) points of 595; around it the page is white.
  const colours = await second.evaluate((canvas: HTMLCanvasElement) => {
    const at = (x: number, y: number) => [...(canvas.getContext('2d')?.getImageData(Math.round((x / 595) * canvas.width), Math.round((y / 595) * canvas.width), 1, 1).data ?? [])]
    return { inside: at(140, 190), outside: at(300, 190) }
  })
  expect(colours).toEqual({ inside: [0, 0, 0, 255], outside: [255, 255, 255, 255] })

  await page.keyboard.press(']')
  await expect(page.getByRole('img', { name: 'Stand photo.png', exact: true })).toBeVisible()
  expect(errors).toEqual([])
})

test('evidence that says it is a page of the web is shown as what it is, and one that cannot be shown can be saved', async ({ page }) => {
  const errors = await open(page, 'mdf:attendance')
  await expect(page.getByRole('table', { name: 'Attendance.csv' }).getByRole('row')).toHaveCount(5)
  await page.getByRole('button', { name: 'Costs.xlsx', exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save it' }).click()
  expect((await download).suggestedFilename()).toBe('Costs.xlsx')
  expect(errors).toEqual([])
})

test('a chart opens what is behind a bar by keyboard, and is a table when asked', async ({ page }) => {
  await open(page, 'charts')
  const chart = page.getByRole('region', { name: 'Balance' })
  await expect(chart.getByRole('img', { name: 'Balance: Allocated £60,000, Paid −£14,800, Claimed −£9,240, Reserved −£13,260, Available £22,700.' })).toBeVisible()
  await chart.getByRole('button', { name: 'Reserved −£13,260' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Opened reserved')).toBeVisible()
  await chart.getByRole('button', { name: 'Show as table' }).click()
  await expect(chart.getByRole('row', { name: 'Paid −£14,800' })).toBeVisible()
  await chart.getByRole('button', { name: 'Paid' }).click()
  await expect(page.getByText('Opened paid')).toBeVisible()
})

test('a chart changes its colours with the scheme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await open(page, 'charts')
  const bar = page.getByRole('region', { name: 'Balance' }).locator('path[fill]:not([fill="none"])')
  const fills = () => bar.evaluateAll((all) => all.map((one) => one.getAttribute('fill')))
  await expect.poll(fills).toContain('#2c58d4')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(fills).toContain('#7e9df3')
  await expect.poll(fills).not.toContain('#2c58d4')
})

test('files come by picking and by paste anywhere, and the focus stays among them when one goes', async ({ page }) => {
  await open(page, 'files')
  const list = page.getByRole('region', { name: 'Evidence' })
  const chooser = page.waitForEvent('filechooser')
  await list.getByRole('button', { name: 'Choose files' }).focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([{ name: 'programme.txt', mimeType: 'text/plain', buffer: Buffer.from('10:00 Welcome') }])
  await expect(list.getByText('6 files')).toBeVisible()

  const paste = (name: string, withText: boolean) =>
    page.evaluate(
      ([file, text]) => {
        const data = new DataTransfer()
        data.items.add(new File(['x'], file, { type: 'image/png' }))
        if (text) data.setData('text/plain', '12')
        ;(document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      [name, withText] as const,
    )
  await paste('image.png', false)
  await expect(list.getByRole('button', { name: 'Remove Pasted picture 1.png' })).toHaveCount(2)
  // A spreadsheet puts a picture of the cells beside their text: a text field wants the text.
  await page.getByRole('textbox', { name: 'Cost, cost 1' }).focus()
  await paste('image.png', true)
  await expect(list.getByText('7 files')).toBeVisible()

  await expect(list.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '64')
  await list.getByRole('button', { name: 'Remove HPD-20418.pdf' }).click()
  await expect(list.getByText('6 files')).toBeVisible()
  await expect(list.getByRole('button', { name: /^Remove Stand at the Harbour/ })).toBeFocused()
})

test('amounts are added line by line by keyboard, and what cannot be read stays with a word about it', async ({ page }) => {
  await open(page, 'files')
  const costs = page.getByRole('group', { name: 'Costs' })
  await costs.getByRole('textbox', { name: 'Amount, GBP, cost 2, GBP' }).focus()
  await page.keyboard.press('Enter')
  await expect(costs.getByRole('textbox', { name: 'Cost, cost 3' })).toBeFocused()
  await page.keyboard.type('Room')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1.2k')
  await page.keyboard.press('Tab')
  await expect(costs.getByRole('status', { name: 'Total, Amount, GBP' })).toHaveText('8,040.00', { useInnerText: true })
  const amount = costs.getByRole('textbox', { name: 'Amount, GBP, cost 1, GBP' })
  await amount.fill('lots')
  await amount.blur()
  await expect(amount).toHaveValue('lots')
  await expect(amount).toHaveAccessibleDescription(/in figures/)
  await costs.getByRole('button', { name: 'Remove cost 3' }).click()
  await expect(costs.getByRole('button', { name: 'Remove cost 2' })).toBeFocused()
})

test('a month is walked by keyboard, and a day with several things lists them', async ({ page }) => {
  await open(page, 'calendar')
  await page.getByRole('button', { name: /^Tuesday 24 November 2026, today/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: /^Monday 23 November/ })).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { name: 'Activities, December 2026' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Wednesday 23 December/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('New on 2026-12-23')).toBeVisible()
  await page.getByRole('button', { name: 'Today' }).click()
  await page.getByRole('button', { name: /^Tuesday 24 November 2026, today/ }).focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('dialog', { name: 'Tuesday 24 November 2026' })
  await expect(list.getByRole('listitem')).toHaveCount(5)
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(page.getByRole('button', { name: /^Tuesday 24 November 2026, today/ })).toBeFocused()
})
