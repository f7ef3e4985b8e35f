import { daysBetween } from '../lib/plain-date.ts'
import type { Span } from './score-question.ts'

/** What the days gone by would have of a period's quota, as a share, today counted as gone; 0 before it starts, 1 once it is over. */
export function plannedShare({ from, to }: Span, today: string): number {
  return Math.min(1, Math.max(0, (daysBetween(from, today) + 1) / (daysBetween(from, to) + 1)))
}
