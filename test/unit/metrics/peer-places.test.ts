import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_PEERS, placed } from '../../../src-shared/domain/peer-standing/schema.ts'
import { METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import { peerPlaces, RANKED_METRICS } from '../../../src-shared/metrics/peer-places.ts'
import type { PeerLine } from '../../../src-shared/metrics/peer-places.ts'
import type { ScorePart } from '../../../src-shared/metrics/score-question.ts'
import { joinScore, scoreValues } from '../../../src-shared/metrics/score-values.ts'

const EMPTY = joinScore([])
const tally = (amount: number, count = 1) => ({ amount, count })
const line = (partnerId: string, more: Partial<ScorePart>, extra?: PeerLine['extra']): PeerLine => ({ partnerId, part: { ...EMPTY, ...more }, extra })
const placeOf = (lines: readonly PeerLine[], partnerId: string, metric: string) => peerPlaces(lines).get(partnerId)?.find((one) => one.metric === metric)

describe('places among peers', () => {
  it('equals share the better place; where less is better the least comes first', () => {
    const lines = [5, 9, 9, 1, 3].map((amount, index) => line(`p${index}`, { sourced: tally(amount), stalled: tally(amount) }))
    expect(lines.map(({ partnerId }) => [placeOf(lines, partnerId, 'sourced')?.place, placeOf(lines, partnerId, 'stalled')?.place])).toEqual([[3, 3], [1, 4], [1, 4], [5, 1], [4, 2]])
    expect(placeOf(lines, 'p0', 'sourced')).toMatchObject({ of: 5, together: 5.4 })
  })

  it('of all together: sums over sums, never the average of ratios; money and counts a partner; rounded to two digits', () => {
    const lines = [100, 1, 1, 1, 1].map((count, index) => line(`p${index}`, { won: tally(count * 10, count), lost: tally(0, index === 0 ? 100 : 0), submitted: 123 * (index + 1), decisionMs: Array.from({ length: count }, () => (index + 1) * 3_600_000) }))
    expect(placeOf(lines, 'p1', 'win_rate_by_count')).toMatchObject({ place: 1, together: 0.51 })
    expect(placeOf(lines, 'p1', 'registrations')).toMatchObject({ place: 4, together: 370 })
    expect(placeOf(lines, 'p1', 'time_to_decision')).toMatchObject({ place: 2, together: 1 })
    expect(placeOf(lines, 'p1', 'average_deal')).toMatchObject({ place: 1, together: 10 })
  })

  it('fewer than five that have the number are not compared, and who has none has no place', () => {
    const with4 = [1, 2, 3, 4, 0].map((count, index) => line(`p${index}`, { approved: count, quota: null }))
    expect(placeOf(with4, 'p0', 'approval_rate')).toBeUndefined()
    const with5 = [...with4, line('p5', { rejected: 2 })]
    expect([placeOf(with5, 'p4', 'approval_rate'), placeOf(with5, 'p5', 'approval_rate')]).toEqual([{ metric: 'approval_rate', place: null, of: 5, together: 0.83 }, { metric: 'approval_rate', place: 5, of: 5, together: 0.83 }])
    expect(placeOf(with5, 'p5', 'attainment')).toBeUndefined()
  })

  it('what fewer than five have a part in, or one of them has nearly all of, is placed, and nothing is said of all together: it would be that one’s', () => {
    const sums = (values: readonly number[], metric: 'sourced' | 'registrations') => {
      const lines = values.map((value, index) => line(`p${index}`, metric === 'sourced' ? { sourced: tally(value) } : { submitted: value }))
      return [placeOf(lines, 'p0', metric)?.place, placeOf(lines, 'p0', metric)?.together]
    }
    expect(sums([0, 5000, 0, 0, 0], 'sourced')).toEqual([2, null])
    expect(sums([1, 2, 3, 4, 0], 'registrations')).toEqual([4, null])
    expect(sums([0, 0, 0, 0, 0], 'sourced')).toEqual([1, 0])
    expect(sums([1, 2, 3, 4, 5, 0], 'registrations')).toEqual([5, 2.5])
    // The second largest takes its own away: what is left besides the largest has to blur it by a tenth.
    expect(sums([40, 1000, 33, 33, 33], 'sourced')).toEqual([2, null])
    expect(sums([40, 1000, 34, 33, 33], 'sourced')).toEqual([2, 230])
  })

  it('MDF is told from what is above and below the line', () => {
    const lines = [1, 2, 3, 4, 0].map((above, index) => line(`p${index}`, {}, { mdf_utilization: [above, index === 0 ? 100 : 4], mdf_return: [above, 0] }))
    expect([placeOf(lines, 'p3', 'mdf_utilization'), placeOf(lines, 'p3', 'mdf_return')]).toEqual([{ metric: 'mdf_utilization', place: 1, of: 5, together: 0.086 }, undefined])
  })

  const lines = fc
    .array(fc.record({ won: fc.nat(5), lost: fc.nat(5), quota: fc.option(fc.nat(9)), submitted: fc.nat(6), duplicates: fc.nat(6), days: fc.array(fc.nat(9), { maxLength: 3 }) }), { minLength: 1, maxLength: 12 })
    .map((all) => all.map(({ won, lost, quota, submitted, duplicates, days }, index) =>
      line(`p${index}`, { won: tally(won * 7, won), lost: tally(lost * 3, lost), sourced: tally(won * 7, won), quota, submitted, duplicates: Math.min(submitted, duplicates), cycleDays: days.toSorted((a, b) => a - b) })))

  it('of any group: places are ranks of the values, told of enough partners alone, and as they are stored', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const told = peerPlaces(all)
        expect([...told.keys()]).toEqual(all.map((one) => one.partnerId))
        const values = new Map(all.map((one) => [one.partnerId, scoreValues(one.part)]))
        for (const metric of RANKED_METRICS) {
          const having = all.flatMap(({ partnerId }) => values.get(partnerId)?.[metric] ?? [])
          const places = all.map(({ partnerId }) => told.get(partnerId)?.find((one) => one.metric === metric))
          if (having.length < FEWEST_PEERS) {
            expect(places.every((one) => one === undefined)).toBe(true)
            continue
          }
          for (const [index, one] of places.entries()) {
            const own = values.get(all[index]?.partnerId ?? '')?.[metric] ?? null
            const better = having.filter((value) => own !== null && (METRICS[metric].better === 'less' ? value < own : value > own)).length
            expect(placed.parse(one)).toMatchObject({ place: own === null ? null : better + 1, of: having.length })
            expect(one?.together).toBe(places[0]?.together)
            if (metric === 'sourced' && having.some((value) => value > 0) && having.filter((value) => value > 0).length < FEWEST_PEERS) expect(one?.together).toBeNull()
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
