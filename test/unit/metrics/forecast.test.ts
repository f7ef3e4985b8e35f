import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { fiscalQuarterOf } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { forecast } from '../../../src-shared/metrics/forecast.ts'
import type { ForecastQuestion, ForecastSums } from '../../../src-shared/metrics/forecast.ts'
import { forecastSpans } from '../../../src-shared/metrics/forecast-periods.ts'
import type { OpportunityFact } from '../../../src-shared/metrics/opportunity-fact.ts'
import { BASIS, TODAY } from '../../support/opportunity-facts.ts'
import { fact, someFacts, sum, worthOf } from '../../support/sales-facts.ts'

const ASKED: ForecastQuestion = { ...BASIS, from: TODAY, by: 'quarter', group: 'partner', filter: {}, quotas: [], toClose: 100 }
const quota = (partnerId: string, personId: string, quarter: string, amount: number, currency: 'EUR' | 'GBP' = 'EUR') => ({ partnerId, personId, quarter, currency, amount })
const NOTHING = { amount: 0, count: 0 }

describe('a forecast', () => {
  const rows = [
    fact('won', { status: 'won', closeOn: '2026-10-05', total: 50_000 }),
    fact('late', { closeOn: '2026-12-31', stageId: 'close', total: 20_000 }),
    fact('said', { category: 'best_case', total: 30_000 }),
    fact('next', { closeOn: '2027-01-01', total: 7000, partnerId: 'south' }),
    fact('left out', { category: 'omitted', total: 999_999 }),
    fact('lost', { status: 'lost', total: 999_999 }),
    fact('past', { closeOn: '2026-09-30', total: 999_999 }),
    fact('draft', { status: 'draft', total: 999_999 }),
  ]

  it('puts each into the quarter of its day and the category of its stage, or the one that a person said', () => {
    const told = forecast(rows, { ...ASKED, quotas: [quota('north', '', '2026-10-01', 120_000), quota('north', 'ann', '2026-10-01', 5), quota('south', '', '2027-04-01', 9)] })
    expect(told.periods.map(({ label, won, commit, bestCase, pipeline, quota: number }) => [label, won, commit, bestCase, pipeline, number])).toEqual([
      ['Q4 FY26', { amount: 50_000, count: 1 }, { amount: 20_000, count: 1 }, { amount: 30_000, count: 1 }, NOTHING, 120_000],
      ['Q1 FY27', NOTHING, NOTHING, NOTHING, { amount: 7000, count: 1 }, null],
      ['Q2 FY27', NOTHING, NOTHING, NOTHING, NOTHING, 9],
      ['Q3 FY27', NOTHING, NOTHING, NOTHING, NOTHING, null],
    ])
    expect(told.groups.map(({ id, won, quota: number }) => [id, won.amount, number])).toEqual([['north', 50_000, 120_000], ['south', 0, 9]])
    expect(told.gap).toBe(70_000)
    expect(told.toClose).toEqual([{ id: 'late', worth: 20_000, reaches: 70_000 }, { id: 'said', worth: 30_000, reaches: 100_000 }])
  })

  it('a quota belongs to a person where the rows are one person’s, and direct sales have none', () => {
    const quotas = [quota('north', '', '2026-10-01', 120_000), quota('north', 'ann', '2026-10-01', 40_000), quota('north', 'bo', '2026-10-01', 1)]
    expect(forecast(rows, { ...ASKED, quotas, filter: { ownerId: 'ann' } }).gap).toBe(-10_000)
    expect(forecast(rows, { ...ASKED, quotas, filter: { channel: 'direct' } })).toMatchObject({ gap: null, periods: [{ quota: null }, { quota: null }, { quota: null }, { quota: null }] })
    expect(forecast(rows, { ...ASKED, quotas, group: 'person' }).groups.map(({ id, quota: number }) => [id, number])).toEqual([['ann', 40_000], ['bo', 1]])
  })

  it('has no quota beside sums that direct sales are part of, for quotas are the partners’; each partner keeps its own', () => {
    const mixed = [...rows, fact('direct', { status: 'won', closeOn: '2026-10-09', total: 80_000, partnerId: '' })]
    const quotas = [quota('north', '', '2026-10-01', 120_000)]
    const all = forecast(mixed, { ...ASKED, quotas })
    expect([all.gap, ...all.periods.map((one) => one.quota)]).toEqual([null, null, null, null, null])
    expect(all.groups.map(({ id, won, quota: number }) => [id, won.amount, number])).toEqual([['north', 50_000, 120_000], ['', 80_000, null], ['south', 0, null]])
    expect(forecast(mixed, { ...ASKED, quotas, filter: { channel: 'indirect' } })).toMatchObject({ gap: 70_000, periods: [{ quota: 120_000, won: { amount: 50_000 } }, {}, {}, {}] })
  })

  it('by month there are no quotas, but the gap and what closes are the quarter’s', () => {
    const told = forecast(rows, { ...ASKED, by: 'month', quotas: [quota('north', '', '2026-10-01', 60_000)] })
    expect(told.periods.map((one) => [one.label, one.quota, one.won.count])).toEqual([['Oct 2026', null, 1], ['Nov 2026', null, 0], ['Dec 2026', null, 0], ['Jan 2027', null, 0], ['Feb 2027', null, 0], ['Mar 2027', null, 0]])
    expect(told.gap).toBe(10_000)
    expect(told.toClose.map((one) => one.id)).toEqual(['late', 'said'])
  })

  it('converts what is won at the rate of its day, what is open at today’s, and a quota at its quarter’s first day; it says by which rates', () => {
    const pounds = [fact('w', { status: 'won', currency: 'GBP', closeOn: '2026-03-02', total: 8731 }), fact('o', { currency: 'GBP', total: 8500 }), fact('y', { currency: 'JPY', total: 1 })]
    const told = forecast(pounds, { ...ASKED, from: '2026-01-01', quotas: [quota('north', '', '2026-01-01', 8731, 'GBP'), quota('north', '', '2026-10-01', 8500, 'GBP')] })
    expect(told.periods.map((one) => [one.won.amount, one.pipeline.amount, one.quota])).toEqual([[10_000, 0, 10_000], [0, 0, null], [0, 0, null], [0, 10_000, 10_000]])
    expect(told.converted).toEqual({ currency: 'EUR', rates: [{ currency: 'GBP', perBase: '0.85', date: '2026-06-15' }], missing: ['JPY'] })
  })

  it('orders what has to close by category, then probability, then day, then id, and only as many as are asked for', () => {
    const open = [
      fact('f', { stageId: 'qualify' }), fact('e', { stageId: 'discover' }), fact('d', { stageId: 'propose' }), fact('c', { stageId: 'negotiate', closeOn: '2026-12-01' }), fact('b', { stageId: 'negotiate' }), fact('a', { stageId: 'close', closeOn: '2026-12-02' }),
      fact('a0', { stageId: 'close', closeOn: '2026-12-02' }), fact('z', { stageId: 'qualify', category: 'commit' }),
    ]
    const order = ['a', 'a0', 'z', 'b', 'c', 'd', 'e', 'f']
    expect(forecast(open, ASKED).toClose.map((one) => one.id)).toEqual(order)
    expect(forecast(open, { ...ASKED, toClose: 3 }).toClose).toEqual(forecast(open, ASKED).toClose.slice(0, 3))
  })

  it('of any rows: a slow count says the same, and parts add up to the whole', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom('month' as const, 'quarter' as const), fc.constantFrom('partner' as const, 'person' as const), (facts, by, group) => {
        const told = forecast(facts, { ...ASKED, by, group, from: '2026-08-15' })
        const counted = (one: OpportunityFact) => (one.status === 'won' ? 'won' : one.status === 'open' ? one.category || (DEFAULT_STAGES.find((stage) => stage.id === one.stageId)?.category ?? 'pipeline') : 'none')
        for (const { start, end, ...cell } of told.periods) {
          for (const [name, tally] of [['won', cell.won], ['commit', cell.commit], ['best_case', cell.bestCase], ['pipeline', cell.pipeline]] as const) {
            const worths = facts.flatMap((one) => (one.closeOn >= start && one.closeOn <= end && counted(one) === name ? (worthOf(one) ?? []) : []))
            expect(tally).toEqual({ amount: sum(worths), count: worths.length })
          }
        }
        const whole = (rows: ForecastSums['groups'] | ForecastSums['periods']) => (['won', 'commit', 'bestCase', 'pipeline'] as const).map((name) => [sum(rows.map((one) => one[name].amount)), sum(rows.map((one) => one[name].count))])
        expect(whole(told.groups)).toEqual(whole(told.periods))
        const quarter = fiscalQuarterOf('2026-08-15', [])
        const first = facts.filter((one) => one.closeOn >= quarter.start && one.closeOn <= quarter.end && worthOf(one) !== null)
        expect(new Set(told.toClose.map((one) => one.id))).toEqual(new Set(first.filter((one) => !['won', 'none', 'omitted'].includes(counted(one))).map((one) => one.id)))
        expect(told.toClose.at(-1)?.reaches ?? 0).toBe(told.toClose.length === 0 ? 0 : sum(first.filter((one) => !['none', 'omitted'].includes(counted(one))).map((one) => worthOf(one) ?? 0)))
        // Shuffled rows say the same.
        expect(forecast(facts.toReversed(), { ...ASKED, by, group, from: '2026-08-15' })).toEqual(told)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the periods of a forecast', () => {
  it('follow each other without a gap, also where the fiscal year changes its start', () => {
    const starts = [{ from: '2026-02-01', startMonth: 2 }, { from: '2027-05-01', startMonth: 5 }]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.constantFrom('month' as const, 'quarter' as const), (after, by) => {
        const from = addDays('2025-06-01', after)
        const { periods, quarters } = forecastSpans(from, by, starts)
        expect(periods[0]?.start).toBe(fiscalQuarterOf(from, starts).start)
        expect(periods.at(-1)?.end).toBe(quarters.at(-1)?.end)
        for (const [index, period] of periods.entries()) {
          expect(period.start <= period.end).toBe(true)
          if (index > 0) expect(period.start).toBe(addDays(periods[index - 1]?.end ?? '', 1))
        }
      }),
    )
  })
})
