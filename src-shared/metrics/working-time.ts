import type { ZoneDays } from '../lib/zone-days.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The vendor's working days are Monday to Friday, from nine to five by the clock on the wall of its zone; holidays are not known. */
const WORKING_HOURS = { from: 9, to: 17 } as const

const WORKING_MS = (WORKING_HOURS.to - WORKING_HOURS.from) * HOUR_MS

/** Milliseconds of working time between two moments; 0 where the second is not later. */
export function workingMs(from: number, to: number, zone: ZoneDays): number {
  return to <= from ? 0 : Math.max(0, workedUntil(zone.wallOf(to)) - workedUntil(zone.wallOf(from)))
}

/** Working time since Monday, 1969-12-29. No zone changes its clocks while people work. */
function workedUntil(wall: number): number {
  const day = Math.floor(wall / DAY_MS) + 3
  const weekday = ((day % 7) + 7) % 7
  const before = Math.floor(day / 7) * 5 + Math.min(weekday, 5)
  const today = weekday < 5 ? Math.min(WORKING_MS, Math.max(0, wall - (day - 3) * DAY_MS - WORKING_HOURS.from * HOUR_MS)) : 0
  return before * WORKING_MS + today
}
