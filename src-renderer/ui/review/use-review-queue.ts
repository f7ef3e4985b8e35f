import { useEffect, useMemo, useRef } from 'react'
import { groupByDue } from '../queue-list/due-groups.ts'
import type { QueueGroup } from '../queue-list/entries.ts'
import { moveSelection } from '../queue-list/selection.ts'
import { useDecisions, type Decisions, type DecisionWays } from './use-decisions.ts'
import { useFocusOnList, useQueueSelection, type QueueSelection } from './use-queue-selection.ts'
import { useSettledQueue, type QueuePage } from './use-settled-queue.ts'

/** What every row of a review queue has, whatever it is about. */
export interface ReviewRow {
  readonly id: string
  readonly partnerName: string
  readonly dueAt: string | null
  readonly receivedAt: string | null
  readonly updatedAt: string
}

type ReviewQueueInput<Row, Shown, Decision, Seen> = {
  /** The record that the address names. */
  readonly id: string | undefined
  /** Puts the record that was opened into the address. The same function at each render. */
  readonly onSelect: (id: string | undefined) => void
  readonly page: QueuePage<Row>
  readonly ways: DecisionWays<Shown, Decision, Seen>
  readonly now: number
  readonly zone: string
}

/** The list and which record of it is open, as the parts of a review page need them. */
export interface ReviewQueue<Row> {
  readonly selection: QueueSelection
  /** By the day they are due; null until the store has answered. */
  readonly groups: readonly QueueGroup<Row>[] | null
  /** All that wait, also those that are not listed. */
  readonly total: number
  /** Arrived above what the person looks at. */
  readonly heldBack: number
  readonly showAll: () => void
  /** Opens the one below or above. */
  readonly step: (by: 1 | -1) => void
  /** The one that will most likely be opened next. */
  readonly aheadId: string | undefined
  /** `2 of 14`; undefined for a record that is not in the queue any more. */
  readonly position: string | undefined
}

/** A review page but for its records: the queue, what of it is open, and the decisions on it. */
export function useReviewQueue<Row extends ReviewRow, Shown, Decision, Seen, Draft>(
  input: ReviewQueueInput<Row, Shown, Decision, Seen>,
): { readonly queue: ReviewQueue<Row>; readonly decisions: ReviewDecisions<Shown, Decision, Seen, Draft> } {
  const { now, zone } = input
  const selection = useQueueSelection(input.id, input.onSelect)
  const { selectedId } = selection
  const showAll = useRef<() => void>(() => undefined)
  const decisions = useDecisions<Shown, Decision, Seen, Draft>(input.ways, selection.select, showAll)
  const settled = useSettledQueue(input.page, [selectedId, selection.hoveredId], decisions.leaving, decisions.forget)
  useEffect(() => {
    showAll.current = settled.showAll
  }, [settled.showAll])
  const { rows } = settled
  const groups = useMemo(() => (rows === null ? null : groupByDue(rows, now, zone)), [rows, now, zone])
  const ids = useMemo(() => groups?.flatMap((group) => group.items.map((row) => row.id)) ?? [], [groups])
  const at = selectedId === undefined ? -1 : ids.indexOf(selectedId)

  if (selectedId === undefined && ids[0] !== undefined) selection.settleOn(ids[0])
  useFocusOnList(selection.page, rows !== null)

  return {
    queue: {
      selection,
      groups,
      total: settled.total,
      heldBack: settled.heldBack,
      showAll: settled.showAll,
      step: (by) => {
        const next = moveSelection(ids, selectedId, by)
        if (next !== undefined && next !== selectedId) selection.select(next)
      },
      aheadId: ids[at + 1],
      position: at < 0 ? undefined : `${at + 1} of ${settled.total}`,
    },
    decisions: { ...decisions, confirm: (decision, shown, seen) => decisions.confirm(decision, shown, seen, ids) },
  }
}

/** The decisions on a queue whose order is known. */
export type ReviewDecisions<Shown, Decision, Seen, Draft> = Omit<Decisions<Shown, Decision, Seen, Draft>, 'confirm' | 'leaving' | 'forget'> & {
  readonly confirm: (decision: Decision, shown: Shown, seen: Seen) => Promise<void>
}
