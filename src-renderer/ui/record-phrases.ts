import { daysBetween, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { dueWords, roughly, shareLeft } from './due-words.ts'
import { formatPlainDate } from './parse-date.ts'
import { clockTime, dayAndTime } from './relative-time.ts'
import { shortDay } from './month-words.ts'
import type { SentencePart } from './status-sentence.tsx'

/** Who reads, and when. Milliseconds; the zone is the reader's. */
interface Reader {
  readonly side: 'partner' | 'vendor'
  readonly now: number
  readonly zone: string
}

/** One sentence on top of a record: whose move it is, by when, and what happens if nobody acts. */
export interface Sentence {
  readonly parts: readonly SentencePart[]
  /** How much of the time is left, 0 to 1; 1 where no time runs. */
  readonly shareLeft: number
  readonly tone: 'text' | 'warn'
}

const HOUR = 3_600_000

export function calm(...parts: readonly SentencePart[]): Sentence {
  return { parts, shareLeft: 1, tone: 'text' }
}

export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}

/** `13:52 today`, `13:52 tomorrow`, else day and clock. */
export function momentWords(at: number, now: number, zone: string): string {
  const gap = daysBetween(plainDateIn(now, zone), plainDateIn(at, zone))
  if (gap === 0) return `${clockTime(at, zone)} today`
  if (gap === 1) return `${clockTime(at, zone)} tomorrow`
  if (gap === -1) return `${clockTime(at, zone)} yesterday`
  return dayAndTime(at, now, zone)
}

/** A plain date of this year as `Fri 4 Dec`, of another as `4 Dec 2027`. */
export function dayWords(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? shortDay(date) : formatPlainDate(date)
}

/** `today`, `tomorrow`, `in 12 days`, `3 days ago`. */
export function inDays(date: string, today: string): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

type DecideContext = {
  readonly receivedAt: string | undefined
  readonly dueAt: string | undefined
  readonly mayDecide: boolean
  readonly decider: string
  readonly outcome: string
}

/** Who has to decide by when, late or not; null while the endpoint has not said. */
export function decideSentence({ receivedAt, dueAt, mayDecide, decider, outcome }: DecideContext, { side, now, zone }: Reader): Sentence | null {
  if (receivedAt === undefined || dueAt === undefined) return null
  const due = Date.parse(dueAt)
  const left = due - now
  const mine = side === 'vendor' && mayDecide
  const subject = mine ? { strong: 'Your move:' } : side === 'vendor' ? { strong: `${possessive(decider)} move:` } : { strong: `With ${decider}:` }
  const moment = { strong: momentWords(due, now, zone) }
  if (left < 0) return { parts: [subject, ' the answer was due ', moment, `, ${roughly(-left)} ago. ${outcome}`], shareLeft: 0, tone: 'warn' }
  return {
    parts: [subject, mine ? ' decide by ' : ' answer due ', moment, `, ${dueWords(left)} from now. ${outcome}`],
    shareLeft: shareLeft(Date.parse(receivedAt), due, now),
    tone: mine && left < 6 * HOUR ? 'warn' : 'text',
  }
}
