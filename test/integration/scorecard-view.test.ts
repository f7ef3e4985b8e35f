import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scorecard, ScoreRowsView } from '../../src-shared/bridge/contract/scorecard.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { DEFAULT_FLAGS } from '../../src-shared/domain/scorecard-rules/defaults.ts'
import { METRICS, VENDOR_METRICS } from '../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../src-shared/metrics/metric-definitions.ts'
import { OPERATIONS, PARTNER, SALES_MANAGER, SELLER } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers } from '../support/fake-timers.ts'
import { fundsDesktop } from '../support/funds-desktop.ts'
import { SALES_PEOPLE } from '../support/sales-desktop.ts'
import { standings } from '../support/scorecard-fixtures.ts'
import { MANAGER, matched, putScore, QUIET, quotaFor, registered, RIVAL, RIVAL_NAME, sale } from '../support/score-world.ts'
import type { ScoreWorld } from '../support/score-world.ts'
import { first } from '../support/test-desktop.ts'
import type { TestDesktop } from '../support/test-desktop.ts'

const KEYS = Object.keys(METRICS) as readonly MetricKey[]

/** Their rows add up to them. */
const SUMS: readonly MetricKey[] = ['sourced', 'influenced', 'open_pipeline', 'top', 'stalled', 'registrations']

let timers: FakeTimers
let endpoint: FakeEndpoint
let world: ScoreWorld
let open: TestDesktop[]

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  world = putScore(endpoint)
  open = []
})
afterEach(async () => {
  for (const desktop of open) await desktop.remove()
})

async function desktopOf(actor: Actor): Promise<TestDesktop> {
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  return desktop
}

const cardOf = ({ workspace }: TestDesktop, partnerId = PARTNER, on?: string) => first(workspace.scorecards.view({ partnerId, on, against: 'previous' }), () => true)
async function known(card: Promise<Scorecard | null>): Promise<Scorecard> {
  const there = await card
  if (!there) throw new Error('There is no scorecard')
  return there
}
const figure = (card: Scorecard, metric: MetricKey) => card.figures.find((one) => one.metric === metric)
const rowsOf = ({ workspace }: TestDesktop, input: Partial<Parameters<typeof workspace.scorecards.rows>[0]> & { readonly metric: MetricKey }): Promise<ScoreRowsView | null> => first(workspace.scorecards.rows({ partnerId: PARTNER, limit: 100, ...input }), () => true)

/** What won in pounds in a quarter; the one in crowns at its rate. */
function wonBetween(from: string, to: string): number {
  return world.sales.filter((one) => one.partnerId === PARTNER && one.status === 'won' && (one.closedOn ?? '') >= from && (one.closedOn ?? '') <= to).reduce((sum, one) => sum + (one.currency === 'NOK' ? Math.round((one.total / 11.5) * 0.875) : one.total), 0)
}

