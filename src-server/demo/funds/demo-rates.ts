import type { Currency } from '../../../src-shared/domain/money.ts'
import type { DatedRate, ExchangeRates } from '../../../src-shared/domain/exchange-rates/schema.ts'
import type { Chance } from '../random.ts'

/** What a euro was worth when the table begins. */
const START: Readonly<Record<Exclude<Currency, 'EUR'>, number>> = { GBP: 0.858, NOK: 11.52, USD: 1.087, SEK: 11.31, DKK: 7.459, CHF: 0.951, PLN: 4.29, JPY: 163.4 }

/** Like every record that people change it has a UUID: nothing else can be pushed. */
const RATES_ID = '019a0000-0000-7000-8000-0000000000e1'

/** A rate for each currency on the first of each month, wandering a little. `since` and `today` are plain dates. */
export function demoRates(random: Chance, since: string, today: string, stampedAt: string): ExchangeRates {
  const rates: DatedRate[] = []
  const present = new Map(Object.entries(START))
  for (let month = new Date(`${since.slice(0, 7)}-01T00:00:00Z`); month.toISOString().slice(0, 10) <= today; month.setUTCMonth(month.getUTCMonth() + 1)) {
    const date = month.toISOString().slice(0, 10)
    for (const currency of Object.keys(START).sort() as (keyof typeof START)[]) {
      const next = (present.get(currency) ?? START[currency]) * (1 + (random.next() - 0.5) * 0.02)
      present.set(currency, next)
      rates.push({ currency, date, perBase: next.toFixed(4) })
    }
  }
  return { id: RATES_ID, kind: 'exchange_rates', partnerId: '', status: 'active', version: 0, updatedAt: stampedAt, actions: [], base: 'EUR', rates }
}
