const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Amber begins under six hours, red under one hour and when late. */
export type DueTone = 'plain' | 'soon' | 'urgent'

export function dueTone(ms: number): DueTone {
  if (ms < HOUR) return 'urgent'
  return ms < 6 * HOUR ? 'soon' : 'plain'
}

/**
 * The time left in words, never more than there is: `1 d 23 h`, `22 h`, `7 h 40 min`, `38 min`, `under 1 min`. Negative is late: `2 h late`.
 * `ms` is what is left, in milliseconds.
 */
export function dueWords(ms: number): string {
  if (ms < 0) return -ms < MINUTE ? 'just late' : `${roughly(-ms)} late`
  if (ms < MINUTE) return 'under 1 min'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  const hours = Math.floor(ms / HOUR)
  if (hours < 12) return `${hours} h ${String(Math.floor((ms % HOUR) / MINUTE)).padStart(2, '0')} min`
  if (hours < 36) return `${hours} h`
  const days = Math.floor(ms / DAY)
  if (days >= 7) return `${days} days`
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`
}

/** A length of time in its largest unit, rounded down: `4 min`, `3 h`, `2 days`; less than a minute is `under 1 min`. */
export function roughly(ms: number): string {
  if (ms < MINUTE) return 'under 1 min'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`
  return `${Math.floor(ms / DAY)} days`
}

/** How much of the time is left, from 1 down to 0, for a ring. A deadline that began after it ends counts as none left. */
export function shareLeft(startedAt: number, dueAt: number, now: number): number {
  if (dueAt <= startedAt) return 0
  return Math.min(1, Math.max(0, (dueAt - now) / (dueAt - startedAt)))
}
