import { addDays, daysBetween } from '../../src-shared/lib/plain-date.ts'

/** Something on one day or several, both ends included, as `YYYY-MM-DD`. */
export type Spanning = { readonly id: string; readonly from: string; readonly to: string }

/** A piece of an item within one week: columns from 0 (Monday), the lane from 0 at the top. */
export type Piece<Item> = { readonly item: Item; readonly column: number; readonly days: number; readonly lane: number; readonly begins: boolean; readonly ends: boolean }

/** The days of the weeks that a month touches, Monday first. A month is any day of it. */
export function monthWeeks(month: string): readonly (readonly string[])[] {
  const first = `${month.slice(0, 7)}-01`
  const start = addDays(first, -weekday(first))
  const weeks = Math.ceil((daysBetween(start, lastOfMonth(month)) + 1) / 7)
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_day, day) => addDays(start, week * 7 + day)))
}

/** 0 is Monday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The same day so many months on or back, or the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  const last = lastOfMonth(first)
  const wanted = `${first.slice(0, 8)}${String(day).padStart(2, '0')}`
  return wanted > last ? last : wanted
}

/** The last day of the month of a day. */
export function lastOfMonth(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/**
 * Where items stand in a week so that none covers another: what began earlier stands higher, then what lasts longer. An item keeps its lane for the whole
 * week. An item that ends before it begins is shown on its first day.
 */
export function weekPieces<Item extends Spanning>(items: readonly Item[], week: readonly string[]): readonly Piece<Item>[] {
  const first = week[0] ?? ''
  const last = week.at(-1) ?? ''
  const lanes: number[] = []
  return items
    .map((item) => ({ item, from: item.from, to: item.to < item.from ? item.from : item.to }))
    .filter(({ from, to }) => from <= last && to >= first)
    .toSorted((a, b) => (a.from === b.from ? daysBetween(b.from, b.to) - daysBetween(a.from, a.to) || (a.item.id < b.item.id ? -1 : 1) : a.from < b.from ? -1 : 1))
    .map(({ item, from, to }) => {
      const column = Math.max(0, daysBetween(first, from))
      const end = Math.min(week.length - 1, daysBetween(first, to))
      const free = lanes.findIndex((taken) => taken < column)
      const lane = free < 0 ? lanes.length : free
      lanes[lane] = end
      return { item, column, days: end - column + 1, lane, begins: from >= first, ends: to <= last }
    })
}

/** How many items of a day do not show when only so many lanes do. */
export function hiddenOn<Item>(pieces: readonly Piece<Item>[], column: number, lanes: number): number {
  return pieces.filter((piece) => piece.lane >= lanes && piece.column <= column && column < piece.column + piece.days).length
}

/** The items that are on a day, as `weekPieces` orders them. */
export function itemsOn<Item extends Spanning>(items: readonly Item[], date: string): readonly Item[] {
  return weekPieces(items, [date]).map((piece) => piece.item)
}
