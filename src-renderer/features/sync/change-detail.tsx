import type { ChangeRow, SyncStatus } from '../../../src-shared/bridge/contract/sync.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { dayAndTime, receivedWords } from '../../ui/relative-time.ts'
import { StatusSentence } from '../../ui/status-sentence.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { COLLECTION_WORDS } from './collection-words.ts'
import { stateWords } from './sync-rows.ts'
import styles from './sync.module.css'

type ChangeDetailProps = { readonly change: ChangeRow; readonly reach: Pick<SyncStatus, 'online' | 'workOffline'>; readonly now: number; readonly zone: string; readonly onOpenRecord: (() => void) | undefined }

/** One change on its way: what it is, and what happens to it next. */
export function ChangeDetail({ change, reach, now, zone, onOpenRecord }: ChangeDetailProps) {
  const { word, sentence } = stateWords(change, reach)
  const lag = change.receivedAt === null ? undefined : receivedWords(Date.parse(change.at), Date.parse(change.receivedAt))
  useShortcuts(onOpenRecord === undefined ? {} : { o: onOpenRecord })
  return (
    <div className={styles.detail} tabIndex={0} role="region" aria-label={change.title}>
      <div className={styles.detailHead}>
        <h2 className={styles.headline}>
          {change.title} {change.number !== null && <span className={styles.quiet}>{change.number}</span>}
        </h2>
        {onOpenRecord !== undefined && <ActionButton label="Open record" keys="O" variant="quiet" onPress={onOpenRecord} />}
      </div>
      <StatusSentence parts={[{ strong: `${word}: ` }, sentence]} />
      <div className={styles.block}>
        <Facts
          columns={1}
          rows={[
            { label: 'Change', value: change.summary },
            { label: 'Part of', value: COLLECTION_WORDS[change.collection] },
            { label: 'Done', value: dayAndTime(Date.parse(change.at), now, zone) },
            { label: 'Received', value: change.receivedAt === null ? 'not yet' : `${dayAndTime(Date.parse(change.receivedAt), now, zone)}${lag === undefined ? '' : `, ${lag.words}`}` },
          ]}
        />
      </div>
    </div>
  )
}
