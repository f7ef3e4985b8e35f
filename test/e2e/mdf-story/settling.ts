import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { expectBalance, now } from '../mdf-steps.ts'
import { FUND, TITLE } from './cast.ts'
import type { Cast } from './cast.ts'

/** The claim is paid in a batch, the balance adds up, and another partner saw nothing of it. */
export async function settling({ operations, seller, enter, picture }: Cast): Promise<void> {
  await test.step('the claim is settled in a batch: payment file, reference', async () => {
    const { page } = operations
    await operations.go('Settlements')
    await page.getByRole('row').filter({ hasText: TITLE }).getByRole('checkbox').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('n')
    await expect(page.getByRole('form', { name: 'New batch' }).getByLabel('Name')).toBeFocused()
    await page.keyboard.type('Lighthouse run')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Lighthouse run' }).first()).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toMatch(/^Settlement,Partner,Partner id,Claim,Activity,Amount,Currency,Reference,Paid on\r\nLighthouse run,Brightwater IT,[^,]+,BRW-M\d{4}-C1,Lighthouse trade show,2850\.00,GBP,,\r\n$/)
    await page.keyboard.press('p')
    await page.getByRole('form', { name: 'Record payment' }).getByLabel(/^Brightwater IT/).fill('BACS 5120')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Paid on/).first()).toBeVisible({ timeout: 20_000 })
    await picture(operations, '23-paid')
  })

  await test.step('the seller sees it paid, with the reference, and a balance that adds up', async () => {
    const { page } = seller
    await page.getByRole('option').filter({ hasText: `${TITLE}, claim 1` }).click()
    await expect(page.getByText(/Paid:.*£2,850.*reference BACS 5120/).first()).toBeVisible({ timeout: 30_000 })
    await expectBalance(page, 'Allocated £12,000, Paid −£2,850, Claimed £0, Reserved −£8,000, Available £1,150')
    await picture(seller, '24-balance')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect(page.getByRole('table', { name: 'Balance' }).getByRole('row', { name: 'Available £1,150' })).toBeVisible()
  })

  await test.step('a seller of another partner sees nothing of all that', async () => {
    const ids = (await now(seller.page, 'funds.items', { filter: { text: 'Lighthouse' }, offset: 0, limit: 50 })).items.map((one) => one.id)
    expect(ids).toHaveLength(4)
    const other = await enter('tessa', 'tessa@cobaltridge.example')
    await other.go('MDF')
    await expect(other.page.getByRole('heading', { name: 'MDF' })).toBeVisible()
    const { allocations } = await now(other.page, 'funds.allocations', { partnerId: null })
    expect(allocations.map((one) => one.partnerName)).toContain('Cobalt Ridge Systems')
    expect(allocations.filter((one) => one.allocation.name === FUND || one.partnerName !== 'Cobalt Ridge Systems')).toEqual([])
    expect((await now(other.page, 'funds.items', { filter: { text: 'Lighthouse' }, offset: 0, limit: 50 })).total).toBe(0)
    for (const id of ids) {
      expect(await now(other.page, 'funds.request', { id })).toBeNull()
      expect(await now(other.page, 'funds.claim', { id })).toBeNull()
    }
    await other.page.goto(new URL(`/mdf/requests/${ids[0] ?? ''}`, other.page.url()).href)
    await expect(other.page.getByText('There is no such request')).toBeVisible()
    await picture(other, '25-other-partner')
    expect(other.errors).toEqual([])
    await other.close()
  })
}
