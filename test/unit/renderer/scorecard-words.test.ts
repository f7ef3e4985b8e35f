import { describe, expect, it } from 'vitest'
import type { Scorecard, ScoreFigure, TierStep } from '../../../src-shared/bridge/contract/scorecard.ts'
import { METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import type { Flag } from '../../../src-shared/metrics/red-flags.ts'
import { captionWords, doneWords, factsWords, peopleWords, printedAsOf, standingSentence, tierTitle, whatItTakes } from '../../../src-renderer/features/scorecard/scorecard-words.ts'
import { flagWords, measureWords } from '../../../src-renderer/ui/flag-words.ts'
import { changeSoFar, changeWords, exactWords, madeOfWords, metricWords, ordinal, placeWords, shareWords, shortMoney, toldWords, whyNone, whyNoneOf } from '../../../src-renderer/ui/metric-words.ts'

const figure = (metric: MetricKey, more: Partial<ScoreFigure> = {}): ScoreFigure => ({ metric, value: null, before: null, count: null, parts: null, place: null, of: null, peers: null, ...more })
const said = (parts: ReturnType<typeof standingSentence>) => parts.map((part) => (typeof part === 'string' ? part : part.strong)).join('')

describe('a number in words', () => {
  it('tells money in three figures, and in whole units where it is small', () => {
    expect(shortMoney(89_241_000, 'EUR')).toBe('€892K')
    expect(shortMoney(171_000_000, 'EUR')).toBe('€1.71M')
    expect(shortMoney(425_000, 'GBP')).toBe('£4,250')
    expect(shortMoney(-4_250_000, 'EUR')).toBe('−€42.5K')
    expect(shortMoney(12_400, 'JPY')).toBe('JP¥12.4K')
    expect(exactWords('sourced', 89_241_049, 'EUR')).toBe('€892,410')
  })
  it('never says 100% of less, 0% of something, or NaN of nothing', () => {
    expect(shareWords(0.99999)).toBe('99.9%')
    expect(shareWords(0.996, 0)).toBe('99%')
    expect(shareWords(1)).toBe('100.0%')
    expect(shareWords(0.0001)).toBe('<0.1%')
    expect(shareWords(0)).toBe('0.0%')
    expect(shareWords(1.034, 0)).toBe('103%')
    for (const metric of Object.keys(METRICS) as MetricKey[]) expect(metricWords(metric, null, 'EUR')).toBe('n/a')
  })
  it('tells each unit as people say it', () => {
    expect(metricWords('sales_cycle', 61.5, 'EUR')).toBe('62 days')
    expect(metricWords('sales_cycle', 1, 'EUR')).toBe('1 day')
    expect(metricWords('coverage', 2.44, 'EUR')).toBe('2.4×')
    expect(metricWords('coverage', 14.4, 'EUR')).toBe('14×')
    expect(metricWords('time_to_decision', 19.2, 'EUR')).toBe('19 h')
    expect(metricWords('time_to_decision', 0.5, 'EUR')).toBe('30 min')
    expect(metricWords('registrations', 1234, 'EUR')).toBe('1,234')
  })
  it('tells a change in the way of its unit, and whether it is a good one', () => {
    expect(changeWords('sourced', 114, 100, 'EUR')).toEqual({ words: '+14%', tone: 'good' })
    expect(changeWords('win_rate_by_value', 0.384, 0.353, 'EUR')).toEqual({ words: '+3.1 pt', tone: 'good' })
    expect(changeWords('coverage', 2.4, 2.9, 'EUR')).toEqual({ words: '−0.5×', tone: 'bad' })
    expect(changeWords('sales_cycle', 61, 67, 'EUR')).toEqual({ words: '−6 days', tone: 'good' })
    expect(changeWords('time_to_decision', 26, 19, 'EUR')).toEqual({ words: '+7 h', tone: 'bad' })
    expect(changeWords('channel_share', 0.6, 0.5, 'EUR')).toEqual({ words: '+10.0 pt', tone: 'same' })
    expect(changeWords('registrations', 31, 31, 'EUR')).toEqual({ words: 'no change', tone: 'same' })
  })
  it('has no change where one of the two is not known, and no percentage of nothing or of a loss', () => {
    expect(changeWords('sourced', 100, null, 'EUR')).toBeNull()
    expect(changeWords('sourced', null, 100, 'EUR')).toBeNull()
    expect(changeWords('sourced', 2_000_000, 0, 'EUR')).toEqual({ words: '+€20.0K', tone: 'good' })
    expect(changeWords('actual_vs_quota', -1_000_000, -3_000_000, 'EUR')).toEqual({ words: '+€20.0K', tone: 'good' })
  })
  it('calls it neither good nor bad that a period which still runs has less of what adds up than a whole one', () => {
    expect(changeSoFar('sourced', 60, 100, 'EUR')).toEqual({ words: '−40%', tone: 'same' })
    expect(changeSoFar('registrations', 9, 12, 'EUR')).toEqual({ words: '−3', tone: 'same' })
    expect(changeSoFar('win_rate_by_value', 0.353, 0.384, 'EUR')).toEqual({ words: '−3.1 pt', tone: 'bad' })
    expect(changeSoFar('average_deal', 120, 100, 'EUR')).toEqual({ words: '+20%', tone: 'good' })
    expect(changeSoFar('sourced', 60, null, 'EUR')).toBeNull()
  })
  it('says why nothing is to be covered', () => {
    expect(whyNoneOf('coverage', { won: 100, quota: 100 })).toBe('the quota is reached')
    expect(whyNoneOf('coverage', { won: 100, quota: null })).toBe('no quota was entered')
    expect(whyNoneOf('velocity', { won: 100, quota: null })).toBe(whyNone('velocity'))
    expect(toldWords(figure('coverage'), 'EUR', 'the quota is reached')).toContain('n/a: the quota is reached. ')
  })
  it('tells places and what a number is of', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st', '111th'])
    expect(placeWords({ place: 2, of: 9 })).toBe('2nd of 9')
    expect(placeWords({ place: null, of: 9 })).toBeNull()
    expect(madeOfWords(figure('approval_rate', { parts: [112, 119] }))).toBe('112 of 119')
    expect(madeOfWords(figure('stalled', { count: 1 }))).toBe('1 opportunity')
    expect(madeOfWords(figure('time_to_decision', { count: 3 }))).toBe('3 registrations')
    expect(madeOfWords(figure('registrations', { count: 3 }))).toBeNull()
  })
  it('says of a sum what peers have on average, and of a ratio what they have together', () => {
    expect(toldWords(figure('sourced', { value: 100, peers: 2_000_000 }), 'EUR')).toContain('Peers on average: €20.0K.')
    expect(toldWords(figure('registrations', { value: 3, peers: 4 }), 'EUR')).toContain('Peers on average: 4.')
    expect(toldWords(figure('average_deal', { value: 100, peers: 2_000_000 }), 'EUR')).toContain('Peers together: €20.0K.')
    expect(toldWords(figure('approval_rate', { value: 0.5, peers: 0.4 }), 'EUR')).toContain('Peers together: 40.0%.')
  })
  it('tells the formula of every number, and why one is not there', () => {
    for (const metric of Object.keys(METRICS) as MetricKey[]) {
      expect(toldWords(figure(metric), 'EUR')).toBe(`n/a: ${whyNone(metric)}. ${METRICS[metric].formula}.`)
      expect(toldWords(figure(metric, { value: 1, peers: 1 }), 'EUR')).toMatch(/Peers (together|on average): /)
    }
  })
})

