import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinMdf, mdfNumbers, mdfParts } from '../../../src-shared/metrics/mdf.ts'
import type { Convert, MdfAllocation, MdfClaim, MdfDeal, MdfFacts, MdfPart, MdfRequest } from '../../../src-shared/metrics/mdf.ts'

const QUARTER = { from: '2026-10-01', until: '2026-12-31' }
const asIs: Convert = (amount, from, to) => (from === to ? amount : null)

const allocation = (change: Partial<MdfAllocation> = {}): MdfAllocation => ({ partnerId: 'brightwater', currency: 'GBP', amount: 1_000_000, period: { from: '2026-07-01', until: '2027-06-30' }, ...change })
const request = (id: string, change: Partial<MdfRequest> = {}): MdfRequest => ({ id, partnerId: 'brightwater', activity: 'event', currency: 'GBP', approvedOn: '2026-10-05', dealIds: [], ...change })
const claim = (requestId: string, change: Partial<MdfClaim> = {}): MdfClaim => ({ requestId, partnerId: 'brightwater', activity: 'event', currency: 'GBP', submissions: 1, approved: null, paid: null, leads: 0, ...change })
const deal = (id: string, change: Partial<MdfDeal> = {}): MdfDeal => ({ id, currency: 'GBP', pipeline: 2_000_000, won: null, ...change })
const facts = (change: Partial<MdfFacts> = {}): MdfFacts => ({ allocations: [], requests: [], claims: [], deals: new Map(), ...change })
const dealsOf = (...deals: readonly MdfDeal[]) => new Map(deals.map((one) => [one.id, one]))

const only = (parts: readonly { readonly part: MdfPart }[]): MdfPart => {
  expect(parts).toHaveLength(1)
  const [first] = parts
  if (!first) throw new Error('no part')
  return first.part
}
const ofPartner = (change: Partial<MdfFacts>, period = QUARTER) => mdfNumbers(only(mdfParts(facts(change), period, 'partner', asIs)))

describe('MDF metrics', () => {
  it('22: utilization is approved claims ÷ allocated, by the day on which the approval was received', () => {
    const claims = [claim('a', { approved: { amount: 150_000, on: '2026-10-01' } }), claim('a', { approved: { amount: 100_000, on: '2026-12-31' } }), claim('a', { approved: { amount: 999_999, on: '2027-01-01' } })]
    expect(ofPartner({ allocations: [allocation()], claims }).utilization).toBe(0.25)
    expect(ofPartner({ claims: claims.slice(0, 1) }).utilization).toBeNull()
    expect(ofPartner({ allocations: [allocation()] }).utilization).toBe(0)
    expect(mdfParts(facts({ allocations: [allocation({ period: { from: '2027-01-01', until: '2027-03-31' } })] }), QUARTER, 'partner', asIs)).toEqual([])
  })

  it('23 and 24: return ratio is won ÷ reimbursed, net ROI what is left of it after the reimbursement', () => {
    const change = { requests: [request('a', { dealIds: ['d', 'e'] })], claims: [claim('a', { paid: { amount: 200_000, on: '2026-11-20' } })], deals: dealsOf(deal('d', { won: 900_000, pipeline: 0 }), deal('e', { won: 0, pipeline: 0 })) }
    expect(ofPartner(change)).toMatchObject({ won: 900_000, returnRatio: 4.5, roi: 3.5 })
    expect(ofPartner({ ...change, claims: [] })).toMatchObject({ won: 900_000, returnRatio: null, roi: null })
  })

  it('23 and 24: an outcome that nobody knows is null, never 0', () => {
    expect(ofPartner({ requests: [request('a', { dealIds: ['d'] })], claims: [claim('a', { paid: { amount: 200_000, on: '2026-11-20' } })], deals: dealsOf(deal('d')) })).toMatchObject({ won: null, returnRatio: null, roi: null, pipeline: 2_000_000 })
  })

  it('25: pipeline counts a deal once however many requests name it, and only of requests approved in the period', () => {
    const requests = [request('a', { dealIds: ['d', 'e'] }), request('b', { dealIds: ['d', 'gone'] }), request('c', { dealIds: ['f'], approvedOn: '2026-09-30' })]
    const deals = dealsOf(deal('d'), deal('e', { pipeline: 500_000 }), deal('f'))
    expect(ofPartner({ requests, deals })).toMatchObject({ pipeline: 2_500_000, linkedDeals: 2 })
  })

  it('25: amounts of another currency are converted, and left out where no rate is known', () => {
    const change = facts({ requests: [request('a', { dealIds: ['d', 'e'] })], deals: dealsOf(deal('d', { currency: 'EUR', pipeline: 1_000, won: 400 }), deal('e', { currency: 'JPY' })) })
    const half: Convert = (amount, from, to) => (from === to ? amount : from === 'EUR' ? amount / 2 : null)
    expect(mdfNumbers(only(mdfParts(change, QUARTER, 'partner', half)))).toMatchObject({ pipeline: 500, won: 200, linkedDeals: 1 })
  })

  it('25: cost per lead is approved claims ÷ their leads, n/a without leads', () => {
    expect(ofPartner({ claims: [claim('a', { approved: { amount: 120_000, on: '2026-11-01' }, leads: 30 }), claim('b', { leads: 500 })].slice(0, 1) }).costPerLead).toBe(4_000)
    expect(ofPartner({ claims: [claim('a', { approved: { amount: 120_000, on: '2026-11-01' } })] }).costPerLead).toBeNull()
  })

  it('the rows behind: requests approved in the period, and those of which a claim was approved or paid in it, each once', () => {
    const requests = [request('a'), request('b', { approvedOn: '2026-09-30' }), request('c', { approvedOn: '2026-09-30' })]
    const claims = [claim('a', { approved: { amount: 100, on: '2026-11-01' } }), claim('b', { paid: { amount: 100, on: '2026-11-20' } }), claim('c')]
    expect(mdfParts(facts({ requests, claims }), QUARTER, 'partner', asIs).map((one) => one.requestIds)).toEqual([['a', 'b']])
  })

  it('26: claims per approved request, submissions per claim; drafts are in neither', () => {
    const claims = [claim('a', { submissions: 3 }), claim('a'), claim('b', { submissions: 2 }), claim('b', { submissions: 0 }), claim('other')]
    expect(ofPartner({ requests: [request('a'), request('b')], claims })).toMatchObject({ claimsPerRequest: 1.5, submissionsPerClaim: 2 })
    expect(ofPartner({ requests: [request('a')] })).toMatchObject({ claimsPerRequest: 0, submissionsPerClaim: null })
  })

  it('never mixes currencies', () => {
    const parts = mdfParts(facts({ allocations: [allocation(), allocation({ currency: 'EUR' })] }), QUARTER, 'partner', asIs)
    expect(parts.map((one) => one.part.currency).sort()).toEqual(['EUR', 'GBP'])
    expect(() => joinMdf(parts.map((one) => one.part), 'GBP')).toThrow('several currencies')
  })
})

