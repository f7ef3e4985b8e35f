import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ActionButton } from '../action-button.tsx'
import styles from './split-view.module.css'

type SplitViewProps = {
  readonly listLabel: string
  readonly list: ReactNode
  readonly listHead?: ReactNode
  readonly listFoot?: ReactNode
  /** The Undo toast. It has room of its own above the list's foot, so it never covers a row; where only the record shows, under that. */
  readonly toast?: ReactNode
  readonly recordLabel: string
  readonly record: ReactNode
  /** Which side shows where there is no room for both (200 % zoom). */
  readonly narrowShows: 'list' | 'record'
  readonly onBackToList: () => void
  readonly listWidth?: 384 | 432
}

/** A list that is never lost, and the record beside it. Where both do not fit, one shows, with a way back. */
export function SplitView(props: SplitViewProps) {
  const toast = props.toast !== undefined && props.toast !== null && <div className={styles.toast}>{props.toast}</div>
  return (
    <div className={styles.split} data-shows={props.narrowShows} data-wide-list={props.listWidth === 432 || undefined}>
      <section className={styles.list} aria-label={props.listLabel}>
        {props.listHead}
        <div className={styles.fill}>{props.list}</div>
        {toast}
        {props.listFoot !== undefined && <div className={styles.listFoot}>{props.listFoot}</div>}
      </section>
      <section className={styles.record} aria-label={props.recordLabel}>
        <div className={styles.back}>
          {props.listHead !== undefined && <h1 className={styles.spoken}>{props.listLabel}</h1>}
          <ActionButton label={`Back to ${withinSentence(props.listLabel)}`} icon={IconArrowLeft} variant="quiet" size="small" onPress={props.onBackToList} />
        </div>
        {props.record}
        {toast}
      </section>
    </div>
  )
}

/** A label in the middle of a sentence; an abbreviation at its beginning stays as it is. */
function withinSentence(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.toLowerCase()
}
