import { expect, test } from '@playwright/test'
import { samplePdf } from '../../support/sample-pdf.ts'
import { samplePng } from '../../support/sample-png.ts'
import { pressFor, pressIn } from '../keys.ts'
import { workOffline } from '../mdf-steps.ts'
import { TITLE, inQueue } from './cast.ts'
import type { Cast } from './cast.ts'

const INVOICE = samplePdf([
  {
    texts: [
      { x: 56, y: 80, text: 'Humber Displays Ltd', size: 20, bold: true },
      { x: 56, y: 130, text: 'Invoice HD-2210' },
      { x: 56, y: 170, text: 'Stand and furniture, two days' },
      { x: 530, y: 170, text: '5,000.00', end: true },
      { x: 56, y: 190, text: 'VAT 20%' },
      { x: 530, y: 190, text: '1,000.00', end: true },
      { x: 56, y: 220, text: 'Total, GBP', bold: true },
      { x: 530, y: 220, text: '6,000.00', bold: true, end: true },
    ],
    lines: [[56, 530, 200]],
  },
])
/** Several chunks of an upload long. */
const PHOTO = samplePng(1200, 900)
/** After so many bytes the network gives out. */
const UP_TO = 1_800_000

/** What it cost is claimed offline with evidence, which arrives through a poor network, and is returned with a question. */
export async function claiming({ world, poor, seller, manager, picture }: Cast): Promise<void> {
  await test.step('the seller claims offline, with two files', async () => {
    const { page } = seller
    await workOffline(page, true)
    await seller.pill(/Offline/)
    await pressFor(page, 'c', 'Claim')
    await expect(page.getByLabel('What took place')).toBeVisible()
    await page.getByLabel('What took place').fill('Two days in Hull; 71 people came to the stand.')
    await page.getByRole('checkbox', { name: 'This is the last claim for this request' }).check()
    await page.getByLabel('Leads that it brought').fill('71')
    for (const [line, number, net] of [[1, 'HD-2210', '5000'], [2, 'HD-2211', '1000']] as const) {
      const group = page.getByRole('group', { name: `Line ${line}`, exact: true })
      await group.getByLabel('Supplier').fill('Humber Displays')
      await group.getByLabel('Invoice number').fill(number)
      await group.getByRole('textbox', { name: 'Invoice date' }).fill('today')
      await group.getByLabel('Net').fill(net)
      await group.getByLabel('Tax').fill(String(Number(net) / 5))
      await group.getByLabel('Tax').blur()
      await expect(group.getByLabel('Gross')).toHaveValue(new RegExp((Number(net) * 1.2).toLocaleString('en-GB')))
    }
    await page.getByLabel('Evidence, files').setInputFiles([
      { name: 'Invoice HD-2210.pdf', mimeType: 'application/pdf', buffer: Buffer.from(INVOICE) },
      { name: 'Stand.png', mimeType: 'image/png', buffer: PHOTO },
    ])
    await expect(page.getByText('Complete. The approver looks at every file.')).toBeVisible()
    await picture(seller, '11-claim-offline')
    await pressFor(page, 'Control+Enter', 'Submit claim')
    await expect(page.getByRole('heading', { name: `${TITLE}, new claim` })).toBeVisible()
    await expect(page.getByText('waiting to sync').first()).toBeVisible()
    await expect(page.getByRole('list', { name: 'Evidence' }).getByText('waiting')).toHaveCount(2)
    await picture(seller, '12-claim-waiting')
  })

  await test.step('its upload is cut in the middle, the endpoint is killed; it goes on where it was', async () => {
    const { page } = seller
    const stalled = poor.stallAfter(UP_TO)
    await workOffline(page, false)
    await stalled
    await expect(page.getByText(/^\d+% sent$/)).toBeVisible()
    await picture(seller, '13-half-sent')
    await world.killEndpoint()
    await seller.pill(/Offline/)
    poor.countAnew()
    await world.startEndpoint()
    await expect(page.getByText(/2 files, .*all received/)).toBeVisible()
    // What had arrived was not sent again.
    expect(poor.sent).toBeGreaterThan(PHOTO.length - UP_TO)
    expect(poor.sent).toBeLessThan(PHOTO.length - UP_TO / 2)
    await picture(seller, '14-received')
  })

  await test.step('the channel manager opens the evidence, and returns the claim with a question', async () => {
    const { page } = manager
    await manager.pill(/Up to date/)
    await manager.go('MDF review')
    await inQueue(manager, `${TITLE}, claim 1`).click()
    const chips = page.getByRole('list', { name: 'Evidence' }).getByRole('button')
    await expect(chips).toHaveCount(2)
    await expect(page.getByRole('region', { name: /^Evidence: Invoice HD-2210\.pdf$/ }).or(page.getByLabel('Evidence: Invoice HD-2210.pdf')).locator('canvas')).toBeVisible()
    await picture(manager, '15-invoice')
    await chips.nth(1).click()
    await expect.poll(() => page.getByLabel('Evidence: Stand.png').locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
    await picture(manager, '16-photo')
    await pressFor(page, 'r', 'Return')
    const questions = page.getByLabel('Questions to Brightwater IT')
    await expect(questions).toBeFocused()
    await page.keyboard.type('Who printed the leaflets?')
    await picture(manager, '17-return')
    await pressIn(questions, 'Enter')
    await expect(seller.page.getByText('Who printed the leaflets?').first()).toBeVisible()
    await expect(seller.page.getByText('Returned').first()).toBeVisible()
  })

  await test.step('the seller answers', async () => {
    const { page } = seller
    await pressFor(page, 'r', 'Answer and resubmit')
    await expect(page.getByLabel('Your answer')).toBeFocused()
    await page.keyboard.type('Humber Displays too, on the same day.')
    await picture(seller, '18-answer')
    await pressFor(page, 'Control+Enter', 'Resubmit')
    await expect(page.getByText('In review').first()).toBeVisible()
  })
}
