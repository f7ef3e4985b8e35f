import type { Held } from '../store/rows.ts'

/** How long a decision can be taken back before it is offered. */
export const HOLD_MS = 10_000

/** Whether a decision can still be taken back. A clock that was set back does not hold it longer than the ten seconds. */
export function isHeld(held: Held | null, now: number): held is Held {
  return held !== null && held.until > now && held.until - now <= HOLD_MS
}
