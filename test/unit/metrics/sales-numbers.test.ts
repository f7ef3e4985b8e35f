import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeInStage } from '../../../src-shared/domain/opportunity/stalled.ts'
import { DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { boardSums } from '../../../src-shared/metrics/board.ts'
import { joinSales, salesNumbers, salesParts } from '../../../src-shared/metrics/sales-numbers.ts'
import type { SalesNumbersQuestion } from '../../../src-shared/metrics/sales-numbers.ts'
import { startOfDay, stagesNow } from '../../../src-shared/metrics/stages-now.ts'
import { BASIS, TODAY } from '../../support/opportunity-facts.ts'
import { fact, someFacts, sum, worthOf } from '../../support/sales-facts.ts'

const ASKED: SalesNumbersQuestion = { ...BASIS, period: { from: '2026-10-01', to: '2026-12-31' }, group: 'partner', filter: {}, quotas: [] }
const numbers = (...args: Parameters<typeof salesParts>) => salesNumbers(joinSales(salesParts(...args).parts))
const created = (day: string) => Date.parse(`${day}T12:00:00Z`)

describe('the numbers of selling', () => {
  const rows = [
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

  it('metrics 1 to 6 and 8 to 11, as in metrics worked by hand', () => {
    expect(numbers(rows, { ...ASKED, quotas })).toEqual({
      winRateByCount: 0.75, winRateByValue: 0.75, sourced: 300, influenced: 100, actualVsQuota: -200, attainment: 0.75, averageDeal: 200, cycleDays: 20,
      pipeline: { amount: 60, count: 2 }, coverage: 0.2, top: { amount: 40, count: 1 }, stalled: { amount: 20, count: 1 },
    })
  })

  it('nothing to divide by is no ratio, and nothing that remains of a quota has no coverage', () => {
    expect(numbers([], ASKED)).toMatchObject({ winRateByCount: null, winRateByValue: null, attainment: null, actualVsQuota: null, averageDeal: null, cycleDays: null, coverage: null })
    expect(numbers(rows, { ...ASKED, quotas: quotas.map((one) => ({ ...one, amount: 600 })) })).toMatchObject({ coverage: null, attainment: 1, actualVsQuota: 0 })
    expect(numbers([], { ...ASKED, quotas: quotas.map((one) => ({ ...one, amount: 0 })) })).toMatchObject({ attainment: null, actualVsQuota: 0 })
  })

  it('of any rows: partners and people add up to the same whole, which a slow count confirms', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const whole = joinSales(salesParts(facts, ASKED).parts)
        expect(joinSales(salesParts(facts, { ...ASKED, group: 'person' }).parts)).toEqual(whole)
        const { from, to } = ASKED.period
        const of = (status: 'won' | 'lost' | 'open') => facts.filter((one) => one.status === status && worthOf(one) !== null)
        const tally = (some: readonly (typeof facts)[number][]) => ({ amount: sum(some.map((one) => worthOf(one) ?? 0)), count: some.length })
        const within = (one: (typeof facts)[number]) => one.closeOn >= from && one.closeOn <= to
        const won = of('won').filter(within)
        expect([whole.won, whole.lost]).toEqual([tally(won), tally(of('lost').filter(within))])
        expect(whole.sourced).toEqual(tally(won.filter((one) => one.partnerId !== '' && one.origin !== 'vendor')))
        expect(whole.sourced.count + whole.influenced.count + won.filter((one) => one.partnerId === '').length).toBe(won.length)
        expect(whole.cycleDays.length).toBe(won.length)
        expect(whole.closing).toEqual(tally(of('open').filter(within)))
        expect(whole.pipeline).toEqual(tally(of('open').filter((one) => one.closeOn >= '2026-10-01' && one.closeOn <= '2027-03-31')))
        expect(whole.top).toEqual(tally(of('open').filter((one) => within(one) && ['negotiate', 'close'].includes(one.stageId))))
        const board = boardSums(facts, { ...BASIS, filter: { stalled: true } })
        expect(whole.stalled.amount).toBe(sum(board.stages.map((one) => one.amount)))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a board', () => {
  it('counts open ones by stage, in the order of the rules, unknown stages first; also those that cannot be converted', () => {
    const told = boardSums([fact('a', { stageId: 'old' }), fact('b', { stageId: 'close' }), fact('c', { stageId: 'close', currency: 'JPY' }), fact('d', { status: 'won' })], { ...BASIS, filter: {} })
    expect(told.stages.filter((one) => one.count > 0)).toEqual([{ stageId: 'old', amount: 10_000, count: 1 }, { stageId: 'close', amount: 10_000, count: 2 }])
    expect(told.stages.map((one) => one.stageId)).toEqual(['old', ...DEFAULT_STAGES.map((one) => one.id)])
    expect(told.converted.missing).toEqual(['JPY'])
  })

  it('parts by any filter add up to the whole', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const count = (filter: Parameters<typeof boardSums>[1]['filter']) => sum(boardSums(facts, { ...BASIS, filter }).stages.map((one) => one.count))
        const whole = count({})
        expect(whole).toBe(facts.filter((one) => one.status === 'open').length)
        expect(count({ channel: 'direct' }) + count({ channel: 'indirect' })).toBe(whole)
        expect(count({ stalled: true }) + count({ stalled: false })).toBe(whole)
        expect(count({ categories: ['commit', 'best_case'] }) + count({ categories: ['pipeline', 'omitted'] })).toBe(whole)
        expect(sum(['', 'north', 'south'].map((partnerId) => count({ partnerId })))).toBe(whole)
        expect(count({ closing: { from: '2000-01-01', to: TODAY } }) + count({ closing: { from: '2026-11-21', to: '2099-01-01' } })).toBe(whole)
        const half = facts.filter((_, index) => index % 2 === 0).map((one) => one.id)
        expect(count({ ids: half })).toBe(facts.filter((one) => one.status === 'open' && half.includes(one.id)).length)
        expect(count({ productId: 'relay' })).toBe(facts.filter((one) => one.status === 'open' && one.products.some(([id]) => id === 'relay')).length)
      }),
      { numRuns: 150 },
    )
  })
})

describe('stalled', () => {
  it('is what the record’s own page says, in any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom('Europe/Oslo', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC'), fc.constantFrom(...DEFAULT_STAGES), fc.integer({ min: Date.parse('2026-09-20T00:00:00Z'), max: Date.parse('2026-11-20T12:00:00Z') }), (zone, stage, since) => {
        expect(stagesNow({ ...BASIS, zone }).isStalled({ status: 'open', stageId: stage.id, stageSince: since })).toBe(timeInStage(new Date(since).toISOString(), stage, TODAY, zone).over > 0)
      }),
    )
  })

  it('a day starts where its date does, also where clocks change', () => {
    for (const [date, zone] of [['2026-03-29', 'Europe/Oslo'], ['2026-10-25', 'Europe/Oslo'], ['2026-11-01', 'America/New_York'], ['2026-09-06', 'America/Santiago']] as const) {
      const start = startOfDay(date, zone)
      expect([plainDateIn(start, zone), plainDateIn(start - 1, zone) < date]).toEqual([date, true])
    }
  })
})
