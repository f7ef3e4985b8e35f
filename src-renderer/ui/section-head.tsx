import type { ReactNode } from 'react'
import styles from './section-head.module.css'

type SectionHeadProps = {
  readonly title: string
  readonly id?: string
  /** Small words after the title. */
  readonly note?: ReactNode
  /** As-of or a link at the right. */
  readonly aside?: ReactNode
  readonly level?: 2 | 3
}

/** The head of a part of a page: title, a clause, and an as-of at the right. */
export function SectionHead({ title, id, note, aside, level = 2 }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.head}>
      <Heading className={styles.title} id={id}>
        {title}
      </Heading>
      {note !== undefined && <div className={styles.note}>{note}</div>}
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
    </div>
  )
}
