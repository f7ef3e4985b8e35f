import type { DatedRate } from '../../../src-shared/domain/exchange-rates/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'

export interface RateRow {
  readonly date: string
  /** The last day on which it holds; null while no later one is known. */
  readonly until: string | null
  readonly perBase: string
  /** Whether it is the one of today. */
  readonly holds: boolean
}

/** The rates of each currency, the newest first, with the days that each holds. */
export function ratesByCurrency(rates: readonly DatedRate[], today: string): readonly { readonly currency: Currency; readonly rows: readonly RateRow[] }[] {
  return [...groupBy(rates, (one) => one.currency)]
    .map(([currency, of]) => {
      const dated = of.toSorted((a, b) => (a.date < b.date ? -1 : 1))
      const rows = dated.map((one, at): RateRow => {
        const next = dated[at + 1]
        const until = next === undefined ? null : addDays(next.date, -1)
        return { date: one.date, until, perBase: one.perBase, holds: one.date <= today && (until === null || until >= today) }
      })
      return { currency, rows: rows.toReversed() }
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
