import type { PartnerLine, PartnerLines, Scorecard, ScorecardMonth, ScorecardRulesView, ScoreFigure, ScoreRowsView, ScoreRowView, TierProgress } from '../../src-shared/bridge/contract/scorecard.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { partnerPlanLifecycle } from '../../src-shared/domain/partner-plan/lifecycle.ts'
import { partnerPlanId } from '../../src-shared/domain/partner-plan/partner-plan-id.ts'
import type { PartnerPlan } from '../../src-shared/domain/partner-plan/schema.ts'
import { fiscalQuarterOf, previousQuarter } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { SCORECARD_RULES_ID, scorecardRulesInForce } from '../../src-shared/domain/scorecard-rules/defaults.ts'
import { scorecardRulesLifecycle } from '../../src-shared/domain/scorecard-rules/lifecycle.ts'
import type { Requirement, ScorecardRules } from '../../src-shared/domain/scorecard-rules/schema.ts'
import { addDays, daysBetween } from '../../src-shared/lib/plain-date.ts'
import { METRICS, VENDOR_METRICS } from '../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../src-shared/metrics/metric-definitions.ts'
import type { Course, Flag } from '../../src-shared/metrics/red-flags.ts'
import type { FakeOpportunities } from './fake-opportunities.ts'
import { actorOf, dealAction, PEOPLE, personById } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

export interface ScorecardWorld {
  readonly me: () => FakePerson
  readonly online: () => boolean
  readonly changed: () => void
  readonly asOf: string
}

const DAY = 86_400_000
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
/** Thousands of whole units as minor units. */
const k = (thousands: number) => Math.round(thousands * 100_000)
const tally = (thousands: number, count: number) => ({ amount: k(thousands), count })

interface Sample {
  readonly id: string
  readonly name: string
  readonly tier: string
  readonly territory: string
  readonly country: string
  readonly currency: Currency
  readonly won: number
  readonly deals: number
  readonly quota: number | null
  readonly lost: number
  readonly pipeline: number
  readonly open: number
  readonly stalled: number
  readonly course: Course
  readonly flags: readonly Flag[]
  readonly peers: number | null
}
type Sums = readonly [won: number, deals: number, quota: number | null, lost: number, pipeline: number, open: number, stalled: number]
const sample = (id: string, name: string, tier: string, [country, territory, currency]: readonly [string, string, Currency], [won, deals, quota, lost, pipeline, open, stalled]: Sums, course: Course, peers: number | null, ...flags: readonly Flag[]): Sample => ({
  id, name, tier, country, territory, currency, won, deals, quota, lost, pipeline, open, stalled, course, flags, peers,
})

const UK = ['GB', 'United Kingdom and Ireland', 'GBP'] as const
const DACH = ['DE', 'DACH', 'EUR'] as const
const NORDICS = ['NO', 'Nordics', 'NOK'] as const
const BENELUX = ['NL', 'Benelux', 'EUR'] as const

