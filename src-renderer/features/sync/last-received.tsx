import type { SyncStatus } from '../../../src-shared/bridge/contract/sync.ts'
import { GroupBar } from '../../ui/group-bar.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { COLLECTION_WORDS } from './collection-words.ts'
import styles from './sync.module.css'

/** How much of each collection is on this computer, and when the last of it arrived. */
export function LastReceived({ collections, now, zone }: { readonly collections: SyncStatus['collections']; readonly now: number; readonly zone: string }) {
  const shown = collections.filter((one) => one.count > 0 || one.receivedAt !== null)
  return (
    <section aria-label="Last received">
      <GroupBar heading label="Last received" aside="on this computer" />
      {shown.length === 0 ? (
        <p className={styles.received}>Nothing yet.</p>
      ) : (
        <dl className={styles.received}>
          {shown.map((one) => (
            <div key={one.collection}>
              <dt>{COLLECTION_WORDS[one.collection]}</dt>
              <dd>{one.count.toLocaleString('en-GB')}</dd>
              <dd>{one.receivedAt === null ? 'not yet' : momentWords(Date.parse(one.receivedAt), now, zone)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