describe('a scorecard', () => {
  it('adds up what the records say, in the currency of the partner, for the vendor and the partner alike', async () => {
    const manager = await desktopOf(MANAGER)
    const card = await known(cardOf(manager))
    const won = wonBetween('2026-10-01', '2026-12-31')
    expect(won).toBe(16_875_000)
    expect(card).toMatchObject({
      partner: { id: PARTNER, name: 'Brightwater', type: 'reseller', tierName: 'Gold', since: '2025-03-01', channelManager: 'Ingrid Solheim', salesManagers: ['Nadia Osei'] },
      currency: 'GBP', today: '2026-11-22', period: { start: '2026-10-01', label: 'Q4 FY26' }, against: { start: '2026-07-01' }, won: { amount: won, count: 3 }, quota: 40_000_000, daysLeft: 39,
      may: { plan: true, report: true }, plan: { partnerId: PARTNER }, answerHours: 'clock', peers: null, converted: { currency: 'GBP', missing: [] },
    })
    expect(card.planned).toBeCloseTo(53 / 92, 5)
    expect(card.quarters.map((one) => one.start)).toEqual(['2026-10-01', '2026-07-01', '2026-04-01', '2026-01-01', '2025-10-01', '2025-07-01', '2025-04-01', '2025-01-01'])
    expect(card.history.at(-1)).toMatchObject({ quarter: { start: '2026-10-01' }, won: { amount: won }, quota: 40_000_000, attainment: won / 40_000_000 })
    expect(card.history.at(-2)).toMatchObject({ won: { amount: wonBetween('2026-07-01', '2026-09-30'), count: 1 }, quota: 20_000_000 })
    expect(card.months.map((one) => one.start)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((one) => `${one}-01`))
    expect(card.months.reduce((sum, one) => sum + one.won.amount, 0)).toBe(wonBetween('2025-12-01', '2026-11-30'))
    expect(card.months.filter((one) => one.inPeriod).map((one) => one.end)).toEqual(['2026-10-31', '2026-11-30'])

    expect(figure(card, 'attainment')).toMatchObject({ value: won / 40_000_000, before: 4_000_000 / 20_000_000 })
    expect(figure(card, 'sourced')).toMatchObject({ value: won - 6_000_000, before: 4_000_000, count: 2 })
    expect(figure(card, 'influenced')).toMatchObject({ value: 6_000_000, before: 0, count: 1 })
    expect(figure(card, 'win_rate_by_count')).toMatchObject({ value: 3 / 4, parts: [3, 4], before: 1 })
    expect(figure(card, 'open_pipeline')).toMatchObject({ value: 27_000_000, count: 2, before: null })
    expect(figure(card, 'top')).toMatchObject({ value: 20_000_000, count: 1 })
    expect(figure(card, 'stalled')).toMatchObject({ value: 7_000_000, count: 1 })
    expect(figure(card, 'coverage')?.value).toBeCloseTo(20_000_000 / (40_000_000 - won), 9)
    expect(figure(card, 'registrations')).toMatchObject({ value: 3, before: 1 })
    expect(figure(card, 'approval_rate')).toMatchObject({ value: 1 / 2, parts: [1, 2], before: 1 })
    expect(figure(card, 'answered_in_48_hours')).toMatchObject({ value: 1 / 2, parts: [1, 2] })
    expect(figure(card, 'time_to_decision')).toMatchObject({ value: 60, before: 60 })
    expect(figure(card, 'time_to_first_deal')).toMatchObject({ value: 524, before: null })
    expect(figure(card, 'mdf_utilization')).toMatchObject({ value: 0 })

    await manager.stop()
    const seller = await desktopOf(SELLER)
    const theirs = await known(cardOf(seller))
    expect({ ...theirs, ours: null, may: null, asOf: null, figures: [] }).toEqual({ ...card, ours: null, may: null, asOf: null, figures: [] })
    expect(theirs.figures).toEqual(card.figures.filter((one) => one.metric !== 'conflict_rate'))
    expect(theirs.may).toEqual({ plan: false, report: false })
  })

  it('tells of conflicts and rivals the vendor alone, whatever a partner’s people ask for', async () => {
    const manager = await desktopOf(MANAGER)
    const card = await known(cardOf(manager))
    expect(card.ours).toEqual({ conflicts: 1, submitted: 3, rivals: [{ partnerId: RIVAL, name: RIVAL_NAME, count: 1 }] })
    expect(figure(card, 'conflict_rate')).toMatchObject({ value: 1 / 3, parts: [1, 3] })
    expect(await rowsOf(manager, { metric: 'conflict_rate' })).toMatchObject({ of: 'registration', figure: { value: 1 / 3 } })
    await manager.stop()
    for (const actor of [SELLER, SALES_MANAGER]) {
      const partner = await desktopOf(actor)
      const theirs = await known(cardOf(partner))
      expect(theirs.ours).toBeNull()
      expect(theirs.figures.filter((one) => VENDOR_METRICS.includes(one.metric))).toEqual([])
      expect(JSON.stringify(theirs)).not.toMatch(/cobalt/i)
      for (const metric of VENDOR_METRICS) expect(await rowsOf(partner, { metric })).toBeNull()
      expect(await cardOf(partner, QUIET)).toBeNull()
      expect(await rowsOf(partner, { metric: 'registrations', partnerId: QUIET })).toBeNull()
      expect(await rowsOf(partner, { metric: 'sourced', partnerId: '' })).toBeNull()
      expect((await first(partner.workspace.scorecards.lines({}), () => true)).lines).toEqual([])
      await partner.stop()
    }
  })

  it('is nobody’s business who does not answer for the partner', async () => {
    const manager = await desktopOf({ ...OPERATIONS })
    expect(await cardOf(manager, 'partner-nobody')).toBeNull()
    await manager.stop()
    const vera = await desktopOf(SALES_PEOPLE.find((one) => one.actor.personId === 'vera')?.actor ?? OPERATIONS)
    expect(await cardOf(vera)).toBeNull()
    expect(await rowsOf(vera, { metric: 'sourced' })).toBeNull()
  })

  it('follows a sale, a quota, a plan, the rules, a registration and what the endpoint counted', async () => {
    const operations = await desktopOf(OPERATIONS)
    const seen: Scorecard[] = []
    const subscription = operations.workspace.scorecards.view({ partnerId: PARTNER, against: 'year' }).subscribe((card) => card && seen.push(card))
    const after = (change: () => unknown, condition: (card: Scorecard) => boolean) => {
      change()
      return first(operations.workspace.scorecards.view({ partnerId: PARTNER, against: 'year' }), (card) => card !== null && condition(card))
    }
    const more = sale('won', 1_000_000, '2026-11-20')
    await after(() => endpoint.put('opportunities', more), (card) => card.won.amount === 17_875_000)
    await after(() => endpoint.put('opportunities', { ...more, total: 2_000_000 }), (card) => card.won.amount === 18_875_000)
    await after(() => endpoint.put('programs', quotaFor(18_875_000)), (card) => figure(card, 'attainment')?.value === 1)
    await after(() => operations.workspace.scorecards.plans.fileAgreement(PARTNER, { title: 'Agreement', signedOn: '2026-01-01', endsOn: '', terms: '' }), (card) => card.plan?.agreement?.title === 'Agreement')
    await after(() => endpoint.put('programs', standings.in('active')), (card) => figure(card, 'win_rate_by_count')?.place === 2 && card.peers?.count === 7)
    await after(() => endpoint.put('programs', standings.in('withdrawn')), (card) => card.peers === null && figure(card, 'win_rate_by_count')?.place === null)
    const registration = registered('2026-11-20T09:00:00.000Z', { as: 'approved', hours: 1 })
    await after(() => endpoint.put('deals', registration), (card) => figure(card, 'registrations')?.value === 4)
    await after(() => endpoint.put('internal', matched(registration)), (card) => card.ours?.conflicts === 2)
    await after(() => operations.workspace.scorecards.rules.setMeasuring({ answerHours: 'business', flags: { behindBps: 0, coverage: 0, silentDays: 1, winlessDays: 1, endingDays: 300, stalledBps: 0 } }, { answerHours: 'clock', flags: DEFAULT_FLAGS }, 'Stricter.'), (card) => card.answerHours === 'business' && card.flags.some((one) => one.kind === 'ending' && one.count > 0))
    subscription.unsubscribe()
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.filter((one, index) => JSON.stringify(one) === JSON.stringify(seen[index - 1]))).toEqual([])
  })

  it('says the place among peers with money in the partner’s currency', async () => {
    endpoint.put('programs', { ...standings.in('active'), placed: [{ metric: 'sourced', place: 3, of: 6, together: 1_000_000 }, { metric: 'influenced', place: null, of: 5, together: 7 }] } as never)
    const card = await known(cardOf(await desktopOf(SALES_MANAGER)))
    expect(figure(card, 'sourced')).toMatchObject({ place: 3, of: 6, peers: 875_000 })
    expect(figure(card, 'influenced')).toMatchObject({ place: null, of: null, peers: null })
    expect(card.peers).toMatchObject({ count: 7, type: 'reseller', tierName: 'Gold', countedAt: '2026-11-22T05:00:00.000Z' })
  })

  it('is of any quarter that is asked for, and of none outside the calendar', async () => {
    const manager = await desktopOf(MANAGER)
    expect(await known(cardOf(manager, PARTNER, '2026-08-31'))).toMatchObject({ period: { start: '2026-07-01' }, against: { start: '2026-04-01' }, won: { amount: 4_000_000 }, quota: 20_000_000, planned: 1, daysLeft: 0, peers: null })
    for (const on of ['0001-01-01', '9999-12-31']) expect(await known(cardOf(manager, PARTNER, on))).toMatchObject({ won: { amount: 0, count: 0 }, quota: null })
    expect(await known(cardOf(manager, QUIET))).toMatchObject({ currency: 'EUR', won: { amount: 0 }, plan: null, course: 'no_quota' })
  })
})