/** The quarter so far, in thousands of the partner's currency. */
const SAMPLES: readonly Sample[] = [
  sample('brightwater', 'Brightwater IT', 'Gold', UK, [592, 14, 930, 410, 1710, 31, 214], 'on_course', 9,
    { kind: 'thin_coverage', coverage: 2.4, expected: 3, missing: k(203) }, { kind: 'ending', count: 3, amount: k(206.9), days: 15, largest: 'Pemberton Marine' }, { kind: 'below_tier', measure: 'certified_people', actual: 5, required: 6 }),
  sample('arkadia', 'Arkadia Consulting', 'Gold', DACH, [941, 11, 915, 520, 1240, 22, 96], 'ahead', 9),
  sample('nordlys', 'Nordlys Sikkerhet', 'Platinum', NORDICS, [6030, 9, 5580, 2200, 11_050, 19, 0], 'ahead', null),
  sample('oosterhuis', 'Oosterhuis ICT', 'Silver', BENELUX, [397, 7, 382, 96, 702, 15, 41], 'ahead', 12),
  sample('lumen', 'Lumen & Fox', 'Silver', UK, [318, 6, 461, 340, 418, 11, 188], 'on_course', 12, { kind: 'stalled', share: 0.45, count: 5, amount: k(188) }),
  sample('kvarn', 'Kvarn Cyber', 'Silver', NORDICS, [2560, 5, 3010, 1200, 5200, 12, 0], 'on_course', 12, { kind: 'agreement_ends', on: '2026-12-31' }),
  sample('cobalt', 'Cobalt Ridge Systems', 'Silver', UK, [128, 3, 310, 295, 240, 7, 120], 'behind', 12,
    { kind: 'behind', attained: 0.413, planned: 0.59, missing: k(55) }, { kind: 'winless', days: 74, lastWonOn: '2026-09-10' }, { kind: 'stalled', share: 0.5, count: 3, amount: k(120) }),
  sample('veldhuis', 'Veldhuis Security', 'Registered', BENELUX, [38, 1, null, 0, 96, 3, 0], 'no_quota', null),
  sample('halcyon', 'Halcyon Networks', 'Registered', UK, [0, 0, 90, 35, 60, 2, 60], 'behind', null, { kind: 'silent', days: 41, activeAt: Date.now() - 41 * DAY }, { kind: 'behind', attained: 0, planned: 0.59, missing: k(53) }),
]

/** Thousands won in each of the twelve months up to this one, of the whole that a Gold partner wins; and open at their end. */
const MONTHS = [318, 142, 196, 287, 171, 224, 302, 188, 131, 301, 286, 306] as const
const OPEN = [1240, 1310, 1280, 1190, 1260, 1400, 1380, 1420, 1530, 1490, 1600, 1710] as const
const TIERS = [{ id: 'registered', name: 'Registered' }, { id: 'silver', name: 'Silver' }, { id: 'gold', name: 'Gold' }, { id: 'platinum', name: 'Platinum' }] as const
const REQUIREMENTS: readonly Requirement[] = [
  { tierId: 'silver', measure: 'revenue', required: 50_000_000 }, { tierId: 'silver', measure: 'certified_people', required: 2 },
  { tierId: 'gold', measure: 'revenue', required: 180_000_000 }, { tierId: 'gold', measure: 'certified_people', required: 6 }, { tierId: 'gold', measure: 'customers', required: 12 },
  { tierId: 'platinum', measure: 'revenue', required: 350_000_000 }, { tierId: 'platinum', measure: 'certified_people', required: 8 }, { tierId: 'platinum', measure: 'customers', required: 20 }, { tierId: 'platinum', measure: 'satisfaction', required: 45 },
]
const OBJECTIVES = [
  { id: '0198f000-0000-7000-8000-000000000001', text: 'Two rail-sector events', target: 2, done: 1 },
  { id: '0198f000-0000-7000-8000-000000000002', text: 'Follow up webinar leads within 5 days', target: 1, done: 1 },
  { id: '0198f000-0000-7000-8000-000000000003', text: 'Weekly pipeline call', target: 12, done: 11 },
]
const CUSTOMERS = ['Pemberton Marine', 'Kestrel Rail Signalling Ltd', 'Northgate Hospitals Trust', 'Ashdown Water', 'Fenwick & Lowe LLP', 'Solway Energy', 'Tarn Valley Foods', 'Meridian Logistics', 'Castlegate Housing', 'Harrow College Group', 'Blackfriars Insurance', 'Orrell Steel', 'Westmere Council', 'Dunmore Pharma'] as const

/** Scorecards, plans and their rules: invented numbers over the real lifecycles. For looks, never for proof. */
export class FakeScorecard {
  readonly #world: ScorecardWorld
  readonly #opportunities: FakeOpportunities
  readonly #filled: boolean
  readonly #plans = new Map<string, PartnerPlan>()
  #rules: ScorecardRules | null = null

