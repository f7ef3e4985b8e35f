import { addDays } from '../lib/plain-date.ts'
import type { Span } from './score-question.ts'

/** The twelve months that end with a day, both included: from the day after the same one a year before. */
export function yearUpTo(day: string): Span {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0')
  const before = day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`
  return { from: addDays(before, 1), to: day }
}
