import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { role } from '../../../src-shared/domain/actor.ts'
import { rateOn } from '../../../src-shared/domain/exchange-rates/rate-on.ts'
import { convertMinor, exchangeRate, quotientRate } from '../../../src-shared/domain/exchange-rates/rate.ts'
import type { ExchangeRates } from '../../../src-shared/domain/exchange-rates/schema.ts'
import { exchangeRates } from '../../../src-shared/domain/exchange-rates/schema.ts'
import { CURRENCIES, CURRENCY_EXPONENTS, shareOf } from '../../../src-shared/domain/money.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { ENDPOINT, person } from '../../support/deal-fixtures.ts'
import { codeOf, rates, RATES, step, tryStep } from '../../support/funds-fixtures.ts'

const set = (table: ExchangeRates, currency: Currency, date: string, perBase: string) => tryStep(rates, table, 'rates.set', { input: { currency, date, perBase } })

/** Half to even, by the definition of it. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator
  const twice = (numerator % denominator) * 2n
  return twice > denominator || (twice === denominator && whole % 2n === 1n) ? whole + 1n : whole
}
/** A rate as so many hundred-millionths. */
const RATE_UNIT = 100_000_000n
const inUnits = (rate: string) => {
  const [whole = '0', fraction = ''] = rate.split('.')
  return BigInt(whole) * RATE_UNIT + BigInt(fraction.padEnd(8, '0'))
}
const converted = (amount: number, from: Currency, to: Currency, rate: string) =>
  halfEven(BigInt(amount) * inUnits(rate) * 10n ** BigInt(CURRENCY_EXPONENTS[to]), RATE_UNIT * 10n ** BigInt(CURRENCY_EXPONENTS[from]))

const rate = fc
  .oneof(fc.bigInt({ min: 1n, max: 999_999_999_999_999n }), fc.bigInt({ min: 1_000_000n, max: 5_000_000_000n }))
  .map((units) => `${units / RATE_UNIT}.${(units % RATE_UNIT).toString().padStart(8, '0')}`.replace(/\.?0+$/, '') || '0')
  .filter((text) => exchangeRate.safeParse(text).success)
const code = fc.constantFrom(...CURRENCIES)
const amount = fc.oneof(fc.nat(100_000), fc.integer({ min: 0, max: 1_000_000_000_000 }))

describe('conversion', () => {
  it('RAT-4: agrees with whole-number arithmetic for every amount and rate, where a number can hold the result', () => {
    let compared = 0
    fc.assert(
      fc.property(amount, code, code, rate, (value, from, to, by) => {
        const exact = from === to ? BigInt(value) : converted(value, from, to, by)
        const known = convertMinor(value, from, to, by)
        if (exact > BigInt(Number.MAX_SAFE_INTEGER)) expect(known).toBeGreaterThan(1e15)
        else {
          compared += 1
          expect(BigInt(known)).toBe(exact)
        }
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  it('RAT-4: rounds half to even where the product is larger than a number holds exactly', () => {
    // 999,999,999,990 × 0.50000005 is 500,000,049,994.9999995, just below a half; and ties by the billion.
    for (const [value, by] of [[999_999_999_990, '0.50000005'], [999_999_999_999, '0.5'], [999_999_999_997, '0.5'], [100_000_000_001, '123.45'], [312_500_001, '7.00000008']] as const) {
      expect(BigInt(convertMinor(value, 'GBP', 'NOK', by))).toBe(converted(value, 'GBP', 'NOK', by))
    }
    expect([convertMinor(1, 'GBP', 'EUR', '0.5'), convertMinor(3, 'GBP', 'EUR', '0.5'), convertMinor(5, 'GBP', 'EUR', '0.5')]).toEqual([0, 2, 2])
  })

  it('RAT-4: knows that yen have no minor unit', () => {
    expect([convertMinor(10_000, 'GBP', 'JPY', '190.25'), convertMinor(19_025, 'JPY', 'GBP', '0.00525624'), convertMinor(50, 'GBP', 'JPY', '1'), convertMinor(150, 'GBP', 'JPY', '1')]).toEqual([19_025, 10_000, 0, 2])
  })

  it('RAT-4: there and back differs by at most what half a unit is worth, and the inexactness of the rate', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), code, code, fc.bigInt({ min: 10_000_000n, max: 1_000_000_000n }), (value, from, to, units) => {
        const by = `${units / RATE_UNIT}.${(units % RATE_UNIT).toString().padStart(8, '0')}`
        const back = quotientRate('1', by)
        const there = convertMinor(value, from, to, by)
        const again = convertMinor(there, to, from, back)
        const fineness = 10 ** (CURRENCY_EXPONENTS[from] - CURRENCY_EXPONENTS[to])
        expect(Math.abs(again - value)).toBeLessThanOrEqual(0.5 + 0.5 * Number(back) * fineness + there * fineness * 1e-8)
      }),
    )
  })

  it('a share is exact for every amount that the app can hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.integer({ min: 0, max: 10_000 }), code, (value, basisPoints, currency) => {
        expect(BigInt(shareOf(value, basisPoints, currency))).toBe(halfEven(BigInt(value) * BigInt(basisPoints), 10_000n))
      }),
      { numRuns: 1000 },
    )
    for (const value of [999_999_995_005, 999_999_985_015, 950_000_005_001]) for (const bps of [9_999, 9_990, 9_500, 10_000]) expect(BigInt(shareOf(value, bps, 'GBP'))).toBe(halfEven(BigInt(value) * BigInt(bps), 10_000n))
  })
})

