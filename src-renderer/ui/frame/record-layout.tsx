import type { ReactNode } from 'react'
import styles from './record-layout.module.css'

type RecordLayoutProps = { readonly children: ReactNode; readonly label: string; readonly side: ReactNode; readonly sideLabel: string; /** The side has as much room as the facts, as a file beside them needs. */ readonly wide?: boolean }

/** A record page: the facts, and the timeline beside them, or below them where there is no room. */
export function RecordLayout({ children, label, side, sideLabel, wide = false }: RecordLayoutProps) {
  return (
    <div className={styles.layout} data-wide={wide || undefined}>
      <section className={styles.main} aria-label={label} tabIndex={0}>
        {children}
      </section>
      <section className={styles.side} aria-label={sideLabel} tabIndex={0}>
        {side}
      </section>
    </div>
  )
}
