import { describe, expect, it } from 'vitest'
import { channelParts, channelSums, channelValues, timeToFirstDeal } from '../../../src-shared/metrics/channel-values.ts'
import type { Standing } from '../../../src-shared/metrics/score-question.ts'

const NOTHING = { amount: 0, count: 0 }
const standing = (id: string, firstDealOn: string, activeAt: string): Standing => (
  { id, firstDealOn, lastWonOn: firstDealOn, activeAt: activeAt === '' ? 0 : Date.parse(activeAt), ending: NOTHING, endingLargest: '', rivals: [], customers: 0, approvals: 0 })
const ASKED = { today: '2026-11-20', zone: 'Europe/Oslo' }

describe('the numbers of the channel', () => {
  it('metrics 27, 28, 30 and 31, as worked by hand', () => {
    const sums = channelSums({
      ...ASKED,
      partners: [{ id: 'north', since: '2025-01-01' }, { id: 'south', since: '2026-11-01' }, { id: 'east', since: '2024-03-01' }, { id: 'west', since: '' }],
      standings: [
        standing('', '2020-01-01', '2026-11-20T08:00:00Z'), standing('north', '2025-03-02', '2025-11-20T23:00:00Z'), standing('south', '', ''),
        standing('east', '2024-01-01', '2025-11-20T22:59:59Z'), standing('west', '2025-01-01', '2026-11-19T08:00:00Z'), standing('gone', '2019-01-01', '2026-11-19T08:00:00Z'),
      ],
      won: [{ id: '', won: { amount: 300, count: 1 } }, { id: 'north', won: { amount: 600, count: 2 } }, { id: 'gone', won: { amount: 100, count: 1 } }],
    })
    // Active since the first moment of 21 November a year ago in Oslo. First deals took 60 days, and none: it came before the enrollment.
    expect(channelValues(sums)).toEqual({ activation_rate: 0.75, active_partners: 2, channel_share: 0.7, time_to_first_deal: 30 })
    expect([channelParts(sums, 'activation_rate'), channelParts(sums, 'channel_share')]).toEqual([[3, 4], null])
  })

  it('nothing to divide by is no number', () => {
    expect(channelValues(channelSums({ ...ASKED, partners: [], standings: [], won: [] }))).toEqual({ activation_rate: null, active_partners: 0, channel_share: null, time_to_first_deal: null })
    expect([timeToFirstDeal('', '2026-01-01'), timeToFirstDeal('2026-01-01', ''), timeToFirstDeal('2026-01-01', '2026-01-31')]).toEqual([null, null, 30])
  })
})
