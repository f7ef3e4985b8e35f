import { useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Action } from '../../../../src-shared/domain/action.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { AsOf } from '../../../ui/as-of.tsx'
import { clockTime } from '../../../ui/relative-time.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import styles from './opportunity.module.css'
import { opportunityTimeline } from './timeline-words.ts'
import type { OpportunityReader } from './use-reader.ts'

/** A record keeps its last twenty actions that change no state; from so many on there may be older ones at the endpoint. */
const MAY_HAVE_OLDER = 20
const PLAIN = /\.(edit|note|log|receive_proof)$/

/** Everything that happened, newest first; what is older than the record's own log comes from the endpoint. */
export function OpportunityTimeline({ view, reader }: { readonly view: OpportunityView; readonly reader: OpportunityReader }) {
  const { opportunity, people, asOf } = view
  const history = useCommand('opportunities.history')
  const [older, setOlder] = useState<readonly Action[]>([])
  const own = new Set(opportunity.actions.map((one) => one.id))
  const actions = [...older.filter((one) => !own.has(one.id)), ...opportunity.actions]
  const mayHaveOlder = older.length === 0 && opportunity.actions.filter((one) => one.receivedAt !== undefined && PLAIN.test(one.type)).length >= MAY_HAVE_OLDER
  const load = async () => {
    const result = await history.run({ id: opportunity.id })
    if (result.ok) setOlder(result.value)
  }
  const { me, now, zone } = reader
  return (
    <>
      <div className={styles.timelineHead}>
        <SectionHead title="Timeline" aside={<AsOf time={asOf === null ? 'never' : clockTime(Date.parse(asOf), zone)} more="times in your zone" />} />
      </div>
      <Timeline label="What happened" entries={opportunityTimeline({ opportunity, actions, people, me, now, zone })} />
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
