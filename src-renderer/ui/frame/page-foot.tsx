import type { ReactNode } from 'react'
import styles from './page-foot.module.css'

/** The 56 px foot: what follows from the act at the left, the acts at the right. */
export function PageFoot({ children, actions }: { readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className={styles.foot}>
      <div className={styles.words}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