  constructor(world: ScorecardWorld, opportunities: FakeOpportunities, filled: boolean) {
    this.#world = world
    this.#opportunities = opportunities
    this.#filled = filled
    if (!filled) return
    const must = (result: BridgeResult<null>): void => {
      if (!result.ok) throw new Error(result.error.message)
    }
    const person = (id: string) => {
      const found = personById(id)
      if (!found) throw new Error(`No person ${id}`)
      return found
    }
    const marta = person('marta')
    const ingrid = person('ingrid')
    const at = Date.now() - 80 * DAY
    must(this.#onRules('scorecard_rules.set_requirements', { requirements: REQUIREMENTS.filter((one) => one.measure !== 'satisfaction'), currency: 'GBP', assessedOn: '2027-01-31', reason: 'Tiers of the program as agreed for the fiscal year.' }, { requirements: null }, marta, at))
    must(this.#onRules('scorecard_rules.set_requirements', { requirements: REQUIREMENTS, currency: 'GBP', assessedOn: '2027-01-31', reason: 'Platinum partners answer for how satisfied their customers are.' }, { requirements: REQUIREMENTS.filter((one) => one.measure !== 'satisfaction') }, marta, at + 30 * DAY))
    const about = { partnerId: 'brightwater' }
    must(this.#onPlan('brightwater', 'partner_plan.file_agreement', { ...about, title: 'Gold partner agreement', signedOn: '2023-03-14', endsOn: '2027-03-13', terms: 'Six certified engineers, a quarterly business review, two joint events a year. Margin 8 % on registered deals; deals are registered before the first quote.' }, ingrid, at))
    must(this.#onPlan('brightwater', 'partner_plan.agree', { ...about, reviewedOn: '2026-09-02', objectives: OBJECTIVES }, ingrid, at + DAY, { objectives: [] }))
    must(this.#onPlan('brightwater', 'partner_plan.measure', { ...about, measure: 'certified_people', value: 5, on: '2026-11-09', source: 'Sentry Expert register' }, ingrid, Date.now() - 6 * DAY))
    must(this.#onPlan('brightwater', 'partner_plan.measure', { ...about, measure: 'satisfaction', value: 46, on: '2026-10-15', source: 'Yearly survey, 41 answers' }, ingrid, Date.now() - 5 * DAY))
    must(this.#onPlan('arkadia', 'partner_plan.agree', { partnerId: 'arkadia', reviewedOn: '2026-10-06', objectives: OBJECTIVES.slice(0, 2) }, ingrid, Date.now() - 5 * DAY, { objectives: null }))
  }

  #onRules(type: string, input: Record<string, unknown>, seen: Record<string, unknown>, by: FakePerson, at: number, received = true): BridgeResult<null> {
    const made = act(scorecardRulesLifecycle, SCORECARD_RULES_ID, this.#rules, dealAction(type, by.id, at, input, { ...(received ? { receivedAt: new Date(at + 3_000).toISOString() } : {}), seen }), actorOf(by))
    if (!made.ok) return { ok: false, error: made.error }
    this.#rules = made.value
    return ok(null)
  }

  #onPlan(partnerId: string, type: string, input: Record<string, unknown>, by: FakePerson, at: number, seen?: Record<string, unknown>, received = true): BridgeResult<null> {
    const id = partnerPlanId(partnerId)
    const who = actorOf(by)
    const doer = who.role === 'channel_manager' ? { ...who, manages: SAMPLES.map((one) => one.id) } : who
    const made = act(partnerPlanLifecycle, id, this.#plans.get(partnerId) ?? null, dealAction(type, by.id, at, input, { ...(received ? { receivedAt: new Date(at + 3_000).toISOString() } : {}), ...(seen ? { seen } : {}) }), doer)
    if (!made.ok) return { ok: false, error: made.error }
    this.#plans.set(partnerId, made.value)
    return ok(null)
  }

  /** Undefined: no question of scorecards. */
  live(name: string, input: never): BridgeResult<unknown> | undefined {
    switch (name) {
      case 'scorecard.view': return ok(this.#view(input))
      case 'scorecard.rows': return ok(this.#rows(input))
      case 'scorecard.rules': return ok(this.#rulesView())
      case 'partners.lines': return ok(this.#lines(input))
      default: return undefined
    }
  }

  /** Undefined: no command of scorecards. */
  command(name: string, input: never): BridgeResult<unknown> | undefined {
    const me = this.#world.me()
    const received = this.#world.online()
    const { seen, ...rest } = input as Record<string, unknown>
    const { partnerId } = rest as { partnerId: string }
    const { partnerId: _of, ...report } = rest
    const measuring = seen as { answerHours: unknown; flags: unknown } | null
    switch (name) {
      case 'scorecard.setRequirements': return this.#onRules('scorecard_rules.set_requirements', rest, { requirements: seen }, me, Date.now(), received)
      case 'scorecard.setMeasuring': return this.#onRules('scorecard_rules.set_measuring', rest, { answerHours: measuring?.answerHours ?? null, flags: measuring?.flags ?? null }, me, Date.now(), received)
      case 'plans.fileAgreement': return this.#onPlan(partnerId, 'partner_plan.file_agreement', rest, me, Date.now(), undefined, received)
      case 'plans.agree': return this.#onPlan(partnerId, 'partner_plan.agree', rest, me, Date.now(), { objectives: seen }, received)
      case 'plans.report': return this.#onPlan(partnerId, 'partner_plan.report', report, me, Date.now(), undefined, received)
      case 'plans.measure': return this.#onPlan(partnerId, 'partner_plan.measure', rest, me, Date.now(), undefined, received)
      default: return undefined
    }
  }

  #quarters(count: number): readonly FiscalQuarter[] {
    const list = [fiscalQuarterOf(this.#opportunities.today, [])]
    while (list.length < count) list.push(previousQuarter(list.at(-1) ?? fiscalQuarterOf(this.#opportunities.today, []), []))
    return list
  }

  #view({ partnerId, on, against }: { partnerId: string; on?: string; against: 'previous' | 'year' }): Scorecard | null {
    const me = this.#world.me()
    const one = SAMPLES.find((each) => each.id === partnerId)
    if (!one || (me.partnerId !== null && me.partnerId !== partnerId)) return null
    const { today } = this.#opportunities
    const quarters = this.#quarters(12)
    const period = quarters.find((each) => on !== undefined && each.start <= on && on <= each.end) ?? quarters[0]
    const back = quarters.findIndex((each) => each.start === period?.start)
    const compared = quarters[back + (against === 'year' ? 4 : 1)]
    if (!period || !compared) return null
    const over = back > 0
    const length = daysBetween(period.start, period.end) + 1
    const planned = over ? 1 : (daysBetween(period.start, today) + 1) / length
    const size = this.#filled ? (over ? 0.7 + ((back * 37) % 50) / 100 : 1) : 0
    const won = { amount: Math.round(k(one.won) * size), count: Math.round(one.deals * size) }
    const quota = one.quota === null || !this.#filled ? null : k(over ? one.quota * 0.9 : one.quota)
    const figures = this.#figures(one, { won, quota, size, peers: one.peers === null || over && back > 1 ? null : one.peers, vendor: me.partnerId === null, against })
    const course: Course = quota === null ? 'no_quota' : over ? (won.amount >= quota ? 'ahead' : 'behind') : one.course
    return {
      partner: { id: one.id, name: one.name, type: 'reseller', tierName: one.tier, since: one.id === 'veldhuis' ? null : '2023-03-14', country: one.country, territory: one.territory, channelManager: 'Ingrid Solheim', salesManagers: PEOPLE.filter((each) => each.partnerId === one.id && each.role === 'partner_sales_manager').map((each) => each.name) },
      currency: one.currency, today, period, against: compared, quarters: quarters.slice(0, 8), won, quota, planned, daysLeft: over ? 0 : daysBetween(today, period.end) + 1, course,
      figures, months: this.#months(one, period, size), tier: this.#tier(one), flags: over || !this.#filled ? [] : one.flags, plan: this.#plans.get(one.id) ?? null,
      history: this.#quarters(12).slice(back, back + 8).toReversed().map((quarter, at) => {
        const amount = at === 7 ? won.amount : Math.round(k(one.won) * (0.62 + ((at * 41) % 55) / 100))
        const target = one.quota === null ? null : at === 7 ? quota : k(one.quota * (0.7 + at * 0.035))
        return { quarter, won: { amount: this.#filled ? amount : 0, count: this.#filled ? 6 + ((at * 5) % 9) : 0 }, quota: target, attainment: target === null ? null : (this.#filled ? amount : 0) / target }
      }),
      ours: me.partnerId === null ? { conflicts: 2, submitted: 31, rivals: one.id === 'brightwater' ? [{ partnerId: 'cobalt', name: 'Cobalt Ridge Systems', count: 1 }, { partnerId: 'lumen', name: 'Lumen & Fox', count: 1 }] : [] } : null,
      peers: one.peers === null || !this.#filled ? null : { count: one.peers, type: 'reseller', tierName: one.tier, countedAt: new Date(Date.parse(this.#world.asOf) - 3 * 3_600_000).toISOString() },
      answerHours: this.#rules?.answerHours ?? 'clock',
      may: { plan: me.partnerId === null, report: me.partnerId === null || me.role !== 'partner_seller' },
      people: { ingrid: 'Ingrid Solheim', marta: 'Marta Lindqvist', nadia: 'Nadia Osei', tom: 'Tom Whitlock' },
      converted: { currency: one.currency, rates: one.currency === 'GBP' ? [{ currency: 'GBP', perBase: '0.8612', date: '2026-11-20' }] : [], missing: [] },
      asOf: this.#world.asOf,
    }
  }

  #figures(one: Sample, { won, quota, size, peers, vendor, against }: { won: { amount: number; count: number }; quota: number | null; size: number; peers: number | null; vendor: boolean; against: 'previous' | 'year' }): readonly ScoreFigure[] {
    const was = against === 'year' ? 0.82 : 0.877
    const none = size === 0
    const figure = (metric: MetricKey, value: number | null, change: number | null, place: number | null, more: Partial<ScoreFigure> = {}): ScoreFigure => ({
      metric, value: none && METRICS[metric].unit !== 'money' && METRICS[metric].unit !== 'count' ? null : value === null ? null : none ? 0 : value, before: value === null || change === null || none ? null : change, count: null, parts: null,
      place: peers === null || place === null || value === null ? null : Math.min(place, peers), of: peers === null || place === null || value === null ? null : peers, peers: peers === null || place === null || value === null ? null : value * 0.9, ...more,
    })
    const lost = k(one.lost)
    const rate = won.amount + lost === 0 ? null : won.amount / (won.amount + lost)
    const left = quota === null ? 0 : quota - won.amount
    const all: readonly ScoreFigure[] = [
      figure('attainment', quota === null ? null : won.amount / quota, quota === null ? null : 0.61, 2),
      figure('actual_vs_quota', quota === null ? null : won.amount - quota, null, null),
      figure('sourced', won.amount, won.amount * was, 2, { count: won.count }),
      figure('influenced', Math.round(won.amount * 0.12), Math.round(won.amount * 0.1), 4, { count: 2 }),
      figure('win_rate_by_value', rate, rate === null ? null : rate - 0.031, 3),
      figure('win_rate_by_count', won.count === 0 ? null : won.count / (won.count + 11), won.count === 0 ? null : 0.52, 3, { parts: [won.count, won.count + 11] }),
      figure('average_deal', won.count === 0 ? null : won.amount / won.count, won.count === 0 ? null : (won.amount / won.count) * 1.04, 4, { count: won.count }),
      figure('sales_cycle', won.count === 0 ? null : 61, 67, 2, { count: won.count }),
      figure('open_pipeline', k(one.pipeline), k(one.pipeline) * 0.917, 2, { count: one.open }),
      figure('coverage', left <= 0 ? null : 2.4, null, 6),
      figure('velocity', won.count === 0 ? null : k(one.won / 80), null, 2),
      figure('top', k(one.pipeline * 0.24), null, 5, { count: 6 }),
      figure('stalled', k(one.stalled), null, 5, { count: one.stalled === 0 ? 0 : 4 }),
      figure('registrations', Math.round(31 * size), 26, 1),
      figure('approval_rate', 0.839, 0.827, 4, { parts: [26, 31] }),
      figure('time_to_decision', 19.2, 26, 3, { count: 29 }),
      figure('answered_in_48_hours', 28 / 31, 25 / 30, 2, { parts: [28, 31] }),
      figure('duplicate_rate', 1 / 31, 2 / 26, 5, { parts: [1, 31] }),
      figure('conflict_rate', 2 / 31, 1 / 26, null, { parts: [2, 31] }),
      figure('registered_win_rate', 0.583, 0.55, 3, { parts: [7, 12] }),
      figure('expiry_rate', 0.077, 0.1, 4, { parts: [2, 26] }),
      figure('mdf_utilization', 0.64, 0.71, 6),
      figure('mdf_return', 6.8, 5.9, 3),
      figure('time_to_first_deal', 47, null, null),
    ]
    return all.filter((each) => vendor || !VENDOR_METRICS.includes(each.metric))
  }

  #months(one: Sample, period: FiscalQuarter, size: number): readonly ScorecardMonth[] {
    const end = Number(period.end.slice(0, 4)) * 12 + Number(period.end.slice(5, 7)) - 1
    const now = Number(this.#opportunities.today.slice(0, 4)) * 12 + Number(this.#opportunities.today.slice(5, 7)) - 1
    const last = Math.min(end, now)
    return MONTHS.map((won, at) => {
      const month = last - 11 + at
      const start = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
      const next = `${Math.floor((month + 1) / 12)}-${String(((month + 1) % 12) + 1).padStart(2, '0')}-01`
      const factor = size === 0 ? 0 : one.won / 592
      return { start, end: addDays(next, -1), won: tally(won * factor, size === 0 ? 0 : 3 + (at % 4)), quota: one.quota === null ? null : k((one.quota / 3) * (0.62 + at * 0.0345)), open: tally((OPEN[at] ?? 0) * factor, size === 0 ? 0 : 20 + at), inPeriod: start >= period.start && start <= period.end }
    })
  }

  #tier(one: Sample): TierProgress {
    const rules = scorecardRulesInForce(this.#rules)
    const at = TIERS.findIndex((tier) => tier.name === one.tier)
    const tier = TIERS[at] ?? null
    const next = TIERS[at + 1] ?? null
    const plan = this.#plans.get(one.id)
    const actual: Readonly<Record<string, number>> = { revenue: k(one.won * 4.4), customers: 17, won_deals: 31, registrations: 61, win_rate: 4100 }
    const steps = rules.requirements.filter((each) => each.tierId === (next ?? tier)?.id).map(({ measure, required }) => {
      const entered = plan?.measured.find((each) => each.measure === measure)
      const value = entered ? entered.value : measure === 'certified_people' || measure === 'satisfaction' ? null : (actual[measure] ?? 0)
      return { measure, actual: value, required, progress: value === null ? 0 : Math.min(1, value / required), on: entered?.on ?? null, currency: measure === 'revenue' ? rules.currency : null }
    })
    const sorted = steps.toSorted((a, b) => a.progress - b.progress)
    return { tier, next, steps: sorted, progress: sorted[0]?.progress ?? null, holds: one.tier === 'Registered' ? null : !one.flags.some((flag) => flag.kind === 'below_tier'), assessedOn: rules.assessedOn === '' ? null : rules.assessedOn }
  }

  #lines({ on }: { on?: string }): PartnerLines {
    const quarters = this.#quarters(8)
    const period = quarters.find((each) => on !== undefined && each.start <= on && on <= each.end) ?? quarters[0]
    if (!period) throw new Error('No quarter')
    return { period, quarters, lines: this.#filled ? SAMPLES.map(lineOf).toSorted((a, b) => a.name.localeCompare(b.name, 'en')) : [], converted: { currency: 'EUR', rates: [{ currency: 'GBP', perBase: '0.8612', date: '2026-11-20' }, { currency: 'NOK', perBase: '11.5214', date: '2026-11-20' }], missing: [] }, asOf: this.#world.asOf }
  }

  #rows({ metric, partnerId, on }: { metric: MetricKey; partnerId?: string; on?: string }): ScoreRowsView | null {
    const me = this.#world.me()
    if (metric.startsWith('mdf_') || (me.partnerId !== null && VENDOR_METRICS.includes(metric))) return null
    const of = METRICS[metric].number >= 12 && METRICS[metric].number <= 16 ? 'registration' : 'opportunity'
    const view = this.#view({ partnerId: partnerId ?? 'brightwater', against: 'previous', ...(on === undefined ? {} : { on }) })
    if (!view) return null
    const { unit } = METRICS[metric]
    const share = unit === 'share'
    const names = this.#filled ? CUSTOMERS : []
    const rows = names.map((customerName, at): ScoreRowView => {
      const total = k(92 - at * 5.3)
      const adds = unit === 'hours' ? (52 - at * 3.4) * 3_600_000 : unit === 'days' ? 118 - at * 7 : of === 'registration' || (share && metric !== 'win_rate_by_value') ? 1 : total
      return {
        id: `00000000-0000-7000-8000-000000000${131 + at}`, number: `BRW-${String(131 + at).padStart(4, '0')}`, customerName, partnerName: view.partner.name, personName: at % 3 === 0 ? 'Amira Patel' : 'Callum Reyes',
        status: of === 'registration' ? (at % 6 === 5 ? 'rejected' : 'approved') : share && at % 3 === 1 ? 'lost' : METRICS[metric].of === 'now' ? 'open' : 'won',
        total, currency: view.currency, counts: share ? (at % 3 === 1 ? 'below' : 'both') : 'above', adds, on: addDays(view.period.start, (at * 11) % 52),
      }
    })
    return { metric, of, period: view.period, figure: view.figures.find((each) => each.metric === metric) ?? null, rows, total: rows.length, converted: view.converted, asOf: this.#world.asOf }
  }

  #rulesView(): ScorecardRulesView {
    const rules = scorecardRulesInForce(this.#rules)
    return {
      record: this.#rules, rules: { requirements: rules.requirements, currency: rules.currency, assessedOn: rules.assessedOn, answerHours: rules.answerHours, flags: rules.flags }, tiers: this.#filled ? TIERS : [],
      inTier: this.#world.me().role === 'channel_operations_manager' ? Object.fromEntries(TIERS.map((tier) => [tier.id, SAMPLES.filter((one) => one.tier === tier.name).length])) : null, mayChange: this.#world.me().role === 'channel_operations_manager',
      people: { marta: 'Marta Lindqvist' }, asOf: this.#world.asOf,
    }
  }
}

function lineOf(one: Sample): PartnerLine {
  const rate = one.currency === 'GBP' ? 1 / 0.8612 : one.currency === 'NOK' ? 1 / 11.5214 : 1
  const in_ = (thousands: number) => Math.round(k(thousands) * rate)
  const won = in_(one.won)
  return {
    partnerId: one.id, name: one.name, tierName: one.tier, type: 'reseller', territory: one.territory, channelManager: 'Ingrid Solheim', since: '2023-03-14', won: { amount: won, count: one.deals }, lost: { amount: in_(one.lost), count: 5 },
    quota: one.quota === null ? null : in_(one.quota), pipeline: { amount: in_(one.pipeline), count: one.open }, stalled: { amount: in_(one.stalled), count: one.stalled === 0 ? 0 : 4 }, course: one.course, flags: one.flags,
    values: {
      attainment: one.quota === null ? null : one.won / one.quota, win_rate_by_value: one.won + one.lost === 0 ? null : one.won / (one.won + one.lost), registrations: 8 + one.deals, approval_rate: one.deals === 0 ? null : 0.7 + one.deals / 80,
      answered_in_48_hours: one.deals === 0 ? null : 0.9, time_to_decision: one.deals === 0 ? null : 14 + one.open / 2,
    },
    firstDealOn: '2023-05-02', activeAt: new Date(Date.now() - one.open * DAY).toISOString(),
  }
}
