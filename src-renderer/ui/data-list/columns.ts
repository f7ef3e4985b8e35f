import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly id: string
  readonly head: string
  /** The head is read aloud but not drawn, as over a column of marks. */
  readonly headHidden?: boolean
  /** Never drawn narrower than this, in CSS pixels: its head and what it usually holds fit into it. */
  readonly least: number
  /** Its part of the room that is left over; without it the column is as wide as `least`. */
  readonly share?: number
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** Where there is no room for every column, the one with the lowest number is left out first. Without it the column always stays. */
  readonly keep?: number
  readonly render: (row: Row) => ReactNode
}

export type Sort = { readonly columnId: string; readonly direction: 'ascending' | 'descending' }

/** Between two columns, in CSS pixels. */
export const COLUMN_GAP = 16

/** The room that these columns need at the least, in CSS pixels, gaps and all. */
export function leastWidth(columns: readonly { readonly least: number }[]): number {
  return columns.reduce((sum, column) => sum + column.least, Math.max(0, columns.length - 1) * COLUMN_GAP)
}

/**
 * The columns for which `room` CSS pixels suffice. What is left out follows from the columns' own widths, so a list that gains a column, or
 * holds a wider one, still never scrolls sideways. Those that always stay are shown even where there is no room for them: see `gridTracks`.
 */
export function visibleColumns<Row>(columns: readonly Column<Row>[], room: number): readonly Column<Row>[] {
  let shown = columns
  while (leastWidth(shown) > room) {
    const next = shown.reduce<Column<Row> | undefined>((least, column) => (column.keep !== undefined && (least?.keep === undefined || column.keep < least.keep) ? column : least), undefined)
    if (next === undefined) return shown
    shown = shown.filter((column) => column !== next)
  }
  return shown
}

/** The CSS grid tracks of the columns shown. Where even those that always stay have no room, they shrink, each by its part. */
export function gridTracks(columns: readonly { readonly least: number; readonly share?: number }[], room: number): string {
  if (leastWidth(columns) > room) return columns.map((column) => `minmax(0, ${column.least}fr)`).join(' ')
  return columns.map((column) => (column.share === undefined ? `${column.least}px` : `minmax(${column.least}px, ${column.share}fr)`)).join(' ')
}

/** What a press on a head makes of the sort: a new column ascends, the same one turns round. */
export function nextSort(sort: Sort | undefined, columnId: string): Sort {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' }
  return { columnId, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' }
}