describe('the rows behind a number', () => {
  it('are those that make it, largest first, for every number that has rows', async () => {
    const manager = await desktopOf(MANAGER)
    const card = await known(cardOf(manager))
    for (const metric of KEYS) {
      const shown = await rowsOf(manager, { metric })
      if (!shown) continue
      const onCard = figure(card, metric)
      if (onCard) expect([metric, shown.figure?.value]).toEqual([metric, onCard.value])
      if (SUMS.includes(metric)) expect([metric, shown.rows.reduce((sum, one) => sum + one.adds, 0)]).toEqual([metric, shown.figure?.value])
      expect(shown.rows).toHaveLength(shown.total)
      expect(shown.rows.every((one) => one.customerName !== '' && one.partnerName === 'Brightwater' && one.on !== '')).toBe(true)
      const ids = shown.of === 'opportunity' ? world.sales.map((one) => one.id) : world.registrations.map((one) => one.id)
      expect(ids).toEqual(expect.arrayContaining(shown.rows.map((one) => one.id)))
    }
    const sourced = await rowsOf(manager, { metric: 'sourced' })
    expect(sourced?.rows.map((one) => [one.adds, one.total, one.currency, one.counts, one.on])).toEqual([[10_000_000, 10_000_000, 'GBP', 'above', '2026-10-20'], [875_000, 11_500_000, 'NOK', 'above', '2026-11-12']])
    const rejected = await rowsOf(manager, { metric: 'approval_rate' })
    expect(rejected?.rows.map((one) => [one.status, one.counts, one.on]).toSorted()).toEqual([['approved', 'both', '2026-10-06'], ['rejected', 'below', '2026-10-16']])
    expect(await rowsOf(manager, { metric: 'sourced', limit: 1 })).toMatchObject({ total: 2, rows: [{ adds: 10_000_000 }] })
    for (const metric of ['mdf_utilization', 'mdf_return', 'activation_rate', 'active_partners'] as const) expect(await rowsOf(manager, { metric })).toBeNull()
  })

  it('are of all that the reader answers for where no partner is named: of a seller their own', async () => {
    const seller = await desktopOf(SELLER)
    const own = await rowsOf(seller, { metric: 'open_pipeline', partnerId: undefined })
    expect(own?.rows.map((one) => one.adds)).toEqual([20_000_000])
    expect((await rowsOf(seller, { metric: 'attainment', partnerId: undefined }))?.figure?.value).toBe(10_875_000 / 15_000_000)
    expect((await rowsOf(seller, { metric: 'open_pipeline' }))?.total).toBe(2)
    await seller.stop()
    const operations = await desktopOf(OPERATIONS)
    expect((await rowsOf(operations, { metric: 'open_pipeline', partnerId: undefined }))?.total).toBe(2)
    expect((await rowsOf(operations, { metric: 'open_pipeline', partnerId: '' }))?.rows.map((one) => one.partnerName)).toEqual(['Direct'])
    const share = await rowsOf(operations, { metric: 'channel_share', partnerId: undefined })
    expect(share?.rows.map((one) => one.counts).toSorted()).toEqual(['below', 'both', 'both', 'both'])
    expect(share?.figure?.value).toBeGreaterThan(0.6)
  })
})
