import { useState } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { useLive } from '../../api/use-live.ts'

/**
 * The record of `id`, and beforehand that of `ahead`, the one that will be opened next, so that it is there the moment it is wanted.
 * Undefined while the store has not answered, null when there is no such record to see.
 */
export function useRecord(id: string | undefined, ahead: string | undefined): DealView | null | undefined {
  const current = useLive('deals.record', id === undefined ? null : { id })
  const next = useLive('deals.record', ahead === undefined ? null : { id: ahead })
  const [fetched, setFetched] = useState<DealView | null>(null)
  const coming = next.value !== undefined && next.value !== null && next.value.deal.id === ahead ? next.value : null
  if (coming !== null && coming !== fetched) setFetched(coming)
  if (id === undefined) return undefined
  if (current.forInput?.id === id) return current.value
  return fetched?.deal.id === id ? fetched : undefined
}
