import { SkeletonRows } from '../../ui/skeleton.tsx'
import styles from './scorecard.module.css'

/** The page's two columns in grey while it is added up. */
export function ScorecardSkeleton() {
  return (
    <div className={styles.layout}>
      <div className={styles.main}>
        <SkeletonRows rows={9} height={54} />
      </div>
      <div className={styles.side} aria-hidden="true" />
    </div>
  )
}