describe('the standing of a partner', () => {
  const standing = (more: Partial<Scorecard>) =>
    said(standingSentence({ course: 'on_course', won: { amount: 59_200_000, count: 14 }, quota: 93_000_000, currency: 'GBP', daysLeft: 39, period: { start: '2026-10-01', end: '2026-12-31', label: 'Q4 FY26', quarter: 4, fiscalYear: 2026 }, today: '2026-11-23', planned: 0.6, flags: [], ...more }))
  it('says the course, the sum, the days and the worst flag', () => {
    expect(standing({})).toBe('On course. Won £592K of £930K with 39 days left.')
    expect(standing({ flags: [{ kind: 'thin_coverage', coverage: 2.4, expected: 3, missing: 1 }] })).toBe('On course. Won £592K of £930K with 39 days left; coverage is thin.')
    expect(standing({ course: 'behind', daysLeft: 1, flags: [{ kind: 'behind', attained: 0.4, planned: 0.6, missing: 1 }, { kind: 'winless', days: 70, lastWonOn: '2026-09-10' }] })).toBe('Behind plan. Won £592K of £930K with 1 day left; an even plan would have £558K by today, and the last win is long ago.')
    expect(standing({ daysLeft: 0, today: '2026-12-31' })).toBe('On course. Won £592K of £930K on the last day.')
    expect(standing({ course: 'ahead', won: { amount: 95_000_000, count: 20 } })).toMatch(/^Quota reached\./)
  })
  it('compares with no quota that is not there', () => {
    const words = standing({ course: 'no_quota', quota: null })
    expect(words).toBe('No quota. Won £592K with 39 days left, with nothing to compare it with.')
    expect(words).not.toMatch(/NaN|Infinity|£0/)
  })
  it('tells a quarter that is over as it ended', () => {
    expect(standing({ today: '2027-01-02', daysLeft: 0 })).toBe('Missed. Won £592K of £930K in Q4 FY26, £338K short.')
    expect(standing({ today: '2027-01-02', won: { amount: 93_000_000, count: 1 } })).toBe('Reached. Won £930K of £930K in Q4 FY26.')
  })
  it('tells who the partner is with what is known', () => {
    expect(factsWords({ tierName: 'Gold', type: 'reseller', since: '2023-03-14', territory: 'DACH' })).toBe('Gold reseller since March 2023, DACH.')
    expect(factsWords({ tierName: '', type: null, since: null, territory: '' })).toBe('Partner.')
    expect(peopleWords({ channelManager: 'Ingrid Solheim', salesManagers: ['A', 'B', 'C'] })).toBe('Managed by Ingrid Solheim with A, B and C.')
    expect(peopleWords({ channelManager: '', salesManagers: [] })).toBeNull()
  })
  it('says in words that too few are compared', () => {
    const base = { period: { start: '2026-10-01', end: '2026-12-31', label: 'Q4 FY26', quarter: 4, fiscalYear: 2026 }, today: '2026-11-23', against: { start: '2026-07-01', end: '2026-09-30', label: 'Q3 FY26', quarter: 3, fiscalYear: 2026 }, currency: 'EUR', answerHours: 'clock' } as const
    expect(captionWords({ ...base, peers: null }, null)).toContain('Fewer than five partners share its type and tier')
    expect(captionWords({ ...base, answerHours: 'business', peers: { count: 9, type: 'system_integrator', tierName: 'Gold', countedAt: '2026-11-23T06:00:00.000Z' } }, '06:00')).toBe(
      'Money in EUR. Change: Q4 FY26 so far against the whole of Q3 FY26. Place among the 9 Gold system integrators from the endpoint, as of 06:00. Times to decide in working hours.',
    )
    expect(captionWords({ ...base, today: '2027-01-02', peers: null }, null)).toMatch(/^Money in EUR\. Change against Q3 FY26\. /)
  })
  it('prints a time with its day and zone', () => {
    expect(printedAsOf('2026-11-23T23:40:00.000Z', 'Europe/Berlin')).toMatch(/^as of 24 Nov 2026, 00:40 (CET|GMT\+1)$/)
    expect(printedAsOf(null, 'Europe/Berlin')).toBe('not synced yet')
  })
})

