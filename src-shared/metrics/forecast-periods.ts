import { fiscalQuarterOf, nextQuarter } from '../domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../domain/sales-rules/fiscal-quarter.ts'
import type { FiscalStart } from '../domain/sales-rules/schema.ts'
import { addDays } from '../lib/plain-date.ts'

/** Plain dates, both included. */
export interface ForecastSpan {
  readonly start: string
  readonly end: string
  readonly label: string
}

export interface ForecastSpans {
  /** One after another without a gap, oldest first. */
  readonly periods: readonly ForecastSpan[]
  /** The quarters that they make up; the first has the number to be made. */
  readonly quarters: readonly FiscalQuarter[]
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** The quarter of a day and the three after it, or the months of it and of the one after it. */
export function forecastSpans(from: string, by: 'month' | 'quarter', starts: readonly FiscalStart[]): ForecastSpans {
  const quarters = [fiscalQuarterOf(from, starts)]
  const count = by === 'quarter' ? 4 : 2
  while (quarters.length < count) quarters.push(nextQuarter(quarters.at(-1) ?? fiscalQuarterOf(from, starts), starts))
  return { quarters, periods: by === 'quarter' ? quarters.map(({ start, end, label }) => ({ start, end, label })) : quarters.flatMap(monthsOf) }
}

/** Quarters, cut ones too, start and end with a month. */
function monthsOf({ start, end }: FiscalQuarter): readonly ForecastSpan[] {
  const months: ForecastSpan[] = []
  for (let first = start; first <= end;) {
    const next = `${addDays(first, 31).slice(0, 7)}-01`
    months.push({ start: first, end: addDays(next, -1), label: `${MONTHS[Number(first.slice(5, 7)) - 1]} ${first.slice(0, 4)}` })
    first = next
  }
  return months
}
