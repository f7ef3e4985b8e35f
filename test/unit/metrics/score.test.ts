import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicatesIn } from '../../../src-shared/metrics/first-registrations.ts'
import { countOf, joinScore, scoreValues, shareParts } from '../../../src-shared/metrics/score-values.ts'
import { scoreSums } from '../../../src-shared/metrics/score.ts'
import type { ScoreFacts } from '../../../src-shared/metrics/score.ts'
import type { ScorePart, ScoreQuestion } from '../../../src-shared/metrics/score-question.ts'
import { registration, round, SCORE, someRegistrations } from '../../support/registration-facts.ts'
import { fact, someFacts } from '../../support/sales-facts.ts'

const created = (day: string) => Date.parse(`${day}T12:00:00Z`)
const whole = (facts: Partial<ScoreFacts>, more: Partial<ScoreQuestion> = {}): ScorePart => joinScore(scoreSums({ sales: [], registrations: [], ...facts }, { ...SCORE, ...more }).periods[0] ?? [])
const values = (...args: Parameters<typeof whole>) => scoreValues(whole(...args))

describe('the numbers of selling', () => {
  const sales = [
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

  it('metrics 1 to 6 and 8 to 11, as worked by hand', () => {
    expect(values({ sales }, { quotas })).toMatchObject({
      win_rate_by_count: 0.75, win_rate_by_value: 0.75, sourced: 300, influenced: 100, actual_vs_quota: -200, attainment: 0.75, average_deal: 200, sales_cycle: 20,
      open_pipeline: 60, coverage: 0.2, top: 40, stalled: 20,
    })
  })

  it('nothing to divide by is no ratio, and nothing that remains of a quota has no coverage', () => {
    expect(values({})).toEqual({
      win_rate_by_count: null, win_rate_by_value: null, sourced: 0, influenced: 0, actual_vs_quota: null, attainment: null, average_deal: null, sales_cycle: null, open_pipeline: 0, coverage: null, top: 0, stalled: 0,
      velocity: null, registrations: 0, approval_rate: null, time_to_decision: null, answered_in_48_hours: null, duplicate_rate: null, conflict_rate: null, registered_win_rate: null, expiry_rate: null,
    })
    expect(values({ sales }, { quotas: quotas.map((one) => ({ ...one, amount: 600 })) })).toMatchObject({ coverage: null, attainment: 1, actual_vs_quota: 0 })
    expect(values({}, { quotas: quotas.map((one) => ({ ...one, amount: 0 })) })).toMatchObject({ attainment: null, actual_vs_quota: 0 })
  })
})

describe('the numbers of a business review', () => {
  const K = 100_000
  // A partner as a channel manager sees it: 892 of 930 thousand won, one of 21 deals lost for every two won by value, and three of its protections about to end.
  const sales = [
    fact('big', { status: 'won', closeOn: '2026-10-14', total: 506 * K, createdAt: created('2026-08-14'), dealId: 'r1', origin: 'registration', customerKey: 'd:kestrel.example' }),
    fact('small', { status: 'won', closeOn: '2026-11-05', total: 386 * K, createdAt: created('2026-09-01'), customerKey: 'd:kestrel.example' }),
    fact('lost', { status: 'lost', closeOn: '2026-11-11', total: 108 * K, dealId: 'r2', origin: 'registration' }),
    fact('before', { status: 'won', closeOn: '2026-08-11', total: 108 * K, createdAt: created('2026-08-01') }),
    fact('long ago', { status: 'won', closeOn: '2025-11-20', total: 999 * K }),
    fact('open', { total: 90 * K, closeOn: '2026-12-24' }),
    fact('left out', { total: 10 * K, closeOn: '2027-01-24', category: 'omitted' }),
  ]
  const quotas = [{ partnerId: 'north', personId: '', quarter: '2026-10-01', currency: 'EUR' as const, amount: 930 * K }]
  const told = () => scoreSums({ sales, registrations: [] }, { ...SCORE, quotas })

  it('attainment, average deal, cycle, coverage and velocity, by hand', () => {
    const part = joinScore(told().periods[0] ?? [])
    // 892 of 930; 892 ÷ 2; the median of 61 and 65 days; 90 open for the 38 that remain.
    expect(scoreValues(part)).toMatchObject({
      attainment: 892 / 930, actual_vs_quota: -38 * K, win_rate_by_value: 0.892, win_rate_by_count: 2 / 3, sourced: 892 * K, average_deal: 446 * K, sales_cycle: 63, open_pipeline: 100 * K, coverage: 90 / 38, registered_win_rate: 0.5,
      // One open in the forecast, 1000 ÷ 3 an average won deal of the twelve months, three of four won, 61 days the median.
      velocity: (1 * ((1000 * K) / 3) * 0.75) / 61,
    })
    expect(part.open).toEqual({ amount: 100 * K, count: 2 })
  })

  it('says how many rows a number is of, or which two counts', () => {
    const part = joinScore(told().periods[0] ?? [])
    const counts = (['attainment', 'sourced', 'influenced', 'average_deal', 'sales_cycle', 'velocity', 'open_pipeline', 'coverage', 'top', 'stalled', 'time_to_decision', 'registrations', 'win_rate_by_value'] as const).map((one) => countOf(part, one))
    expect(counts).toEqual([2, 2, 0, 2, 2, 1, 2, 1, 0, 0, 0, null, null])
    expect([shareParts(part, 'win_rate_by_count'), shareParts(part, 'registered_win_rate'), shareParts(part, 'approval_rate'), shareParts(part, 'sourced')]).toEqual([[2, 3], [1, 2], [0, 0], null])
  })

  it('the twelve months end with the period, or today if that is earlier', () => {
    const year = (to: string) => joinScore(scoreSums({ sales, registrations: [] }, { ...SCORE, periods: [{ from: '2025-10-01', to }] }).periods[0] ?? []).trailingWon.count
    expect([year('2025-11-20'), year('2026-11-19'), year('2026-11-20'), year('2027-12-31')]).toEqual([1, 4, 3, 3])
  })

  it('how it stands: its first and last deal, and one customer that bought twice', () => {
    expect(told().standings).toEqual([
      { id: 'north', firstDealOn: '2025-11-20', lastWonOn: '2026-11-05', activeAt: Date.parse('2026-11-18T08:00:00Z'), ending: { amount: 0, count: 0 }, endingLargest: '', rivals: [], customers: 2, approvals: 0 },
    ])
  })

  it('the largest are listed, of equals those whose ids come first', () => {
    const open = ['d', 'a', 'c', 'b', 'e'].map((id) => fact(id, { stageId: 'close', total: id === 'e' ? 20 : 10 }))
    const listed = (most: number) => scoreSums({ sales: open, registrations: [] }, { ...SCORE, listed: most }).top.map((one) => one.id)
    expect([listed(0), listed(1), listed(3), listed(9)]).toEqual([[], ['e'], ['e', 'a', 'b'], ['e', 'a', 'b', 'c', 'd']])
  })

  it('converts what is won at the rate of its day and what is open at today’s; what no rate is known for is in no number, and said', () => {
    const pounds = [fact('won', { status: 'won', currency: 'GBP', closeOn: '2026-03-02', total: 8731 }), fact('open', { currency: 'GBP', total: 8500 }), fact('yen', { currency: 'JPY' })]
    const sums = scoreSums({ sales: pounds, registrations: [] }, { ...SCORE, periods: [{ from: '2026-01-01', to: '2026-03-31' }] })
    const part = joinScore(sums.periods[0] ?? [])
    expect([part.won.amount, part.pipeline, sums.converted.missing]).toEqual([10_000, { amount: 10_000, count: 1 }, ['JPY']])
  })
})

describe('a series', () => {
  const month = (name: string, days: number) => ({ from: `2026-${name}-01`, to: `2026-${name}-${days}` })
  const SERIES = [month('09', 30), month('10', 31), month('11', 30), month('12', 31)]
  const asked = (sales: ScoreFacts['sales'], more: Partial<ScoreQuestion> = {}) => scoreSums({ sales, registrations: [] }, { ...SCORE, series: SERIES, ...more }).series

  it('tells what was won and lost in each, and what was open at its end', () => {
    const sales = [
      fact('w', { status: 'won', closeOn: '2026-10-31', total: 5, createdAt: created('2026-09-30') }),
      fact('d', { status: 'won', closeOn: '2026-11-01', total: 7, createdAt: created('2026-11-01'), partnerId: '' }),
      fact('l', { status: 'lost', closeOn: '2026-11-19', total: 11, createdAt: created('2026-08-01') }),
      fact('o', { total: 13, createdAt: created('2026-10-15') }),
      fact('ahead', { total: 17, createdAt: created('2027-01-15') }),
    ]
    expect(asked(sales).map(({ direct, indirect, lost, open }) => [direct.amount, indirect.amount, lost.amount, open.amount])).toEqual([[0, 0, 0, 16], [0, 5, 0, 24], [7, 0, 11, 30], [0, 0, 0, 30]])
  })

  it('a day ends in the vendor’s zone: what was created half an hour before its midnight was open then', () => {
    const at = (moment: string) => asked([fact('o', { createdAt: Date.parse(moment) })]).map((one) => one.open.count)
    // The clocks of Oslo stand two hours before UTC in September, one in October's last week.
    expect([at('2026-09-30T21:59:59.999Z'), at('2026-09-30T22:00:00Z'), at('2026-10-31T22:59:59.999Z'), at('2026-10-31T23:00:00Z')]).toEqual([[1, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 1], [0, 0, 1, 1]])
  })

  it('months have their share of the quarter’s quota and add up to it, also of one that is cut', () => {
    const quotas = [{ partnerId: 'north', personId: '', quarter: '2026-10-01', currency: 'EUR' as const, amount: 1000 }]
    expect(asked([], { quotas }).map((one) => one.quota)).toEqual([null, 333, 334, 333])
    expect(asked([], { quotas, series: [{ from: '2026-10-01', to: '2026-12-31' }, { from: '2026-01-01', to: '2026-12-31' }] }).map((one) => one.quota)).toEqual([1000, 1000])
    const rules = { ...SCORE.rules, fiscalStarts: [{ from: '2026-12-01', startMonth: 12 }] }
    expect(asked([], { quotas, rules }).map((one) => one.quota)).toEqual([null, 500, 500, null])
    expect(asked([], { quotas, filter: { channel: 'direct' } }).map((one) => one.quota)).toEqual([null, null, null, null])
  })
})

describe('the numbers of registering', () => {
  it('metrics 12 to 16, as worked by hand', () => {
    const registrations = [
      registration('a', { rounds: [round('2026-10-01T00:30:00Z', '2026-10-01T18:30:00Z')] }),
      registration('b', { rounds: [round('2026-10-05T08:00:00Z', '2026-10-08T08:00:00Z', 'rejected')], status: 'rejected', customerKey: 'd:a.example' }),
      registration('c', { rounds: [round('2026-11-19T21:00:00Z')], status: 'submitted', rivals: ['cobalt'] }),
      registration('d', { rounds: [round('2026-11-18T20:59:59Z')], status: 'submitted' }),
      registration('waits', { rounds: [], status: 'submitted' }),
    ]
    expect(values({ registrations })).toMatchObject({ registrations: 4, approval_rate: 0.5, time_to_decision: 45, answered_in_48_hours: 1 / 3, duplicate_rate: 0.25, conflict_rate: 0.25, expiry_rate: 0 })
  })

  it('a day belongs to the vendor’s zone: received at 23:30 on the last day of the quarter is in it', () => {
    const at = (moment: string) => values({ registrations: [registration('r', { rounds: [round(moment)], status: 'submitted' })] }, { periods: [{ from: '2026-07-01', to: '2026-09-30' }] })['registrations']
    expect([at('2026-09-30T21:30:00Z'), at('2026-09-30T21:59:59.999Z'), at('2026-09-30T22:00:00Z'), at('2026-06-30T21:59:59Z'), at('2026-06-30T22:00:00Z')]).toEqual([1, 1, 0, 0, 1])
  })

  it('the time while it was returned is left out, also when that happened twice', () => {
    const rounds = [round('2026-11-02T08:00:00Z', '2026-11-02T18:00:00Z', 'returned'), round('2026-11-09T08:00:00Z', '2026-11-09T14:00:00Z', 'returned'), round('2026-11-16T08:00:00Z', '2026-11-16T12:00:00Z')]
    expect(values({ registrations: [registration('r', { rounds })] })).toMatchObject({ time_to_decision: 20, answered_in_48_hours: 1, registrations: 1, approval_rate: 1 })
    // Thirty hours, then twenty after the answer: together too late.
    const late = [round('2026-11-02T08:00:00Z', '2026-11-03T14:00:00Z', 'returned'), round('2026-11-09T08:00:00Z', '2026-11-10T04:00:00Z')]
    expect(values({ registrations: [registration('r', { rounds: late })] })).toMatchObject({ time_to_decision: 50, answered_in_48_hours: 0 })
  })

  it('rejected, submitted again and approved in the next quarter: both decisions count where they fell, and the time begins anew', () => {
    const rounds = [round('2026-09-01T08:00:00Z', '2026-09-11T08:00:00Z', 'rejected'), round('2026-10-01T08:00:00Z', '2026-10-01T18:00:00Z')]
    const [now = [], before = []] = scoreSums({ sales: [], registrations: [registration('r', { rounds })] }, { ...SCORE, periods: [{ from: '2026-10-01', to: '2026-12-31' }, { from: '2026-07-01', to: '2026-09-30' }] }).periods
    expect([now, before].map((parts) => scoreValues(joinScore(parts)))).toMatchObject([
      { registrations: 0, approval_rate: 1, time_to_decision: 10, answered_in_48_hours: 1, duplicate_rate: null },
      { registrations: 1, approval_rate: 0, time_to_decision: 240, answered_in_48_hours: 0, duplicate_rate: 0 },
    ])
  })

  it('what was withdrawn under review was not decided, and what it took is forgotten', () => {
    const rounds = [round('2026-11-02T08:00:00Z', '2026-11-08T08:00:00Z', 'withdrawn'), round('2026-11-16T08:00:00Z', '2026-11-16T12:00:00Z', 'rejected')]
    expect(values({ registrations: [registration('r', { rounds, status: 'rejected' })] })).toMatchObject({ registrations: 1, approval_rate: 0, time_to_decision: 4, answered_in_48_hours: 1 })
  })

  it('exactly 48 hours are in time, a second more is not; what is returned is not open', () => {
    const decided = (to: string) => values({ registrations: [registration('r', { rounds: [round('2026-11-02T08:00:00Z', to)] })] })['answered_in_48_hours']
    expect([decided('2026-11-04T08:00:00Z'), decided('2026-11-04T08:00:01Z')]).toEqual([1, 0])
    const returned = [registration('r', { rounds: [round('2026-11-02T08:00:00Z', '2026-11-08T08:00:00Z', 'returned')], status: 'returned' })]
    expect(values({ registrations: returned })['answered_in_48_hours']).toBeNull()
  })

  it('what is open past 48 hours counts in periods that hold today alone', () => {
    const registrations = [registration('r', { rounds: [round('2026-09-02T08:00:00Z')], status: 'submitted' })]
    const late = (from: string, to: string) => whole({ registrations }, { periods: [{ from, to }] }).late
    expect([late('2026-10-01', '2026-12-31'), late('2026-07-01', '2026-09-30'), late('2026-11-20', '2026-11-20'), late('2026-11-21', '2026-12-31')]).toEqual([1, 0, 1, 0])
  })

  it('a weekend takes no working time, but 48 hours go on: Friday afternoon to Monday morning', () => {
    const registrations = [registration('r', { rounds: [round('2026-11-13T15:00:00Z', '2026-11-16T09:00:00Z')] })]
    // From four to five on Friday, from nine to ten on Monday; 66 hours by the clock.
    expect(values({ registrations }, { answerHours: 'business' })).toMatchObject({ time_to_decision: 2, answered_in_48_hours: 0 })
    expect(values({ registrations })['time_to_decision']).toBe(66)
  })

  it('of one end customer all but the first are duplicates, a colleague’s too, another partner’s not', () => {
    const of = (id: string, from: string, more = {}) => registration(id, { rounds: [round(from)], status: 'submitted', customerKey: 'd:kestrel.example', ...more })
    const registrations = [of('third', '2026-11-05T08:00:00Z', { registeredBy: 'bo' }), of('first', '2026-01-05T08:00:00Z'), of('theirs', '2026-01-01T08:00:00Z', { partnerId: 'south' }), of('second', '2026-10-05T08:00:00Z'), of('unknown', '2026-11-05T08:00:00Z', { customerKey: '' })]
    expect(values({ registrations })).toMatchObject({ registrations: 3, duplicate_rate: 2 / 3 })
    expect(values({ registrations }, { filter: { ownerId: 'bo' } })).toMatchObject({ registrations: 1, duplicate_rate: 1 })
    expect(values({ registrations }, { filter: { partnerId: 'south' } })['registrations']).toBe(0)
  })

  it('approved in the period, and protection ended without an opportunity', () => {
    const ended = registration('ended', { protectedUntil: '2026-11-19' })
    const registrations = [ended, registration('holds', { protectedUntil: '2026-11-20' }), registration('converted', { protectedUntil: '2026-11-19', status: 'converted' }), registration('waiting decision', { rounds: [round('2026-11-20T08:00:00Z')] })]
    expect(values({ registrations })['expiry_rate']).toBe(1 / 3)
    const { standings: [standing] } = scoreSums({ sales: [], registrations: [...registrations, registration('soon', { protectedUntil: '2026-12-05', total: 30_000 }), registration('later', { protectedUntil: '2026-12-06' })] }, SCORE)
    expect(standing).toMatchObject({ ending: { amount: 40_000, count: 2 }, endingLargest: 'soon', firstDealOn: '2026-11-03', approvals: 5 })
  })

  it('rivals come by how many registrations they match', () => {
    const registrations = [registration('a', { rivals: ['cobalt', 'lumen'] }), registration('b', { rivals: ['lumen'] }), registration('c', { rivals: [] })]
    expect(scoreSums({ sales: [], registrations }, SCORE).standings[0]?.rivals).toEqual([{ partnerId: 'lumen', count: 2 }, { partnerId: 'cobalt', count: 1 }])
  })
})

describe('of any rows', () => {
  const quotas = [{ partnerId: 'north', personId: '', quarter: '2026-10-01', currency: 'EUR' as const, amount: 700 }, { partnerId: 'south', personId: '', quarter: '2026-10-01', currency: 'GBP' as const, amount: 900 }]

  it('parts roll up: partners, people and channels add up to the same whole, in any order of rows', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, (sales, registrations) => {
        const facts = { sales, registrations }
        const all = whole(facts, { quotas })
        const joined = (filters: readonly ScoreQuestion['filter'][]) => joinScore(filters.map((filter) => whole(facts, { quotas, filter })))
        expect(joined(['', 'north', 'south'].map((partnerId) => ({ partnerId })))).toEqual(all)
        expect(joined([{ channel: 'direct' }, { channel: 'indirect' }])).toEqual(all)
        expect(whole({ sales: sales.toReversed(), registrations: registrations.toReversed() }, { quotas })).toEqual(all)
        const withoutQuotas = whole(facts)
        expect(whole(facts, { group: 'person' })).toEqual(withoutQuotas)
        expect(joined(['ann', 'bo', 'cy'].map((ownerId) => ({ ownerId })))).toEqual(withoutQuotas)
      }),
      { numRuns: 60 },
    )
  })

  it('months add up to their quarter, but for what is of the moment', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, (sales, registrations) => {
        const months = [{ from: '2026-10-01', to: '2026-10-31' }, { from: '2026-11-01', to: '2026-11-30' }, { from: '2026-12-01', to: '2026-12-31' }]
        const { periods } = scoreSums({ sales, registrations }, { ...SCORE, quotas, periods: [{ from: '2026-10-01', to: '2026-12-31' }, ...months] })
        const [quarter = joinScore([]), ...parts] = periods.map(joinScore)
        const sums = ({ won, lost, sourced, influenced, cycleDays, closing, submitted, duplicates, conflicts, approved, rejected, decisionMs, inTime, expired, registeredWon, registeredClosed }: ScorePart) => (
          { won, lost, sourced, influenced, cycleDays, closing, submitted, duplicates, conflicts, approved, rejected, decisionMs, inTime, expired, registeredWon, registeredClosed })
        expect(sums(joinScore(parts))).toEqual(sums(quarter))
        // What is open past 48 hours is late in the month of today, and in the quarter.
        expect(parts.reduce((late, one) => late + one.late, 0)).toBe(quarter.late)
        for (const part of parts) expect([part.pipeline, part.top, part.stalled, part.inForecast, part.open]).toEqual([quarter.pipeline, quarter.top, quarter.stalled, quarter.inForecast, quarter.open])
      }),
      { numRuns: 60 },
    )
  })

  it('no fact is kept: one view that shows one row after the other says the same', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, (sales, registrations) => {
        const views = <T extends object>(rows: readonly T[]): Iterable<T> => ({
          *[Symbol.iterator]() {
            const view = {} as T
            for (const row of rows) yield Object.assign(view, row)
          },
        })
        const asked = { ...SCORE, quotas, series: [{ from: '2026-10-01', to: '2026-10-31' }] }
        expect(scoreSums({ sales: views(sales), registrations: views(registrations) }, asked)).toEqual(scoreSums({ sales, registrations }, asked))
      }),
      { numRuns: 60 },
    )
  })

  it('what stores remember of duplicates of all partners says the same of one', () => {
    fc.assert(
      fc.property(someRegistrations, fc.constantFrom<ScoreQuestion['filter']>({}, { partnerId: 'north' }, { ownerId: 'ann' }, { channel: 'direct' }), (registrations, filter) => {
        const remembered = { [Symbol.iterator]: () => registrations[Symbol.iterator](), duplicates: () => duplicatesIn(registrations) }
        const ofThem = registrations.filter((one) => filter.partnerId === undefined || one.partnerId === filter.partnerId)
        const asked = { ...SCORE, filter }
        expect(scoreSums({ sales: [], registrations: remembered }, asked)).toEqual(scoreSums({ sales: [], registrations: ofThem }, asked))
      }),
      { numRuns: 60 },
    )
  })
})
