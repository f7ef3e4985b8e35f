import { nextQuarter, fiscalQuarterOf } from '../domain/sales-rules/fiscal-quarter.ts'
import { daysBetween, plainDateIn } from '../lib/plain-date.ts'
import type { ForecastFilter } from './forecast.ts'
import { salesFilter } from './sales-filter.ts'
import { salesMoney } from './sales-money.ts'
import type { ConvertedSums, QuotaFact, SalesBasis, SalesFacts, Tally } from './sales-question.ts'
import { add, adding, ratio, sumTallies } from './sales-tally.ts'
import type { Adding } from './sales-tally.ts'
import { stagesNow } from './stages-now.ts'

/**
 * Metrics 1 to 6 and 8 to 11. Every number is made of sums over rows, so parts roll up by adding them, never by averaging ratios; a ratio without a
 * denominator is null. What the table of rates cannot convert is in no number, and is said.
 */
export interface SalesNumbersQuestion extends SalesBasis {
  /** Days, both included. */
  readonly period: { readonly from: string; readonly to: string }
  readonly group: 'partner' | 'person'
  readonly filter: ForecastFilter
  /** Those of the period's fiscal quarters are picked: of partners, or of people where these are the groups. */
  readonly quotas: readonly QuotaFact[]
}

/** Numerators and denominators of one group in the currency that is told. */
export interface SalesPart {
  /** Closed in the period. */
  readonly won: Tally
  readonly lost: Tally
  /** Won where the partner is the source, and where it is involved and not the source. */
  readonly sourced: Tally
  readonly influenced: Tally
  /** Null where none was entered. */
  readonly quota: number | null
  /** Of each one won in the period, ascending. */
  readonly cycleDays: readonly number[]
  /** Open, closing in today's quarter or the next. */
  readonly pipeline: Tally
  /** Open, closing in the period. */
  readonly closing: Tally
  /** Open, closing in today's quarter, likelier than 70 %. */
  readonly top: Tally
  readonly stalled: Tally
}

export interface SalesNumbers {
  /** 1 win rate: won ÷ (won + lost). */
  readonly winRateByCount: number | null
  readonly winRateByValue: number | null
  /** 2 sourced revenue, 3 influenced revenue. */
  readonly sourced: number
  readonly influenced: number
  /** 4 actual vs quota: won − quota; attainment: won ÷ quota. */
  readonly actualVsQuota: number | null
  readonly attainment: number | null
  /** 5 average deal size: won amount ÷ won count. */
  readonly averageDeal: number | null
  /** 6 sales cycle: median days from created to won. */
  readonly cycleDays: number | null
  /** 8 open pipeline. */
  readonly pipeline: Tally
  /** 9 pipeline coverage: open closing in the period ÷ remaining quota of the period; null too once nothing remains. */
  readonly coverage: number | null
  /** 10 top opportunities. */
  readonly top: Tally
  /** 11 stalled opportunities. */
  readonly stalled: Tally
}

const TOP_BPS = 7000

type PartAdding = { readonly [K in Exclude<keyof SalesPart, 'quota' | 'cycleDays'>]: Adding } & { readonly cycleDays: number[]; quota: number | null }
const partAdding = (): PartAdding => ({ won: adding(), lost: adding(), sourced: adding(), influenced: adding(), quota: null, cycleDays: [], pipeline: adding(), closing: adding(), top: adding(), stalled: adding() })