describe('parts and whole', () => {
  const day = fc.constantFrom('2026-09-30', '2026-10-01', '2026-11-15', '2026-12-31', '2027-01-01')
  const amount = fc.integer({ min: 0, max: 1_000_000 })
  const group = { partnerId: fc.constantFrom('p', 'q', 'r'), activity: fc.constantFrom('event', 'print'), currency: fc.constantFrom('GBP', 'EUR') } as const
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const decided = fc.option(fc.record({ amount, on: day }), { nil: null })
  const someFacts: fc.Arbitrary<MdfFacts> = fc.record({
    allocations: fc.array(fc.record({ partnerId: group.partnerId, currency: group.currency, amount, period: fc.constant({ from: '2026-07-01', until: '2027-06-30' }) })),
    requests: fc.uniqueArray(fc.record({ id, ...group, approvedOn: fc.option(day, { nil: null }), dealIds: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')) }), { selector: (one) => one.id }),
    claims: fc.array(fc.record({ requestId: id, ...group, submissions: fc.nat(4), approved: decided, paid: decided, leads: fc.nat(100) })),
    deals: fc.uniqueArray(fc.record({ id: fc.constantFrom('x', 'y', 'z'), currency: fc.constant('GBP' as const), pipeline: amount, won: fc.option(amount, { nil: null }) }), { selector: (one) => one.id }).map((list) => dealsOf(...list)),
  })
  const even: Convert = (value) => value

  it('the parts of either grouping add up to the same whole, and its ratios come from its sums', () => {
    fc.assert(fc.property(someFacts, (all) => {
      for (const currency of ['GBP', 'EUR'] as const) {
        const [byPartner, byActivity] = (['partner', 'activity'] as const).map((by) => joinMdf(mdfParts(all, QUARTER, by, even).map((one) => one.part).filter((one) => one.currency === currency), currency))
        if (!byPartner || !byActivity) throw new Error('two groupings')
        const { allocated, deals, ...sums } = byPartner
        expect(byActivity).toMatchObject(sums)
        expect(Object.fromEntries(byActivity.deals)).toEqual(Object.fromEntries(deals))
        const inPeriod = (one: { readonly on: string } | null) => one !== null && one.on >= QUARTER.from && one.on <= QUARTER.until
        const mine = all.claims.filter((one) => one.currency === currency)
        expect(sums.approvedClaims).toBe(mine.filter((one) => inPeriod(one.approved)).reduce((sum, one) => sum + (one.approved?.amount ?? 0), 0))
        expect(sums.reimbursed).toBe(mine.filter((one) => inPeriod(one.paid)).reduce((sum, one) => sum + (one.paid?.amount ?? 0), 0))
        const { utilization, pipeline } = mdfNumbers(byPartner)
        if (allocated) expect(utilization).toBe(sums.approvedClaims / allocated)
        else expect(utilization).toBeNull()
        expect(pipeline).toBeLessThanOrEqual([...all.deals.values()].reduce((sum, one) => sum + one.pipeline, 0))
      }
    }))
  })

  it('no number is ever NaN or infinite', () => {
    fc.assert(fc.property(someFacts, (all) => {
      for (const { part } of mdfParts(all, QUARTER, 'partner', even)) for (const value of Object.values(mdfNumbers(part))) expect(value === null || Number.isFinite(value)).toBe(true)
    }))
  })
})