describe('rates', () => {
  it.each(['0', '0.0', '00', '-1', '1.123456789', '12345678', '', '1,5', '1e3', ' 1', '.5', '5.'])('%j is no rate', (text) => {
    expect(exchangeRate.safeParse(text).success).toBe(false)
    expect(codeOf(set(RATES, 'NOK', '2026-11-15', text))).toBe('invalid_input')
  })

  it('RAT-5: the quotient agrees with whole-number arithmetic, and is a rate whenever it is one of eight decimals', () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const quotient = quotientRate(a, b)
        const exact = (inUnits(a) * RATE_UNIT * 2n + inUnits(b)) / (inUnits(b) * 2n)
        expect(inUnits(quotient)).toBe(exact)
        expect(quotient).toMatch(/^(0|[1-9]\d*)(\.\d{0,7}[1-9])?$/)
        expect(exchangeRate.safeParse(quotient).success).toBe(exact > 0n && exact < 10_000_000n * RATE_UNIT)
      }),
    )
    expect([quotientRate('1', '3'), quotientRate('10', '1'), quotientRate('2', '3'), quotientRate('0.00000001', '5')]).toEqual(['0.33333333', '10', '0.66666667', '0'])
  })

  it('RAT-2: one a currency and day: entering it again corrects it, and the order is kept', () => {
    const corrected = step(rates, RATES, 'rates.set', { input: { currency: 'GBP', date: '2026-10-01', perBase: '0.88' } })
    expect(corrected.rates).toHaveLength(3)
    expect(rateOn(corrected, 'EUR', 'GBP', '2026-10-15')).toEqual({ rate: '0.88', date: '2026-10-01' })
    fc.assert(
      fc.property(fc.array(fc.record({ currency: fc.constantFrom('GBP' as const, 'NOK' as const, 'JPY' as const), day: fc.integer({ min: 1, max: 28 }), units: fc.integer({ min: 1, max: 9 }) }), { maxLength: 15 }), (entries) => {
        const table = entries.reduce((one, { currency, day, units }) => step(rates, one, 'rates.set', { input: { currency, date: `2026-12-${String(day).padStart(2, '0')}`, perBase: `${units}` } }), RATES)
        const keys = table.rates.map((one) => `${one.date} ${one.currency}`)
        expect(keys).toEqual([...new Set(keys)].toSorted())
        expect(exchangeRates.safeParse(table).error).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })

  it('has an id that a change to it can be pushed with', () => {
    expect(exchangeRates.safeParse(RATES).error).toBeUndefined()
    expect(exchangeRates.safeParse({ ...RATES, id: 'exchange-rates' }).success).toBe(false)
  })

  it('RAT-2: a full table still takes corrections, and nothing new', () => {
    const dates = Array.from({ length: 5000 }, (_, i) => new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10))
    const full: ExchangeRates = { ...RATES, rates: dates.map((date) => ({ currency: 'NOK', date, perBase: '11' })) }
    expect(codeOf(set(full, 'NOK', dates[17] ?? '', '12'))).toBe('ok')
    expect(codeOf(set(full, 'GBP', dates[17] ?? '', '12'))).toBe('too_large')
  })

  it('RAT-2: the base has none, and only channel operations enter any', () => {
    expect(codeOf(set(RATES, 'EUR', '2026-11-15', '1'))).toBe('invalid_input')
    for (const one of role.options) expect(codeOf(tryStep(rates, RATES, 'rates.set', { doer: person(one) }))).toBe(one === 'channel_operations_manager' ? 'ok' : 'not_allowed')
    expect(codeOf(tryStep(rates, RATES, 'rates.set', { doer: ENDPOINT }))).toBe('not_allowed')
  })

  it('RAT-3 RAT-5: of a day is the newest on or before it, of two currencies dated by the older', () => {
    expect(rateOn(RATES, 'EUR', 'GBP', '2026-09-30')).toBeNull()
    expect(rateOn(RATES, 'EUR', 'GBP', '2026-10-31')).toEqual({ rate: '0.87', date: '2026-10-01' })
    expect(rateOn(RATES, 'EUR', 'GBP', '2026-11-01')).toEqual({ rate: '0.875', date: '2026-11-01' })
    expect(rateOn(RATES, 'NOK', 'GBP', '2026-12-01')).toEqual({ rate: '0.07608696', date: '2026-10-01' })
    expect(rateOn(RATES, 'NOK', 'EUR', '2026-12-01')).toEqual({ rate: '0.08695652', date: '2026-10-01' })
    expect(rateOn(RATES, 'NOK', 'JPY', '2026-12-01')).toBeNull()
    for (const currency of CURRENCIES) expect(rateOn(RATES, currency, currency, '2020-01-01')).toEqual({ rate: '1', date: '2020-01-01' })
  })

  it('RAT-3: agrees with looking through the whole table, and is always a rate', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((one) => `2026-12-${String(one).padStart(2, '0')}`)
    const entries = fc.array(fc.record({ currency: fc.constantFrom('GBP' as const, 'NOK' as const), date: day, perBase: rate }), { maxLength: 12 })
    fc.assert(
      fc.property(entries, day, (list, on) => {
        const table = list.reduce<ExchangeRates>((one, input) => step(rates, one, 'rates.set', { input }), { ...RATES, rates: [] })
        const known = table.rates.filter((one) => one.currency === 'NOK' && one.date <= on).map((one) => one.date).toSorted().at(-1)
        const found = rateOn(table, 'EUR', 'NOK', on)
        expect(found?.date ?? null).toBe(known ?? null)
        const crossed = rateOn(table, 'GBP', 'NOK', on)
        if (crossed) expect(exchangeRate.safeParse(crossed.rate).success).toBe(true)
      }),
    )
  })
})