/** A part for each partner or person, in the order of ids; the empty partner is direct. */
export function salesParts(facts: SalesFacts, question: SalesNumbersQuestion): { readonly parts: readonly (SalesPart & { readonly id: string })[]; readonly converted: ConvertedSums } {
  const { period, today, rules, zone } = question
  const money = salesMoney(question)
  const stages = stagesNow(question)
  const matches = salesFilter(question.filter, stages)
  const quarter = fiscalQuarterOf(today, rules.fiscalStarts)
  const next = nextQuarter(quarter, rules.fiscalStarts)
  const parts = new Map<string, PartAdding>()
  const partOf = (key: string): PartAdding => {
    const known = parts.get(key) ?? partAdding()
    parts.set(key, known)
    return known
  }

  for (const fact of facts) {
    const { status, closeOn } = fact
    if (status === 'draft' || status === 'withdrawn' || !matches(fact)) continue
    const inPeriod = closeOn >= period.from && closeOn <= period.to
    if (status !== 'open' && !inPeriod) continue
    const worth = money.conversionOf(fact)?.(fact.total)
    if (worth === undefined) continue
    const part = partOf(question.group === 'partner' ? fact.partnerId : fact.ownerId)
    if (status === 'open') {
      if (closeOn >= quarter.start && closeOn <= next.end) add(part.pipeline, worth)
      if (inPeriod) add(part.closing, worth)
      if (closeOn >= quarter.start && closeOn <= quarter.end && stages.probabilityOf(fact) > TOP_BPS) add(part.top, worth)
      if (stages.isStalled(fact)) add(part.stalled, worth)
    } else {
      add(part[status], worth)
      if (status === 'lost') continue
      part.cycleDays.push(Math.max(0, daysBetween(plainDateIn(fact.createdAt, zone), closeOn)))
      if (fact.partnerId !== '') add(fact.origin === 'vendor' ? part.influenced : part.sourced, worth)
    }
  }

  for (const quota of question.filter.channel === 'direct' ? [] : question.quotas) {
    const { partnerId, ownerId } = question.filter
    const wanted = (quota.personId !== '') === (question.group === 'person' || ownerId !== undefined) && (partnerId === undefined || quota.partnerId === partnerId) && (ownerId === undefined || quota.personId === ownerId)
    if (!wanted || quota.quarter < period.from || quota.quarter > period.to) continue
    const amount = money.convertedOn(quota.amount, quota.currency, quota.quarter < today ? quota.quarter : today)
    const part = partOf(question.group === 'partner' ? quota.partnerId : quota.personId)
    if (amount !== null) part.quota = (part.quota ?? 0) + amount
  }
  return {
    parts: [...parts].map(([id, part]) => ({ id, ...part, cycleDays: part.cycleDays.toSorted((a, b) => a - b) })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    converted: money.converted(),
  }
}

/** The whole of several parts of one currency and period. */
export function joinSales(parts: readonly SalesPart[]): SalesPart {
  const sum = (of: (part: SalesPart) => Tally) => sumTallies(parts.map(of))
  const quotas = parts.flatMap((one) => one.quota ?? [])
  return {
    won: sum((one) => one.won), lost: sum((one) => one.lost), sourced: sum((one) => one.sourced), influenced: sum((one) => one.influenced),
    quota: quotas.length === 0 ? null : quotas.reduce((total, one) => total + one, 0),
    cycleDays: parts.flatMap((one) => one.cycleDays).toSorted((a, b) => a - b),
    pipeline: sum((one) => one.pipeline), closing: sum((one) => one.closing), top: sum((one) => one.top), stalled: sum((one) => one.stalled),
  }
}

/** The numbers of a part or of a whole. */
export function salesNumbers({ won, lost, sourced, influenced, quota, cycleDays, pipeline, closing, top, stalled }: SalesPart): SalesNumbers {
  const remaining = quota === null ? 0 : Math.max(0, quota - won.amount)
  return {
    winRateByCount: ratio(won.count, won.count + lost.count),
    winRateByValue: ratio(won.amount, won.amount + lost.amount),
    sourced: sourced.amount,
    influenced: influenced.amount,
    actualVsQuota: quota === null ? null : won.amount - quota,
    attainment: quota === null ? null : ratio(won.amount, quota),
    averageDeal: ratio(won.amount, won.count),
    cycleDays: medianOf(cycleDays),
    pipeline,
    coverage: ratio(closing.amount, remaining),
    top,
    stalled,
  }
}

function medianOf(ascending: readonly number[]): number | null {
  const middle = ascending.length >>> 1
  const upper = ascending[middle]
  if (upper === undefined) return null
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? upper) + upper) / 2
}
