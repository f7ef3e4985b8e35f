import { daysBetween, plainDateIn } from '../../lib/plain-date.ts'
import type { StageEntered } from '../sales-rules/schema.ts'

/** Days that it has been in its stage, and how many that is over what is expected; metric 11 counts those that are over. */
export interface TimeInStage {
  readonly days: number
  readonly expected: number
  /** Days over what is expected; 0 while it is not stalled. */
  readonly over: number
}

/** How long an open opportunity has been in its stage, in whole days of the vendor's zone. */
export function timeInStage(stageSince: string, stage: Pick<StageEntered, 'expectedDays'>, today: string, zone: string): TimeInStage {
  const days = Math.max(0, daysBetween(plainDateIn(Date.parse(stageSince), zone), today))
  return { days, expected: stage.expectedDays, over: Math.max(0, days - stage.expectedDays) }
}
