import { describe, expect, it } from 'vitest'
import { oneCurrencyTotal } from '../../../src-renderer/ui/amount-lines-total.ts'

describe('oneCurrencyTotal', () => {
  it('adds up what is entered', () => {
    expect(oneCurrencyTotal([{ amount: 524_000, currency: 'GBP' }, { amount: null, currency: 'GBP' }, { amount: 160_000, currency: 'GBP' }])).toEqual({ amount: 684_000, currency: 'GBP' })
  })

  it('never adds one currency to another', () => {
    expect(oneCurrencyTotal([{ amount: 1, currency: 'GBP' }, { amount: 1, currency: 'EUR' }])).toBe('mixed')
  })

  it('does not mind a currency without an amount', () => {
    expect(oneCurrencyTotal([{ amount: null, currency: 'GBP' }, { amount: 500, currency: 'JPY' }])).toEqual({ amount: 500, currency: 'JPY' })
  })

  it('has nothing to say without lines', () => {
    expect(oneCurrencyTotal([])).toBeUndefined()
  })
})
