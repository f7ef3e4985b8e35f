import { APP_LOCALE } from './format-money.ts'
import { roughly } from './due-words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/**
 * An instant as people say it: `just now`, `2 min ago`, `3 h ago`, `2 days ago`, `in 4 h`; a week or more away it becomes a date in `zone`
 * (`8 Sep`, with the year when it is another one). Instants are epoch milliseconds, the zone an IANA name.
 */
export function relativeTime(at: number, now: number, zone: string): string {
  const past = now - at
  const length = Math.abs(past)
  if (length >= WEEK) return shortDate(at, now, zone)
  if (length < MINUTE) return past >= 0 ? 'just now' : 'in under 1 min'
  const words = length < DAY ? roughly(length) : `${Math.floor(length / DAY)} ${length < 2 * DAY ? 'day' : 'days'}`
  return past >= 0 ? `${words} ago` : `in ${words}`
}

/** The clock in a zone, `09:14`. */
export function clockTime(at: number, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at)
}

/** The day in a zone, `8 Sep`, with the year when it is not that of `now`. */
export function shortDate(at: number, now: number, zone: string): string {
  const sameYear = format(zone, { year: 'numeric' }, at) === format(zone, { year: 'numeric' }, now)
  return format(zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }, at)
}

/** Day and clock for a timeline: `Today 09:31`, within a week `Fri 20 Nov, 16:05`, else `10 Sep, 11:20`. */
export function dayAndTime(at: number, now: number, zone: string): string {
  const time = clockTime(at, zone)
  const day = dayKey(at, zone)
  if (day === dayKey(now, zone)) return `Today ${time}`
  if (day === dayKey(now - DAY, zone)) return `Yesterday ${time}`
  const near = Math.abs(now - at) < WEEK
  return `${near ? `${format(zone, { weekday: 'short' }, at)} ` : ''}${shortDate(at, now, zone)}, ${time}`
}

/** The same within a sentence: `received yesterday 14:38`. */
export function dayAndTimeInSentence(at: number, now: number, zone: string): string {
  return dayAndTime(at, now, zone).replace(/^(?:Today|Yesterday)/, (word) => word.toLowerCase())
}

/** How the zone is called at that moment, to state it once on a page: `GMT`, `CET`. */
export function zoneName(at: number, zone: string): string {
  const parts = formatter(zone, { timeZoneName: 'short' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/**
 * How long after the act the endpoint received it: `received 3 h after it was done`, or nothing when it was at once (under a minute).
 * Strong from an hour on, for then what others did in between may matter.
 */
export function receivedWords(doneAt: number, receivedAt: number): { readonly words: string; readonly strong: boolean } | undefined {
  const lag = receivedAt - doneAt
  if (lag < MINUTE) return undefined
  return lag < HOUR ? { words: `received ${roughly(lag)} after`, strong: false } : { words: `received ${roughly(lag)} after it was done`, strong: true }
}

function dayKey(at: number, zone: string): string {
  return format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(APP_LOCALE, { timeZone: zone, ...options })
  formatters.set(key, made)
  return made
}

function format(zone: string, options: Intl.DateTimeFormatOptions, at: number): string {
  return formatter(zone, options).format(at).replace('Sept', 'Sep')
}
