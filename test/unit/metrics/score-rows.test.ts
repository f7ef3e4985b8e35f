import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { scoreRows } from '../../../src-shared/metrics/score-rows.ts'
import { joinScore, medianOf, scoreValues, shareParts } from '../../../src-shared/metrics/score-values.ts'
import { scoreSums } from '../../../src-shared/metrics/score.ts'
import type { ScoreRow, ScoreRowsQuestion } from '../../../src-shared/metrics/score-question.ts'
import { registration, round, SCORE, someRegistrations } from '../../support/registration-facts.ts'
import { fact, someFacts, sum } from '../../support/sales-facts.ts'

const PERIOD = { from: '2026-10-01', to: '2026-12-31' }
const askedOf = (metric: MetricKey, more: Partial<ScoreRowsQuestion> = {}): ScoreRowsQuestion => ({ ...SCORE, metric, period: PERIOD, ...more })
const METRIC_KEYS = Object.keys(METRICS) as readonly MetricKey[]
const NO_ROWS = new Set<MetricKey>(['mdf_utilization', 'mdf_return', 'activation_rate', 'active_partners', 'time_to_first_deal'])

const above = (rows: readonly ScoreRow[]) => sum(rows.map((one) => (one.counts === 'below' ? 0 : one.adds)))
const below = (rows: readonly ScoreRow[]) => sum(rows.map((one) => (one.counts === 'above' ? 0 : one.adds)))
const share = (rows: readonly ScoreRow[]) => (below(rows) === 0 ? null : above(rows) / below(rows))
const median = (rows: readonly ScoreRow[]) => medianOf(rows.map((one) => one.adds).toSorted((a, b) => a - b))

describe('the rows behind a number', () => {
  it('of any rows and every metric: what they add is the number', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, fc.constantFrom({}, { partnerId: 'north' }, { ownerId: 'ann' }, { channel: 'indirect' as const }), fc.constantFrom('clock' as const, 'business' as const), (sales, registrations, filter, answerHours) => {
        const facts = { sales, registrations }
        const quotas = [{ partnerId: 'north', personId: '', quarter: '2026-10-01', currency: 'EUR' as const, amount: 70_000_000 }]
        const question = { ...SCORE, filter, answerHours, quotas }
        const part = joinScore(scoreSums(facts, question).periods[0] ?? [])
        const values = scoreValues(part)
        for (const metric of METRIC_KEYS) {
          const told = scoreRows(facts, askedOf(metric, { filter, answerHours, quotas }))
          expect(told === null).toBe(NO_ROWS.has(metric))
          if (!told) continue
          const { rows } = told
          expect(rows.map((one) => one.adds)).toEqual(rows.map((one) => one.adds).toSorted((a, b) => b - a))
          const value = values[metric] ?? null
          switch (metric) {
            case 'attainment':
              expect(value).toBe(part.quota === null ? null : above(rows) / part.quota)
              break
            case 'actual_vs_quota':
              expect(value).toBe(part.quota === null ? null : above(rows) - part.quota)
              break
            case 'average_deal':
              expect(value).toBe(rows.length === 0 ? null : above(rows) / rows.length)
              break
            case 'sales_cycle':
              expect(value).toBe(median(rows))
              break
            case 'time_to_decision':
              expect(value).toBe(rows.length === 0 ? null : (median(rows) ?? 0) / 3_600_000)
              break
            case 'velocity':
              expect([above(rows), rows.length]).toEqual([part.inForecast.amount, part.inForecast.count])
              break
            case 'coverage':
              expect(above(rows)).toBe(part.closing.amount)
              break
            case 'channel_share':
              expect([above(rows), below(rows)]).toEqual([part.sourced.amount + part.influenced.amount, part.won.amount])
              break
            default: {
              const parts = shareParts(part, metric)
              if (parts) expect([above(rows), below(rows)]).toEqual(parts)
              expect(METRICS[metric].unit === 'share' ? share(rows) : above(rows)).toBe(value)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are in an order of their own: the largest first, of equals by their ids', () => {
    const sales = [fact('b', { total: 5 }), fact('c', { total: 7 }), fact('a', { total: 5 }), fact('lost', { status: 'lost' })]
    expect(scoreRows({ sales, registrations: [] }, askedOf('open_pipeline'))?.rows.map((one) => [one.id, one.counts, one.adds])).toEqual([['c', 'above', 7], ['a', 'above', 5], ['b', 'above', 5]])
  })

  it('hold a registration twice that was decided twice', () => {
    const twice = registration('r', { rounds: [round('2026-10-05T08:00:00Z', '2026-10-06T08:00:00Z', 'rejected'), round('2026-10-07T08:00:00Z', '2026-10-09T08:00:00Z')] })
    expect(scoreRows({ sales: [], registrations: [twice] }, askedOf('approval_rate'))?.rows).toEqual([{ id: 'r', counts: 'below', adds: 1 }, { id: 'r', counts: 'both', adds: 1 }])
    expect(scoreRows({ sales: [], registrations: [twice] }, askedOf('time_to_decision'))?.rows.map((one) => one.adds)).toEqual([48 * 3_600_000, 24 * 3_600_000])
  })
})
