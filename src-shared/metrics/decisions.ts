import type { AnswerHours } from '../domain/scorecard-rules/schema.ts'
import type { ZoneDays } from '../lib/zone-days.ts'
import type { ReviewRound } from './registration-fact.ts'
import { workingMs } from './working-time.ts'

/** Within so long a decision is in time: always hours of the clock. */
export const IN_TIME_MS = 48 * 3_600_000

/** Approved, rejected, or still under review. A decision is told at `at`, what is open at 0; `first` is the place of the round in which what was decided began. */
export type VisitDecision = (end: 'approved' | 'rejected' | '', at: number, /** Under review, of the clock. */ clockMs: number, rounds: readonly ReviewRound[], first: number, last: number) => void

/**
 * The decisions on one registration, in their order, and whether it is under review now. Time under review is added over rounds that a return
 * interrupted; what was rejected or withdrawn begins anew when it is submitted again.
 */
export function visitDecisions(rounds: readonly ReviewRound[], now: number, visit: VisitDecision): void {
  let clockMs = 0
  let first = 0
  for (let place = 0; place < rounds.length; place += 1) {
    const round = rounds[place]
    if (!round) return
    const { from, to, end } = round
    clockMs += Math.max(0, (end === '' ? now : to) - from)
    if (end === 'approved' || end === 'rejected' || end === '') visit(end, to, clockMs, rounds, first, place)
    if (end === 'returned') continue
    clockMs = 0
    first = place + 1
  }
}

/** Of a decision that was visited: how long it was under review, in the hours asked for. Working hours take long to count, so only where they are needed. */
export function answerMs(rounds: readonly ReviewRound[], first: number, last: number, { now, answerHours }: { readonly now: number; readonly answerHours: AnswerHours }, zone: ZoneDays): number {
  let ms = 0
  for (let place = first; place <= last; place += 1) {
    const round = rounds[place]
    if (!round) break
    const until = round.end === '' ? now : round.to
    ms += answerHours === 'clock' ? Math.max(0, until - round.from) : workingMs(round.from, until, zone)
  }
  return ms
}
