import type { ReactNode } from 'react'
import styles from './form-note.module.css'

type FormNoteProps = {
  readonly title?: string
  readonly children: ReactNode
  /** Small words under it: where it comes from, how sure it is. */
  readonly small?: ReactNode
  /** Amber only for a match. */
  readonly tone?: 'plain' | 'match'
  /** Announced politely when it appears, as a match found while typing is. */
  readonly live?: boolean
}

/** A note beside the field that it speaks of. */
export function FormNote({ title, children, small, tone = 'plain', live = false }: FormNoteProps) {
  return (
    <div className={styles.note} data-tone={tone} role={live ? 'status' : undefined}>
      {title !== undefined && <p className={styles.title}>{title}</p>}
      <div className={styles.words}>{children}</div>
      {small !== undefined && <div className={styles.small}>{small}</div>}
    </div>
  )
}
