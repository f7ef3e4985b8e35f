import { daysBetween } from '../../../../src-shared/lib/plain-date.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'

/** Nearer than this, in days, nobody takes a day of the coming winter for one of the last. */
const NEAR = 300

/** A plain date as short as it can be: `4 Dec`, with the year when it is far away. */
export function shortPlainDate(date: string, today: string): string {
  const full = formatPlainDate(date)
  return Math.abs(daysBetween(today, date)) < NEAR ? full.replace(/ \d{4}$/, '') : full
}

/** From a day to a day: `3 Dec`, `3 to 5 Dec`, `30 Nov to 2 Dec`. */
export function shortSpan(from: string, until: string, today: string): string {
  if (until <= from) return shortPlainDate(from, today)
  const end = shortPlainDate(until, today)
  return from.slice(0, 7) === until.slice(0, 7) ? `${Number(from.slice(8))} to ${end}` : `${shortPlainDate(from, today)} to ${end}`
}
