import type { Home, HomeMoney, TeamLine, WorthRow } from '../../src-shared/bridge/contract/home.ts'
import type { OpportunityRow } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { Tally } from '../../src-shared/bridge/contract/sales.ts'
import type { PartnerLine, ScoreFigure } from '../../src-shared/bridge/contract/scorecard.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import type { HomeArrangement } from '../../src-shared/domain/preferences/schema.ts'
import { fiscalQuarterOf, previousQuarter } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { daysBetween } from '../../src-shared/lib/plain-date.ts'
import type { MetricKey } from '../../src-shared/metrics/metric-definitions.ts'
import type { Course, Flag } from '../../src-shared/metrics/red-flags.ts'
import { fakeConvert } from './fake-opportunities.ts'
import type { FakeOpportunities } from './fake-opportunities.ts'
import { PARTNERS, PEOPLE } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

export interface HomeWorld {
  readonly me: () => FakePerson
  readonly changed: () => void
  readonly asOf: string
}

const NONE: Tally = { amount: 0, count: 0 }
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
/** Thousands of whole units as minor units. */
const k = (thousands: number) => Math.round(thousands * 100_000)
const tally = (thousands: number, count: number): Tally => ({ amount: k(thousands), count })
const ratio = (above: number, below: number) => (below === 0 ? null : above / below)

interface Sample { readonly id: string; readonly name: string; readonly tier: string; readonly territory: string; readonly won: number; readonly deals: number; readonly quota: number | null; readonly lost: number; readonly pipeline: number; readonly open: number; readonly stalled: number; readonly course: Course; readonly flags: readonly Flag[] }
const sample = (id: string, name: string, tier: string, territory: string, [won, deals, quota, lost, pipeline, open, stalled]: readonly [number, number, number | null, number, number, number, number], course: Course, ...flags: readonly Flag[]): Sample => ({ id, name, tier, territory, won, deals, quota, lost, pipeline, open, stalled, course, flags })

/** The quarter so far, in thousands of euros. */
const SAMPLES: readonly Sample[] = [
  sample('brightwater', 'Brightwater IT', 'Gold', 'United Kingdom and Ireland', [892, 14, 930, 410, 1710, 31, 214], 'ahead'),
  sample('arkadia', 'Arkadia Consulting', 'Gold', 'DACH', [741, 11, 915, 520, 1240, 22, 96], 'on_course'),
  sample('nordlys', 'Nordlys Sikkerhet', 'Platinum', 'Nordics', [603, 9, 558, 220, 1105, 19, 0], 'ahead'),
  sample('pelletier', 'Pelletier Réseaux', 'Gold', 'France', [452, 8, 538, 380, 860, 17, 132], 'on_course'),
  sample('oosterhuis', 'Oosterhuis ICT', 'Silver', 'Benelux', [397, 7, 382, 96, 702, 15, 41], 'ahead'),
  sample('lumen', 'Lumen & Fox', 'Silver', 'United Kingdom and Ireland', [318, 6, 461, 340, 418, 11, 188], 'on_course', { kind: 'stalled', share: 0.45, count: 5, amount: k(188) }),
  sample('kvarn', 'Kvarn Cyber', 'Silver', 'Nordics', [256, 5, 301, 120, 520, 12, 0], 'on_course', { kind: 'agreement_ends', on: '2026-12-31' }),
  sample('almenara', 'Sistemas Almenara', 'Silver', 'Iberia', [221, 5, 351, 260, 390, 10, 74], 'on_course'),
  sample('cobalt', 'Cobalt Ridge Systems', 'Silver', 'United Kingdom and Ireland', [128, 3, 310, 295, 240, 7, 120], 'behind', { kind: 'behind', attained: 0.413, planned: 0.6, missing: k(58) }, { kind: 'winless', days: 34, lastWonOn: '2026-10-20' }),
  sample('tramonto', 'Tramonto Sicurezza', 'Registered', 'Italy', [64, 2, 180, 70, 150, 5, 22], 'behind', { kind: 'behind', attained: 0.356, planned: 0.6, missing: k(44) }),
  sample('veldhuis', 'Veldhuis Security', 'Registered', 'Benelux', [38, 1, null, 0, 96, 3, 0], 'no_quota'),
  sample('halcyon', 'Halcyon Networks', 'Registered', 'United Kingdom and Ireland', [0, 0, 90, 35, 60, 2, 60], 'behind', { kind: 'silent', days: 41, activeAt: Date.now() - 41 * 86_400_000 }),
]

