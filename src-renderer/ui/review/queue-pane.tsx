import type { ReactNode } from 'react'
import { DueClock } from '../due-clock.tsx'
import type { QueueGroup } from '../queue-list/entries.ts'
import { QueueList } from '../queue-list/queue-list.tsx'
import { QueueRow } from '../queue-list/queue-row.tsx'
import styles from './review.module.css'
import type { ReviewRow } from './use-review-queue.ts'

/** What a row says. */
export interface RowFacts {
  readonly title: string
  /** After the partner, where there is no mark. */
  readonly detail: string
  /** The one thing that matters more. */
  readonly mark: ReactNode
  readonly amount: string
}

type QueuePaneProps<Row> = {
  /** "Registrations to decide". */
  readonly label: string
  readonly groups: readonly QueueGroup<Row>[]
  readonly factsOf: (row: Row) => RowFacts
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly onHover: (id: string | undefined) => void
  readonly now: number
  readonly empty: ReactNode
}

const idOf = (row: ReviewRow) => row.id

/** The rows of a review queue under their due days. */
export function QueuePane<Row extends ReviewRow>({ label, groups, factsOf, selectedId, onSelect, onOpen, onHover, now, empty }: QueuePaneProps<Row>) {
  return (
    <div className={styles.queue} onPointerMove={(event) => onHover(rowUnder(event.target, groups))} onPointerLeave={() => onHover(undefined)}>
      <QueueList
        label={label}
        groups={groups}
        idOf={idOf}
        selectedId={selectedId}
        onSelect={onSelect}
        onOpen={onOpen}
        empty={empty}
        renderRow={(row) => {
          const { title, detail, mark, amount } = factsOf(row)
          return (
            <QueueRow
              title={title}
              aside={row.dueAt === null ? undefined : <DueClock startedAt={Date.parse(row.receivedAt ?? row.updatedAt)} dueAt={Date.parse(row.dueAt)} now={now} />}
              detail={mark === undefined ? `${row.partnerName} · ${detail}` : row.partnerName}
              mark={mark}
              amount={amount}
            />
          )
        }}
      />
    </div>
  )
}

function rowUnder(target: EventTarget, groups: readonly QueueGroup<ReviewRow>[]): string | undefined {
  const domId = target instanceof Element ? target.closest('[role=option]')?.id : undefined
  if (domId === undefined) return undefined
  return groups.flatMap((group) => group.items).find((row) => domId.endsWith(row.id))?.id
}
