import { describe, expect, it } from 'vitest'
import { balanceSteps, barFilter, inFamilies, isBehind } from '../../../src-renderer/features/mdf/overview/balance-steps.ts'
import { itemDetail } from '../../../src-renderer/features/mdf/overview/item-words.ts'
import { formatOverviewQuery, parseOverviewQuery } from '../../../src-renderer/features/mdf/overview/overview-query.ts'
import { waterfallBars } from '../../../src-renderer/ui/charts/waterfall.ts'
import type { FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'

const BALANCE = { allocated: 6_000_000, paid: 1_480_000, claimed: 924_000, reserved: 1_326_000, available: 2_270_000 }
const READER = { channelManager: 'Ingrid Solheim', today: '2026-11-22', zone: 'Europe/Oslo' }

function item(over: Partial<FundItem> = {}): FundItem {
  return {
    kind: 'fund_request', id: 'r1', number: 'BRW-M0041', title: 'Rail cyber webinar', activity: 'webinar', partnerId: 'brightwater', partnerName: 'Brightwater IT', byName: 'Callum Reyes', allocationId: 'a1', fundName: 'FY26 H2',
    requestId: null, amount: 970_000, currency: 'GBP', status: 'approved', level: 'channel_manager', from: '2026-11-02', until: '2026-11-02', claimBy: '2026-12-18', remaining: 46_000, dueAt: null, updatedAt: '2026-11-20T10:00:00Z',
    receivedAt: '2026-10-01T10:00:00Z', lines: 2, evidence: null, seenBefore: false, waiting: false, mine: false, ...over,
  }
}
const claim = (over: Partial<FundItem> = {}) => item({ kind: 'claim', id: 'c1', number: 'BRW-M0041-C1', requestId: 'r1', status: 'submitted', remaining: null, lines: 3, evidence: { files: 3, received: 3, sentBytes: 90, bytes: 90 }, ...over })

describe('the balance as a waterfall', () => {
  it('ends at what is available: every bar hangs from the one before', () => {
    const steps = balanceSteps(BALANCE, 'GBP')
    expect(steps.map((one) => `${one.label} ${one.text}`)).toEqual(['Allocated £60,000', 'Paid −£14,800', 'Claimed −£9,240', 'Reserved −£13,260', 'Available £22,700'])
    const bars = waterfallBars(steps)
    expect(bars.at(-2)?.level).toBe(bars.at(-1)?.high)
  })

  it('shows what is promised beyond the fund as less than nothing', () => {
    const [, , , , rest] = balanceSteps({ ...BALANCE, reserved: 4_000_000, available: -404_000 }, 'GBP')
    expect(rest).toMatchObject({ amount: -404_000, text: '−£4,040' })
  })

  it('takes no minus before nothing', () => {
    expect(balanceSteps({ allocated: 100, paid: 0, claimed: 0, reserved: 0, available: 100 }, 'GBP')[1]?.text).toBe('£0')
  })
})

describe('the rows behind a bar', () => {
  it('reserved: approved requests that have something left to claim', () => {
    expect(barFilter('reserved')).toEqual({ kinds: ['fund_request'], statuses: ['approved'] })
    expect(isBehind('reserved', item())).toBe(true)
    expect(isBehind('reserved', item({ remaining: 0 }))).toBe(false)
    expect(isBehind(null, item({ remaining: 0 }))).toBe(true)
  })

  it('keeps claims with their request, the family with the latest change first', () => {
    const other = item({ id: 'r2', updatedAt: '2026-11-21T10:00:00Z' })
    const late = claim({ id: 'c2', number: 'BRW-M0041-C2', updatedAt: '2026-11-22T10:00:00Z' })
    const lonely = claim({ id: 'c9', requestId: 'r9', updatedAt: '2026-01-01T10:00:00Z' })
    const fresh = claim({ id: 'c3', number: null, updatedAt: '2026-11-19T10:00:00Z' })
    expect(inFamilies([late, other, item(), fresh, claim(), lonely]).map((one) => one.id)).toEqual(['r1', 'c1', 'c2', 'c3', 'r2', 'c9'])
  })
})

describe('the second line of a row', () => {
  it.each([
    ['what is still to claim', item(), '£460 still to claim by 18 Dec'],
    ['nothing was claimed yet', item({ remaining: 970_000 }), 'Claim by 18 Dec'],
    ['all was claimed', item({ remaining: 0 }), 'Claimed in full'],
    ['it is too late', item({ claimBy: '2026-11-21' }), 'Was to be claimed by 21 Nov'],
    ['who decides', item({ status: 'submitted' }), 'With Ingrid Solheim'],
    ['who decides above the limit', item({ status: 'submitted', level: 'channel_operations_manager' }), 'With channel operations'],
    ['it waits on this computer', item({ status: 'submitted', receivedAt: null }), 'Not sent yet'],
    ['a draft with a day', item({ status: 'draft', from: '2026-12-03' }), 'Planned for 3 Dec'],
    ['questions to the reader', item({ status: 'returned', mine: true }), 'Questions to answer'],
    ['questions to a colleague', item({ status: 'returned' }), 'Questions to Callum Reyes'],
    ['files on their way, never rounded up', claim({ evidence: { files: 3, received: 2, sentBytes: 999, bytes: 1000 } }), '3 lines, evidence 99% sent'],
    ['a claim in review', claim(), '3 lines, with Ingrid Solheim'],
    ['a payment, on the day where the reader is', claim({ status: 'paid', updatedAt: '2026-10-29T23:30:00Z' }), 'Settled 30 Oct'],
  ])('says %s', (_what, row, words) => {
    expect(itemDetail(row, READER)).toBe(words)
  })
})

describe('the address of the balance', () => {
  it('says back what it was told, and nothing for nothing', () => {
    const query = { fund: 'f', bar: 'claimed', open: 'x' } as const
    expect(parseOverviewQuery(formatOverviewQuery(query))).toEqual(query)
    expect(formatOverviewQuery(parseOverviewQuery(''))).toBe('')
    expect(parseOverviewQuery('?bar=nonsense').bar).toBeNull()
  })
})
