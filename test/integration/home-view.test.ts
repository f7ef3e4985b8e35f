import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Home } from '../../src-shared/bridge/contract/home.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { VENDOR_METRICS } from '../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../src-shared/metrics/metric-definitions.ts'
import { COLLEAGUE, OPERATIONS, PARTNER, SALES_MANAGER, SELLER, testId } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers } from '../support/fake-timers.ts'
import { fundsDesktop } from '../support/funds-desktop.ts'
import { claims, requests } from '../support/funds-fixtures.ts'
import { opportunities } from '../support/opportunity-fixtures.ts'
import { SALES_PEOPLE } from '../support/sales-desktop.ts'
import { MANAGER, putScore, QUIET, sale } from '../support/score-world.ts'
import { first } from '../support/test-desktop.ts'
import type { TestDesktop } from '../support/test-desktop.ts'

let timers: FakeTimers
let endpoint: FakeEndpoint
let open: TestDesktop[]

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  putScore(endpoint)
  open = []
})
afterEach(async () => {
  for (const desktop of open) await desktop.remove()
})

async function homeOf(actor: Actor, condition: (home: Home) => boolean = () => true): Promise<Home> {
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  const home = await first(desktop.workspace.home.view(), condition)
  await desktop.stop()
  return home
}
const figure = (home: Home, metric: MetricKey) => home.figures.find((one) => one.metric === metric)

