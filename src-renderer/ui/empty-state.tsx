import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import styles from './empty-state.module.css'

type EmptyStateProps = {
  readonly icon: TablerIcon
  readonly title: string
  /** One line: what belongs here, and the as-of. */
  readonly words: string
  /** The first step: one button. */
  readonly action?: ReactNode
}

/** Fills the place of a list or page that has nothing: what belongs here, and the first step. */
export function EmptyState({ icon, title, words, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon of={icon} size={22} />
      </span>
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{words}</p>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  )
}
