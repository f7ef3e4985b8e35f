import { describe, expect, it } from 'vitest'
import { jsonBytes } from '../../../src-shared/domain/action.ts'
import { peerStandingId } from '../../../src-shared/domain/peer-standing/peer-standing-id.ts'
import { FEWEST_PEERS } from '../../../src-shared/domain/peer-standing/schema.ts'
import type { PeerStanding } from '../../../src-shared/domain/peer-standing/schema.ts'
import { METRICS, VENDOR_METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { CHANNEL_MANAGER, COLLEAGUE, OPERATIONS, SALES_MANAGER, SELLER, testId } from '../../support/deal-fixtures.ts'
import { codeOf, step, tryStep } from '../../support/funds-fixtures.ts'
import { describeStates } from '../../support/lifecycle-table.ts'
import { COUNTED, driven, standings } from '../../support/scorecard-fixtures.ts'

const COUNT = 'peer_standing.count'
const WITHDRAW = 'peer_standing.withdraw'
const RECEIVED = { receivedAt: '2026-11-22T10:00:00.000Z' }
const count = (more: Record<string, unknown>) => codeOf(tryStep(standings, null, COUNT, { input: { ...COUNTED, ...more } }))
const placed = (more: Record<string, unknown>) => count({ placed: [{ metric: 'sourced', place: 1, of: 5, together: 10, ...more }] })

describeStates('peer-standing', driven(standings), 'wrong_status')

describe('a standing', () => {
  it('PEER-1 PEER-2: is what was counted last, and comes back after it was withdrawn', () => {
    const again = step(standings, standings.in('withdrawn'), COUNT, { input: { ...COUNTED, peers: 6, tierId: 'silver' } })
    expect(again).toMatchObject({ status: 'active', partnerId: COUNTED.partnerId, quarter: COUNTED.quarter, peers: 6, tierId: 'silver', placed: COUNTED.placed })
  })

  it.each([SELLER, COLLEAGUE, SALES_MANAGER, CHANNEL_MANAGER, OPERATIONS])('PEER-3: $personId writes none', (doer) => {
    expect(codeOf(tryStep(standings, null, COUNT, { doer }))).toBe('not_allowed')
    for (const [type, status] of [[COUNT, 'active'], [COUNT, 'withdrawn'], [WITHDRAW, 'active']] as const) expect(codeOf(tryStep(standings, standings.in(status), type, { doer }))).toBe('not_allowed')
  })

  it('PEER-4: is under the id of its partner and quarter', () => {
    expect(codeOf(tryStep({ ...standings, id: testId() }, null, COUNT))).toBe('invalid_input')
    expect([count({ partnerId: 'partner-cobalt' }), count({ quarter: '2026-07-01' })]).toEqual(['invalid_input', 'invalid_input'])
    expect(new Set([peerStandingId('a', '2026-07-01'), peerStandingId('a', '2026-10-01'), peerStandingId('b', '2026-07-01')]).size).toBe(3)
  })

  it('PEER-5: has places among at least five, each number once, and nothing that speaks of other partners', () => {
    expect([count({ peers: FEWEST_PEERS - 1 }), placed({ of: FEWEST_PEERS - 1 }), placed({ of: 8 }), placed({ place: 6 }), placed({ place: 0 }), placed({ together: Infinity })]).toEqual(Array.from({ length: 6 }, () => 'invalid_input'))
    expect([placed({}), placed({ place: 5 }), placed({ place: null }), placed({ of: 7, place: 7 })]).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(count({ placed: [COUNTED.placed[0], COUNTED.placed[0]] })).toBe('invalid_input')
    for (const metric of Object.keys(METRICS) as MetricKey[]) expect(placed({ metric })).toBe(VENDOR_METRICS.includes(metric) ? 'not_allowed' : 'ok')
    expect(placed({ partnerId: 'partner-cobalt' })).toBe('invalid_input')
  })

  it('PEER-6: withdrawn, holds no number, nor does its log', () => {
    const withdrawn = step(standings, step(standings, null, COUNT, RECEIVED), WITHDRAW, RECEIVED)
    expect(withdrawn).toMatchObject({ status: 'withdrawn', placed: [] })
    expect(withdrawn.actions.map((one) => one.type)).toEqual([WITHDRAW])
    expect(JSON.stringify(withdrawn)).not.toContain('together')
  })

  it('PEER-7: holds its last action alone, and stays as small as one count, however often it is counted', () => {
    const every = Object.keys(METRICS).filter((metric) => !VENDOR_METRICS.includes(metric as MetricKey)).map((metric) => ({ metric, place: 31, of: 240, together: 12_000_000_000 }))
    let record: PeerStanding | null = null
    for (let day = 0; day < 92; day += 1) {
      if (record?.status === 'active' && day % 30 === 29) record = step(standings, record, WITHDRAW, RECEIVED)
      record = step(standings, record, COUNT, { ...RECEIVED, input: { ...COUNTED, peers: 240, countedAt: `${addDays('2026-10-01', day)}T05:00:00.000Z`, placed: every } })
    }
    if (!record) throw new Error('it was counted')
    expect(record.actions.map((one) => [one.type, one.input['countedAt']])).toEqual([[COUNT, '2026-12-31T05:00:00.000Z']])
    expect(jsonBytes(record)).toBeLessThan(6000)
  })
})
