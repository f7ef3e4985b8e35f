import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './error-panel.module.css'
import { Icon } from './icon.tsx'

type ErrorPanelProps = {
  /** What happened, without blame: "The data on this computer cannot be opened". */
  readonly happened: string
  /** What it means for the person. */
  readonly means: string
  /** What to do, in words; the buttons stand in `actions`. */
  readonly todo: string
  readonly actions?: ReactNode
  /** For support, never alone: a code or an id. */
  readonly detail?: string
}

/** Bad news: what happened, what it means, what to do. */
export function ErrorPanel({ happened, means, todo, actions, detail }: ErrorPanelProps) {
  return (
    <section className={styles.panel} role="alert">
      <span className={styles.icon}>
        <Icon of={IconAlertTriangle} size={18} />
      </span>
      <div className={styles.body}>
        <h2 className={styles.happened}>{happened}</h2>
        <p>{means}</p>
        <p>{todo}</p>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        {detail !== undefined && <p className={styles.detail}>For support: {detail}</p>}
      </div>
    </section>
  )
}
