import { useCallback, useState } from 'react'
import type { DealFilter, DealPage, DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { useLive, } from '../../api/use-live.ts'
import type { Live } from '../../api/live-state.ts'
import type { ListQuery } from './list-query.ts'

const STEP = 50
const LIMIT = 200

/** The windows of a long list: only what is near the eye is asked for, in steps, so that scrolling a little asks for nothing. */
export function useDealWindow(filter: DealFilter, sort: ListQuery['sort']): {
  readonly live: Live<DealPage, unknown>
  readonly total: number
  readonly rowAt: (index: number) => DealRow | undefined
  readonly onRangeChange: (offset: number, limit: number) => void
} {
  const [offset, setOffset] = useState(0)
  const live = useLive('deals.list', { filter, sort, offset, limit: LIMIT })
  const { value, forInput } = live
  const rows = value?.rows
  const start = forInput?.offset ?? 0
  const fits = forInput !== undefined && sameJson(forInput.filter, filter) && sameJson(forInput.sort, sort)
  const rowAt = useCallback((index: number) => rows?.[index - start], [rows, start])
  const onRangeChange = useCallback((first: number, limit: number) => {
    const wanted = Math.max(0, Math.floor((first + limit / 2 - LIMIT / 2) / STEP) * STEP)
    setOffset(wanted)
  }, [])
  // The old rows stay until the new ones are there, but never under a total that is not theirs.
  return { live, total: value === undefined ? 0 : fits ? value.total : Math.min(value.total, start + (rows?.length ?? 0)), rowAt, onRangeChange }
}
