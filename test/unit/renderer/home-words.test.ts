import { describe, expect, it } from 'vitest'
import { amountsWords, attained, channelShare, courses, daysLeftWords, flagClause, flaggedFirst, inCount, largest, moneyLines, overWords, rowsOf, scaleOf, shareOrNone, toGoWords, winRate } from '../../../src-renderer/features/home/home-words.ts'
import { axisSteps } from '../../../src-renderer/ui/charts/axis-steps.ts'
import type { HomeMoney } from '../../../src-shared/bridge/contract/home.ts'
import type { PartnerLine } from '../../../src-shared/bridge/contract/scorecard.ts'

const SELLER = { role: 'partner_seller', personId: 's' } as const
const tally = (amount: number, count = 1) => ({ amount, count })
const line = (name: string, more: Partial<PartnerLine> = {}): PartnerLine => ({
  partnerId: name, name, tierName: 'Gold', type: 'reseller', territory: '', channelManager: '', since: null, won: tally(0, 0), lost: tally(0, 0), quota: null, pipeline: tally(0, 0), stalled: tally(0, 0), course: 'on_course', flags: [], values: {}, firstDealOn: null,
  activeAt: null, ...more,
})

describe('numbers of the home page', () => {
  it('are never NaN or a zero where there is nothing to divide by', () => {
    expect(attained(5, null)).toBeNull()
    expect(attained(5, 0)).toBeNull()
    expect(winRate({ won: tally(0, 0), lost: tally(0, 0) })).toBeNull()
    expect(channelShare({ direct: tally(0), indirect: tally(0) })).toBeNull()
    expect(shareOrNone(null)).toBe('n/a')
    expect(shareOrNone(attained(82, 100))).toBe('82%')
    expect(winRate({ won: tally(300), lost: tally(100) })).toBe(0.75)
  })

  it('say what is to go, and what is above', () => {
    const of = (won: number, quota: number | null) => toGoWords({ won: tally(won), quota, currency: 'EUR' })
    expect(of(508_000_000, 620_000_000)).toBe('€1.12M to go')
    expect(of(620_000_000, 620_000_000)).toBe('reached')
    expect(of(640_000_000, 620_000_000)).toBe('€200K above it')
    expect(of(1, null)).toBe('')
    expect(inCount(tally(146_000_000, 11), 'EUR')).toBe('€1.46M in 11')
    expect(overWords(1, 'Propose')).toEqual(['Propose +1 day', '1 day longer in Propose than expected'])
  })

  it('say how long the quarter goes', () => {
    const period = { start: '2026-10-01', end: '2026-12-31', label: 'Q4 FY26', quarter: 4, fiscalYear: 2026 } as const
    expect(daysLeftWords({ period, daysLeft: 37 })).toBe('Q4 FY26, 37 days left')
    expect(daysLeftWords({ period, daysLeft: 0 })).toBe('Q4 FY26 ends today')
  })

  it('open into the rows of whom the reader answers for', () => {
    expect(rowsOf('stalled', { role: 'channel_manager', personId: 'p' })).toBe('/scorecards/all/stalled')
    expect(rowsOf('stalled', { role: 'partner_sales_manager', personId: 'p' })).toBe('/scorecard/stalled')
    expect(rowsOf('stalled', { role: 'partner_seller', personId: 'p' })).toBe('/scorecard/stalled?owner=p')
    expect(rowsOf('mdf_return', { role: 'partner_seller', personId: 'p' })).toBe('/mdf/impact')
  })
})

