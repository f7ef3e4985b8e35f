import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { DueClock } from '../../../ui/due-clock.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { ACTIVITY_WORDS } from '../../../ui/fund-words.ts'
import { MatchMark } from '../../../ui/match-mark.tsx'
import type { QueueGroup } from '../../../ui/queue-list/entries.ts'
import { QueueList } from '../../../ui/queue-list/queue-list.tsx'
import { QueueRow } from '../../../ui/queue-list/queue-row.tsx'
import { itemName } from '../record/claim-name.ts'
import styles from './review.module.css'

type QueuePaneProps = {
  readonly groups: readonly QueueGroup<FundItem>[]
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly onHover: (id: string | undefined) => void
  readonly now: number
  readonly empty: ReactNode
}

const idOf = (row: FundItem) => row.id

/** Requests and claims to decide, under their due days. */
export function QueuePane({ groups, selectedId, onSelect, onOpen, onHover, now, empty }: QueuePaneProps) {
  return (
    <div className={styles.queue} onPointerMove={(event) => onHover(rowUnder(event.target, groups))} onPointerLeave={() => onHover(undefined)}>
      <QueueList
        label="Requests and claims to decide"
        groups={groups}
        idOf={idOf}
        selectedId={selectedId}
        onSelect={onSelect}
        onOpen={onOpen}
        empty={empty}
        renderRow={(row) => (
          <QueueRow
            title={itemName(row)}
            aside={row.dueAt === null ? undefined : <DueClock startedAt={Date.parse(row.receivedAt ?? row.updatedAt)} dueAt={Date.parse(row.dueAt)} now={now} />}
            detail={markOf(row) === undefined ? `${row.partnerName} · ${detailOf(row)}` : row.partnerName}
            mark={markOf(row)}
            amount={formatMoney(row.amount, row.currency, { whole: true })}
          />
        )}
      />
    </div>
  )
}

function detailOf(row: FundItem): string {
  if (row.kind === 'claim') return `claim, ${row.lines === 1 ? '1 line' : `${row.lines} lines`}`
  return row.activity === '' ? 'request' : `request, ${ACTIVITY_WORDS[row.activity].toLowerCase()}`
}

/** The one thing that a row says beside the partner: most of all that it was seen before. */
function markOf({ seenBefore, evidence }: FundItem): ReactNode {
  if (seenBefore) return <MatchMark words="Seen before" strength="strong" />
  const away = evidence === null ? 0 : evidence.files - evidence.received
  return away > 0 ? <MatchMark words={away === 1 ? '1 file on the way' : `${away} files on the way`} /> : undefined
}

function rowUnder(target: EventTarget, groups: readonly QueueGroup<FundItem>[]): string | undefined {
  const domId = target instanceof Element ? target.closest('[role=option]')?.id : undefined
  if (domId === undefined) return undefined
  return groups.flatMap((group) => group.items).find((row) => domId.endsWith(row.id))?.id
}

/** Nothing to decide: what belongs here, and as of when. */
export function EmptyQueue({ partners, asOf, action }: { readonly partners: string; readonly asOf: string; readonly action: ReactNode }) {
  return <EmptyState icon={IconInbox} title="Nothing to decide" words={`Requests and claims of ${partners} arrive here. As of ${asOf}.`} action={action} />
}
