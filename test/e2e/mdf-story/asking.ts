import { expect, test } from '@playwright/test'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { confirmSheet, offered, openPalette, pressFor, pressIn } from '../keys.ts'
import { Keys, showFund } from '../mdf-steps.ts'
import { FUND, TITLE, inQueue } from './cast.ts'
import type { Cast } from './cast.ts'

/** Money is set aside, asked for and approved: less than was asked for, above the limit of the first approver. */
export async function asking({ world, operations, seller, manager, today, picture }: Cast): Promise<void> {
  await test.step('channel operations make a budget with a limit, and allocate of it', async () => {
    const { page } = operations
    await operations.go('Budgets')
    await pressFor(page, 'n', 'New budget')
    await expect(page.getByLabel('Name')).toBeFocused()
    await page.keyboard.type(FUND)
    await page.getByRole('combobox', { name: 'Currency' }).or(page.getByRole('textbox', { name: 'Currency' })).first().click()
    await page.getByRole('option', { name: 'GBP' }).click()
    await page.getByLabel('Amount', { exact: true }).fill('40k')
    // Begun a while ago, so that today is within it in every zone.
    await page.getByLabel('First day', { exact: true }).fill(addDays(today, -7))
    await page.getByLabel('Last day', { exact: true }).fill(addDays(today, 90))
    await page.getByLabel('Channel manager, up to').fill('3000')
    await picture(operations, '1-budget')
    await pressFor(page, 'Control+Enter', 'Make budget')
    await expect(page.getByRole('heading', { name: FUND }).first()).toBeVisible()
    await pressFor(page, 'a', 'Allocate')
    const sheet = page.getByRole('form', { name: `Allocate from ${FUND}` })
    await sheet.getByLabel('Search partners').fill('Brightwater')
    await sheet.getByLabel('Amount for Brightwater IT').fill('10000')
    await pressIn(sheet.getByLabel('Amount for Brightwater IT'), 'Enter')
    await expect(sheet).toHaveCount(0)
    await expect(page.getByRole('table', { name: 'Allocations' }).getByRole('row', { name: /Brightwater IT.*10,000/ })).toBeVisible()
    await picture(operations, '2-allocated')
  })

  await test.step('the partner has it', async () => {
    await seller.go('MDF')
    await showFund(seller.page, FUND)
    await expect(seller.page.getByText('£10,000').first()).toBeVisible()
    await picture(seller, '3-balance')
  })

  const keys = new Keys(seller.page)
  await test.step('with the endpoint away, the seller asks for funds by keyboard alone; a crash on the way takes nothing', async () => {
    const { page } = seller
    const field = (name: string) => page.getByLabel(name, { exact: true })
    await world.killEndpoint()
    await seller.pill(/Offline/)
    await offered(page, 'n', 'Request funds')
    await keys.press('n')
    await expect(field('Kind of activity')).toBeFocused()
    await keys.type('trade')
    await expect(page.getByRole('option')).toHaveCount(1)
    await expect(page.locator('[role=option][data-combobox-selected]')).toHaveCount(1)
    await keys.press('Enter')
    await expect(field('Kind of activity')).toHaveValue('Trade show')
    await keys.press('Tab')
    await keys.fill(field('Name'), TITLE)
    await keys.fill(field('First day'), 'today')
    await keys.press('Tab')
    await expect(field('Last day')).toBeFocused()
    await keys.press('Tab', 'Tab')
    await keys.fill(field('Place'), 'Hull, City Hall')
    await keys.fill(field('Audience'), 'Heads of IT at ports')
    await expect(page.getByRole('button', { name: 'Add a cost' })).toBeFocused()
    await keys.press('Enter')
    await keys.fill(field('What for, cost 1'), 'Stand and furniture')
    await expect(page.getByLabel(/^Amount, GBP, cost 1/)).toBeFocused()
    await keys.type('7000')
    await keys.press('Enter')
    await keys.fill(field('What for, cost 2'), 'Leaflets')
    await expect(page.getByLabel(/^Amount, GBP, cost 2/)).toBeFocused()
    await keys.type('1000')
    await expect(page.getByText('6 of 7')).toBeVisible()
    await seller.draftSaved()
    await expect(page.getByText(/Draft saved .* on this computer/)).toBeVisible()
    await picture(seller, '4-draft')

    await seller.crashAndReopen()
    await seller.pill(/Offline/)
    await openPalette(page)
    keys.count += 2
    await keys.type('MDF')
    await expect(page.getByRole('option', { name: 'Go to MDF', exact: true })).toHaveAttribute('aria-selected', 'true')
    await keys.press('Enter')
    await expect(page.getByLabel('Fund', { exact: true })).toHaveValue(FUND)
    await expect(page.getByRole('listbox', { name: 'Requests and claims' })).toBeFocused()
    // Its name is not among the records yet: what is typed is kept beside them until the seller pauses.
    await expect(page.getByRole('option', { selected: true })).toContainText('Draft')
    await keys.press('Enter')
    await expect(field('Kind of activity')).toHaveValue('Trade show')
    await expect(field('Name')).toHaveValue(TITLE)
    await expect(page.getByLabel(/^Amount, GBP, cost 2/)).toHaveValue(/1,000/)
    await picture(seller, '5-draft-after-crash')
    while (!(await field('Expected leads').evaluate((element) => element === document.activeElement))) {
      if (keys.count > 540) throw new Error('The focus does not get to the leads')
      await keys.press('Tab')
    }
    await keys.type('60')
    await expect(page.getByText('7 of 7')).toBeVisible()
    await offered(page, 'Control+Enter', 'Submit')
    await keys.press('Control+Enter')
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
    await expect(page.getByText('waiting to sync').first()).toBeVisible()
    await seller.pill(/Offline · \d changes? waiting/)
    await picture(seller, '6-request-waiting')
    // Three keys a second: a slow typist.
    expect(keys.count / 3).toBeLessThan(180)
  })

  await test.step('the endpoint is back: the channel manager has it with its checks, and sends it on above the own limit', async () => {
    const { page } = manager
    await world.startEndpoint()
    await expect(seller.page.getByText(/BRW-M\d{4}/).first()).toBeVisible()
    await manager.go('MDF review')
    await inQueue(manager, TITLE).click()
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
    await expect(page.getByRole('region', { name: /^Request BRW-M\d{4}$/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Checks' })).toBeVisible()
    await picture(manager, '7-request-in-queue')
    await pressFor(page, 'a', 'Approve')
    const send = page.getByRole('button', { name: /^Send to/ })
    await expect(send).toBeVisible()
    await page.getByLabel(/^Note to/).fill('Their best show; the stand is dear.')
    await picture(manager, '8-above-limit')
    await send.click()
    await expect(page.getByRole('button', { name: /Undo/ })).toBeVisible()
  })

  await test.step('channel operations approve less, on a condition; the seller sees it live', async () => {
    const { page } = operations
    await operations.go('MDF review')
    await inQueue(operations, TITLE).click()
    await expect(page.getByText('Ingrid Solheim recommends £4,000', { exact: false })).toBeVisible()
    await expect(page.getByText('Their best show; the stand is dear.')).toBeVisible()
    await pressFor(page, 'a', 'Approve')
    await page.getByLabel('Amount', { exact: true }).fill('3000')
    await page.getByLabel('Condition').fill('Show the new Sentry on the stand.')
    await picture(operations, '9-less-on-a-condition')
    await confirmSheet(page)
    await expect(seller.page.getByText('Show the new Sentry on the stand.').first()).toBeVisible()
    await expect(seller.page.getByText('Approved').first()).toBeVisible()
    await expect(seller.page.getByRole('listitem').filter({ hasText: 'The vendor approved less than was asked for' })).toBeVisible()
    await picture(seller, '10-approved')
  })
}
