import { isPlainDate } from '../../../src-shared/lib/plain-date.ts'
import type { ScorecardWhen } from '../../ui/paths.ts'

export type Against = 'previous' | 'year'

/** What the address says of a scorecard: which quarter, and what it is compared with. */
export interface ScorecardQuery {
  /** Any day of the fiscal quarter; null: the present one. */
  readonly on: string | null
  readonly against: Against
}

/** What it does not understand it leaves out. */
export function parseScorecardQuery(search: string): ScorecardQuery {
  const asked = new URLSearchParams(search)
  const on = asked.get('on')
  return { on: on !== null && isPlainDate(on) ? on : null, against: asked.get('against') === 'year' ? 'year' : 'previous' }
}

/** The same as addresses take it; what is usual is left out. */
export function whenOf({ on, against }: ScorecardQuery): ScorecardWhen {
  return { ...(on === null ? {} : { on }), ...(against === 'year' ? { against } : {}) }
}
