import { defineAction, defineLifecycle, isPerson } from '../lifecycle.ts'
import { existing } from '../existing.ts'
import { refusal } from '../refusal.ts'
import { datedRate } from './schema.ts'
import type { ExchangeRates } from './schema.ts'

const MAX_RATES = 5000

/** Rates are entered by channel operations, one currency and day at a time; entering the same again corrects it. */
export const exchangeRatesLifecycle = defineLifecycle<ExchangeRates>({
  kind: 'exchange_rates',
  statuses: ['active'],
  computed: ['status', 'base', 'rates'],
  actions: {
    'rates.set': defineAction({
      v: 1,
      from: ['active'],
      changesStatus: false,
      input: datedRate,
      by: (doer) => (isPerson(doer) && doer.role === 'channel_operations_manager' ? null : refusal('not_allowed', 'Exchange rates are kept by channel operations.')),
      check: (table, input) => {
        if (input.currency === existing(table).base) return refusal('invalid_input', `Rates are given per ${input.currency}. Choose another currency.`)
        const corrects = existing(table).rates.some((one) => one.currency === input.currency && one.date === input.date)
        return existing(table).rates.length >= MAX_RATES && !corrects ? refusal('too_large', 'The table of exchange rates is full.') : null
      },
      apply: (table: ExchangeRates | null, _action, input) => {
        const kept = existing(table).rates.filter((one) => one.currency !== input.currency || one.date !== input.date)
        return { ...existing(table), rates: [...kept, input].sort((a, b) => (a.date === b.date ? (a.currency < b.currency ? -1 : 1) : a.date < b.date ? -1 : 1)) }
      },
    }),
  },
})
