import { fiscalQuarterOf, previousQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalStart } from '../../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import type { Span } from '../../../src-shared/metrics/score-question.ts'

/** So many quarters are shown of what has been. */
export const QUARTERS = 8
export const MONTHS = 12

export function spanOf({ start, end }: FiscalQuarter): Span {
  return { from: start, to: end }
}

/** The quarter and those before it, ascending. */
export function quartersUpTo(last: FiscalQuarter, starts: readonly FiscalStart[], count = QUARTERS): readonly FiscalQuarter[] {
  const quarters = [last]
  for (let one = last; quarters.length < count; quarters.unshift(one)) one = previousQuarter(one, starts)
  return quarters
}

/** The calendar months up to the one of `day`, whole, ascending. */
export function monthsUpTo(day: string, count = MONTHS): readonly Span[] {
  const months: Span[] = []
  for (let first = `${day.slice(0, 7)}-01`; months.length < count; first = `${addDays(first, -1).slice(0, 7)}-01`) {
    months.unshift({ from: first, to: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) })
  }
  return months
}

/** The quarter before, or the one in which the same day was a year before. */
export function comparedWith(period: FiscalQuarter, against: 'previous' | 'year', starts: readonly FiscalStart[]): FiscalQuarter {
  if (against === 'previous') return previousQuarter(period, starts)
  // The first of a month is in every year.
  return fiscalQuarterOf(`${Number(period.start.slice(0, 4)) - 1}${period.start.slice(4, 8)}01`, starts)
}

const EARLIEST = '2000-01-01'
const LATEST = '2199-12-31'

/** The fiscal quarter of a day; of the first or last that is told of where the day lies outside. */
export function periodOf(on: string, starts: readonly FiscalStart[]): FiscalQuarter {
  return fiscalQuarterOf(on < EARLIEST ? EARLIEST : on > LATEST ? LATEST : on, starts)
}