describe('money', () => {
  const money: HomeMoney = {
    claims: [{ amount: 1_842_000, currency: 'EUR', count: 6 }, { amount: 482_000, currency: 'GBP', count: 1 }], creditEarned: [{ amount: 0, currency: 'EUR', count: 0 }], creditDue: [{ amount: 686_400, currency: 'GBP', count: 1 }],
    expiring: [{ amount: 100_000, allocated: 400_000, currency: 'EUR', on: '2027-03-31', partners: 1 }, { amount: 6_130_000, allocated: 31_000_000, currency: 'EUR', on: '2026-12-31', partners: 7 }, { amount: 2_270_000, allocated: 8_800_000, currency: 'GBP', on: '2026-12-31', partners: 2 }],
  }

  it('is never added over currencies, for it is paid as it is', () => {
    expect(amountsWords(money.claims)).toBe('€18,420 and £4,820')
  })

  it('stands as what is earned, then what expires, soonest first, and nothing that is nothing', () => {
    expect(moneyLines(money, SELLER).map((one) => [one.label, one.amounts, one.more])).toEqual([
      ['Approved, not yet paid', '€18,420 and £4,820', '7 claims'],
      ['Margin credit waits for proof', '£6,864', '1 opportunity'],
      ['Expires by 31 Dec', '€61,300 and £22,700', 'of €310,000 and £88,000'],
      ['Expires by 31 Mar', '€1,000', 'of €4,000'],
    ])
    expect(moneyLines({ claims: [], creditEarned: [], creditDue: [], expiring: [] }, { role: 'channel_manager', personId: 'm' })).toEqual([])
  })

  it('leads each audience to its own pages', () => {
    expect(moneyLines(money, SELLER).map((one) => one.href)).toEqual(['/mdf', '/opportunities?status=won&credit=due%2Csubmitted%2Creturned&owner=s', '/mdf', '/mdf'])
    expect(moneyLines(money, { role: 'channel_operations_manager', personId: 'o' }).map((one) => one.href)).toEqual(['/settlements', '/opportunities?status=won&credit=due%2Csubmitted%2Creturned&mine=0', '/budgets', '/budgets'])
  })
})

describe('pictures', () => {
  it('are told in one unit with the same decimals', () => {
    const rows = scaleOf(171_000_000, 'EUR')
    expect([rows.words, rows.text(171_000_000), rows.text(39_000_000)]).toEqual(['thousand EUR', '1,710', '390'])
    const axis = scaleOf(880_000_000, 'EUR', 1)
    expect([axis.words, axis.text(880_000_000), axis.text(298_400_000), axis.axis(300_000_000)]).toEqual(['million EUR', '8.80', '2.98', '3'])
    expect(scaleOf(500, 'JPY').text(500)).toBe('500')
    expect(scaleOf(0, 'EUR').words).toBe('EUR')
  })

  it('stand on round lines that no column passes', () => {
    expect(axisSteps(880_000_000)).toEqual([300_000_000, 600_000_000, 900_000_000])
    expect(axisSteps(900_000_000)).toEqual([300_000_000, 600_000_000, 900_000_000])
    expect(axisSteps(0)).toEqual([])
    for (const most of [1, 7, 99, 101, 12_345, 4.2e9]) {
      const steps = axisSteps(most)
      expect(steps).toHaveLength(3)
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most)
      expect(steps.at(-1)).toBeLessThan(most * 2)
    }
  })

  it('gather the small ones, but never one alone', () => {
    const rows = [5, 1, 0, 3, 4, 2]
    expect(largest(rows, 3, (one) => one)).toEqual({ shown: [5, 4, 3], others: { count: 2, value: 3 } })
    expect(largest(rows, 4, (one) => one)).toEqual({ shown: [5, 4, 3, 2, 1], others: { count: 0, value: 0 } })
    expect(largest([], 4, (one: number) => one)).toEqual({ shown: [], others: { count: 0, value: 0 } })
  })
})

describe('partners', () => {
  const behind = { kind: 'behind', attained: 0.413, planned: 0.6, missing: 100 } as const
  const silent = { kind: 'silent', days: 41, activeAt: 1 } as const

  it('who are behind come before who are flagged otherwise', () => {
    const partners = [line('Zeta', { flags: [silent] }), line('Alpha', { flags: [silent, silent] }), line('Beta', { course: 'behind', flags: [behind] }), line('Fine')]
    expect(flaggedFirst(partners).map((one) => one.name)).toEqual(['Beta', 'Alpha', 'Zeta'])
    expect(courses(partners)).toEqual([{ course: 'on_course', count: 3 }, { course: 'behind', count: 1 }])
  })

  it('are flagged with a reason', () => {
    expect(flagClause(behind, 'EUR')).toBe('41% of quota, 60% planned')
    expect(flagClause(silent, 'EUR')).toBe('silent for 41 days')
    expect(flagClause({ kind: 'silent', days: 0, activeAt: 0 }, 'EUR')).toBe('no activity yet')
    expect(flagClause({ kind: 'winless', days: 1, lastWonOn: '2026-11-01' }, 'EUR')).toBe('nothing won for 1 day')
    expect(flagClause({ kind: 'ending', count: 3, amount: 1, days: 15, largest: 'x' }, 'EUR')).toBe('3 protections end within 15 days')
    expect(flagClause({ kind: 'agreement_ends', on: '2026-12-31' }, 'EUR')).toBe('agreement ends 31 Dec')
  })
})
