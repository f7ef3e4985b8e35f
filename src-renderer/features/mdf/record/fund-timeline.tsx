import { useState } from 'react'
import type { Action } from '../../../../src-shared/domain/action.ts'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../../../src-shared/domain/fund-request/schema.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { AsOf } from '../../../ui/as-of.tsx'
import { clockTime } from '../../../ui/relative-time.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import styles from './record.module.css'
import { fundTimelineEntries } from './timeline-words.ts'
import type { FundReader } from './use-fund-reader.ts'

/** A record keeps its last twenty edits and notes; from so many on there may be older ones at the endpoint. */
const MAY_HAVE_OLDER = 20
const PLAIN = /\.(edit|note|receive_evidence)$/

type FundTimelineProps = { readonly record: FundRequest | Claim; readonly people: Readonly<Record<string, string>>; readonly asOf: string | null; readonly reader: FundReader }

/** Everything that happened, newest first; what is older than the record's own log comes from the endpoint. */
export function FundTimeline({ record, people, asOf, reader }: FundTimelineProps) {
  const history = useCommand('funds.history')
  const [older, setOlder] = useState<readonly Action[]>([])
  const own = new Set(record.actions.map((one) => one.id))
  const actions = [...older.filter((one) => !own.has(one.id)), ...record.actions]
  const mayHaveOlder = older.length === 0 && record.actions.filter((one) => one.receivedAt !== undefined && PLAIN.test(one.type)).length >= MAY_HAVE_OLDER
  const load = async () => {
    const result = await history.run({ id: record.id })
    if (result.ok) setOlder(result.value)
  }
  const { me, now, zone } = reader
  return (
    <>
      <div className={styles.timelineHead}>
        <SectionHead title="Timeline" aside={<AsOf time={asOf === null ? 'never' : clockTime(Date.parse(asOf), zone)} more="times in your zone" />} />
      </div>
      <Timeline label="What happened" entries={fundTimelineEntries({ record, actions, people, me, now, zone })} />
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
