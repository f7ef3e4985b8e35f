import type { BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { clockTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import styles from './budgets.module.css'
import { budgetEntries } from './timeline-words.ts'

/** Who changed the budget and its allocations, when and why, newest first. */
export function BudgetTimeline({ view }: { readonly view: BudgetView }) {
  const { person } = useSession()
  const now = useNow()
  const zone = readerZone()
  const asOf = useLive('sync.status', {}).value?.lastSyncAt ?? null
  return (
    <>
      <div className={styles.timelineHead}>
        <SectionHead title="Timeline" aside={<AsOf time={asOf === null ? 'never' : clockTime(Date.parse(asOf), zone)} more="times in your zone" />} />
      </div>
      <Timeline label="What happened" entries={budgetEntries({ view, me: person.personId, now, zone })} />
    </>
  )
}