/** Direct and indirect, millions of euros, the eight quarters up to this one. */
const QUARTERS: readonly (readonly [direct: number, indirect: number])[] = [[3.31, 3.06], [3.18, 3.44], [2.9, 3.3], [3.92, 4.9], [2.99, 3.8], [3.07, 4.24], [2.81, 4.4], [2.98, 4.11]]
/** Thousands open at the end of the month, and won in it. */
const MONTHS: readonly (readonly [open: number, won: number])[] = [[6180, 2210], [6420, 980], [6790, 1140], [6350, 1680], [6910, 1190], [7240, 1380], [7020, 1670], [7580, 1210], [8030, 1090], [7760, 2100], [8390, 1870], [7491, 2240]]

/** What home pages are made of, invented and consistent with itself: for looks, never for proof. */
export class FakeHome {
  readonly #world: HomeWorld
  readonly #opportunities: FakeOpportunities
  readonly #filled: boolean
  #arrangement: HomeArrangement = { order: [], hidden: [] }

  constructor(world: HomeWorld, opportunities: FakeOpportunities, filled: boolean) {
    this.#world = world
    this.#opportunities = opportunities
    this.#filled = filled
  }

  /** Undefined: no question of home. */
  live(name: string): BridgeResult<unknown> | undefined {
    if (name === 'home.arrangement') return ok(this.#arrangement)
    return name === 'home.view' ? ok(this.#view()) : undefined
  }

  command(name: string, input: unknown): BridgeResult<unknown> | undefined {
    if (name !== 'home.arrange') return undefined
    this.#arrangement = input as HomeArrangement
    this.#world.changed()
    return ok(null)
  }

  #view(): Home {
    const me = this.#world.me()
    const vendor = me.partnerId === null
    const { today, currency, rules } = this.#opportunities
    const starts = rules.fiscalStarts
    const period = fiscalQuarterOf(today, starts)
    const planned = (daysBetween(period.start, today) + 1) / (daysBetween(period.start, period.end) + 1)
    const share = vendor ? 1 : me.role === 'partner_seller' ? 0.05 : 0.128
    const scaled = (one: Tally): Tally => ({ amount: Math.round(one.amount * share), count: Math.round(one.count * share) })
    const lines = this.#filled ? SAMPLES.map((one) => lineOf(one, planned)) : []
    const sum = (of: (line: PartnerLine) => Tally) => scaled(lines.map(of).reduce((all, one) => ({ amount: all.amount + one.amount, count: all.count + one.count }), NONE))
    const won = sum((one) => one.won)
    const lost = sum((one) => one.lost)
    const pipeline = sum((one) => one.pipeline)
    const quota = lines.length === 0 ? null : Math.round((lines.reduce((all, one) => all + (one.quota ?? 0), 0) * share) / 100) * 100
    const quarters = [period]
    while (quarters.length < 8) quarters.unshift(previousQuarter(quarters[0] ?? period, starts))
    const mine = me.role === 'partner_seller' ? { ownerId: me.id } : vendor ? { channel: 'indirect' as const } : {}
    const stalled = this.#worth(this.#opportunities.rows({ ...mine, statuses: ['open'], stalled: true }), currency)
    const top = this.#worth(this.#opportunities.rows({ ...mine, statuses: ['open'], closing: { from: period.start, to: period.end } }).filter((row) => row.stage.probabilityBps > 7000), currency)
    return {
      today, period, daysLeft: daysBetween(today, period.end), planned, currency, whose: me.role === 'partner_seller' ? 'own' : vendor ? 'partners' : 'team', won, lost, quota, pipeline, figures: this.#figures(won, lost, quota, pipeline, stalled.sum),
      top, stalled, partners: vendor ? lines : [], team: !vendor && me.role !== 'partner_seller' && this.#filled ? this.#team(me.partnerId ?? '', { won, lost, pipeline, stalled: stalled.sum }, quota) : [],
      quarters: this.#filled ? quarters.map((quarter, at) => ({ quarter, direct: vendor ? tally((QUARTERS[at]?.[0] ?? 0) * 1000, 20 + at) : NONE, indirect: scaled(tally((QUARTERS[at]?.[1] ?? 0) * 1000, 60 + at)), quota: null })) : quarters.map((quarter) => ({ quarter, direct: NONE, indirect: NONE, quota: null })),
      months: Array.from({ length: 12 }, (_, at) => {
        const month = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 12 + at, 1)).toISOString().slice(0, 7)
        const [open, wonIn] = this.#filled ? (MONTHS[at] ?? [0, 0]) : [0, 0]
        return { start: `${month}-01`, end: at === 11 ? today : new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10), open: scaled(tally(open, this.#filled ? 160 + at : 0)), won: scaled(tally(wonIn, this.#filled ? 30 + at : 0)) }
      }),
      money: this.#filled ? moneyOf(me) : { claims: [], creditEarned: [], creditDue: [], expiring: [] },
      converted: vendor && this.#filled ? { currency, rates: [{ currency: 'GBP', perBase: '0.8612', date: '2026-11-16' }, { currency: 'NOK', perBase: '11.5214', date: '2026-11-16' }], missing: [] } : { currency, rates: [], missing: [] },
      asOf: this.#world.asOf,
    }
  }

  #worth(rows: readonly OpportunityRow[], currency: Currency): { readonly sum: Tally; readonly rows: readonly WorthRow[] } {
    const worth = rows.map((row) => ({ row, worth: fakeConvert(row.total, row.currency, currency) ?? 0 })).toSorted((a, b) => b.worth - a.worth)
    return { sum: { amount: worth.reduce((all, one) => all + one.worth, 0), count: worth.length }, rows: worth.slice(0, 8) }
  }

