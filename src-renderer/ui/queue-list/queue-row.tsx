import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './queue-row.module.css'

type QueueRowProps = {
  readonly title: string
  /** Right of the title on the first line: the due clock. */
  readonly aside?: ReactNode
  /** Second line: who, and either the products or a match mark, never both. */
  readonly detail: ReactNode
  readonly mark?: ReactNode
  readonly amount?: ReactNode
  /** Before the title: the state of a waiting change. */
  readonly lead?: ReactNode
  /** After the title in grey: a number or kind. */
  readonly tag?: string | undefined
}

/** The two lines of a row. Every row has the same height, whatever it says. */
export function QueueRow({ title, aside, detail, mark, amount, lead, tag }: QueueRowProps) {
  return (
    <div className={cx(styles.row, lead !== undefined && styles.withLead)}>
      {lead !== undefined && <span className={styles.lead}>{lead}</span>}
      <div className={styles.first}>
        <span className={styles.title}>
          {title}
          {tag !== undefined && <span className={styles.tag}> {tag}</span>}
        </span>
        <span className={styles.aside}>{aside}</span>
      </div>
      <div className={styles.second}>
        <span className={styles.detail}>
          <span className={styles.words}>{detail}</span>
          {mark}
        </span>
        <span className={styles.amount}>{amount}</span>
      </div>
    </div>
  )
}
