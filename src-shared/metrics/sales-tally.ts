import type { Tally } from './sales-question.ts'

/** A tally while it is being added up. */
export interface Adding {
  amount: number
  count: number
}

export const adding = (): Adding => ({ amount: 0, count: 0 })

export function add(tally: Adding, amount: number, count = 1): void {
  tally.amount += amount
  tally.count += count
}

/** The sum of tallies of different opportunities. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = adding()
  for (const one of tallies) add(sum, one.amount, one.count)
  return sum
}

/** A zero denominator has no ratio. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}
