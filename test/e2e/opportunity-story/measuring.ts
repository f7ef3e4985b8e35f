import { expect, test } from '@playwright/test'
import type { OpportunityRow } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Forecast } from '../../../src-shared/bridge/contract/sales.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { answerIn, openPalette, pressFor, pressIn } from '../keys.ts'
import { now, when } from '../mdf-steps.ts'
import type { App } from '../app.ts'
import { CUSTOMER, DIRECT } from './cast.ts'
import type { Cast } from './cast.ts'

const QUOTA = 912_300
const BRIGHTWATER = 'Brightwater IT'

/** As the tables of the forecast write an amount. */
function units(minor: number): string {
  return Math.round(minor / 100).toLocaleString('en-GB')
}

/** Another one is lost and comes back, what was won counts against the quota, and what channel operations change arrives where it is read. */
export async function measuring({ seller, lead, manager, enter, picture }: Cast): Promise<void> {
  const { quarter, today } = await now(lead.page, 'sales.rules', {})

  await test.step('the sales manager sees it won against the quota, and opens the number into its rows', async () => {
    const { page } = lead
    await expect(page.getByText('Earned').first()).toBeVisible()
    await lead.go('Forecast')
    await expect(page.getByText(`of the quota for ${quarter.label}`)).toBeVisible()
    let count = 0
    // What the page shows and what it is asked for follow the same changes, not at the same moment.
    await expect(async () => {
      const [first] = (await now(page, 'forecast.view', { from: today, by: 'quarter', group: 'person' })).periods
      count = first?.won.count ?? 0
      await expect(page.getByRole('table', { name: 'By period' }).getByRole('link', { name: `${quarter.label}, won ${units(first?.won.amount ?? 0)}` })).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await picture(lead, '13-forecast')
    await page.getByRole('table', { name: 'By period' }).getByRole('link', { name: `${quarter.label}, won ` }).click()
    await expect(page.getByRole('heading', { name: 'Opportunities' })).toBeVisible()
    await expect(page.getByText(String(count), { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: CUSTOMER })).toContainText(/Won.*Earned/)
    await picture(lead, '14-rows-of-a-number')
  })

  const other = await nextInBestCase(lead, today)
  await test.step('another one is lost, with why and to whom, and opened again when the customer comes back', async () => {
    const { page } = lead
    await page.goto(new URL(`/opportunities/${other.id}`, page.url()).href)
    await expect(page.getByRole('heading', { name: other.customerName }).first()).toBeVisible()
    await pressFor(page, 'l', 'Lost')
    await page.getByRole('combobox', { name: 'Reason' }).or(page.getByRole('textbox', { name: 'Reason' })).first().click()
    await page.getByRole('option', { name: 'Price' }).click()
    await page.getByLabel('To which competitor').fill('Fortavia')
    await page.getByRole('textbox', { name: 'What happened' }).fill('Eleven per cent above the other offer.')
    await picture(lead, '15-lose')
    await pressIn(page.getByRole('textbox', { name: 'What happened' }), 'Enter')
    await expect(page.getByText(/: price, to Fortavia\./)).toBeVisible()
    await expect(page.getByText('Eleven per cent above the other offer.')).toBeVisible()
    await pressFor(page, 'o', 'Open again')
    await answerIn(page.getByRole('textbox', { name: 'Reason' }), 'They called back.')
    await expect(page.getByRole('button', { name: /^Won/ })).toBeVisible()
    await lead.sent()
    await picture(lead, '16-open-again')
  })

  const operations = await enter('jonas@halden.example')
  await test.step('channel operations change the quota, and the forecast of the channel manager follows while it is open', async () => {
    await manager.go('Forecast')
    await manager.page.getByRole('table', { name: 'By partner' }).getByRole('button', { name: BRIGHTWATER }).click()
    await choose(manager, 'Currency of sums', 'GBP')
    const periods = manager.page.getByRole('table', { name: 'By period' })
    await expect(periods.getByRole('row').nth(1)).toContainText(quarter.label)
    const { page } = operations
    await operations.go('Quotas')
    await page.getByRole('textbox', { name: `${BRIGHTWATER}, ${quarter.label}, GBP` }).fill(String(QUOTA))
    await page.getByRole('textbox', { name: 'Reason' }).fill('Two sellers more since October.')
    await picture(operations, '17-quotas')
    await page.getByRole('button', { name: 'Save quota' }).click()
    await expect(periods.getByRole('row').nth(1)).toContainText(QUOTA.toLocaleString('en-GB'))
  })

  await test.step('and what they say of a stage', async () => {
    const { page } = operations
    const asked = { from: today, by: 'quarter', group: 'person', partnerId: other.partnerId, currency: 'GBP' } as const
    const period = ({ periods }: Forecast) => periods.find((one) => one.start <= other.closeOn && other.closeOn <= one.end)
    const before = period(await now(manager.page, 'forecast.view', asked))?.commit.amount
    const { name } = other.stage
    await operations.go('Stages')
    await page.getByLabel(`Chance of ${name}, percent`).fill('95')
    await choose(operations, `Forecast of ${name}`, 'Commit')
    await page.getByLabel('Reason to change stages').fill('Nearly all of these are signed.')
    await picture(operations, '18-stages')
    await page.getByLabel('Reason to change stages').press('Enter')
    await expect(page.getByRole('list', { name: 'Changes of the rules' }).getByText('Nearly all of these are signed.')).toBeVisible()
    const after = period(await when(manager.page, 'forecast.view', asked, (forecast) => period(forecast)?.commit.amount !== before))
    await expect(manager.page.getByRole('table', { name: 'By period' }).getByRole('link', { name: `${after?.label ?? ''}, commit ${units(after?.commit.amount ?? 0)}` })).toBeVisible()
    await picture(manager, '19-follows')
    await expect(lead.page.getByRole('combobox', { name: 'Forecast' }).or(lead.page.getByRole('textbox', { name: 'Forecast' })).first()).toHaveValue('Commit, by stage')
  })

  await test.step('a registration meets the sale of the vendor in the queue; no partner finds anything of that sale', async () => {
    const { page } = manager
    await manager.go('Review queue')
    await page.getByRole('listbox').getByRole('option').filter({ hasText: DIRECT }).first().click()
    await expect(page.getByText(/^Our own sales work this customer, in stage/)).toBeVisible()
    await picture(manager, '20-own-sale')
    await page.getByRole('link', { name: 'Open the opportunity' }).click()
    await expect(page.getByRole('heading', { name: DIRECT, exact: true })).toBeVisible()
    await expect(page.getByText(/^DIR-O-\d{4}$/).first()).toBeVisible()
    const address = new URL(page.url()).pathname
    await openPalette(seller.page)
    await seller.page.keyboard.type('Bergmann')
    await expect(seller.page.getByText(/Nothing fits/)).toBeVisible()
    await seller.page.keyboard.press('Escape')
    for (const filter of [{ text: 'Bergmann' }, { channel: 'direct' as const }, { partnerId: '' }]) {
      expect((await now(seller.page, 'opportunities.list', { filter, sort: { by: 'number', direction: 'asc' }, offset: 0, limit: 1 })).total).toBe(0)
    }
    await seller.page.goto(new URL(address, seller.page.url()).href)
    await expect(seller.page.getByText('There is no such opportunity')).toBeVisible()
    await picture(seller, '21-nothing-of-it')
  })
}

/** The next to close that counts as best case because its stage does. */
async function nextInBestCase({ page }: App, today: string): Promise<OpportunityRow> {
  const closing = { from: today, to: addDays(today, 150) }
  const { rows } = await now(page, 'opportunities.list', { filter: { statuses: ['open'], categories: ['best_case'], closing }, sort: { by: 'closeOn', direction: 'asc' }, offset: 0, limit: 20 })
  for (const row of rows) if ((await now(page, 'opportunities.record', { id: row.id }))?.opportunity.category === '') return row
  throw new Error('Nothing is open in best case')
}

async function choose({ page }: App, select: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: select }).or(page.getByRole('textbox', { name: select })).first().click()
  await page.getByRole('option', { name: option }).click()
}