  #figures(won: Tally, lost: Tally, quota: number | null, pipeline: Tally, stalled: Tally): readonly ScoreFigure[] {
    const figure = (metric: MetricKey, value: number | null, before: number | null, more: Partial<ScoreFigure> = {}): ScoreFigure => ({ metric, value, before, count: null, parts: null, place: null, of: null, peers: null, ...more })
    if (!this.#filled) return (['sourced', 'win_rate_by_value', 'average_deal', 'sales_cycle', 'open_pipeline', 'coverage', 'stalled', 'registrations', 'approval_rate', 'answered_in_48_hours', 'channel_share'] as const).map((metric) => figure(metric, ['sourced', 'open_pipeline', 'stalled', 'registrations'].includes(metric) ? 0 : null, null))
    return [
      figure('attainment', quota === null ? null : ratio(won.amount, quota), 0.61),
      figure('sourced', won.amount, won.amount * 0.88, { count: won.count }),
      figure('win_rate_by_value', ratio(won.amount, won.amount + lost.amount), 0.571, { parts: null }),
      figure('win_rate_by_count', 0.434, 0.421, { parts: [won.count, Math.round(won.count * 2.3)] }),
      figure('average_deal', Math.round(won.amount / Math.max(1, won.count)), Math.round((won.amount / Math.max(1, won.count)) * 1.04)),
      figure('sales_cycle', 61, 67),
      figure('open_pipeline', pipeline.amount, pipeline.amount * 0.92, { count: pipeline.count }),
      figure('coverage', quota === null ? null : ratio(pipeline.amount, quota - won.amount), quota === null ? null : ratio(pipeline.amount * 0.94, quota - won.amount)),
      figure('stalled', stalled.amount, null, { count: stalled.count }),
      figure('registrations', won.count * 2, won.count * 2 - 5),
      figure('approval_rate', 0.839, 0.827, { parts: [94, 112] }),
      figure('answered_in_48_hours', 112 / 119, 0.915, { parts: [112, 119] }),
      figure('time_to_decision', 19.2, 26.4),
      figure('channel_share', 0.58, 0.61),
      figure('active_partners', 38, 36),
      figure('activation_rate', 0.925, 0.9, { parts: [37, 40] }),
    ]
  }

