import type { ReviewRound, RoundEnd } from '../../src-shared/metrics/registration-fact.ts'

/** How rounds end, in the order of their marks. */
export const ROUND_ENDS: readonly RoundEnd[] = ['', 'approved', 'rejected', 'returned', 'withdrawn']
/** What stands between the two times of a round: no digit of base 36, which is written in small letters. */
const MARKS = 'UARBW'
const SUBMITTED = '.'
const BASE = 36
const MOST = 2000

/**
 * The rounds of a registration that was submitted, about twenty characters each: when it began, how it ended, and after how long. Never empty. Beyond a hundred rounds
 * the oldest are kept and the last, which says how things stand.
 */
export function roundsText(rounds: readonly ReviewRound[]): string {
  const tokens = rounds.map(({ from, to, end }) => `${SUBMITTED}${from.toString(BASE)}${MARKS[ROUND_ENDS.indexOf(end)] ?? ''}${end === '' ? '' : (to - from).toString(BASE)}`)
  if (tokens.length === 0) return SUBMITTED
  const last = tokens.pop() ?? ''
  let text = ''
  for (const token of tokens) {
    if (text.length + token.length + last.length > MOST) break
    text += token
  }
  return text + last
}

const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)
const SMALL_A = 'a'.charCodeAt(0)
const SMALL_Z = 'z'.charCodeAt(0)
const DOT = SUBMITTED.charCodeAt(0)
const MINUS = '-'.charCodeAt(0)

/** Numbers that a round is read as: from, to, and the place of its end. */
export const ROUND_WIDTH = 3

/** The inverse of `roundsText`, into numbers, `ROUND_WIDTH` a round; answers how many rounds. A hundred thousand texts are read at once, so nothing is made on the way. */
export function readRounds(text: string, into: number[]): number {
  let rounds = 0
  let end = -1
  let from = 0
  let number = 0
  let sign = 1
  for (let at = 1; at <= text.length; at += 1) {
    const code = at === text.length ? DOT : text.charCodeAt(at)
    if (code >= SMALL_A && code <= SMALL_Z) number = number * BASE + code - SMALL_A + 10
    else if (code >= ZERO && code <= NINE) number = number * BASE + code - ZERO
    else if (code === MINUS) sign = -1
    else if (code === DOT) {
      if (end >= 0) {
        const place = rounds * ROUND_WIDTH
        into[place] = from
        into[place + 1] = end === 0 ? 0 : from + sign * number
        into[place + 2] = end
        rounds += 1
      }
      end = -1
      number = 0
      sign = 1
    } else {
      end = Math.max(0, MARKS.indexOf(text.charAt(at)))
      from = number
      number = 0
    }
  }
  return rounds
}
