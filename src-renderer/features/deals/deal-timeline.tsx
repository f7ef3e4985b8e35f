import { useState } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { clockTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import styles from './deals.module.css'
import { timelineEntries } from './timeline-words.ts'

/** A record keeps its last twenty edits and notes; from so many on there may be older ones at the endpoint. */
const MAY_HAVE_OLDER = 20
const PLAIN: readonly string[] = ['deal.edit', 'deal.note']

/** Everything that happened, newest first; what is older than the record's own log comes from the endpoint. */
export function DealTimeline({ view }: { readonly view: DealView }) {
  const { person } = useSession()
  const now = useNow()
  const zone = readerZone()
  const history = useCommand('deals.history')
  const [older, setOlder] = useState<readonly Action[]>([])
  const { deal, people, asOf } = view
  const own = new Set(deal.actions.map((one) => one.id))
  const actions = [...older.filter((one) => !own.has(one.id)), ...deal.actions]
  const mayHaveOlder = older.length === 0 && deal.actions.filter((one) => one.receivedAt !== undefined && PLAIN.includes(one.type)).length >= MAY_HAVE_OLDER

  const load = async () => {
    const result = await history.run({ id: deal.id })
    if (result.ok) setOlder(result.value)
  }

  return (
    <>
      <div className={styles.timelineHead}>
        <SectionHead title="Timeline" aside={<AsOf time={asOf === null ? 'never' : clockTime(Date.parse(asOf), zone)} more="times in your zone" />} />
      </div>
      <Timeline label="What happened" entries={timelineEntries({ deal, actions, people, me: person.personId, now, zone })} />
      {mayHaveOlder && (
        <div className={styles.timelineFoot}>
          <ActionButton label={history.busy ? 'Reading…' : 'Show what is older'} size="small" onPress={() => void load()} />
          {history.error !== null && (
            <p className={styles.reason} role="alert">
              {history.error.message}
            </p>
          )}
        </div>
      )}
    </>
  )
}
