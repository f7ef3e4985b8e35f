import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { stageHistory } from '../../../../src-shared/domain/opportunity/stage-history.ts'
import { daysBetween, plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { SectionHead } from '../../../ui/section-head.tsx'
import styles from './opportunity.module.css'

/** One stage it was in: since when, how long, by whom. Days are the vendor's. */
export interface StageTime {
  readonly id: string
  readonly stage: string
  readonly since: string
  readonly days: string
  readonly over: boolean
  readonly by: string
}

export function stageTimes({ opportunity, people, today }: Pick<OpportunityView, 'opportunity' | 'people' | 'today'>, zone: string): readonly StageTime[] {
  return stageHistory(opportunity).map(({ stage, since, until, by }, at) => {
    const from = plainDateIn(Date.parse(since), zone)
    const days = Math.max(0, daysBetween(from, until === null ? today : plainDateIn(Date.parse(until), zone)))
    return { id: `${at} ${since}`, stage: stage.name, since: formatPlainDate(from), days: `${days.toLocaleString('en-GB')} of ${stage.expectedDays}`, over: days > stage.expectedDays, by: people[by] ?? 'Someone' }
  })
}

/** The stages that it was in, newest first, with the days in each. */
export function StageTimes({ view, zone }: { readonly view: OpportunityView; readonly zone: string }) {
  const times = stageTimes(view, zone).toReversed()
  if (times.length === 0) return null
  return (
    <section className={styles.part}>
      <SectionHead title="Stages so far" note="days there of days expected" />
      <PlainTable
        caption="Stages so far"
        columns={[{ head: 'Stage' }, { head: 'Since' }, { head: 'Moved by' }, { head: 'Days', align: 'end' }]}
        rows={times.map((one) => ({ id: one.id, cells: [one.stage, one.since, one.by, one.over ? <b key="days">{one.days}, over</b> : one.days] }))}
      />
    </section>
  )
}
