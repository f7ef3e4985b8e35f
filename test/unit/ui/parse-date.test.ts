import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { dateExample, formatPlainDate, parsePlainDate } from '../../../src-renderer/ui/parse-date.ts'

const TODAY = '2026-11-24'

describe('typed days', () => {
  it.each([
    ['18 Dec 2026', '2026-12-18'],
    ['18 december 26', '2026-12-18'],
    ['Dec 18, 2026', '2026-12-18'],
    ['18dec2026', '2026-12-18'],
    ['18th Sept 2027', '2027-09-18'],
    ['18/12/26', '2026-12-18'],
    ['18.12.2026', '2026-12-18'],
    ['2026-12-18', '2026-12-18'],
    ['18 Dec', '2026-12-18'],
    ['24 nov', '2026-11-24'],
    ['23 nov', '2027-11-23'],
    ['29 feb', '2028-02-29'],
    ['18/12', '2026-12-18'],
    ['5.11.', '2027-11-05'],
    ['today', '2026-11-24'],
    ['yesterday', '2026-11-23'],
    ['tomorrow', '2026-11-25'],
    ['+30', '2026-12-24'],
    ['in 90 days', '2027-02-22'],
  ])('%s is %s', (typed, date) => expect(parsePlainDate(typed, TODAY)).toEqual({ ok: true, value: date }))

  it.each([
    ['', 'empty'],
    ['soon', 'not-a-date'],
    ['18 ma 2026', 'not-a-date'],
    ['30 feb 2026', 'no-such-day'],
    ['31/11/26', 'no-such-day'],
    ['12/18/26', 'no-such-day'],
    ['31/11', 'no-such-day'],
    ['18/', 'not-a-date'],
  ])('%s is refused as %s', (typed, error) => expect(parsePlainDate(typed, TODAY)).toEqual({ ok: false, error }))

  // An invoice is of the past, an activity lies in the period of its fund: the year that is meant is the one that the field can take.
  it.each([
    ['5 nov', { max: TODAY }, '2026-11-05'],
    ['5/11', { max: TODAY }, '2026-11-05'],
    ['24 nov', { max: TODAY }, '2026-11-24'],
    ['31 dec', { max: TODAY }, '2025-12-31'],
    ['29 feb', { max: TODAY }, '2024-02-29'],
    ['15 sep', { min: '2026-07-01', max: '2026-12-31' }, '2026-09-15'],
    ['15 dec', { min: '2026-07-01', max: '2026-12-31' }, '2026-12-15'],
    ['15 jan', { min: '2026-07-01', max: '2026-12-31' }, '2027-01-15'],
  ])('%s in a field that takes %o is %s', (typed, range, date) => expect(parsePlainDate(typed, TODAY, 'day-first', range)).toEqual({ ok: true, value: date }))

  it('reads the month first where that is the custom', () => expect(parsePlainDate('12/18/26', TODAY, 'month-first')).toEqual({ ok: true, value: '2026-12-18' }))

  it.each([['2026-11-24', '31/12/2026 or 31 Dec'], ['2026-12-31', '31/01/2027 or 31 Jan'], ['2027-01-31', '28/02/2027 or 28 Feb'], ['2026-08-01', '30/09/2026 or 30 Sep']])('on %s the example is %s', (today, words) => expect(dateExample(today)).toBe(words))

  it('gives an example that reads as the same day both ways, in either order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom('day-first' as const, 'month-first' as const), (days, order) => {
        const today = addDays('1990-01-01', days)
        const [figures = '', named = ''] = dateExample(today, order).split(' or ')
        const read = parsePlainDate(figures, today, order)
        expect(read.ok && read.value > today).toBe(true)
        expect(parsePlainDate(named, today, order)).toEqual(read)
      }),
    )
  })

  it('reads back every day that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const date = addDays('1990-01-01', days)
        expect(parsePlainDate(formatPlainDate(date), TODAY)).toEqual({ ok: true, value: date })
      }),
    )
  })
})
