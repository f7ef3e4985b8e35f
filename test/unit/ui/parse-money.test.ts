import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CURRENCIES } from '../../../src-shared/domain/money.ts'
import { formatMoney, minorToDecimal } from '../../../src-renderer/ui/format-money.ts'
import { MAX_MINOR, parseMoney } from '../../../src-renderer/ui/parse-money.ts'

const LOCALES = ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'nb-NO', 'de-CH', 'sv-SE', 'pl-PL', 'en-IN', 'ja-JP', 'es-ES', 'pt-PT', 'da-DK']

describe('typed amounts', () => {
  it.each([
    ['184800', 'GBP', 18_480_000],
    ['184,800', 'GBP', 18_480_000],
    ['£184,800.5', 'GBP', 18_480_050],
    ['184 800.00 GBP', 'GBP', 18_480_000],
    ['184.8k', 'GBP', 18_480_000],
    ['1.2345m', 'EUR', 123_450_000],
    ['.5', 'GBP', 50],
    ['0', 'GBP', 0],
    ['12.3400', 'GBP', 1234],
    ['2140000', 'JPY', 2_140_000],
    ['１２３', 'GBP', 12_300],
    ['NOK 2,140,000', 'NOK', 214_000_000],
  ] as const)('%s in %s is %i minor units', (typed, currency, minor) => expect(parseMoney(typed, currency)).toEqual({ ok: true, value: minor }))

  it.each([
    ['', 'empty'],
    ['  £ ', 'empty'],
    ['-5', 'negative'],
    ['(5)', 'negative'],
    ['twelve', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['1.234', 'too-many-decimals'],
    ['1,23', 'grouping'],
    ['1,2345', 'grouping'],
    ['1.234.567', 'grouping'],
    ['1.234,50', 'grouping'],
    ['12,34,567', 'grouping'],
    ['10000000000.01', 'too-large'],
    ['99999999999999999999', 'too-large'],
  ] as const)('%s is refused as %s', (typed, error) => expect(parseMoney(typed, 'GBP')).toEqual({ ok: false, error }))

  it.each(['0', '0.00', '£0'])('refuses %s where an amount above zero is asked for', (typed) => expect(parseMoney(typed, 'GBP', { aboveZero: true })).toEqual({ ok: false, error: 'zero' }))

  it('refuses decimals where the currency has none', () => expect(parseMoney('12.5', 'JPY')).toEqual({ ok: false, error: 'too-many-decimals' }))

  it('reads what another locale writes', () => {
    expect(parseMoney('1.234,50', 'EUR', { locale: 'de-DE' })).toEqual({ ok: true, value: 123_450 })
    expect(parseMoney('12,34,567', 'EUR', { locale: 'en-IN' })).toEqual({ ok: true, value: 123_456_700 })
    expect(parseMoney('1’234.50', 'CHF', { locale: 'de-CH' })).toEqual({ ok: true, value: 123_450 })
  })

  it('never loses a digit: what is written is read back, in every currency and locale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_MINOR }),
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom(...LOCALES),
        fc.boolean(),
        fc.boolean(),
        (minor, currency, locale, whole, bare) => {
          expect(parseMoney(formatMoney(minor, currency, { locale, whole, bare }), currency, { locale })).toEqual({ ok: true, value: minor })
        },
      ),
      { numRuns: 600 },
    )
  })

  it('never invents a number: plain figures give those figures or a refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,18}(\.\d{0,4})?$/), (typed) => {
        const [whole = '', fraction = ''] = typed.split('.')
        const exact = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'))
        const parsed = parseMoney(typed, 'GBP')
        expect(parsed.ok ? BigInt(parsed.value) * 100n === exact : exact % 100n !== 0n || exact > BigInt(MAX_MINOR) * 100n).toBe(true)
      }),
    )
  })

  it('gives integers or a refusal for anything typed at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-£ kmEUR\u00a0\'e')) }), (typed) => {
        const parsed = parseMoney(typed, 'GBP')
        expect(!parsed.ok || (Number.isSafeInteger(parsed.value) && parsed.value >= 0)).toBe(true)
      }),
    )
  })
})

describe('written amounts', () => {
  it('leaves out zero pence only when asked', () => {
    expect(formatMoney(18_480_000, 'GBP', { whole: true })).toBe('£184,800')
    expect(formatMoney(18_480_050, 'GBP', { whole: true })).toBe('£184,800.50')
    expect(formatMoney(18_480_000, 'GBP', { bare: true })).toBe('184,800.00')
    expect(formatMoney(-50, 'GBP')).toBe('-£0.50')
  })

  it('is exact up to the last safe integer', () => {
    expect(minorToDecimal(Number.MAX_SAFE_INTEGER, 2)).toBe('90071992547409.91')
    expect(formatMoney(Number.MAX_SAFE_INTEGER, 'EUR')).toBe('€90,071,992,547,409.91')
  })

  it('throws on a fraction of a minor unit', () => expect(() => formatMoney(0.5, 'GBP')).toThrow(/minor units/))
})
