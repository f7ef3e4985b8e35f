import type { ForecastCategory } from '../domain/sales-rules/schema.ts'

export interface ToCloseSums {
  readonly id: string
  /** Minor units of the forecast's currency. */
  readonly worth: number
  /** What is won and everything up to this one. */
  readonly reaches: number
}

interface Candidate {
  readonly id: string
  readonly category: Exclude<ForecastCategory, 'omitted'>
  readonly probability: number
  readonly closeOn: string
  readonly worth: number
}

const ORDER = { commit: 0, best_case: 1, pipeline: 2 } as const
const MOST_BPS = 10_000

/**
 * What would make a number, the surest first: commit, best case, pipeline, and in each by probability, then by the day of closing, then by
 * id. Only as many are put in order as are asked for.
 */
export function createToClose(limit: number): { readonly offer: (candidate: Candidate) => void; readonly inOrder: (won: number) => readonly ToCloseSums[] } {
  const ranks = new Map<number, Candidate[]>()
  return {
    offer: (candidate) => {
      const rank = ORDER[candidate.category] * (MOST_BPS + 1) + MOST_BPS - candidate.probability
      const equals = ranks.get(rank)
      if (equals) equals.push(candidate)
      else ranks.set(rank, [candidate])
    },
    inOrder: (won) => {
      const picked: ToCloseSums[] = []
      let reaches = won
      for (const rank of [...ranks.keys()].toSorted((a, b) => a - b)) {
        const equals = ranks.get(rank)?.toSorted((a, b) => (a.closeOn === b.closeOn ? (a.id < b.id ? -1 : 1) : a.closeOn < b.closeOn ? -1 : 1)) ?? []
        for (const { id, worth } of equals) {
          if (picked.length === limit) return picked
          reaches += worth
          picked.push({ id, worth, reaches })
        }
      }
      return picked
    },
  }
}
