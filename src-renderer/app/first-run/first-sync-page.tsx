import type { SessionView } from '../../../src-shared/bridge/contract/session.ts'
import type { CollectionName } from '../../../src-shared/domain/kinds.ts'
import { FormNote } from '../../ui/form-note.tsx'
import { FirstSync } from '../../ui/progress-first-sync.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import styles from './first-run.module.css'

const COLLECTION_WORDS: Readonly<Record<CollectionName, string>> = {
  directory: 'Partners and people',
  programs: 'Programs and tiers',
  products: 'Products',
  deals: 'Deal registrations',
  opportunities: 'Opportunities',
  funds: 'Marketing funds',
  internal: 'Reviews',
  personal: 'Your notices',
}

/** What the endpoint sends to this computer for the first time, with true numbers. */
export function FirstSyncPage({ view }: { readonly view: Extract<SessionView, { readonly state: 'first_sync' }> }) {
  usePageTitle('Getting your data')
  const firstName = view.name.split(' ')[0] ?? view.name
  return (
    <main className={styles.whole}>
      <FirstSync
        title={`Welcome, ${firstName}`}
        words="Tradewind brings your data to this computer, encrypted. Afterwards everything works without a connection."
        collections={view.progress.map((one) => ({ id: one.collection, label: COLLECTION_WORDS[one.collection], done: one.received, total: one.total ?? undefined }))}
        {...(view.trouble === null
          ? {}
          : {
              trouble: (
                <div className={styles.pause} role="status">
                  <FormNote title="It stopped for the moment">{view.trouble} Leave this window open: it goes on by itself where it stopped.</FormNote>
                </div>
              ),
            })}
      />
    </main>
  )
}
