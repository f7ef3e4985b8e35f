import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, fingerprint, sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { uuidV7Source } from '../../../src-shared/lib/ids.ts'
import { addDays, daysBetween, isPlainDate, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { shareOf, sumMinor } from '../../../src-shared/domain/money.ts'

describe('ids', () => {
  it('are UUID v7 with the clock in front and the randomness behind', () => {
    const next = uuidV7Source(() => 0x019a_1234_5678, (length) => new Uint8Array(length).fill(0xff))
    expect(next()).toBe('019a1234-5678-7fff-bfff-ffffffffffff')
  })

  it('never touch the bytes they were given', () => {
    const bytes = new Uint8Array(16)
    uuidV7Source(() => 5_000, () => bytes)()
    expect(bytes.every((byte) => byte === 0)).toBe(true)
  })
})

describe('fingerprints', () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(shuffled) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toReversed().map(([key, member]) => [key, shuffled(member)])) : value

  it('do not depend on the order of keys, and canonical JSON is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fingerprint(shuffled(value))).toBe(fingerprint(value))
        expect(sameJson(JSON.parse(canonicalJson(value)), value)).toBe(true)
      }),
    )
  })

  it('leave out undefined members and tell different values apart', () => {
    expect(fingerprint({ a: 1, b: undefined })).toBe(fingerprint({ a: 1 }))
    expect(new Set([fingerprint(null), fingerprint(0), fingerprint(''), fingerprint([]), fingerprint({}), fingerprint(false), fingerprint([null])]).size).toBe(7)
  })
})

describe('plain dates', () => {
  it('belong to the day of the zone, across the change of clocks and the end of the year', () => {
    expect(plainDateIn(Date.parse('2026-12-31T23:30:00Z'), 'Europe/Oslo')).toBe('2027-01-01')
    expect(plainDateIn(Date.parse('2026-12-31T23:30:00Z'), 'America/New_York')).toBe('2026-12-31')
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  })

  it('count days both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween('2026-11-22', addDays('2026-11-22', days))).toBe(days)
      }),
    )
  })

  it('are days that exist', () => {
    expect(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', '2026-11-22T00:00'].filter(isPlainDate)).toEqual([])
    expect(() => addDays('tomorrow', 1)).toThrow('Not a plain date')
  })
})

describe('money', () => {
  it('adds exactly', () => {
    fc.assert(fc.property(fc.array(fc.nat(1_000_000_000), { maxLength: 50 }), (amounts) => {
      expect(sumMinor(amounts, 'NOK')).toBe(amounts.reduce((sum, one) => sum + one, 0))
    }))
  })

  it('rounds shares half to even, in minor units, as BigInt does', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), fc.nat(5000), (amount, bps) => {
        const product = BigInt(amount) * BigInt(bps)
        const [whole, rest] = [product / 10_000n, product % 10_000n]
        const up = rest > 5000n || (rest === 5000n && whole % 2n === 1n)
        expect(shareOf(amount, bps, 'GBP')).toBe(Number(whole + (up ? 1n : 0n)))
      }),
    )
  })
})
