import type { Tally } from '../../../src-shared/bridge/contract/sales.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { formatMoney, minorDigits } from '../../ui/format-money.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'

/** An amount without minor digits that are all zero: `£62,380`. */
export function money(amount: number, currency: Currency): string {
  return formatMoney(amount, currency, { whole: true })
}

/** The same in whole units beside a head that names the currency: `62,380`. What is exact is told on hover. */
export function units(amount: number, currency: Currency): string {
  const unit = 10 ** minorDigits(currency)
  return formatMoney(Math.round(amount / unit) * unit, currency, { whole: true, bare: true })
}

/** In whole units with the currency, for sums that were converted and have no exact minor units: `€746,279`. */
export function inUnits(amount: number, currency: Currency): string {
  const unit = 10 ** minorDigits(currency)
  return formatMoney(Math.round(amount / unit) * unit, currency, { whole: true })
}

/** Over a bar, where there is no room for more: `62.4K`, `1.31M`. */
export function short(amount: number, currency: Currency): string {
  return (amount / 10 ** minorDigits(currency)).toLocaleString('en-GB', { notation: 'compact', maximumSignificantDigits: 3 }).toUpperCase()
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

export const opportunities = (count: number): string => counted(count, 'opportunity', 'opportunities')

/** `1 Jul – 30 Sep 2026`; the year of the first day stands where it is another one. */
export function spanWords({ start, end }: { readonly start: string; readonly end: string }): string {
  const first = formatPlainDate(start)
  return `${start.slice(0, 4) === end.slice(0, 4) ? first.slice(0, -5) : first} – ${formatPlainDate(end)}`
}

/** A ratio as a percentage of at most one decimal, rounded down so that 100% is never said of less. */
export function percent(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 1000) / 10).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`
}

/** A percentage like a rate, rounded to one decimal. */
export function rate(part: number, whole: number): string {
  return `${((part / whole) * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`
}

export const NONE: Tally = { amount: 0, count: 0 }

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, one) => ({ amount: sum.amount + one.amount, count: sum.count + one.count }), NONE)
}
