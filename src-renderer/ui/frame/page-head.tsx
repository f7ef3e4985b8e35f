import type { TablerIcon } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import styles from './page-head.module.css'

type Crumb = { readonly label: string; readonly href: string; readonly onFollow: () => void }

type PageHeadProps = {
  readonly title: string
  /** The way here, outermost first; the title is the last step. */
  readonly crumbs?: readonly Crumb[]
  /** A count or a short clause right of the title. */
  readonly note?: ReactNode
  /** Before the note, such as a disk before "Draft saved". */
  readonly noteIcon?: TablerIcon | undefined
  /** Before the title, such as an avatar. */
  readonly lead?: ReactNode
  /** Buttons and as-of, at the right. */
  readonly actions?: ReactNode
  /** `h2` for the head of a part of the page, beside a list that has the `h1`. */
  readonly level?: 1 | 2
}

/** The 48 px head of a page or of one side of a split. */
export function PageHead({ title, crumbs = [], note, noteIcon, lead, actions, level = 1 }: PageHeadProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={styles.head}>
      {lead}
      <div className={styles.titles}>
        {crumbs.length > 0 && (
          <nav className={styles.crumbs} aria-label="Where you are">
            {crumbs.map((crumb) => (
              <Fragment key={crumb.href}>
                <a
                  href={crumb.href}
                  onClick={(event) => {
                    event.preventDefault()
                    crumb.onFollow()
                  }}
                >
                  {crumb.label}
                </a>
                <span aria-hidden="true">/</span>
              </Fragment>
            ))}
          </nav>
        )}
        <Heading className={crumbs.length > 0 ? styles.last : styles.title}>{title}</Heading>
        {note !== undefined && (
          <div className={styles.note}>
            {noteIcon !== undefined && <Icon of={noteIcon} size={15} />}
            {note}
          </div>
        )}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
