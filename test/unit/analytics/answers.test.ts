import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswers } from '../../../src-main/analytics/answers.ts'
import { scoreSums } from '../../../src-shared/metrics/score.ts'
import type { ScoreQuestion } from '../../../src-shared/metrics/score-question.ts'
import { NOW, registration, round, SCORE, someRegistrations } from '../../support/registration-facts.ts'
import { someFacts } from '../../support/sales-facts.ts'

const HOUR_MS = 3_600_000
const open = [registration('open', { status: 'submitted', protectedUntil: '', rounds: [round('2026-11-19T12:00:00Z')] })]
const DUE = Date.parse('2026-11-21T12:00:00Z')

/** Answers of some registrations, and how often they were added up. */
function asking(registrations = open) {
  const answers = createAnswers()
  let made = 0
  const ask = (question: ScoreQuestion) => answers.of(question, () => {
    made += 1
    return scoreSums({ sales: [], registrations }, question)
  })
  return { answers, ask, made: () => made }
}

describe('answers that are remembered', () => {
  it('hold until a registration is overdue, and not a moment longer', () => {
    const { ask, made } = asking()
    const late = (now: number) => ask({ ...SCORE, now }).periods[0]?.[0]?.late
    expect([late(NOW), late(NOW + HOUR_MS), late(DUE)]).toEqual([0, 0, 0])
    expect(made()).toBe(1)
    expect([late(DUE + 1), late(DUE + 2), made()]).toEqual([1, 1, 2])
    // A clock that was set back.
    expect([late(NOW), made()]).toEqual([0, 3])
  })

  it('are of one question, and forgotten after a change and beyond eight', () => {
    const { answers, ask, made } = asking()
    const days = (endingDays: number) => ask({ ...SCORE, endingDays })
    days(1)
    days(1)
    days(2)
    expect(made()).toBe(2)
    answers.forget()
    days(2)
    expect(made()).toBe(3)
    for (let other = 3; other < 11; other += 1) days(other)
    expect(made()).toBe(11)
    days(10)
    days(3)
    expect(made()).toBe(11)
    days(2)
    expect(made()).toBe(12)
  })

  it('say at any moment what adding up would say then', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, fc.array(fc.integer({ min: -3 * HOUR_MS, max: 72 * HOUR_MS }), { maxLength: 8 }), (sales, registrations, later) => {
        const answers = createAnswers()
        const asked = { ...SCORE, series: [{ from: '2026-10-01', to: '2026-10-31' }, { from: '2026-11-01', to: '2026-11-30' }] }
        for (const ms of [0, ...later]) {
          const question = { ...asked, now: NOW + ms }
          const { holdsUntil: _of, ...told } = answers.of(question, () => scoreSums({ sales, registrations }, question))
          const { holdsUntil: _now, ...added } = scoreSums({ sales, registrations }, question)
          expect(told).toEqual(added)
        }
      }),
      { numRuns: 100 },
    )
  })
})
