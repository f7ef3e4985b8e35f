import { OPPORTUNITY_STATUSES } from '../../../src-shared/domain/opportunity/schema.ts'
import { stageRank } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { RulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import { nameOf } from './filter.ts'
import type { Remembered } from './filter.ts'
import type { Sorting } from './finder.ts'

/** What was found, by id. */
export type Hit = readonly [id: string, one: Remembered]

/** What a list is sorted by, the first first: numbers and texts, each kind beside its own. */
type Keys = (one: Remembered) => readonly (string | number)[]

const TIES: Keys = (one) => [one.status, one.partnerId, one.ownerId, one.stageId, one.category, one.closeOn]

/** The order of a list, of what is remembered; the same from page to page, for no two have the same id. */
export function orderOf({ by, direction }: Sorting, rules: RulesInForce): (a: Hit, b: Hit) => number {
  const keys = keysOf(by, rules)
  const sign = direction === 'asc' ? 1 : -1
  return (a, b) => sign * (compared(keys(a[1]), keys(b[1])) || compared(TIES(a[1]), TIES(b[1])) || compared([a[0]], [b[0]]))
}

function keysOf(by: Sorting['by'], rules: RulesInForce): Keys {
  if (by === 'customerName') return (one) => [nameOf(one)]
  if (by === 'stage') return (one) => [OPPORTUNITY_STATUSES.indexOf(one.status), stageRank(rules, one.stageId), one.closeOn]
  return (one) => [one[by]]
}

function compared(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left, right] = [a[index] ?? '', b[index] ?? '']
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