describe('what a tier takes', () => {
  const step = (measure: TierStep['measure'], actual: number | null, required: number): TierStep => ({ measure, actual, required, progress: actual === null ? 0 : Math.min(1, actual / required), on: null, currency: measure === 'revenue' ? 'EUR' : null })
  const tiers = { tier: { id: 'gold', name: 'Gold' }, next: { id: 'platinum', name: 'Platinum' }, assessedOn: '2027-01-31' }
  it('names what is missing and by when, and nothing that is met', () => {
    expect(whatItTakes({ ...tiers, steps: [step('certified_people', 5, 8), step('customers', 17, 20), step('revenue', 315_000_000, 350_000_000), step('satisfaction', 46, 45)] })).toBe('3 more certified people, 3 more end customers and €350K won by 31 Jan 2027.')
    expect(whatItTakes({ ...tiers, assessedOn: null, steps: [step('certified_people', 7, 8)] })).toBe('1 more certified person.')
    expect(whatItTakes({ ...tiers, assessedOn: null, steps: [step('win_rate', 3000, 4000), step('won_deals', 0, 1)] })).toBe('a win rate of 40.0% and 1 deal won.')
  })
  it('says what nobody entered as what it is, not as nothing', () => {
    expect(whatItTakes({ ...tiers, assessedOn: null, steps: [step('certified_people', null, 8), step('satisfaction', null, 45)] })).toBe('8 certified people (none is entered) and customer satisfaction of 4.5 (none is entered).')
  })
  it('says that all is met, and nothing where nothing is asked for', () => {
    expect(whatItTakes({ ...tiers, steps: [step('customers', 20, 20)] })).toBe('nothing more: all that Platinum asks for is met, to be confirmed on 31 Jan 2027.')
    expect(whatItTakes({ ...tiers, next: null, steps: [step('customers', 20, 20)] })).toBe('nothing more: all that Gold asks for is met.')
    expect(whatItTakes({ ...tiers, steps: [] })).toBeNull()
  })
  it('calls the tiers by name', () => {
    const none = { steps: [], progress: null, holds: null, assessedOn: null }
    expect(tierTitle({ ...none, tier: tiers.tier, next: tiers.next })).toBe('Tier: Gold, towards Platinum')
    expect(tierTitle({ ...none, tier: tiers.next, next: null })).toBe('Tier: Platinum, the highest')
    expect(tierTitle({ ...none, tier: null, next: tiers.tier })).toBe('Tier: none yet, towards Gold')
  })
  it('tells measures in their units', () => {
    expect(measureWords('revenue', 350_000_000, 'EUR')).toBe('€3.50M')
    expect(measureWords('win_rate', 4000, null)).toBe('40.0%')
    expect(measureWords('satisfaction', 45, null)).toBe('4.5')
  })
  it('tells what was agreed as done, not yet, or so many of so many', () => {
    expect([doneWords({ done: 1, target: 1 }), doneWords({ done: 0, target: 1 }), doneWords({ done: 11, target: 12 })]).toEqual(['Done', 'Not yet', '11 of 12'])
  })
})

