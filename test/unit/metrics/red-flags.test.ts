import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_FLAGS } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import { plannedShare } from '../../../src-shared/metrics/planned-share.ts'
import { AGREEMENT_DAYS, courseOf, flagsOf } from '../../../src-shared/metrics/red-flags.ts'
import type { FlagKind, FlagsAsked } from '../../../src-shared/metrics/red-flags.ts'
import type { Standing } from '../../../src-shared/metrics/score-question.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'

const QUARTER = { from: '2026-10-01', to: '2026-12-31' }
/** 55 of 92 days have gone by. */
const TODAY = '2026-11-24'
const NOTHING = { amount: 0, count: 0 }
const tally = (amount: number, count = 1) => ({ amount, count })

const STANDING: Standing = { id: 'north', firstDealOn: '2025-01-01', lastWonOn: '2026-11-20', activeAt: Date.parse('2026-11-23T10:00:00Z'), ending: NOTHING, endingLargest: '', rivals: [], customers: 1, approvals: 1 }

/** A partner with nothing to be flagged for: 60 % won by the day on which 60 % are planned, and three times what remains open. */
const FINE: FlagsAsked = {
  period: QUARTER, today: TODAY, zone: 'Europe/Oslo', part: { won: tally(600), quota: 1000, closing: tally(1200), open: tally(2000), stalled: NOTHING }, standing: STANDING, limits: DEFAULT_FLAGS, since: '2023-03-01',
  ownSteps: [], agreementEndsOn: '',
}
const flags = (more: Partial<FlagsAsked>) => flagsOf({ ...FINE, ...more })
const part = (more: Partial<FlagsAsked['part']>): Pick<FlagsAsked, 'part'> => ({ part: { ...FINE.part, ...more } })
const standing = (more: Partial<Standing>): Pick<FlagsAsked, 'standing'> => ({ standing: { ...STANDING, ...more } })

describe('what the days gone by would have', () => {
  it('is a share of the period, today included', () => {
    expect(plannedShare(QUARTER, TODAY)).toBe(55 / 92)
    expect(['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'].map((day) => plannedShare(QUARTER, day))).toEqual([0, 1 / 92, 1, 1])
  })

  it('a partner is behind or ahead from the limit on, in whole basis points', () => {
    const course = (won: number, quota: number | null = 1000, planned = 0.6) => courseOf({ won, quota, planned, limits: { behindBps: 1500 } })
    expect([course(450), course(451), course(600), course(749), course(750), course(5, null), course(5, 0)]).toEqual(['behind', 'on_course', 'on_course', 'on_course', 'ahead', 'no_quota', 'no_quota'])
    expect(courseOf({ won: 600, quota: 1000, planned: 0.6, limits: { behindBps: 0 } })).toBe('on_course')
  })
})

