import type { AnswerHours } from '../domain/scorecard-rules/schema.ts'
import type { ZoneDays } from '../lib/zone-days.ts'
import type { ReviewRound } from './registration-fact.ts'
import { workingMs } from './working-time.ts'

/** Within so long a decision is in time: always hours of the clock. */
export const IN_TIME_MS = 48 * 3_600_000

/** Approved, rejected, or still under review. A decision is told at `at`, what is open at 0. */
export type VisitDecision = (end: 'approved' | 'rejected' | '', at: number, /** Under review, of the clock. */ clockMs: number, /** As asked. */ askedMs: number) => void

/**
 * The decisions on one registration, in their order, and whether it is under review now. Time under review is added over rounds that a return
 * interrupted; what was rejected or withdrawn begins anew when it is submitted again.
 */
export function visitDecisions(rounds: readonly ReviewRound[], now: number, hours: AnswerHours, zone: ZoneDays, visit: VisitDecision): void {
  let clockMs = 0
  let askedMs = 0
  for (const { from, to, end } of rounds) {
    const until = end === '' ? now : to
    const took = Math.max(0, until - from)
    clockMs += took
    askedMs += hours === 'clock' ? took : workingMs(from, until, zone)
    if (end === 'approved' || end === 'rejected' || end === '') visit(end, to, clockMs, askedMs)
    if (end !== 'returned') clockMs = askedMs = 0
  }
}
