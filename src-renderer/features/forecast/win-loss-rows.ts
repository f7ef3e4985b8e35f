import type { WinLossRow, WIN_LOSS_BY } from '../../../src-shared/bridge/contract/sales.ts'
import { fiscalQuarterOf, previousQuarter, quartersOfYear, type FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalStart } from '../../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import type { Figure } from './forecast-figures.ts'
import { counted, inUnits, rate } from './words.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'

export type WinLossBy = (typeof WIN_LOSS_BY)[number]

export const BY_WORDS: Readonly<Record<WinLossBy, { readonly chip: string; readonly row: string }>> = {
  reason: { chip: 'Reason', row: 'Reason' },
  competitor: { chip: 'Competitor', row: 'Competitor' },
  product: { chip: 'Product', row: 'Product' },
  partner: { chip: 'Partner', row: 'Partner' },
  person: { chip: 'Person', row: 'Person' },
}

export interface NamedSpan {
  readonly id: string
  readonly label: string
  readonly start: string
  readonly end: string
  readonly kind: 'quarter' | 'year'
}

const QUARTERS = 8
const YEARS = 3

/** The fiscal quarters and years that can be looked at, the running ones first. */
export function closingSpans(today: string, starts: readonly FiscalStart[]): readonly NamedSpan[] {
  const quarters: FiscalQuarter[] = [fiscalQuarterOf(today, starts)]
  while (quarters.length < QUARTERS) quarters.push(previousQuarter(quarters.at(-1) ?? fiscalQuarterOf(today, starts), starts))
  const years: NamedSpan[] = []
  for (let on = today; years.length < YEARS;) {
    const of = quartersOfYear(on, starts)
    const first = of[0]
    const last = of.at(-1)
    if (first === undefined || last === undefined) break
    years.push({ id: `FY${first.fiscalYear}`, label: `FY${String(first.fiscalYear % 100).padStart(2, '0')}`, start: first.start, end: last.end, kind: 'year' })
    on = addDays(first.start, -1)
  }
  return [...quarters.map(({ start, end, label }) => ({ id: start, label, start, end, kind: 'quarter' as const })), ...years]
}

type Pair = Pick<WinLossRow, 'won' | 'lost'>

/** Metric 1, by count or by value. */
export function winRate({ won, lost }: Pair, by: 'count' | 'amount', currency: Currency): Figure {
  const all = won[by] + lost[by]
  if (all === 0) return { words: 'n/a', told: 'n/a: nothing was won or lost in the period.', known: false }
  const told = by === 'count' ? `${counted(won.count, 'win')} ÷ ${counted(all, 'won or lost', 'won or lost')}.` : `Won ${inUnits(won.amount, currency)} ÷ won and lost ${inUnits(all, currency)}.`
  return { words: rate(won[by], all), told, known: true }
}

export const WIN_RATE_FORMULA = 'Win rate: won ÷ (won + lost), by close date.'

export type SortBy = 'name' | 'wonCount' | 'won' | 'lostCount' | 'lost' | 'rateCount' | 'rate'
export interface Sorting {
  readonly by: SortBy
  readonly direction: 'ascending' | 'descending'
}

/** Rows that have no rate come last, whichever way it is sorted; equal ones by name. */
export function sortedRows(rows: readonly WinLossRow[], { by, direction }: Sorting): readonly WinLossRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => {
    if (by === 'name') return sign * a.name.localeCompare(b.name, 'en')
    const left = valueOf(a, by)
    const right = valueOf(b, by)
    if (left === null || right === null) return left === right ? a.name.localeCompare(b.name, 'en') : left === null ? 1 : -1
    return left === right ? a.name.localeCompare(b.name, 'en') : sign * (left - right)
  })
}

function valueOf({ won, lost }: Pair, by: Exclude<SortBy, 'name'>): number | null {
  const share = (part: number, other: number) => (part + other === 0 ? null : part / (part + other))
  switch (by) {
    case 'wonCount':
      return won.count
    case 'won':
      return won.amount
    case 'lostCount':
      return lost.count
    case 'lost':
      return lost.amount
    case 'rateCount':
      return share(won.count, lost.count)
    case 'rate':
      return share(won.amount, lost.amount)
  }
}
