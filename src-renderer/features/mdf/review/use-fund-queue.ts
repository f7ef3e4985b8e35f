import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { BridgeError } from '../../../../src-shared/bridge/result.ts'
import { useLive } from '../../../api/use-live.ts'
import { settleRows } from '../../../ui/queue-list/settle-rows.ts'
import type { FundView } from './fund-decision.ts'

/** As many as the store gives at once. More than that in a queue is said, and follows as the first are decided. */
const LIMIT = 200

export interface FundQueue {
  /** Null until the store has answered. */
  readonly rows: readonly FundItem[] | null
  /** All that wait, also those that are not listed. */
  readonly total: number
  /** Arrived above what the person looks at. */
  readonly heldBack: number
  readonly showAll: () => void
  readonly asOf: string | null
  readonly error: BridgeError | undefined
}

const idOf = (row: FundItem) => row.id

/** What waits for the reader to decide, due soonest first. `guarded` rows stay where they are; `leaving` ones are decided and on their way out, `onLeft` says when. */
export function useFundQueue(guarded: readonly (string | undefined)[], leaving: ReadonlySet<string>, onLeft: (id: string) => void): FundQueue {
  const live = useLive('funds.items', { filter: { mine: true, statuses: ['submitted'] }, offset: 0, limit: LIMIT })
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set())
  const page = live.value
  const open = useMemo(() => page?.items.filter((row) => !leaving.has(row.id)) ?? null, [page, leaving])
  useEffect(() => {
    for (const id of leaving) if (page !== undefined && !page.items.some((row) => row.id === id)) onLeft(id)
  }, [page, leaving, onLeft])
  const guard = guarded.join(' ')
  const settled = useMemo(() => (open === null ? null : settleRows(open, idOf, shown, guard.split(' '))), [open, shown, guard])
  if (settled?.rows.some((row) => !shown.has(row.id)) === true) setShown(new Set([...shown, ...settled.rows.map(idOf)]))
  const showAll = useCallback(() => setShown(new Set(open?.map(idOf) ?? [])), [open])
  const gone = page === undefined || open === null ? 0 : page.items.length - open.length
  return { rows: settled?.rows ?? null, total: (page?.total ?? 0) - gone, heldBack: settled?.heldBack ?? 0, showAll, asOf: page?.asOf ?? null, error: live.error }
}

/**
 * The record of `id`, whichever it is, and beforehand that of `ahead`, the one that will be opened next, so that it is there the moment it is
 * wanted. Undefined while the store has not answered, null when there is no such record to see.
 */
export function useFundRecord(id: string | undefined, ahead: string | undefined): FundView | null | undefined {
  const current = useEither(id)
  const next = useEither(ahead)
  const [fetched, setFetched] = useState<{ readonly id: string; readonly view: FundView } | null>(null)
  if (ahead !== undefined && next !== undefined && next !== null && fetched?.view.view !== next.view) setFetched({ id: ahead, view: next })
  if (id === undefined) return undefined
  if (current !== undefined) return current
  return fetched?.id === id ? fetched.view : undefined
}

function useEither(id: string | undefined): FundView | null | undefined {
  const input = id === undefined ? null : { id }
  const request = useLive('funds.request', input)
  const claim = useLive('funds.claim', input)
  const ofRequest = request.forInput?.id === id ? request.value : undefined
  const ofClaim = claim.forInput?.id === id ? claim.value : undefined
  return useMemo(() => {
    if (id === undefined) return undefined
    if (ofRequest) return { kind: 'fund_request', view: ofRequest }
    if (ofClaim) return { kind: 'claim', view: ofClaim }
    return ofRequest === null && ofClaim === null ? null : undefined
  }, [id, ofRequest, ofClaim])
}
