import type { ReactNode } from 'react'
import styles from './group-bar.module.css'

type GroupBarProps = { readonly label: string; readonly count?: number | undefined; readonly aside?: ReactNode; readonly heading?: boolean }

/** The 28 px bar over a group of rows. `heading` makes it an `h2` where the rows are a list of their own. */
export function GroupBar({ label, count, aside, heading = false }: GroupBarProps) {
  const words = (
    <>
      {label}
      {count !== undefined && <span className={styles.count}> {count.toLocaleString('en-GB')}</span>}
    </>
  )
  return (
    <div className={styles.bar}>
      {heading ? <h2 className={styles.strong}>{words}</h2> : <span>{words}</span>}
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
    </div>
  )
}
