import { clockTime, dayAndTime } from './relative-time.ts'

/** An instant as short as it can be: the clock for one of today, day and clock for another. Milliseconds; the zone is the reader's. */
export function momentWords(at: number, now: number, zone: string): string {
  const words = dayAndTime(at, now, zone)
  return words.startsWith('Today ') ? clockTime(at, zone) : words
}
