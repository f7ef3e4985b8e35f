import { expect, test } from '@playwright/test'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { ordinal, shareWords, shortMoney, wholeMoney } from '../../../src-renderer/ui/metric-words.ts'
import { answerIn, offered, pressFor, pressIn } from '../keys.ts'
import { now } from '../mdf-steps.ts'
import { headline, part, PARTNER, RIVAL, scorecard, tile } from './cast.ts'
import type { Cast } from './cast.ts'
import { endpointSums, endpointWins } from './endpoint-sums.ts'

const figure = ({ figures }: Scorecard, metric: MetricKey) => figures.find((one) => one.metric === metric)

/** The channel manager goes from the home page to a partner's scorecard and on into a number, by keyboard, and all of it is what the endpoint has. */
export async function reading({ world, manager, picture }: Cast): Promise<void> {
  const { page } = manager

  await test.step('the home page says what waits and who leads, with the wins that the endpoint has', async () => {
    await expect(part(manager, 'Required action').getByRole('link').first()).toBeVisible()
    const { period, partners } = await now(page, 'home.view', {})
    const wins = await endpointWins(world, period)
    expect(partners.length).toBeGreaterThan(5)
    for (const one of partners) expect(one.won.count, one.name).toBe(wins.get(one.partnerId) ?? 0)
    const leaders = partners.filter((one) => one.won.amount > 0).map((one) => one.name)
    const board = page.getByRole('list', { name: 'Leaderboard: open the rows behind' }).getByRole('button')
    await expect.poll(async () => (await board.allInnerTexts()).map((text) => text.split(', ')[0])).toEqual(leaders.slice(0, 8))
    await picture(manager, '1-home')
  })

  await test.step('the scorecard opens by keyboard', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Scorecards', exact: true }).first().press('Enter')
    const grid = page.getByRole('grid', { name: 'Scorecards' })
    await expect(grid.getByRole('gridcell').first()).toBeVisible()
    await pressFor(page, '/', page.getByLabel(/^Filter by partner/))
    await answerIn(page.getByLabel(/^Filter by partner/), 'Brightwater', 'ArrowDown')
    // The head is a row, too.
    await expect(grid.getByRole('row')).toHaveCount(2)
    await expect(grid.getByRole('row', { selected: true })).toContainText(PARTNER.name)
    await picture(manager, '2-partners')
    await pressIn(grid, 'Enter')
    await expect(page).toHaveURL(new RegExp(`/scorecards/${PARTNER.id}`))
    await expect(headline(manager)).toBeVisible()
  })

  const view = await scorecard(manager)
  const sums = await endpointSums(world, PARTNER.id, view.period)
  const { currency } = view

  await test.step('won, attainment and registrations are what the database of the endpoint adds up to', async () => {
    expect(sums.foreign).toBe(0)
    expect(view.won).toEqual({ amount: sums.won, count: sums.wonCount })
    expect(view.quota).toBe(sums.quota)
    expect(figure(view, 'sourced')?.value).toBe(sums.won)
    expect(figure(view, 'attainment')?.value).toBeCloseTo(sums.won / sums.quota, 9)
    expect(figure(view, 'win_rate_by_count')?.parts).toEqual([sums.wonCount, sums.wonCount + sums.lostCount])
    expect(figure(view, 'registrations')?.value).toBe(sums.registrations)
    expect(figure(view, 'approval_rate')?.parts).toEqual([sums.approved, sums.approved + sums.rejected])
    await expect(headline(manager)).toHaveText(`of quota, ${shortMoney(sums.won, currency)} of ${shortMoney(sums.quota, currency)}`)
    await expect(page.getByRole('link', { name: `Attainment ${shareWords(sums.won / sums.quota, 0)}` })).toBeVisible()
    await expect(tile(manager, 'Sourced revenue')).toContainText(shortMoney(sums.won, currency))
    await expect(tile(manager, 'Registrations')).toContainText(String(sums.registrations))
    await expect(page.getByText(/^as of \d\d:\d\d$/).first()).toBeVisible()
  })

  await test.step('it says the place among its peers, as of when the endpoint counted, and what is ours only', async () => {
    expect(figure(view, 'registrations')).toMatchObject({ place: sums.place, of: sums.peers })
    expect(view.peers?.count).toBe(sums.peers)
    await expect(tile(manager, 'Registrations')).toContainText(`${ordinal(sums.place)} of ${sums.peers}`)
    await expect(page.getByText(new RegExp(`Place among the ${sums.peers} Gold resellers from the endpoint, as of .*\\d\\d:\\d\\d`))).toBeVisible()
    expect(view.ours).toMatchObject({ conflicts: sums.conflicts, submitted: sums.registrations })
    expect(view.ours?.rivals.map((one) => one.partnerId).toSorted()).toEqual(sums.rivals)
    await expect(part(manager, 'Ours only')).toContainText(RIVAL.name)
    await picture(manager, '3-scorecard')
  })

  await test.step('a number says its formula, opens into its rows by Enter, and they add up to it', async () => {
    const sourced = tile(manager, 'Sourced revenue')
    await sourced.focus()
    await expect(page.getByRole('tooltip')).toContainText(`${wholeMoney(sums.won, currency)}, `)
    await expect(page.getByRole('tooltip')).toContainText('where the partner is the source')
    await pressIn(sourced, 'Enter')
    await expect(page).toHaveURL(new RegExp(`/scorecards/${PARTNER.id}/sourced`))
    const rows = page.getByRole('table', { name: 'Rows behind Sourced revenue' }).locator('tbody').getByRole('row')
    await expect(rows).toHaveCount(sums.wonCount)
    const adds = await rows.evaluateAll((all) => all.map((row) => Number((row.lastElementChild?.textContent ?? '').replaceAll(/[^\d.-]/g, ''))))
    expect(adds.reduce((sum, one) => sum + one, 0) * 100).toBe(sums.won)
    await expect(page.getByText(wholeMoney(sums.won, currency), { exact: true }).first()).toBeVisible()
    await picture(manager, '4-rows')
    await offered(page, 'Escape', page.getByRole('heading', { name: 'Sourced revenue' }))
    await page.keyboard.press('Escape')
    await expect(headline(manager)).toBeVisible()
  })
}
