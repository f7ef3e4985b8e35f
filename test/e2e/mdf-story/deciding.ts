import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { requestContentOf } from '../../../src-shared/domain/fund-request/edits.ts'
import { confirmSheet, pressFor, pressIn } from '../keys.ts'
import { done, when, workOffline } from '../mdf-steps.ts'
import { BREAKFAST, FUND, TITLE, WEBINAR, inQueue } from './cast.ts'
import type { Cast } from './cast.ts'

/** More is asked for than there is, the claim is granted in part, and what went over comes back to whoever decided offline. */
export async function deciding({ operations, seller, manager, today, picture }: Cast): Promise<void> {
  await test.step('the seller asks for two more; together they are more than the allocation has left', async () => {
    const { page } = seller
    const { allocations } = await when(page, 'funds.allocations', { partnerId: null }, (view) => view.allocations.some((one) => one.allocation.name === FUND))
    const fund = allocations.find((one) => one.allocation.name === FUND)
    if (fund === undefined) throw new Error('The partner has no such fund')
    for (const [title, amount] of [[BREAKFAST, 600_000], [WEBINAR, 1_000_000]] as const) {
      const { id } = await done(page, 'requests.start', { allocationId: fund.allocation.id })
      const view = await when(page, 'funds.request', { id }, (found) => found !== null)
      if (view === null) throw new Error('The request is not there')
      const from = requestContentOf(view.request)
      const lines = [{ id: randomUUID(), description: 'Venue', amount }]
      await done(page, 'requests.type', { id, content: { ...from, activity: 'event', title, from: today, until: today, place: 'Hull', audience: 'Heads of IT', expectedLeads: 20, lines }, from })
      await done(page, 'requests.submit', { id })
    }
  })

  await test.step('one is sent on; part of a line of the claim is approved, with the reason; the seller sees it', async () => {
    const { page } = manager
    await inQueue(manager, WEBINAR).click()
    await expect(page.getByRole('heading', { name: WEBINAR })).toBeVisible()
    await pressFor(page, 'a', 'Approve')
    await expect(page.getByRole('button', { name: /^Send to/ })).toBeVisible()
    await confirmSheet(page)
    await expect(inQueue(manager, WEBINAR)).toHaveCount(0)
    await inQueue(manager, `${TITLE}, claim 1`).click()
    await expect(page.getByText('Humber Displays too, on the same day.')).toBeVisible()
    await pressFor(page, 'a', 'Approve')
    await page.getByLabel('Granted of Leaflets, GBP').fill('350')
    await page.getByLabel('Why Leaflets is granted in part').fill('Half of them were left over.')
    await expect(page.getByText('£2,850 is granted; £150 goes back to the fund: it is the last claim.')).toBeVisible()
    await picture(manager, '19-in-part')
    await confirmSheet(page)
    await expect(seller.page.getByText('Half of them were left over.').first()).toBeVisible()
    await picture(seller, '20-granted')
  })

  await test.step('two approvers approve more than there is, one of them offline: it comes back to that one', async () => {
    await operations.go('MDF review')
    await inQueue(operations, WEBINAR).click()
    await expect(operations.page.getByRole('heading', { name: WEBINAR })).toBeVisible()
    // What the manager decided is there before the network goes.
    await expect(operations.page.getByText(/^Ingrid Solheim recommends/)).toBeVisible()
    await when(operations.page, 'funds.items', { filter: { kinds: ['claim'], text: TITLE }, offset: 0, limit: 5 }, ({ items }) => items.some((one) => one.status === 'approved'))
    await workOffline(operations.page, true)
    await operations.pill(/Offline/)
    await pressFor(operations.page, 'a', 'Approve')
    await expect(operations.page.getByText('£2,150 stays in the fund.')).toBeVisible()
    await confirmSheet(operations.page)
    await operations.pill(/Offline · 1 change waiting/)

    await inQueue(manager, BREAKFAST).click()
    await expect(manager.page.getByRole('heading', { name: BREAKFAST })).toBeVisible()
    await pressFor(manager.page, 'a', 'Approve')
    await expect(manager.page.getByLabel('Amount', { exact: true })).toBeVisible()
    await confirmSheet(manager.page)
    await expect(inQueue(manager, BREAKFAST)).toHaveCount(0)
    await seller.go('MDF')
    await expect(seller.page.getByRole('option').filter({ hasText: BREAKFAST }).getByText('Approved')).toBeVisible()

    await workOffline(operations.page, false)
    await operations.pill(/Needs attention · 1/)
    await operations.go('Needs attention')
    await expect(operations.page.getByText('The allocation does not hold so much any more', { exact: true })).toBeVisible()
    await expect(operations.page.getByText('£5,000').first()).toBeVisible()
    await expect(operations.page.getByText('£4,150')).toBeVisible()
    await picture(operations, '21-needs-attention')
  })

  await test.step('there is more in the budget: with that, the same approval goes through', async () => {
    const { page } = operations
    await operations.go('Budgets')
    await page.getByRole('row', { name: new RegExp(FUND) }).first().dblclick()
    await page.getByRole('button', { name: 'What can be done with the allocation of Brightwater IT' }).click()
    await page.getByRole('menuitem', { name: 'Adjust the amount' }).click()
    await page.getByLabel('By', { exact: true }).fill('2000')
    await page.getByLabel('Reason').fill('A webinar more.')
    await pressIn(page.getByLabel('Reason'), 'Enter')
    await expect(page.getByRole('row', { name: /Brightwater IT.*12,000/ })).toBeVisible()
    await operations.go('Needs attention')
    await expect(page.getByText('The allocation does not hold so much any more', { exact: true })).toBeVisible()
    await pressFor(page, 'Control+Enter', 'Edit and resubmit')
    await operations.pill(/Up to date/)
    await expect(page.getByText('Nothing needs your attention').first().or(page.getByText('Everything is sent'))).toBeVisible()
    await expect(seller.page.getByRole('option').filter({ hasText: WEBINAR }).getByText('Approved')).toBeVisible()
    await picture(operations, '22-settled-there')
  })
}
