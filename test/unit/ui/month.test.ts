import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { addMonths, hiddenOn, itemsOn, lastOfMonth, monthWeeks, weekday, weekPieces, type Spanning } from '../../../src-renderer/ui/month.ts'
import { monthName, spanWords } from '../../../src-renderer/ui/month-words.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))

describe('monthWeeks', () => {
  it('begins on Monday and holds the month', () => {
    const weeks = monthWeeks('2026-11-24')
    expect(weeks).toHaveLength(6)
    expect(weeks[0]?.[0]).toBe('2026-10-26')
    expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06')
    expect(monthWeeks('2027-02-10')).toHaveLength(4)
  })

  it('shows every day of any month once', () => {
    fc.assert(
      fc.property(day, (date) => {
        const days = monthWeeks(date).flat()
        expect(days.filter((one) => one.slice(0, 7) === date.slice(0, 7))).toHaveLength(Number(lastOfMonth(date).slice(8)))
        expect(new Set(days).size).toBe(days.length)
        expect(days.every((one, at) => weekday(one) === at % 7)).toBe(true)
      }),
    )
  })
})

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -13, '2025-02-28'],
  ])('%s and %i months is %s', (date, months, wanted) => {
    expect(addMonths(date, months)).toBe(wanted)
  })
})

describe('weekPieces', () => {
  const week = monthWeeks('2026-11-24')[4] ?? []

  it('cuts what goes on before and after the week', () => {
    expect(weekPieces([{ id: 'a', from: '2026-11-20', to: '2026-12-02' }], week)).toEqual([
      { item: { id: 'a', from: '2026-11-20', to: '2026-12-02' }, column: 0, days: 7, lane: 0, begins: false, ends: false },
    ])
  })

  it('uses a lane again once it is free', () => {
    const pieces = weekPieces(
      [
        { id: 'a', from: '2026-11-23', to: '2026-11-24' },
        { id: 'b', from: '2026-11-24', to: '2026-11-26' },
        { id: 'c', from: '2026-11-25', to: '2026-11-25' },
      ],
      week,
    )
    expect(pieces.map((piece) => [piece.item.id, piece.column, piece.lane])).toEqual([
      ['a', 0, 0],
      ['b', 1, 1],
      ['c', 2, 0],
    ])
    expect(hiddenOn(pieces, 1, 1)).toBe(1)
    expect(hiddenOn(pieces, 0, 1)).toBe(0)
  })

  it('covers nothing with anything, whatever there is', () => {
    const item = fc.record({ from: fc.integer({ min: -10, max: 16 }), length: fc.integer({ min: -2, max: 12 }) })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (made) => {
        const items = made.map(({ from, length }, at): Spanning => ({ id: String(at), from: addDays('2026-11-23', from), to: addDays('2026-11-23', from + length) }))
        const pieces = weekPieces(items, week)
        const taken = pieces.flatMap((piece) => Array.from({ length: piece.days }, (_, at) => `${piece.lane} ${piece.column + at}`))
        expect(new Set(taken).size).toBe(taken.length)
        week.forEach((date, column) => {
          expect(itemsOn(items, date).map((one) => one.id).toSorted()).toEqual(
            pieces.filter((piece) => piece.column <= column && column < piece.column + piece.days).map((piece) => piece.item.id).toSorted(),
          )
        })
      }),
    )
  })
})

describe('words', () => {
  it('name months and spans', () => {
    expect(monthName('2026-11-01')).toBe('November 2026')
    expect(spanWords('2026-11-24', '2026-11-24')).toBe('Tue 24 Nov')
    expect(spanWords('2026-11-24', '2026-11-26')).toBe('Tue 24 to Thu 26 Nov')
    expect(spanWords('2026-11-30', '2026-12-02')).toBe('Mon 30 Nov to Wed 2 Dec')
  })
})
