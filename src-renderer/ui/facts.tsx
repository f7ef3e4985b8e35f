import type { ReactNode } from 'react'
import styles from './facts.module.css'
import { WaitingMark } from './waiting-mark.tsx'

export type Fact = {
  readonly label: string
  readonly value: ReactNode
  /** What it was before a change that still waits: struck beside the new value. */
  readonly was?: string | undefined
  readonly waiting?: boolean
}

/** Facts of a record. With two columns the first half stands left, in reading order down each column. */
export function Facts({ rows, columns = 2 }: { readonly rows: readonly Fact[]; readonly columns?: 1 | 2 }) {
  const perColumn = Math.ceil(rows.length / columns)
  return (
    <dl className={styles.facts} data-columns={columns} style={{ '--rows': perColumn } as React.CSSProperties}>
      {rows.map((row) => (
        <div key={row.label} className={styles.fact}>
          <dt>{row.label}</dt>
          <dd>
            <span>{row.value}</span>
            {row.was !== undefined && (
              <s className={styles.was}>
                <span className={styles.spoken}>was </span>
                {row.was}
              </s>
            )}
            {row.waiting === true && <WaitingMark />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
