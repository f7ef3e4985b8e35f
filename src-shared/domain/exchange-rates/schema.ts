import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { currency } from '../money.ts'
import { exchangeRate } from './rate.ts'

/** One dated rate: from this day until the next entry of the currency, a unit of the base is worth so much of it. */
export const datedRate = z.strictObject({ currency, date: z.iso.date(), perBase: exchangeRate })
export type DatedRate = Readonly<z.infer<typeof datedRate>>

/** The vendor's table of dated exchange rates, one record for everybody, kept by channel operations. */
export const exchangeRates = z.strictObject({
  id: recordId,
  kind: z.literal('exchange_rates'),
  partnerId: z.literal(''),
  status: z.enum(['active']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  base: currency,
  /** At most one a currency and day, ordered by day, then currency. */
  rates: z.array(datedRate).max(5000),
})
export type ExchangeRates = Readonly<z.infer<typeof exchangeRates>>
