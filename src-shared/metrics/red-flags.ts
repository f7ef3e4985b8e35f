import type { Measure } from '../domain/scorecard-rules/schema.ts'

/** Why a partner needs a look; amounts in minor units of the scorecard's currency. Worded on screen, never here. */
export type Flag =
  | { readonly kind: 'behind'; /** Shares of the quota. */ readonly attained: number; readonly planned: number; readonly missing: number }
  | { readonly kind: 'thin_coverage'; readonly coverage: number; readonly expected: number; readonly missing: number }
  | { readonly kind: 'winless'; readonly days: number; /** Empty: never. */ readonly lastWonOn: string }
  | { readonly kind: 'silent'; readonly days: number; /** 0: never. */ readonly activeAt: number }
  | { readonly kind: 'ending'; readonly count: number; readonly amount: number; readonly days: number; readonly largest: string }
  | { readonly kind: 'stalled'; readonly share: number; readonly count: number; readonly amount: number }
  | { readonly kind: 'below_tier'; readonly measure: Measure; readonly actual: number; readonly required: number }
  | { readonly kind: 'agreement_ends'; readonly on: string }
export type FlagKind = Flag['kind']

/** How a partner does in one word. `ahead`: so much more than planned as would flag it the other way. */
export type Course = 'ahead' | 'on_course' | 'behind' | 'no_quota'
