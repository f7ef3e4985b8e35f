import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import { DueClock } from '../../ui/due-clock.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { MatchMark } from '../../ui/match-mark.tsx'
import { QueueList } from '../../ui/queue-list/queue-list.tsx'
import { QueueRow } from '../../ui/queue-list/queue-row.tsx'
import type { QueueGroup } from '../../ui/queue-list/entries.ts'
import { MATCH_WORDS } from './match-evidence.ts'
import styles from './review.module.css'

type QueuePaneProps = {
  readonly groups: readonly QueueGroup<DealRow>[]
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly onHover: (id: string | undefined) => void
  readonly now: number
  readonly empty: ReactNode
}

const idOf = (row: DealRow) => row.id

/** The rows of the queue under their due days. */
export function QueuePane({ groups, selectedId, onSelect, onOpen, onHover, now, empty }: QueuePaneProps) {
  return (
    <div
      className={styles.queue}
      onPointerMove={(event) => onHover(rowUnder(event.target, groups))}
      onPointerLeave={() => onHover(undefined)}
    >
      <QueueList
        label="Registrations to decide"
        groups={groups}
        idOf={idOf}
        selectedId={selectedId}
        onSelect={onSelect}
        onOpen={onOpen}
        empty={empty}
        renderRow={(row) => (
          <QueueRow
            title={row.customerName}
            aside={row.dueAt === null ? undefined : <DueClock startedAt={Date.parse(row.receivedAt ?? row.updatedAt)} dueAt={Date.parse(row.dueAt)} now={now} />}
            detail={row.match === null ? `${row.partnerName} · ${row.products}` : row.partnerName}
            mark={row.match === null ? undefined : <MatchMark words={MATCH_WORDS[row.match]} strength={row.match === 'same_customer' ? 'strong' : 'plain'} />}
            amount={formatMoney(row.total, row.currency, { whole: true })}
          />
        )}
      />
    </div>
  )
}

function rowUnder(target: EventTarget, groups: readonly QueueGroup<DealRow>[]): string | undefined {
  const domId = target instanceof Element ? target.closest('[role=option]')?.id : undefined
  if (domId === undefined) return undefined
  return groups.flatMap((group) => group.items).find((row) => domId.endsWith(row.id))?.id
}

/** Nothing to decide: what belongs here, as of when, and where decided ones are. */
export function EmptyQueue({ partners, asOf, action }: { readonly partners: string; readonly asOf: string; readonly action: ReactNode }) {
  return <EmptyState icon={IconInbox} title="Nothing to decide" words={`Registrations from ${partners} arrive here. As of ${asOf}.`} action={action} />
}
