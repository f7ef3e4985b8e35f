import type { ScoreQuestion, ScoreSums } from '../../src-shared/metrics/score-question.ts'

type Asked = Omit<ScoreQuestion, 'rates'>

/** So many pages go on being opened. */
const MOST = 8

/** The last answers, for as long as nothing changed that they rest on: pages that are opened again need no adding up. */
export interface Answers {
  /** What is remembered, or what `make` says; an answer of an earlier moment while it still holds. */
  readonly of: (question: Asked, make: () => ScoreSums) => ScoreSums
  /** When rows or rates changed. */
  readonly forget: () => void
}

export function createAnswers(): Answers {
  const known = new Map<string, { readonly from: number; readonly value: ScoreSums }>()
  return {
    of: ({ now, ...question }, make) => {
      const key = JSON.stringify(question)
      const found = known.get(key)
      if (found && now >= found.from && now < found.value.holdsUntil) return found.value
      const value = make()
      known.delete(key)
      known.set(key, { from: now, value })
      const [oldest] = known.keys()
      if (known.size > MOST && oldest !== undefined) known.delete(oldest)
      return value
    },
    forget: () => known.clear(),
  }
}
