import { IconArrowNarrowRight, IconCloudUp, IconReceipt } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import styles from './timeline.module.css'

type TimelineChange = { readonly label: string; readonly from: string; readonly to: string }

/** One act. All times are words already, in the reader's zone. */
export type TimelineEntry = {
  readonly id: string
  /** `person` draws initials, `waiting` the cloud of an act not yet received, `endpoint` the receipt. */
  readonly mark: 'person' | 'waiting' | 'endpoint'
  readonly who: string
  /** The rest of the sentence after `who`: "changed amount and products". */
  readonly what: ReactNode
  readonly changes?: readonly TimelineChange[]
  /** The reason or note given, as written. */
  readonly quote?: string | undefined
  readonly when: string
  /** "received 3 h after it was done"; strong when it is long enough to matter. */
  readonly lag?: { readonly words: string; readonly strong: boolean } | undefined
  /** Name for the initials when `who` is "You". */
  readonly name?: string
}

/** Everything that happened to a record, newest first, with what changed from what to what. */
export function Timeline({ entries, label }: { readonly entries: readonly TimelineEntry[]; readonly label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <Mark entry={entry} />
          <div className={styles.body}>
            <p className={styles.sentence}>
              <b>{entry.who}</b> {entry.what}
            </p>
            {entry.changes !== undefined && entry.changes.length > 0 && <Changes changes={entry.changes} />}
            {entry.quote !== undefined && entry.quote !== '' && <blockquote className={styles.quote}>{entry.quote}</blockquote>}
            <p className={styles.when}>
              {entry.when}
              {entry.mark === 'waiting' && <b className={styles.strong}> waiting to sync</b>}
              {entry.lag !== undefined && (
                <>
                  <span aria-hidden="true"> · </span>
                  <span className={entry.lag.strong ? styles.strong : undefined}>{entry.lag.words}</span>
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Changes({ changes }: { readonly changes: readonly TimelineChange[] }) {
  return (
    <dl className={styles.changes}>
      {changes.map((change) => (
        <div key={change.label} className={styles.change}>
          <dt>{change.label}</dt>
          <dd>
            <span className={styles.from}>{change.from}</span>
            <span className={styles.arrow}>
              <Icon of={IconArrowNarrowRight} size={14} />
            </span>
            <span className={styles.spoken}> became </span>
            {change.to}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Mark({ entry }: { readonly entry: TimelineEntry }) {
  switch (entry.mark) {
    case 'person':
      return (
        <div className={styles.mark}>
          <Avatar name={entry.name ?? entry.who} />
        </div>
      )
    case 'waiting':
      return (
        <div className={styles.mark}>
          <span className={styles.round} data-tone="accent">
            <Icon of={IconCloudUp} size={14} />
          </span>
        </div>
      )
    case 'endpoint':
      return (
        <div className={styles.mark}>
          <span className={styles.round}>
            <Icon of={IconReceipt} size={14} />
          </span>
        </div>
      )
    default:
      return assertNever(entry.mark)
  }
}
