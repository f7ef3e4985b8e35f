import styles from './skeleton.module.css'

/** Grey rows in the place of rows that are being read from the local store. Shown only after a moment, so that a fast answer never flickers. */
export function SkeletonRows({ rows, height = 36 }: { readonly rows: number; readonly height?: 36 | 54 }) {
  return (
    <div className={styles.rows} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className={styles.row} style={{ height }} aria-hidden="true">
          <span style={{ width: `${34 + ((at * 17) % 28)}%` }} />
          <span style={{ width: `${8 + ((at * 7) % 9)}%` }} />
        </div>
      ))}
    </div>
  )
}
