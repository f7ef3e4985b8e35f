import { useEffect, useState } from 'react'
import { parseCsv, type CsvTable } from './csv.ts'
import styles from './evidence-viewer.module.css'
import type { ViewProps } from './view-props.ts'

/** As much of a text as is read for showing it. */
const MAX_BYTES = 256 * 1024
const LIMITS = { rows: 500, columns: 40 }

/** A text as it is, or a table of what is delimited text. */
export function TextView({ blob, name, table, onProblem }: Pick<ViewProps, 'blob' | 'name' | 'onProblem'> & { readonly table: boolean }) {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    blob
      .slice(0, MAX_BYTES)
      .text()
      .then(
        (read) => {
          if (wanted) setText(read)
        },
        () => {
          if (wanted) onProblem('This file cannot be read.')
        },
      )
    return () => {
      wanted = false
    }
  }, [blob, onProblem])

  if (text === null) return null
  const cut = blob.size > MAX_BYTES
  // What is cut in the middle of a line would be shown as if it were all of it.
  const whole = cut ? text.slice(0, text.lastIndexOf('\n') + 1 || text.length) : text
  if (table) return <Table name={name} csv={parseCsv(whole, LIMITS)} cut={cut} />
  return (
    <div className={styles.paper}>
      <pre className={styles.text}>{whole}</pre>
      {cut && <Cut />}
    </div>
  )
}

function Table({ name, csv, cut }: { readonly name: string; readonly csv: CsvTable; readonly cut: boolean }) {
  const [head = [], ...rows] = csv.rows
  const numeric = head.map((_, at) => rows.length > 0 && rows.every((row) => /^[-−+]?[\d.,\s%]*$/.test(row[at] ?? '')))
  return (
    <div className={styles.paper}>
      <table className={styles.table} aria-label={name}>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col" data-end={numeric[at] || undefined}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {head.map((_, column) => (
                <td key={column} data-end={numeric[column] || undefined}>
                  {row[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(cut || csv.cut) && <Cut />}
    </div>
  )
}

function Cut() {
  return <p className={styles.cut}>There is more. Save the file to see all of it.</p>
}
