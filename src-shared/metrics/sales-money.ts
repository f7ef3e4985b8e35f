import { rateOn } from '../domain/exchange-rates/rate-on.ts'
import type { Currency } from '../domain/money.ts'
import { minorConversion } from './minor-conversion.ts'
import type { OpportunityFact } from './opportunity-fact.ts'
import type { ConvertedSums, SalesBasis } from './sales-question.ts'

export type Conversion = (amount: number) => number

/** Amounts in the currency that is told, and a note of which currencies they came from. */
export interface SalesMoney {
  /** At the rate of the day on which it closed, of today while it is open; null where the table has none, which is noted. */
  readonly conversionOf: (fact: OpportunityFact) => Conversion | null
  readonly convertedOn: (amount: number, currency: Currency, date: string) => number | null
  readonly converted: () => ConvertedSums
}

/** Throws nothing: what cannot be converted is null. */
export function salesMoney({ rates, currency: told, today }: Pick<SalesBasis, 'rates' | 'currency' | 'today'>): SalesMoney {
  const used = new Set<Currency>()
  const missing = new Set<Currency>()
  const steps = changesOf(rates)
  /** By currency and day. */
  const byDay = new Map<Currency, Map<string, Conversion | null>>()
  /** By currency and the last day on which any rate changed. */
  const byStep = new Map<Currency, Map<string, Conversion | null>>()

  function make(currency: Currency, date: string): Conversion | null {
    const step = steps[lastUpTo(steps, date)]
    const known = inner(byStep, currency)
    const key = step ?? ''
    const found = known.get(key)
    if (found !== undefined) return found
    const rate = rates && step !== undefined ? rateOn(rates, currency, told, step) : null
    const made = rate ? minorConversion(currency, told, rate.rate) : null
    known.set(key, made)
    return made
  }

  function conversion(currency: Currency, date: string): Conversion | null {
    if (currency === told) return identity
    const days = inner(byDay, currency)
    const known = days.get(date)
    if (known !== undefined) return known
    const made = make(currency, date)
    days.set(date, made)
    if (made) used.add(currency)
    else missing.add(currency)
    return made
  }

  function rateToday(currency: Currency): ConvertedSums['rates'] {
    const entry = rates?.rates.findLast((one) => one.currency === currency && one.date <= today)
    return entry ? [{ currency, perBase: entry.perBase, date: entry.date }] : []
  }

  return {
    conversionOf: (fact) => conversion(fact.currency, fact.status === 'open' ? today : fact.closeOn),
    convertedOn: (amount, currency, date) => conversion(currency, date)?.(amount) ?? null,
    converted: () => ({
      currency: told,
      rates: used.size === 0 ? [] : [...used, told].toSorted().flatMap(rateToday),
      missing: [...missing].toSorted(),
    }),
  }
}

const identity: Conversion = (amount) => amount

function inner<K, T>(outer: Map<K, Map<string, T>>, key: K): Map<string, T> {
  const known = outer.get(key)
  if (known) return known
  const made = new Map<string, T>()
  outer.set(key, made)
  return made
}

/** The days on which any rate changed, ascending: between two of them every rate stays. */
function changesOf(rates: SalesBasis['rates']): readonly string[] {
  return rates ? [...new Set(rates.rates.map((one) => one.date))].toSorted() : []
}

/** The position of the last one that is not after `date`; -1 where all are. */
function lastUpTo(dates: readonly string[], date: string): number {
  let low = 0
  let high = dates.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((dates[middle] ?? '') <= date) low = middle + 1
    else high = middle
  }
  return low - 1
}
