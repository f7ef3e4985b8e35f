import { useMemo, useState } from 'react'
import { useLive } from '../../../api/use-live.ts'
import type { FundView } from './fund-decision.ts'

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
