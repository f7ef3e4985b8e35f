import type { Forecast, ForecastCell, ForecastPeriod, Tally } from '../../../src-shared/bridge/contract/sales.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { daysBetween } from '../../../src-shared/lib/plain-date.ts'
import { counted, inUnits, money, opportunities, percent, short, sumOf } from './words.ts'

/** How every number of the page is reckoned; numbers of the metrics are those of the catalogue. */
export const FORMULAS = {
  won: 'Σ amount of opportunities won, by the day they closed.',
  commit: 'Σ amount of open opportunities in the category Commit that are expected to close in the period.',
  bestCase: 'Σ amount of open opportunities in the category Best case that are expected to close in the period.',
  pipeline: 'Σ amount of open opportunities in the category Pipeline that are expected to close in the period. Omitted ones are in no number here.',
  quota: 'What is to be won in the quarter, as channel operations entered it.',
  attainment: 'Attainment: won ÷ quota.',
  gap: 'Actual vs quota: won − quota.',
  coverage: 'Pipeline coverage: Σ open opportunities closing in the period ÷ remaining quota of the period.',
  openPipeline: 'Open pipeline: Σ amount and count of open opportunities closing in this and the next quarter.',
} as const

/** A number, how this very one came about, and whether there is one. */
export interface Figure {
  readonly words: string
  readonly told: string
  readonly known: boolean
}

const none = (told: string): Figure => ({ words: 'n/a', told, known: false })

/** What is open and counts: commit, best case and pipeline. */
export const openOf = ({ commit, bestCase, pipeline }: ForecastCell): Tally => sumOf([commit, bestCase, pipeline])

export function attainment({ won, quota }: ForecastCell, currency: Currency): Figure {
  if (quota === null) return none('n/a: there is no quota to compare it with. Quotas are the partners’.')
  if (quota === 0) return none('n/a: the quota is zero.')
  return { words: percent(won.amount, quota), told: `Won ${money(won.amount, currency)} ÷ quota ${money(quota, currency)}.`, known: true }
}

export function coverage(cell: ForecastCell, currency: Currency): Figure {
  const { won, quota } = cell
  if (quota === null) return none('n/a: there is no quota to compare it with. Quotas are the partners’.')
  const left = quota - won.amount
  if (left <= 0) return none('n/a: nothing of the quota remains.')
  const open = openOf(cell)
  const times = (open.amount / left).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return { words: `${times}×`, told: `Open ${money(open.amount, currency)} of ${opportunities(open.count)} ÷ remaining quota ${money(left, currency)}.`, known: true }
}

/** The first fiscal quarter of a forecast as one cell, whether it is told by months or quarters. Its quota is what was won and what is missing of it. */
export function firstQuarter({ periods, gap }: Pick<Forecast, 'periods' | 'gap'>, { end }: { readonly end: string }): ForecastCell {
  const own = periods.filter((one) => one.end <= end)
  const sum = (of: (cell: ForecastCell) => Tally) => sumOf(own.map(of))
  const won = sum((one) => one.won)
  return { won, commit: sum((one) => one.commit), bestCase: sum((one) => one.bestCase), pipeline: sum((one) => one.pipeline), quota: gap === null ? null : gap + won.amount }
}

/** Metric 8 reaches over two fiscal quarters: two periods, or six months. */
export function openOfTwoQuarters(periods: readonly ForecastPeriod[], by: 'month' | 'quarter'): Tally {
  return sumOf((by === 'quarter' ? periods.slice(0, 2) : periods).map(openOf))
}

export interface Standing {
  /** `69%`, `n/a`. */
  readonly share: Figure
  /** Parts of one sentence; what counts is strong. */
  readonly sentence: readonly (string | { readonly strong: string })[]
}

/** Attainment and gap: "£62,380 to go of £200,000 with 39 days left". */
export function standing(cell: ForecastCell, { currency, today, quarter }: { readonly currency: Currency; readonly today: string; readonly quarter: { readonly start: string; readonly end: string; readonly label: string } }): Standing {
  const share = attainment(cell, currency)
  const { won, quota, commit } = cell
  const time = timeLeft(today, quarter)
  if (quota === null) return { share, sentence: [{ strong: inUnits(won.amount, currency) }, ` won in ${quarter.label} ${time}. There is no quota to compare it with.`] }
  const left = quota - won.amount
  if (left <= 0) return { share, sentence: [{ strong: `${inUnits(-left, currency)} above` }, ` the quota of ${inUnits(quota, currency)} for ${quarter.label} ${time}.`] }
  const commits = commit.amount >= left ? 'Commit covers it' : `Commit covers ${inUnits(commit.amount, currency)} of it`
  return { share, sentence: [{ strong: `${inUnits(left, currency)} to go` }, ` of ${inUnits(quota, currency)} for ${quarter.label} `, { strong: time }, quarter.end < today ? '.' : `. ${commits}.`] }
}

/** Within a sentence. Today counts as a day that is left. */
export function timeLeft(today: string, { start, end }: { readonly start: string; readonly end: string }): string {
  if (today > end) return 'when it ended'
  if (today < start) return `with ${counted(daysBetween(today, start), 'day')} until it starts`
  return `with ${counted(daysBetween(today, end) + 1, 'day')} left`
}

/** How much of the quarter has passed, 0 to 1: where an even plan stands today. */
export function shareOfTime(today: string, { start, end }: { readonly start: string; readonly end: string }): number {
  return Math.min(1, Math.max(0, daysBetween(start, today) / (daysBetween(start, end) + 1)))
}

/** The bar of a period for the picture. */
export function barOf(cell: ForecastPeriod, currency: Currency) {
  const part = (id: string, label: string, { amount }: Tally) => ({ id, label, value: amount, text: short(amount, currency) })
  return {
    id: cell.start,
    label: cell.label,
    parts: [part('won', 'Won', cell.won), part('commit', 'Commit', cell.commit), part('bestCase', 'Best case', cell.bestCase), part('pipeline', 'Pipeline', cell.pipeline)],
    text: short(cell.won.amount + openOf(cell).amount, currency),
    quota: cell.quota === null ? null : { value: cell.quota, text: short(cell.quota, currency) },
    hint: `Open the ${opportunities(cell.won.count + openOf(cell).count)} of ${cell.label}`,
  }
}
