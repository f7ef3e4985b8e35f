import { daysBetween, plainDateIn } from '../../lib/plain-date.ts'

// British short forms, spelled out here: runtimes disagree on "Sep" and "Sept".

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const MS_PER_MINUTE = 60_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const formatters = new Map<string, Intl.DateTimeFormat>()

type Wall = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number }

/** `2027-01-14` → `14 Jan 2027`. Throws on anything else: stored dates are valid. */
export function formatDate(date: string): string {
  const { year, month, day } = partsOfDate(date)
  return `${day} ${monthName(month)} ${year}`
}

/** An ISO 8601 instant on the clocks of an IANA zone: `22 Nov 2026, 13:52`. Throws on an invalid instant or zone. */
export function formatInstant(instant: string, zone: string): string {
  const { year, month, day, hour, minute } = wallClock(instant, zone)
  return `${day} ${monthName(month)} ${year}, ${two(hour)}:${two(minute)}`
}

/** Calendar days from one instant to a later one as the zone's calendar counts them; negative when it is earlier. */
export function calendarDaysBetween(from: string, to: string, zone: string): number {
  return daysBetween(plainDateIn(epoch(from), zone), plainDateIn(epoch(to), zone))
}

/** Whole minutes from one instant to another, rounded towards zero. */
export function minutesBetween(from: string, to: string): number {
  return Math.trunc((epoch(to) - epoch(from)) / MS_PER_MINUTE)
}

/** The order of two instants, whatever their offsets: negative, zero, positive. */
export function compareInstants(a: string, b: string): number {
  return epoch(a) - epoch(b)
}

/** `225` → `3 h 45 min`; under a minute `1 min`. */
export function formatMinutes(minutes: number): string {
  const whole = Math.max(1, Math.trunc(minutes))
  const hours = Math.trunc(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

function wallClock(instant: string, zone: string): Wall {
  const at = epoch(instant)
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  const found = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes): number => found.get(type) ?? 0
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

function epoch(instant: string): number {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) throw new RangeError(`Not an ISO 8601 instant: ${instant}`)
  return at
}

function partsOfDate(date: string): Pick<Wall, 'year' | 'month' | 'day'> {
  const match = DATE.exec(date)
  const parts = { year: Number(match?.[1]), month: Number(match?.[2]), day: Number(match?.[3]) }
  const real = new Date(Date.UTC(parts.year, parts.month - 1, parts.day))
  if (match === null || real.getUTCMonth() !== parts.month - 1) throw new RangeError(`Not a calendar date: ${date}`)
  return parts
}

function monthName(month: number): string {
  const name = MONTHS[month - 1]
  if (name === undefined) throw new RangeError(`Not a month: ${month}`)
  return name
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
