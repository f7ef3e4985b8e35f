import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './plain-table.module.css'

type PlainTableProps = {
  readonly caption: string
  readonly columns: readonly { readonly head: string; readonly align?: 'start' | 'end' }[]
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[]
  /** The last row, strong: "Total" and what it adds up to. */
  readonly total?: readonly ReactNode[]
}

/** A small table that is read, not worked in: the products of a deal, the order of events. */
export function PlainTable({ caption, columns, rows, total }: PlainTableProps) {
  const align = (at: number) => cx(columns[at]?.align === 'end' && styles.end)
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column.head} scope="col" className={align(at)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {row.cells.map((cell, at) => (
              <td key={columns[at]?.head ?? at} className={align(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            {total.map((cell, at) => (
              <td key={columns[at]?.head ?? at} className={align(at)}>
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}
