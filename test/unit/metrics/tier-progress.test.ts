import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Measure, Requirement } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { computedMeasures, tierProgress } from '../../../src-shared/metrics/tier-progress.ts'
import type { TierAsked } from '../../../src-shared/metrics/tier-progress.ts'

const TIERS = [{ id: 'silver' }, { id: 'gold' }, { id: 'platinum' }]
const needs = (tierId: string, measure: Measure, required: number): Requirement => ({ tierId, measure, required })
const REQUIREMENTS = [
  needs('gold', 'revenue', 200_000_000), needs('gold', 'certified_people', 4),
  needs('platinum', 'revenue', 350_000_000), needs('platinum', 'certified_people', 8), needs('platinum', 'customers', 20), needs('platinum', 'satisfaction', 45),
]
/** As in the mock: five engineers of eight, 17 customers of 20, 3.15 of 3.50 million, satisfaction 4.6 of 4.5. */
const ASKED: TierAsked = {
  tierId: 'gold', tiers: TIERS, requirements: REQUIREMENTS, currency: 'EUR', computed: { revenue: 315_000_000, won_deals: 21, customers: 17, registrations: 31, win_rate: 6000 },
  measured: [{ measure: 'certified_people', value: 5, on: '2026-11-02', source: 'academy' }, { measure: 'satisfaction', value: 46, on: '2026-10-15', source: 'survey' }],
}

describe('progress to a tier', () => {
  it('is told requirement by requirement, the lowest first, towards the next tier', () => {
    const told = tierProgress(ASKED)
    expect(told.steps).toEqual([
      { measure: 'certified_people', actual: 5, required: 8, progress: 0.625, on: '2026-11-02', currency: null },
      { measure: 'customers', actual: 17, required: 20, progress: 0.85, on: null, currency: null },
      { measure: 'revenue', actual: 315_000_000, required: 350_000_000, progress: 0.9, on: null, currency: 'EUR' },
      { measure: 'satisfaction', actual: 46, required: 45, progress: 1, on: '2026-10-15', currency: null },
    ])
    expect([told.tierId, told.nextId, told.progress, told.holds]).toEqual(['gold', 'platinum', 0.625, true])
    expect(told.ownSteps.map((one) => [one.measure, one.progress])).toEqual([['revenue', 1], ['certified_people', 1]])
  })

  it('at the top it is of the own tier; without a tier the lowest is next', () => {
    expect(tierProgress({ ...ASKED, tierId: 'platinum' })).toMatchObject({ tierId: 'platinum', nextId: null, progress: 0.625, holds: false })
    expect(tierProgress({ ...ASKED, tierId: '' })).toMatchObject({ tierId: null, nextId: 'silver', steps: [], ownSteps: [], progress: null, holds: null })
    expect(tierProgress({ ...ASKED, tierId: 'silver' })).toMatchObject({ nextId: 'gold', progress: 1, holds: null })
    expect(tierProgress({ ...ASKED, tiers: [] })).toMatchObject({ tierId: null, nextId: null, progress: null, holds: null })
  })

  it('what nobody entered or no rate is known for is no progress', () => {
    const told = tierProgress({ ...ASKED, measured: [], computed: { ...ASKED.computed, revenue: null } })
    expect(told.steps.map((one) => [one.measure, one.actual, one.progress])).toEqual([['revenue', null, 0], ['certified_people', null, 0], ['satisfaction', null, 0], ['customers', 17, 0.85]])
    expect(told.holds).toBe(false)
  })

  it('what the app works out: the twelve months, revenue in the currency of the rules, the win rate cut off', () => {
    const part = { trailingWon: { amount: 900, count: 2 }, trailingLost: { amount: 5, count: 1 } }
    const standing = { customers: 7, approvals: 9 }
    expect(computedMeasures(part, standing, (amount) => amount * 2)).toEqual({ revenue: 1800, won_deals: 2, customers: 7, registrations: 9, win_rate: 6666 })
    expect(computedMeasures({ trailingWon: { amount: 0, count: 0 }, trailingLost: { amount: 0, count: 0 } }, standing, () => null)).toMatchObject({ revenue: null, won_deals: 0, win_rate: null })
  })

  it('a tier is held exactly when every step is whole, and doing more never takes away', () => {
    const counts = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(counts, counts, counts, counts, (customers, people, more, satisfied) => {
        const of = (by: number) => tierProgress({
          ...ASKED, tierId: 'platinum', computed: { ...ASKED.computed, revenue: 350_000_000, customers: customers + by },
          measured: [{ measure: 'certified_people', value: people + by, on: '2026-11-02', source: '' }, { measure: 'satisfaction', value: satisfied + by, on: '2026-11-02', source: '' }],
        })
        const [told, better] = [of(0), of(more)]
        expect(told.holds).toBe(customers >= 20 && people >= 8 && satisfied >= 45)
        expect(told.progress).toBe(Math.min(...told.steps.map((one) => one.progress)))
        expect(better.progress ?? 0).toBeGreaterThanOrEqual(told.progress ?? 0)
      }),
    )
  })
})
