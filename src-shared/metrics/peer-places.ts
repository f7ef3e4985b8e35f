import { FEWEST_PEERS } from '../domain/peer-standing/schema.ts'
import type { Placed } from '../domain/peer-standing/schema.ts'
import { METRICS } from './metric-definitions.ts'
import type { MetricKey } from './metric-definitions.ts'
import { ratio } from './sales-tally.ts'
import type { ScorePart } from './score-question.ts'
import { joinScore, scoreValues } from './score-values.ts'

/** Numbers that it says something to be first in. */
export const RANKED_METRICS = [
  'attainment', 'sourced', 'win_rate_by_value', 'win_rate_by_count', 'average_deal', 'sales_cycle', 'velocity', 'open_pipeline', 'coverage', 'stalled', 'registrations', 'approval_rate',
  'time_to_decision', 'answered_in_48_hours', 'duplicate_rate', 'registered_win_rate', 'mdf_utilization', 'mdf_return',
] as const satisfies readonly MetricKey[]

/** Of all together these are what a partner has on average; everything else is a ratio or median over all rows of all. */
export const TOLD_FOR_EACH: readonly MetricKey[] = ['sourced', 'velocity', 'open_pipeline', 'stalled', 'registrations']

/** Of a sum less its two largest parts at least so much of the largest is left: who has the second largest could take it away, and would know the largest as well as that. */
const BLUR = 0.1

/** A partner of a group, with its part of the period in the currency that is told. */
export interface PeerLine {
  readonly partnerId: string
  readonly part: ScorePart
  /** Of numbers that no part holds, such as MDF: what is above and below the line. */
  readonly extra?: Readonly<Partial<Record<MetricKey, readonly [above: number, below: number]>>> | undefined
}

/**
 * Metric 35: where each partner stands among its peers, by partner. A number that fewer than `FEWEST_PEERS` of them have is left out, for among so few it would be somebody's;
 * who has no such number has no place. Those that are equal share the better place. What is said of all together is rounded to two digits, and left out where it would be one partner's.
 */
export function peerPlaces(lines: readonly PeerLine[], metrics: readonly MetricKey[] = RANKED_METRICS): ReadonlyMap<string, readonly Placed[]> {
  const told = lines.map((line) => ({ line, values: scoreValues(line.part) }))
  const placed = new Map<string, Placed[]>(lines.map((one) => [one.partnerId, []]))
  for (const metric of metrics) {
    const numbers = told.map(({ line, values }) => ({ line, value: valueOf(metric, line) ?? values[metric] ?? null }))
    const having = numbers.flatMap(({ line, value }) => (value === null ? [] : { line, value }))
    if (having.length < FEWEST_PEERS) continue
    const together = TOLD_FOR_EACH.includes(metric) && isOneOnes(having.map((one) => one.value)) ? null : twoDigits(togetherOf(metric, having))
    const places = placesOf(having.map((one) => one.value), METRICS[metric].better === 'less')
    for (const { line, value } of numbers) placed.get(line.partnerId)?.push({ metric, place: value === null ? null : (places.get(value) ?? null), of: having.length, together })
  }
  return placed
}

function valueOf(metric: MetricKey, { extra }: PeerLine): number | null {
  const parts = extra?.[metric]
  return parts ? ratio(...parts) : null
}

/** Whether a sum tells what one of its parts is: of fewer than enough that are anything, or one of them nearly all of it. */
function isOneOnes(values: readonly number[]): boolean {
  const [largest = 0, ...others] = values.filter((value) => value > 0).toSorted((a, b) => b - a)
  if (largest === 0) return false
  return others.length + 1 < FEWEST_PEERS || others.slice(1).reduce((sum, one) => sum + one, 0) < largest * BLUR
}

/** By value: one more than how many are better. */
function placesOf(values: readonly number[], lessIsBetter: boolean): ReadonlyMap<number, number> {
  const best = values.toSorted((a, b) => (lessIsBetter ? a - b : b - a))
  const places = new Map<number, number>()
  for (const [index, value] of best.entries()) if (!places.has(value)) places.set(value, index + 1)
  return places
}

/** Sums over sums of those that have the number, never the average of ratios. */
function togetherOf(metric: MetricKey, having: readonly { readonly line: PeerLine; readonly value: number }[]): number {
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0)
  if (TOLD_FOR_EACH.includes(metric)) return sum(having.map((one) => one.value)) / having.length
  const extras = having.flatMap(({ line }) => (line.extra?.[metric] ? [line.extra[metric]] : []))
  if (extras.length > 0) return ratio(sum(extras.map(([above]) => above)), sum(extras.map(([, below]) => below))) ?? 0
  return scoreValues(joinScore(having.map((one) => one.line.part)))[metric] ?? 0
}

const twoDigits = (value: number): number => Number(value.toPrecision(2))
