import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './page.module.css'

type PageProps = {
  readonly head?: ReactNode
  readonly foot?: ReactNode
  /** `padded` scrolls with the page's padding; `bare` leaves scrolling and padding to the child (a list, a split). */
  readonly body?: 'padded' | 'bare'
  /** Names the scrolling region for screen readers. */
  readonly label?: string
  readonly children: ReactNode
}

/** Fills the panel: head, a body that scrolls, foot. */
export function Page({ head, foot, body = 'padded', label, children }: PageProps) {
  return (
    <div className={styles.page}>
      {head}
      {body === 'padded' ? (
        <div className={cx(styles.body, styles.padded)} tabIndex={0} role="region" aria-label={label ?? 'Page'}>
          {children}
        </div>
      ) : (
        <div className={styles.body}>{children}</div>
      )}
      {foot}
    </div>
  )
}
