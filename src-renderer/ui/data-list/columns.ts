import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly id: string
  readonly head: string
  /** The head is read aloud but not drawn, as over a column of marks. */
  readonly headHidden?: boolean
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** Left out while the list is narrower than this many CSS pixels, so that nothing ever scrolls sideways. */
  readonly hideBelow?: number
  readonly render: (row: Row) => ReactNode
}

export type Sort = { readonly columnId: string; readonly direction: 'ascending' | 'descending' }

/** The columns that a list of this width shows. */
export function visibleColumns<Row>(columns: readonly Column<Row>[], width: number): readonly Column<Row>[] {
  return columns.filter((column) => column.hideBelow === undefined || width >= column.hideBelow)
}

/** What a press on a head makes of the sort: a new column ascends, the same one turns round. */
export function nextSort(sort: Sort | undefined, columnId: string): Sort {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' }
  return { columnId, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' }
}