describe('home', () => {
  it('is of a seller’s own numbers against their own quota', async () => {
    const home = await homeOf(SELLER)
    expect(home).toMatchObject({
      whose: 'own', currency: 'GBP', today: '2026-11-22', period: { label: 'Q4 FY26' }, daysLeft: 39, won: { amount: 10_875_000, count: 2 }, quota: 15_000_000, pipeline: { amount: 20_000_000, count: 1 },
      top: { sum: { amount: 20_000_000, count: 1 }, rows: [{ worth: 20_000_000, row: { ownerName: 'Callum Reyes' } }] }, stalled: { sum: { amount: 0, count: 0 }, rows: [] }, partners: [], team: [],
    })
    expect(figure(home, 'attainment')?.value).toBe(10_875_000 / 15_000_000)
    expect(home.quarters.map((one) => one.direct.amount + one.direct.count)).toEqual(Array.from({ length: 8 }, () => 0))
  })

  it('is of a partner’s managers their whole partner, with a line for each of the team', async () => {
    const home = await homeOf(SALES_MANAGER)
    expect(home).toMatchObject({ whose: 'team', won: { amount: 16_875_000, count: 3 }, quota: 40_000_000, lost: { amount: 5_000_000, count: 1 }, partners: [] })
    expect(home.team.map((one) => [one.name, one.won.amount, one.quota, one.pipeline.amount, one.stalled.count])).toEqual([
      ['Callum Reyes', 10_875_000, 15_000_000, 20_000_000, 0], ['Priya Shah', 6_000_000, null, 7_000_000, 1], ['Nadia Osei', 0, null, 0, 0],
    ])
    expect(home.team.reduce((sum, one) => sum + one.won.amount, 0)).toBe(home.won.amount)
    expect(home.team.find((one) => one.personId === SELLER.personId)?.registrations).toBe(3)
    expect(home.figures.filter((one) => VENDOR_METRICS.includes(one.metric))).toEqual([])
    expect(figure(home, 'answered_in_48_hours')).toMatchObject({ value: 1 / 2, parts: [1, 2], before: 0 })
    expect(figure(home, 'open_pipeline')).toMatchObject({ value: 27_000_000, count: 2, before: null })
    expect(JSON.stringify(home)).not.toMatch(/cobalt/i)
  })

  it('is of a channel manager their partners, and beside them what is sold direct', async () => {
    const home = await homeOf(MANAGER)
    const inEuro = Math.round(10_000_000 / 0.87) + Math.round(6_000_000 / 0.875) + 1_000_000
    expect(home).toMatchObject({ whose: 'partners', currency: 'EUR', team: [], won: { count: 3 }, converted: { currency: 'EUR', missing: [] } })
    expect(Math.abs(home.won.amount - inEuro)).toBeLessThan(3)
    expect(home.partners.map((one) => [one.name, one.won.count, one.course])).toEqual([['Brightwater', 3, 'behind'], ['Quiet Systems', 0, 'no_quota']])
    expect(home.partners[0]).toMatchObject({ partnerId: PARTNER, tierName: 'Gold', type: 'reseller', channelManager: 'Ingrid Solheim', since: '2025-03-01', firstDealOn: '2026-08-07', won: home.won })
    expect(home.partners[1]).toMatchObject({ partnerId: QUIET, firstDealOn: null, activeAt: null, quota: null })
    expect(home.partners[0]?.flags.map((one) => one.kind)).toEqual(['behind', 'thin_coverage', 'below_tier'])
    const present = home.quarters.at(-1)
    expect(present).toMatchObject({ quarter: { start: '2026-10-01' }, direct: { amount: 9_000_000, count: 1 }, indirect: home.won, quota: 45_977_012 })
    expect(home.months.at(-1)).toMatchObject({ start: '2026-11-01', won: { count: 2 }, open: { count: 2 } })
    expect(home.months.at(-3)).toMatchObject({ start: '2026-09-01', won: { count: 0 }, open: { count: 6 } })
    expect(figure(home, 'channel_share')).toMatchObject({ value: home.won.amount / (home.won.amount + 9_000_000), before: 1 })
    expect(figure(home, 'activation_rate')).toMatchObject({ value: 1 / 2, parts: [1, 2] })
    expect(figure(home, 'active_partners')?.value).toBe(1)
    // The vendor's own sales stand beside the channel, never in it.
    expect(home.top.rows.map((one) => one.row.partnerName)).toEqual(['Brightwater'])
  })

  it('says what is to come and what is lost if nobody acts, each in its own currency', async () => {
    endpoint.put('funds', requests.in('approved'))
    endpoint.put('funds', claims.in('approved'))
    const credited = (status: 'due' | 'earned' | 'refused', amount: number, ownerId = SELLER.personId): Opportunity => {
      const record = opportunities.credited(status)
      return { ...record, id: testId(), ownerId, total: 0, credit: { ...record.credit, status, words: '', amount } }
    }
    for (const one of [credited('due', 500), credited('due', 700, COLLEAGUE.personId), credited('earned', 900), credited('refused', 5000)]) endpoint.put('opportunities', one)
    const seller = await homeOf(SELLER)
    expect(seller.money).toMatchObject({ creditDue: [{ amount: 500, currency: 'GBP', count: 1 }], creditEarned: [{ amount: 900, currency: 'GBP', count: 1 }], expiring: [{ currency: 'GBP', on: '2027-06-30', partners: 1, allocated: 1_000_000 }] })
    expect(seller.money.claims).toMatchObject([{ currency: 'GBP', count: 1 }])
    const { money } = await homeOf(MANAGER)
    expect(money).toMatchObject({ creditDue: [{ amount: 1200, count: 2 }], creditEarned: [{ amount: 900, count: 1 }], claims: seller.money.claims, expiring: seller.money.expiring })
    // What a request was approved for is asked for, claimed or not.
    expect(money.expiring[0]?.amount).toBe(1_000_000 - (requests.in('approved').approval?.amount ?? 0))
  })

  it('lists five of the largest, and follows what changes', async () => {
    for (let index = 0; index < 7; index += 1) endpoint.put('opportunities', sale('open', 1000 + index, '2026-12-20', { stage: 'close' }))
    const desktop = await fundsDesktop(endpoint, timers, OPERATIONS)
    open.push(desktop)
    const home = await first(desktop.workspace.home.view(), () => true)
    expect(home.top.sum.count).toBe(8)
    expect(home.top.rows.map((one) => one.worth)).toEqual(home.top.rows.map((one) => one.worth).toSorted((a, b) => b - a))
    expect(home.top.rows).toHaveLength(5)
    const { won } = home
    endpoint.put('opportunities', sale('won', 870_000, '2026-10-15'))
    expect((await first(desktop.workspace.home.view(), (now) => now.won.count > won.count)).won.amount - won.amount).toBe(1_000_000)
  })
})
