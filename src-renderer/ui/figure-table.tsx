import { Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import styles from './figure-table.module.css'

export interface FigureColumn {
  readonly id: string
  readonly head: string
  readonly headHidden?: boolean
  /** What the figures are, told on the head by pointer and keyboard. */
  readonly hint?: string
  readonly align?: 'start' | 'end'
  /** Where there is no room: `2` goes first, then `1`; without it the column stays. */
  readonly gives?: 1 | 2 | 3
  /** The head is a button that sorts by the column; which way the rows are sorted by it now, or null when by another. */
  readonly sort?: { readonly now: 'ascending' | 'descending' | null; readonly onSort: () => void } | undefined
}

export interface FigureRow {
  readonly id: string
  readonly cells: readonly ReactNode[]
  readonly tone?: 'plain' | 'group' | 'open' | 'gone'
}

type FigureTableProps = {
  readonly caption: string
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly FigureRow[]
  readonly total?: readonly ReactNode[]
  /** Under the row with that id, across the table. */
  readonly below?: { readonly id: string; readonly content: ReactNode } | undefined
}

/** A table of figures whose heads say how they come about; columns give way where there is no room, and it never scrolls sideways. */
export function FigureTable({ caption, columns, rows, total, below }: FigureTableProps) {
  const cellOf = (at: number) => ({ className: cx(columns[at]?.align === 'end' && styles.end) || undefined, 'data-gives': columns[at]?.gives })
  return (
    <div className={styles.room}>
      <table className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column.id} scope="col" {...cellOf(at)} {...(column.sort === undefined ? {} : { 'aria-sort': column.sort.now ?? 'none' })}>
                <Head column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => [
            <tr key={row.id} data-tone={row.tone}>
              {row.cells.map((cell, at) => (
                <td key={columns[at]?.id ?? at} {...cellOf(at)}>
                  {cell}
                </td>
              ))}
            </tr>,
            below?.id === row.id && (
              <tr key={`${row.id} below`} className={styles.below}>
                <td colSpan={columns.length}>{below.content}</td>
              </tr>
            ),
          ])}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              {total.map((cell, at) => (
                <td key={columns[at]?.id ?? at} {...cellOf(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Head({ column: { head, headHidden, hint, sort } }: { readonly column: FigureColumn }) {
  if (headHidden === true) return <span className={styles.spoken}>{head}</span>
  if (sort === undefined) return hint === undefined ? head : <Hinted words={head} hint={hint} />
  const button = (
    <button type="button" className={styles.sort} onClick={sort.onSort}>
      {head}
      {sort.now !== null && <Icon of={sort.now === 'ascending' ? IconArrowUp : IconArrowDown} size={12} />}
    </button>
  )
  return hint === undefined ? button : <Tooltip label={hint}>{button}</Tooltip>
}

/** Words that explain themselves when they are pointed at or focused. */
export function Hinted({ words, hint, quiet = false }: { readonly words: ReactNode; readonly hint: string; readonly quiet?: boolean }) {
  return (
    <Tooltip label={hint}>
      <button type="button" className={styles.hinted} data-quiet={quiet || undefined}>
        {words}
      </button>
    </Tooltip>
  )
}

/** A figure that says on hover how it comes about; its head says so to the keyboard. */
export function Told({ words, hint }: { readonly words: ReactNode; readonly hint: string }) {
  return (
    <Tooltip label={hint}>
      <span className={styles.told}>{words}</span>
    </Tooltip>
  )
}