  #team(partnerId: string, { won, lost, pipeline, stalled }: { readonly won: Tally; readonly lost: Tally; readonly pipeline: Tally; readonly stalled: Tally }, quota: number | null): readonly TeamLine[] {
    const parts = [0.46, 0.33, 0.15, 0.06]
    return PEOPLE.filter((one) => one.partnerId === partnerId).map((one, at) => {
      const part = parts[at] ?? 0
      return {
        personId: one.id, name: one.name, won: { amount: Math.round(won.amount * part), count: Math.max(1, Math.round(won.count * part)) }, lost: { amount: Math.round(lost.amount * (at === 0 ? part - 0.1 : part + 0.1 / 3)), count: 2 }, quota: quota === null || at > 1 ? null : Math.round(quota * (part + 0.02)), pipeline: { amount: Math.round(pipeline.amount * part), count: Math.round(pipeline.count * part) },
        stalled: at === 1 ? stalled : NONE, registrations: 6 - at,
      }
    })
  }
}

function lineOf(one: Sample, planned: number): PartnerLine {
  const won = tally(one.won, one.deals)
  const lost = tally(one.lost, Math.max(one.lost > 0 ? 1 : 0, Math.round(one.deals * 0.9)))
  const quota = one.quota === null ? null : k(one.quota)
  return {
    partnerId: one.id, name: one.name, tierName: one.tier, type: 'reseller', territory: one.territory, channelManager: 'Ingrid Solheim', since: '2023-03-01', won, lost, quota, pipeline: tally(one.pipeline, one.open), stalled: tally(one.stalled, one.stalled === 0 ? 0 : Math.max(1, Math.round(one.open / 6))),
    course: one.course, flags: one.flags, firstDealOn: '2023-05-11', activeAt: new Date().toISOString(),
    values: {
      attainment: quota === null ? null : won.amount / quota, win_rate_by_value: ratio(won.amount, won.amount + lost.amount), win_rate_by_count: ratio(won.count, won.count + lost.count), average_deal: ratio(won.amount, won.count), sourced: won.amount,
      sales_cycle: one.deals === 0 ? null : 48 + one.deals * 2, open_pipeline: k(one.pipeline), coverage: quota === null || quota <= won.amount ? null : k(one.pipeline) / (quota - won.amount), velocity: null, registrations: one.deals * 2, approval_rate: planned > 0 ? 0.83 : null,
    },
  }
}

function moneyOf(me: FakePerson): HomeMoney {
  const year = new Date().getUTCFullYear()
  if (me.partnerId !== null) {
    const currency = PARTNERS.find((one) => one.id === me.partnerId)?.currency ?? 'EUR'
    return {
      claims: [{ amount: 482_000, currency, count: 1 }], creditEarned: [{ amount: 718_400, currency, count: 2 }], creditDue: [{ amount: 686_400, currency, count: 1 }],
      expiring: [{ amount: 2_270_000, allocated: 6_000_000, currency, on: `${year}-12-31`, partners: 1 }],
    }
  }
  return {
    claims: [{ amount: 1_842_000, currency: 'EUR', count: 6 }, { amount: 482_000, currency: 'GBP', count: 1 }], creditEarned: [{ amount: 4_118_000, currency: 'EUR', count: 9 }], creditDue: [{ amount: 1_290_000, currency: 'EUR', count: 4 }, { amount: 686_400, currency: 'GBP', count: 1 }],
    expiring: [{ amount: 6_130_000, allocated: 31_000_000, currency: 'EUR', on: `${year}-12-31`, partners: 7 }, { amount: 2_270_000, allocated: 8_800_000, currency: 'GBP', on: `${year}-12-31`, partners: 2 }],
  }
}
