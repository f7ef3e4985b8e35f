import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertMinor } from '../../../src-shared/domain/exchange-rates/rate.ts'
import { CURRENCIES } from '../../../src-shared/domain/money.ts'
import { minorConversion } from '../../../src-shared/metrics/minor-conversion.ts'

const currencies = fc.constantFrom(...CURRENCIES)
const amounts = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 1_000_000_000_000 }))
const rates = fc
  .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 1, max: 8 }))
  .map(([whole, fraction, digits]) => `${whole}.${String(fraction).padStart(8, '0').slice(0, digits)}`)
  .filter((rate) => Number(rate) > 0)

describe('converting many amounts at one rate', () => {
  it('says the very integers that convertMinor says', () => {
    fc.assert(
      fc.property(currencies, currencies, rates, fc.array(amounts, { minLength: 1, maxLength: 20 }), (from, to, rate, each) => {
        const convert = minorConversion(from, to, rate)
        expect(each.map(convert)).toEqual(each.map((amount) => convertMinor(amount, from, to, rate)))
      }),
      { numRuns: 2000 },
    )
  })

  it('rounds exact halves to even, and what lies a hair beside one to its own side', () => {
    for (const rate of ['0.5', '0.25', '2.5', '0.125', '0.49999999', '0.50000001', '1.00000005', '9999999.5', '0.00000005']) {
      for (const amount of [0, 1, 2, 3, 5, 6, 10, 49, 50, 150, 250, 10_000_000, 123_456_789, 999_999_999_999, 1_000_000_000_000]) {
        for (const [from, to] of [['EUR', 'GBP'], ['JPY', 'EUR'], ['EUR', 'JPY'], ['NOK', 'NOK']] as const) {
          expect(minorConversion(from, to, rate)(amount)).toBe(convertMinor(amount, from, to, rate))
        }
      }
    }
  })
})
