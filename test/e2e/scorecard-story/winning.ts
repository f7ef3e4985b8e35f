import { expect, test } from '@playwright/test'
import { shareWords, shortMoney } from '../../../src-renderer/ui/metric-words.ts'
import { confirmSheet, pressFor } from '../keys.ts'
import { now, when, workOffline } from '../mdf-steps.ts'
import { expectSame, headline, part, PARTNER, scorecard, tile } from './cast.ts'
import type { Cast } from './cast.ts'
import { endpointSums } from './endpoint-sums.ts'

/** An opportunity is won offline: the numbers of the partner change at once, those of the vendor when it comes. */
export async function winning({ world, manager, lead, picture }: Cast): Promise<void> {
  const { page } = lead
  const before = await scorecard(lead)
  const { currency, quota } = before
  const { rows } = await now(page, 'opportunities.list', { filter: { statuses: ['open'] }, sort: { by: 'total', direction: 'desc' }, offset: 0, limit: 1 })
  const [largest] = rows
  if (largest === undefined || quota === null) throw new Error('The sample has nothing to win')
  const won = before.won.amount + largest.total
  const words = `of quota, ${shortMoney(won, currency)} of ${shortMoney(quota, currency)}`

  await test.step('offline, the sales manager wins the largest one; scorecard and home have it at once, as of the last sync', async () => {
    expect(largest.currency).toBe(currency)
    await workOffline(page, true)
    await lead.pill(/Offline/)
    await page.goto(new URL(`/opportunities/${largest.id}`, page.url()).href)
    await pressFor(page, 'w', 'Won')
    await expect(page.getByRole('textbox', { name: 'Closed on' })).toBeFocused()
    await confirmSheet(page, 'Control+Enter')
    await lead.pill(/Offline · 1 change waiting/)
    await lead.go('Scorecard')
    await expect(headline(lead)).toHaveText(words)
    await expect(tile(lead, 'Sourced revenue')).toContainText(shortMoney(won, currency))
    await expect(page.getByText(/^as of \d\d:\d\d$/).first()).toBeVisible()
    const after = await scorecard(lead)
    expect(after.won).toEqual({ amount: won, count: before.won.count + 1 })
    expect(Date.parse(after.asOf ?? '')).toBeGreaterThanOrEqual(Date.parse(before.asOf ?? ''))
    await picture(lead, '7-won-offline')
    await lead.go('Home')
    await expect(part(lead, 'Actual vs quota')).toContainText(shortMoney(won, currency))
    await expect(part(lead, 'Actual vs quota')).toContainText(/as of /)
    await picture(lead, '8-home-offline')
    // Nobody else has heard of it.
    expect((await endpointSums(world, PARTNER.id, before.period)).won).toBe(before.won.amount)
    await expect(headline(manager)).toHaveText(`of quota, ${shortMoney(before.won.amount, currency)} of ${shortMoney(quota, currency)}`)
  })

  await test.step('online again, scorecard and leaderboard of the channel manager follow while they are open', async () => {
    await workOffline(page, false)
    await lead.sent()
    await expect(headline(manager)).toHaveText(words)
    await lead.go('Scorecard')
    await expect(headline(lead)).toHaveText(words)
    await expectSame(lead, manager)
    expect(await endpointSums(world, PARTNER.id, before.period)).toMatchObject({ won, wonCount: before.won.count + 1 })
    await picture(manager, '9-follows')
    await manager.go('Home')
    const leader = (await when(manager.page, 'home.view', {}, ({ partners }) => partners.some((one) => one.partnerId === PARTNER.id && one.won.count === before.won.count + 1))).partners.find((one) => one.partnerId === PARTNER.id)
    const attained = (leader?.won.amount ?? 0) / (leader?.quota ?? 0)
    await expect(manager.page.getByRole('list', { name: 'Leaderboard: open the rows behind' }).getByRole('button', { name: new RegExp(`^${PARTNER.name}, .*${shareWords(attained, 0)}$`) })).toBeVisible()
    await picture(manager, '10-leaderboard')
  })
}
