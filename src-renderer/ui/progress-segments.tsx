import styles from './progress-segments.module.css'

/** Required fields as segments and words, "8 of 8". `what` completes it for screen readers: "required fields". */
export function ProgressSegments({ done, total, what }: { readonly done: number; readonly total: number; readonly what: string }) {
  return (
    <span className={styles.progress} role="img" aria-label={`${done} of ${total} ${what}`}>
      <span className={styles.segments}>
        {Array.from({ length: total }, (_, at) => (
          <span key={at} data-done={at < done} />
        ))}
      </span>
      <span>
        {done} of {total}
      </span>
    </span>
  )
}
