import { useCallback, useState } from 'react'
import type { OpportunityPage, OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { OpportunityFilter } from '../../../../src-shared/bridge/contract/opportunities.ts'
import { sameJson } from '../../../../src-shared/lib/fingerprint.ts'
import type { Live } from '../../../api/live-state.ts'
import { useLive } from '../../../api/use-live.ts'
import type { PipelineSort } from './pipeline-query.ts'

const STEP = 50
const LIMIT = 200

/** The windows of a long list, null for none: only what is near the eye is asked for, in steps, so that scrolling a little asks for nothing. */
export function useOpportunityWindow(filter: OpportunityFilter | null, sort: PipelineSort): {
  readonly live: Live<OpportunityPage, unknown>
  readonly total: number
  readonly rowAt: (index: number) => OpportunityRow | undefined
  readonly onRangeChange: (offset: number, limit: number) => void
} {
  const [offset, setOffset] = useState(0)
  const live = useLive('opportunities.list', filter === null ? null : { filter, sort, offset, limit: LIMIT })
  const { value, forInput } = live
  const rows = value?.rows
  const start = forInput?.offset ?? 0
  const fits = forInput !== undefined && sameJson(forInput.filter, filter) && sameJson(forInput.sort, sort)
  const rowAt = useCallback((index: number) => rows?.[index - start], [rows, start])
  const onRangeChange = useCallback((first: number, limit: number) => setOffset(Math.max(0, Math.floor((first + limit / 2 - LIMIT / 2) / STEP) * STEP)), [])
  // The old rows stay until the new ones are there, but never under a total that is not theirs.
  return { live, total: value === undefined ? 0 : fits ? value.total : Math.min(value.total, start + (rows?.length ?? 0)), rowAt, onRangeChange }
}
