import type { ReviewRound, RoundEnd } from '../../src-shared/metrics/registration-fact.ts'

/** By what stands between the two times of a round: no digit of base 36, which is written in small letters. */
const MARKS: Readonly<Record<RoundEnd, string>> = { '': 'U', approved: 'A', rejected: 'R', returned: 'B', withdrawn: 'W' }
const ENDS: ReadonlyMap<number, RoundEnd> = new Map(Object.entries(MARKS).map(([end, mark]) => [mark.charCodeAt(0), end as RoundEnd]))
const SUBMITTED = '.'
const BASE = 36
const MOST = 2000

/**
 * The rounds of a registration that was submitted, about twenty characters each: when it began, how it ended, and after how long. Never empty. Beyond a hundred rounds
 * the oldest are kept and the last, which says how things stand.
 */
export function roundsText(rounds: readonly ReviewRound[]): string {
  const tokens = rounds.map(({ from, to, end }) => `${SUBMITTED}${from.toString(BASE)}${MARKS[end]}${end === '' ? '' : (to - from).toString(BASE)}`)
  if (tokens.length === 0) return SUBMITTED
  const last = tokens.pop() ?? ''
  let text = ''
  for (const token of tokens) {
    if (text.length + token.length + last.length > MOST) break
    text += token
  }
  return text + last
}

/** What a round is told to. */
export type VisitRound = (from: number, to: number, end: RoundEnd) => void

const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)
const SMALL_A = 'a'.charCodeAt(0)
const SMALL_Z = 'z'.charCodeAt(0)
const DOT = SUBMITTED.charCodeAt(0)
const MINUS = '-'.charCodeAt(0)

/** The inverse of `roundsText`, round by round: a hundred thousand of them are read at once, so nothing is made on the way. */
export function eachRound(text: string, visit: VisitRound): void {
  let end: RoundEnd | null = null
  let from = 0
  let number = 0
  let sign = 1
  for (let at = 1; at <= text.length; at += 1) {
    const code = at === text.length ? DOT : text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) number = number * BASE + code - ZERO
    else if (code >= SMALL_A && code <= SMALL_Z) number = number * BASE + code - SMALL_A + 10
    else if (code === MINUS) sign = -1
    else if (code === DOT) {
      if (end !== null) visit(from, end === '' ? 0 : from + sign * number, end)
      end = null
      number = 0
      sign = 1
    } else {
      end = ENDS.get(code) ?? ''
      from = number
      number = 0
    }
  }
}

/** Whether the text is of a registration that was submitted; of others it is empty. */
export const wasSubmitted = (text: string): boolean => text !== ''
