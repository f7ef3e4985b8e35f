import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreValues, joinScore } from '../../../src-shared/metrics/score-values.ts'
import { scoreSums } from '../../../src-shared/metrics/score.ts'
import type { ScoreFacts } from '../../../src-shared/metrics/score.ts'
import type { ScorePart, ScoreQuestion } from '../../../src-shared/metrics/score-question.ts'
import { registration, round, SCORE, someRegistrations } from '../../support/registration-facts.ts'
import { fact, someFacts } from '../../support/sales-facts.ts'

const created = (day: string) => Date.parse(`${day}T12:00:00Z`)
const whole = (facts: Partial<ScoreFacts>, more: Partial<ScoreQuestion> = {}): ScorePart => joinScore(scoreSums({ sales: [], registrations: [], ...facts }, { ...SCORE, ...more }).periods[0] ?? [])
const values = (...args: Parameters<typeof whole>) => scoreValues(whole(...args))

describe('the numbers of selling', () => {
  const sales = [
    fact('w1', { status: 'won', closeOn: '2026-10-01', total: 300, createdAt: created('2026-09-21') }),
    fact('w2', { status: 'won', closeOn: '2026-12-31', total: 100, origin: 'vendor', partnerId: 'south', createdAt: created('2026-12-11') }),
    fact('w3', { status: 'won', closeOn: '2026-11-01', total: 200, origin: 'vendor', partnerId: '', createdAt: created('2026-10-01') }),
    fact('l1', { status: 'lost', closeOn: '2026-11-11', total: 200 }),
    fact('earlier', { status: 'won', closeOn: '2026-09-30', total: 5 }),
    fact('o1', { stageId: 'negotiate', total: 40, closeOn: '2026-12-31' }),
    fact('o2', { stageId: 'propose', total: 20, closeOn: '2027-03-31', stageSince: created('2026-10-20') }),
    fact('o3', { stageId: 'close', total: 10, closeOn: '2027-04-01', stageSince: created('2026-11-06') }),
  ]
  const quotas = [{ partnerId: 'north', personId: '', quarter: '2026-10-01', currency: 'EUR' as const, amount: 800 }, { partnerId: 'north', personId: 'ann', quarter: '2026-10-01', currency: 'EUR' as const, amount: 1 }]

  it('metrics 1 to 6 and 8 to 11, as worked by hand', () => {
    expect(values({ sales }, { quotas })).toMatchObject({
      win_rate_by_count: 0.75, win_rate_by_value: 0.75, sourced: 300, influenced: 100, actual_vs_quota: -200, attainment: 0.75, average_deal: 200, sales_cycle: 20,
      open_pipeline: 60, coverage: 0.2, top: 40, stalled: 20,
    })
  })

  it('nothing to divide by is no ratio, and nothing that remains of a quota has no coverage', () => {
    expect(values({})).toEqual({
      win_rate_by_count: null, win_rate_by_value: null, sourced: 0, influenced: 0, actual_vs_quota: null, attainment: null, average_deal: null, sales_cycle: null, open_pipeline: 0, coverage: null, top: 0, stalled: 0,
      velocity: null, registrations: 0, approval_rate: null, time_to_decision: null, answered_in_48_hours: null, duplicate_rate: null, conflict_rate: null, registered_win_rate: null, expiry_rate: null,
    })
    expect(values({ sales }, { quotas: quotas.map((one) => ({ ...one, amount: 600 })) })).toMatchObject({ coverage: null, attainment: 1, actual_vs_quota: 0 })
    expect(values({}, { quotas: quotas.map((one) => ({ ...one, amount: 0 })) })).toMatchObject({ attainment: null, actual_vs_quota: 0 })
  })
})

describe('the numbers of registering', () => {
  it('metrics 12 to 16, as worked by hand', () => {
    const registrations = [
      registration('a', { rounds: [round('2026-10-01T00:30:00Z', '2026-10-01T18:30:00Z')] }),
      registration('b', { rounds: [round('2026-10-05T08:00:00Z', '2026-10-08T08:00:00Z', 'rejected')], status: 'rejected', customerKey: 'd:a.example' }),
      registration('c', { rounds: [round('2026-11-19T21:00:00Z')], status: 'submitted', rivals: ['cobalt'] }),
      registration('d', { rounds: [round('2026-11-18T20:59:59Z')], status: 'submitted' }),
      registration('waits', { rounds: [], status: 'submitted' }),
    ]
    expect(values({ registrations })).toMatchObject({ registrations: 4, approval_rate: 0.5, time_to_decision: 45, answered_in_48_hours: 1 / 3, duplicate_rate: 0.25, conflict_rate: 0.25, expiry_rate: 0 })
  })
})

describe('of any rows', () => {
  it('partners and people add up to the same whole', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, (sales, registrations) => {
        expect(whole({ sales, registrations }, { group: 'person' })).toEqual(whole({ sales, registrations }))
      }),
      { numRuns: 100 },
    )
  })
})