describe('red flags', () => {
  it('there are none where nothing is wrong, and none for what is not known', () => {
    expect(flagsOf(FINE)).toEqual([])
    const unknown = { ...part({ won: NOTHING, quota: null, closing: NOTHING, open: NOTHING }), ...standing({ lastWonOn: '', activeAt: 0, firstDealOn: '' }), since: '' }
    expect(flags(unknown)).toEqual([])
  })

  it('behind: by how much less than planned for today', () => {
    expect(flags(part({ won: tally(400), closing: tally(9000) }))).toEqual([{ kind: 'behind', attained: 0.4, planned: 55 / 92, missing: 198 }])
  })

  it('thin coverage: of what remains, until the period is over; nothing that remains needs none', () => {
    expect(flags(part({ closing: tally(1199) }))).toEqual([{ kind: 'thin_coverage', coverage: 1199 / 400, expected: 3, missing: 1 }])
    const busy = standing({ lastWonOn: '2026-12-31', activeAt: Date.parse('2026-12-31T10:00:00Z') })
    expect(flags({ ...part({ won: tally(990), closing: NOTHING }), today: '2026-12-31', ...busy })).toMatchObject([{ kind: 'thin_coverage', missing: 30 }])
    expect(flags({ ...part({ won: tally(990), closing: NOTHING }), today: '2027-01-01', ...busy })).toEqual([])
    expect(flags(part({ won: tally(1000), closing: NOTHING }))).toEqual([])
  })

  it('winless: from the last win, or from enrollment if there never was one', () => {
    expect(flags(standing({ lastWonOn: '2026-09-26' }))).toEqual([])
    expect(flags(standing({ lastWonOn: '2026-09-25' }))).toEqual([{ kind: 'winless', days: 60, lastWonOn: '2026-09-25' }])
    expect(flags({ ...standing({ lastWonOn: '' }), since: '2026-09-26' })).toEqual([])
    expect(flags({ ...standing({ lastWonOn: '' }), since: '2026-09-25' })).toEqual([{ kind: 'winless', days: 60, lastWonOn: '' }])
    expect(flags({ ...standing({ lastWonOn: '2026-01-01' }), since: '2026-11-01' })).toEqual([])
  })

  it('silent: by days of the vendor’s zone, whatever the hour', () => {
    expect(flags(standing({ activeAt: Date.parse('2026-10-25T22:59:00Z') }))).toEqual([{ kind: 'silent', days: 30, activeAt: Date.parse('2026-10-25T22:59:00Z') }])
    expect(flags(standing({ activeAt: Date.parse('2026-10-25T23:00:00Z') }))).toEqual([])
    expect(flags(standing({ activeAt: 0 }))).toEqual([{ kind: 'silent', days: 1364, activeAt: 0 }])
  })

  it('ending protections, too much that is stalled, the tier, and the agreement', () => {
    expect(flags(standing({ ending: tally(206_900, 3), endingLargest: 'pemberton' }))).toEqual([{ kind: 'ending', count: 3, amount: 206_900, days: 15, largest: 'pemberton' }])
    expect(flags(part({ stalled: tally(599, 4) }))).toEqual([])
    expect(flags(part({ stalled: tally(600, 4) }))).toEqual([{ kind: 'stalled', share: 0.3, count: 4, amount: 600 }])
    const step = { on: null, currency: null }
    const ownSteps = [{ ...step, measure: 'certified_people' as const, actual: null, required: 4, progress: 0 }, { ...step, measure: 'customers' as const, actual: 9, required: 10, progress: 0.9 }, { ...step, measure: 'revenue' as const, actual: 1, required: 2, progress: 0.5 }, { ...step, measure: 'won_deals' as const, actual: 8, required: 2, progress: 1 }]
    expect(flags({ ownSteps })).toEqual([{ kind: 'below_tier', measure: 'revenue', actual: 1, required: 2 }])
    expect([addDays(TODAY, AGREEMENT_DAYS + 1), addDays(TODAY, AGREEMENT_DAYS), '2026-01-01'].map((agreementEndsOn) => flags({ agreementEndsOn }).length)).toEqual([0, 1, 1])
  })

  const ORDER: readonly FlagKind[] = ['behind', 'thin_coverage', 'winless', 'silent', 'ending', 'stalled', 'below_tier', 'agreement_ends']
  const asked = fc
    .record({
      won: fc.nat(1500), quota: fc.option(fc.nat(1500)), closing: fc.nat(4000), open: fc.nat(4000), stalledShare: fc.nat(100), wonAgo: fc.option(fc.nat(200)), activeAgo: fc.option(fc.nat(200)), since: fc.option(fc.nat(500)),
      today: fc.nat(120).map((days) => addDays('2026-09-20', days)), ending: fc.nat(2), agreement: fc.option(fc.integer({ min: -100, max: 200 })),
    })
    .map((one): FlagsAsked => ({
      ...FINE, today: one.today, since: one.since === null ? '' : addDays(one.today, -one.since), agreementEndsOn: one.agreement === null ? '' : addDays(one.today, one.agreement),
      part: { won: tally(one.won), quota: one.quota, closing: tally(one.closing), open: tally(one.open), stalled: tally(Math.floor((one.open * one.stalledShare) / 100)) },
      standing: {
        ...STANDING, ending: tally(one.ending * 10, one.ending), lastWonOn: one.wonAgo === null ? '' : addDays(one.today, -one.wonAgo), activeAt: one.activeAgo === null ? 0 : Date.parse(`${addDays(one.today, -one.activeAgo)}T10:00:00Z`),
      },
    }))
  const kinds = (one: FlagsAsked) => flagsOf(one).map((flag) => flag.kind)

  it('each kind at most once, the gravest first', () => {
    fc.assert(
      fc.property(asked, (one) => {
        expect(kinds(one)).toEqual(ORDER.filter((kind) => kinds(one).includes(kind)))
      }),
      { numRuns: 300 },
    )
  })

  it('limits that are harder to reach flag nothing more, and doing better flags nothing more', () => {
    fc.assert(
      fc.property(asked, fc.nat(3000), (one, more) => {
        const { limits } = one
        const easier = { behindBps: limits.behindBps + more, coverage: Math.max(0, limits.coverage - more), silentDays: limits.silentDays + more, winlessDays: limits.winlessDays + more, endingDays: limits.endingDays, stalledBps: limits.stalledBps + more }
        for (const better of [
          { ...one, limits: easier },
          { ...one, part: { ...one.part, won: tally(one.part.won.amount + more) } },
          { ...one, part: { ...one.part, closing: tally(one.part.closing.amount + more) } },
          { ...one, standing: { ...one.standing, lastWonOn: one.today, activeAt: Date.parse(`${one.today}T10:00:00Z`) } },
        ]) expect(kinds(one)).toEqual(expect.arrayContaining(kinds(better)))
      }),
      { numRuns: 300 },
    )
  })
})
