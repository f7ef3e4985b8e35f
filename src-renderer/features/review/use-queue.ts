import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { useLive } from '../../api/use-live.ts'
import { settleRows } from '../../ui/queue-list/settle-rows.ts'

/** As many as the store gives at once. More than that in a queue is said, and follows as the first are decided. */
const LIMIT = 200

export interface Queue {
  /** Null until the store has answered. */
  readonly rows: readonly DealRow[] | null
  /** All that wait, also those that are not listed. */
  readonly total: number
  /** Arrived above what the person looks at. */
  readonly heldBack: number
  readonly showAll: () => void
  readonly asOf: string | null
  readonly error: BridgeError | undefined
}

const idOf = (row: DealRow) => row.id

/** The registrations to decide, due soonest first. `guarded` rows stay where they are; `leaving` ones are decided and on their way out, `onLeft` says when. */
export function useQueue(guarded: readonly (string | undefined)[], leaving: ReadonlySet<string>, onLeft: (id: string) => void): Queue {
  const live = useLive('deals.list', { filter: { statuses: ['submitted'] }, sort: { by: 'dueAt', direction: 'asc' }, offset: 0, limit: LIMIT })
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set())
  const page = live.value
  const open = useMemo(() => page?.rows.filter((row) => !leaving.has(row.id)) ?? null, [page, leaving])
  useEffect(() => {
    for (const id of leaving) if (page !== undefined && !page.rows.some((row) => row.id === id)) onLeft(id)
  }, [page, leaving, onLeft])
  const guard = guarded.join(' ')
  const settled = useMemo(() => (open === null ? null : settleRows(open, idOf, shown, guard.split(' '))), [open, shown, guard])
  if (settled?.rows.some((row) => !shown.has(row.id)) === true) setShown(new Set([...shown, ...settled.rows.map(idOf)]))
  const showAll = useCallback(() => setShown(new Set(open?.map(idOf) ?? [])), [open])
  const gone = page === undefined || open === null ? 0 : page.rows.length - open.length
  return { rows: settled?.rows ?? null, total: (page?.total ?? 0) - gone, heldBack: settled?.heldBack ?? 0, showAll, asOf: page?.asOf ?? null, error: live.error }
}
