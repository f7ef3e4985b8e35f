import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { dateOfDay, dayNumber, zoneDays } from '../../../src-shared/lib/zone-days.ts'
import { workingMs } from '../../../src-shared/metrics/working-time.ts'

const ZONES = ['Europe/Oslo', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC'] as const
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const moments = fc.integer({ min: Date.parse('2019-01-01T00:00:00Z'), max: Date.parse('2029-01-01T00:00:00Z') })

describe('the days of a zone', () => {
  it('are those that the calendar of the zone says, also in weeks in which clocks change', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (zone, ms) => {
        expect(dateOfDay(zoneDays(zone).dayOf(ms))).toBe(plainDateIn(ms, zone))
      }),
      { numRuns: 2000 },
    )
  })

  it('begin where their date does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (zone, ms) => {
        const date = plainDateIn(ms, zone)
        const start = zoneDays(zone).startOf(dayNumber(date))
        expect([plainDateIn(start, zone), plainDateIn(start - 1, zone) < date, start <= ms]).toEqual([date, true, true])
      }),
      { numRuns: 500 },
    )
  })

  it('turn at the very millisecond at which clocks do', () => {
    const oslo = zoneDays('Europe/Oslo')
    const changes = Date.parse('2026-10-25T01:00:00Z')
    expect([oslo.wallOf(changes - 1) - (changes - 1), oslo.wallOf(changes) - changes]).toEqual([2 * HOUR_MS, HOUR_MS])
    expect(() => dayNumber('2026-13-01')).toThrow('Not a plain date')
  })
})

describe('working time', () => {
  const between = (from: string, to: string, zone = 'Europe/Oslo') => workingMs(Date.parse(from), Date.parse(to), zoneDays(zone)) / HOUR_MS

  it('is from nine to five, Monday to Friday, by the vendor’s clock', () => {
    expect(between('2026-11-16T08:00:00Z', '2026-11-16T16:00:00Z')).toBe(8)
    expect(between('2026-11-16T06:00:00Z', '2026-11-16T09:30:00Z')).toBe(1.5)
    expect(between('2026-11-16T20:00:00Z', '2026-11-17T05:00:00Z')).toBe(0)
    expect(between('2026-11-13T15:00:00Z', '2026-11-16T09:00:00Z')).toBe(2)
    expect(between('2026-11-14T00:00:00Z', '2026-11-15T23:00:00Z')).toBe(0)
    expect(between('2026-11-02T08:00:00Z', '2026-11-16T08:00:00Z')).toBe(80)
    expect(between('2026-11-16T09:00:00Z', '2026-11-16T08:00:00Z')).toBe(0)
  })

  it('is as long in weeks in which clocks change: nine is nine before and after', () => {
    // Friday noon to Monday noon in Oslo, over both changes of the year.
    expect([between('2026-03-27T11:00:00Z', '2026-03-30T10:00:00Z'), between('2026-10-23T10:00:00Z', '2026-10-26T11:00:00Z')]).toEqual([8, 8])
  })

  it('is what counting it minute by minute says, in any zone', () => {
    const worked = (ms: number, zone: string) => {
      const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }).formatToParts(ms)
      const of = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
      return !['Sat', 'Sun'].includes(of('weekday')) && Number(of('hour')) >= 9 && Number(of('hour')) < 17
    }
    fc.assert(
      fc.property(fc.constantFrom('Europe/Oslo', 'America/New_York', 'Asia/Kathmandu', 'America/Santiago'), moments, fc.integer({ min: 0, max: 5 * 24 * 4 }), (zone, ms, quarters) => {
        const from = Math.floor(ms / (15 * MINUTE_MS)) * 15 * MINUTE_MS
        let expected = 0
        for (let at = 0; at < quarters; at += 1) if (worked(from + at * 15 * MINUTE_MS, zone)) expected += 15 * MINUTE_MS
        expect(workingMs(from, from + quarters * 15 * MINUTE_MS, zoneDays(zone))).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('adds up: the whole is as long as its parts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.tuple(moments, moments, moments), (zone, some) => {
        const [a = 0, b = 0, c = 0] = some.toSorted((x, y) => x - y)
        const days = zoneDays(zone)
        expect(workingMs(a, b, days) + workingMs(b, c, days)).toBe(workingMs(a, c, days))
        expect(workingMs(a, c, days)).toBeLessThanOrEqual(c - a)
      }),
    )
  })
})
