import styles from './first-run.module.css'

/** The store is being opened; usually gone before it is read. */
export function Starting() {
  return (
    <main className={styles.starting} aria-busy="true">
      <h1 className={styles.quiet}>Opening your data…</h1>
    </main>
  )
}
