import type { RegistrationPart, ScorePart, Standing } from './score-question.ts'
import { adding } from './sales-tally.ts'
import type { Adding } from './sales-tally.ts'

/** A part while it is being added up: of the period, and of the moment, which all periods share. */
type Added<P, Other extends keyof P> = { [K in Exclude<keyof P, Other>]: Adding }
export type PeriodAdding = Added<Pick<ScorePart, 'won' | 'lost' | 'sourced' | 'influenced' | 'closing' | 'trailingWon' | 'trailingLost'>, never> &
  { -readonly [K in Exclude<keyof RegistrationPart, 'decisionMs'>]: number } & { quota: number | null; readonly cycleDays: number[]; readonly trailingCycleDays: number[]; readonly decisionMs: number[] }
export type NowAdding = Added<Pick<ScorePart, 'pipeline' | 'top' | 'stalled' | 'inForecast' | 'open'>, never>

/** A partner or person while it is being added up. */
export interface GroupAdding {
  readonly id: string
  readonly periods: readonly PeriodAdding[]
  readonly now: NowAdding
  firstDealOn: string
  /** Milliseconds since the epoch; `Infinity` without any. */
  firstApprovedAt: number
  lastWonOn: string
  activeAt: number
  readonly ending: Adding
  endingLargest: string
  endingLargestAmount: number
  readonly rivals: Map<string, number>
  readonly customers: Set<string>
  /** Won from customers of whom nothing certain is known: each is one of its own. */
  unnamedCustomers: number
  approvals: number
}

/** The group of an id, made where there is none yet. */
export type Groups = (id: string) => GroupAdding

const periodAdding = (): PeriodAdding => ({
  won: adding(), lost: adding(), sourced: adding(), influenced: adding(), closing: adding(), trailingWon: adding(), trailingLost: adding(), quota: null, cycleDays: [], trailingCycleDays: [], decisionMs: [],
  submitted: 0, duplicates: 0, conflicts: 0, approved: 0, rejected: 0, inTime: 0, late: 0, expired: 0, registeredWon: 0, registeredClosed: 0,
})

export function groupAdding(id: string, periods: number): GroupAdding {
  return {
    id, periods: Array.from({ length: periods }, periodAdding), now: { pipeline: adding(), top: adding(), stalled: adding(), inForecast: adding(), open: adding() },
    firstDealOn: '', firstApprovedAt: Infinity, lastWonOn: '', activeAt: 0, ending: adding(), endingLargest: '', endingLargestAmount: -1, rivals: new Map(), customers: new Set(), unnamedCustomers: 0, approvals: 0,
  }
}

/** The smallest first. Sorting plain numbers needs no comparison of ours. */
function ascending(values: readonly number[]): readonly number[] {
  return values.length < 2 ? values : Array.from(Float64Array.from(values).sort())
}

/** What a group has of the period at a place; nothing where there is no such period. */
export function partOf(group: GroupAdding, place: number): readonly (ScorePart & { readonly id: string })[] {
  const period = group.periods[place]
  if (!period) return []
  return [{ id: group.id, ...period, ...group.now, cycleDays: ascending(period.cycleDays), trailingCycleDays: ascending(period.trailingCycleDays), decisionMs: ascending(period.decisionMs) }]
}

export function standingOf(group: GroupAdding, dateOf: (ms: number) => string): Standing {
  const approvedOn = group.firstApprovedAt === Infinity ? '' : dateOf(group.firstApprovedAt)
  const firsts = [group.firstDealOn, approvedOn].filter((one) => one !== '').toSorted()
  return {
    id: group.id, firstDealOn: firsts[0] ?? '', lastWonOn: group.lastWonOn, activeAt: group.activeAt, ending: group.ending, endingLargest: group.endingLargest,
    rivals: [...group.rivals].map(([partnerId, count]) => ({ partnerId, count })).toSorted((a, b) => b.count - a.count || (a.partnerId < b.partnerId ? -1 : 1)),
    customers: group.customers.size + group.unnamedCustomers, approvals: group.approvals,
  }
}