describe('red flags', () => {
  const flags: readonly Flag[] = [
    { kind: 'behind', attained: 0.41, planned: 0.59, missing: 5_500_000 },
    { kind: 'thin_coverage', coverage: 2.44, expected: 3, missing: 62_000_000 },
    { kind: 'winless', days: 1, lastWonOn: '' },
    { kind: 'winless', days: 74, lastWonOn: '2026-09-10' },
    { kind: 'silent', days: 41, activeAt: 1 },
    { kind: 'silent', days: 90, activeAt: 0 },
    { kind: 'ending', count: 3, amount: 20_690_000, days: 15, largest: 'Pemberton Marine' },
    { kind: 'ending', count: 1, amount: 20_690_000, days: 15, largest: 'Pemberton Marine' },
    { kind: 'stalled', share: 0.45, count: 1, amount: 18_800_000 },
    { kind: 'below_tier', measure: 'revenue', actual: 100_000_000, required: 180_000_000 },
    { kind: 'agreement_ends', on: '2026-12-31' },
  ]
  it('say what is so and what it means', () => {
    expect(flags.map((flag) => `${flagWords(flag, 'GBP').title}. ${flagWords(flag, 'GBP').reason}`)).toEqual([
      'Won 41% of the quota, 59% planned by today. £55,000 more would be on plan.',
      'Coverage 2.4×, 3× expected. £620K more pipeline closing in the quarter would close the gap.',
      'Never won yet. Enrolled for 1 day.',
      'No win for 74 days. The last was on 10 Sep 2026.',
      'Silent for 41 days. No registration or opportunity was made or changed.',
      'No activity yet. It has registered and changed nothing.',
      '3 protections end within 15 days. £207K, Pemberton Marine the largest.',
      '1 protection ends within 15 days. £207K, Pemberton Marine.',
      '45% of the open pipeline is stalled. 1 opportunity, £188K.',
      'Revenue, 12 months below the tier. £1.00M, the tier asks for £1.80M.',
      'The agreement ends on 31 Dec 2026. Renew it, or agree on what follows.',
    ])
  })
})
