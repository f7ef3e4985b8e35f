import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { answerIn, pressFor, pressIn } from '../keys.ts'
import { expectBalance, now, when } from '../mdf-steps.ts'
import { FUND, TITLE } from './cast.ts'
import type { Cast } from './cast.ts'

/** The claim is paid in a batch, the balance adds up, and another partner saw nothing of it. */
export async function settling({ operations, seller, enter, picture }: Cast): Promise<void> {
  await test.step('the claim is settled in a batch: payment file, reference', async () => {
    const { page } = operations
    await operations.go('Settlements')
    const mine = page.getByRole('row').filter({ hasText: TITLE }).getByRole('checkbox')
    await mine.press('Space')
    await expect(mine).toBeChecked()
    await pressFor(page, 'n', page.getByRole('button', { name: /^New batch of 1, £2,850/ }))
    await answerIn(page.getByRole('form', { name: 'New batch' }).getByLabel('Name'), 'Lighthouse run')
    await expect(page.getByRole('heading', { name: 'Lighthouse run' }).first()).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), pressFor(page, 'e', 'Export payment file')])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toMatch(/^Settlement,Partner,Partner id,Claim,Activity,Amount,Currency,Reference,Paid on\r\nLighthouse run,Brightwater IT,[^,]+,BRW-M\d{4}-C1,Lighthouse trade show,2850\.00,GBP,,\r\n$/)
    await expect(page.getByText('exported the payment file').first()).toBeVisible()
    await pressFor(page, 'p', 'Record payment')
    const reference = page.getByRole('form', { name: 'Record payment' }).getByLabel(/^Brightwater IT/)
    await reference.fill('BACS 5120')
    await pressIn(reference, 'Enter')
    await expect(page.getByText(/^Paid on/).first()).toBeVisible()
    await picture(operations, '23-paid')
  })

  await test.step('the seller sees it paid, with the reference, and a balance that adds up', async () => {
    const { page } = seller
    await page.getByRole('option').filter({ hasText: `${TITLE}, claim 1` }).click()
    await expect(page.getByText(/Paid:.*£2,850.*reference BACS 5120/).first()).toBeVisible()
    await expectBalance(page, 'Allocated £12,000, Paid −£2,850, Claimed £0, Reserved −£8,000, Available £1,150')
    await picture(seller, '24-balance')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect(page.getByRole('table', { name: 'Balance' }).getByRole('row', { name: 'Available £1,150' })).toBeVisible()
  })

  await test.step('a seller of another partner sees nothing of all that', async () => {
    const { items } = await when(seller.page, 'funds.items', { filter: { text: 'Lighthouse' }, offset: 0, limit: 50 }, ({ total }) => total === 4)
    const ids = items.map((one) => one.id)
    const other = await enter('tessa@cobaltridge.example')
    await other.go('MDF')
    await expect(other.page.getByRole('heading', { name: 'MDF' })).toBeVisible()
    const { allocations } = await when(other.page, 'funds.allocations', { partnerId: null }, (view) => view.allocations.some((one) => one.partnerName === 'Cobalt Ridge Systems'))
    expect(allocations.filter((one) => one.allocation.name === FUND || one.partnerName !== 'Cobalt Ridge Systems')).toEqual([])
    expect((await now(other.page, 'funds.items', { filter: { text: 'Lighthouse' }, offset: 0, limit: 50 })).total).toBe(0)
    for (const id of ids) {
      expect(await now(other.page, 'funds.request', { id })).toBeNull()
      expect(await now(other.page, 'funds.claim', { id })).toBeNull()
    }
    await other.page.goto(new URL(`/mdf/requests/${ids[0] ?? ''}`, other.page.url()).href)
    await expect(other.page.getByText('There is no such request')).toBeVisible()
    await picture(other, '25-other-partner')
  })
}
