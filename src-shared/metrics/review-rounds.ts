import type { Action } from '../domain/action.ts'
import type { ReviewRound, RoundEnd } from './registration-fact.ts'

/** The actions that end a round, and how. */
const ENDS: ReadonlyMap<string, Exclude<RoundEnd, ''>> = new Map([
  ['deal.approve', 'approved'], ['deal.reject', 'rejected'], ['deal.return', 'returned'], ['deal.withdraw', 'withdrawn'],
])

/**
 * The rounds of review that a registration went through, from its log in the endpoint's order. What the endpoint does not have yet begins and ends
 * none; withdrawing what is not under review ends none either.
 */
export function reviewRounds(actions: readonly Pick<Action, 'type' | 'receivedAt'>[]): readonly ReviewRound[] {
  const rounds: ReviewRound[] = []
  let from: number | null = null
  for (const { type, receivedAt } of actions) {
    if (receivedAt === undefined) continue
    const end = ENDS.get(type)
    if (type === 'deal.submit') from ??= Date.parse(receivedAt)
    else if (end !== undefined && from !== null) {
      rounds.push({ from, to: Date.parse(receivedAt), end })
      from = null
    }
  }
  return from === null ? rounds : [...rounds, { from, to: 0, end: '' }]
}
