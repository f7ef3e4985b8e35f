import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeInStage } from '../../../src-shared/domain/opportunity/stalled.ts'
import { DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { boardSums } from '../../../src-shared/metrics/board.ts'
import { startOfDay, stagesNow } from '../../../src-shared/metrics/stages-now.ts'
import { BASIS, TODAY } from '../../support/opportunity-facts.ts'
import { fact, someFacts, sum } from '../../support/sales-facts.ts'

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
