import type { Currency } from '../money.ts'
import { exchangeRate, quotientRate } from './rate.ts'
import type { ExchangeRates } from './schema.ts'

/** A rate with the day whose table entry it comes from. */
export interface RateOn {
  readonly rate: string
  readonly date: string
}

/** The newest entry of a currency on or before a day; the base is always worth one of itself. */
function entryOn(table: ExchangeRates, currency: Currency, date: string): { readonly perBase: string; readonly date: string } | null {
  if (currency === table.base) return { perBase: '1', date: '' }
  const entry = table.rates.findLast((one) => one.currency === currency && one.date <= date)
  return entry ?? null
}

/**
 * How many units of `to` a unit of `from` was worth on a day, by the vendor's table; null where the table does not reach back so far, and
 * where the two lie so far apart that a rate cannot say it. A currency is always worth one of itself.
 */
export function rateOn(table: ExchangeRates, from: Currency, to: Currency, date: string): RateOn | null {
  if (from === to) return { rate: '1', date }
  const of = entryOn(table, from, date)
  const into = entryOn(table, to, date)
  if (!of || !into) return null
  // The older of the two entries is what the rate rests on.
  const dates = [of.date, into.date].filter((one) => one !== '').toSorted()
  const rate = quotientRate(into.perBase, of.perBase)
  return exchangeRate.safeParse(rate).success ? { rate, date: dates[0] ?? date } : null
}
