import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerKeyOf } from '../../../src-shared/domain/customer/customer-key.ts'
import type { CustomerNamed } from '../../../src-shared/domain/customer/customer-key.ts'
import { customerKeys, isCertain } from '../../../src-shared/domain/customer/identity.ts'
import type { DealMatch } from '../../../src-shared/domain/deal-review/schema.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { OPPORTUNITY_STATUSES } from '../../../src-shared/domain/opportunity/schema.ts'
import { opportunityFactOf } from '../../../src-shared/metrics/opportunity-fact-of.ts'
import { registrationFactOf, rivalsOf } from '../../../src-shared/metrics/registration-fact-of.ts'
import { reviewRounds } from '../../../src-shared/metrics/review-rounds.ts'
import { actionOf, dealIn, doerOf, draft, inputFor, must, SELLER } from '../../support/deal-fixtures.ts'
import { lineOf, opportunities } from '../../support/opportunity-fixtures.ts'

const at = (minute: number) => new Date(Date.parse('2026-11-02T08:00:00Z') + minute * 60_000).toISOString()
const ms = (minute: number) => Date.parse(at(minute))

describe('the rounds of review in a log', () => {
  const log = (...types: readonly string[]) => types.map((type, minute) => ({ type, receivedAt: at(minute) }))

  it('begin with a submission and end with what was said to it', () => {
    expect(reviewRounds(log('deal.create', 'deal.edit', 'deal.submit', 'deal.receive', 'deal.return', 'deal.edit', 'deal.submit', 'deal.reject', 'deal.submit', 'deal.withdraw', 'deal.submit', 'deal.approve', 'deal.convert'))).toEqual([
      { from: ms(2), to: ms(4), end: 'returned' }, { from: ms(6), to: ms(7), end: 'rejected' }, { from: ms(8), to: ms(9), end: 'withdrawn' }, { from: ms(10), to: ms(11), end: 'approved' },
    ])
  })

  it('what waits on a computer begins none and ends none', () => {
    expect(reviewRounds([{ type: 'deal.submit' }, { type: 'deal.withdraw' }])).toEqual([])
    expect(reviewRounds([...log('deal.submit'), { type: 'deal.approve' }])).toEqual([{ from: ms(0), to: 0, end: '' }])
  })

  it('a returned one that is withdrawn was not under review', () => {
    expect(reviewRounds(log('deal.submit', 'deal.return', 'deal.withdraw'))).toEqual([{ from: ms(0), to: ms(1), end: 'returned' }])
  })

  it('whatever people do: they follow each other, and the last says how things stand', () => {
    const types = ['deal.edit', 'deal.submit', 'deal.return', 'deal.approve', 'deal.reject', 'deal.withdraw', 'deal.note', 'deal.convert'] as const
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...types), { maxLength: 30 }), (wanted) => {
        let deal: Deal = draft()
        let minute = 0
        for (const type of ['deal.submit' as const, ...wanted]) {
          const { input, seen } = inputFor(type, deal)
          minute += 1
          const next = act(dealLifecycle, deal.id, deal, actionOf(type, doerOf(type).personId, input, { ...(seen ? { seen } : {}), receivedAt: at(minute) }), doerOf(type))
          // What is refused changes nothing.
          if (next.ok) deal = next.value
        }
        const rounds = reviewRounds(deal.actions)
        for (const [index, one] of rounds.entries()) {
          expect(one.end === '').toBe(one.to === 0)
          if (one.end !== '') expect(one.to).toBeGreaterThan(one.from)
          if (index > 0) expect(one.from).toBeGreaterThan(rounds[index - 1]?.to ?? 0)
        }
        expect(rounds.filter((one) => one.end === 'approved' || one.end === '').length).toBeLessThanOrEqual(1)
        const last = rounds.at(-1)?.end
        const standsAs = { submitted: [''], returned: ['returned'], approved: ['approved'], converted: ['approved'], rejected: ['rejected'], withdrawn: ['withdrawn', 'returned'], draft: [] }
        expect(standsAs[deal.status]).toContain(last)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a registration as metrics see it', () => {
  it('is there once it was submitted, with its protection while it is approved', () => {
    const facts = DEAL_STATUSES.map((status) => registrationFactOf(dealIn(status), ['cobalt']))
    expect(facts.map((one) => [one?.status, one?.protectedUntil])).toEqual([
      [undefined, undefined], ['submitted', ''], ['returned', ''], ['approved', '2027-02-22'], ['rejected', ''], ['withdrawn', ''], ['converted', '2027-02-22'],
    ])
    expect(facts[1]).toMatchObject({ partnerId: 'partner-brightwater', registeredBy: SELLER.personId, total: 14_820_000, currency: 'GBP', customerKey: 'd:kestrelrail.co.uk', rivals: ['cobalt'], rounds: [] })
    const dropped = must(draft(), actionOf('deal.withdraw', SELLER.personId), SELLER)
    expect([dropped.status, registrationFactOf(dropped, [])]).toEqual(['withdrawn', null])
  })

  it('rivals are other partners that registered the same or a similar customer, each once', () => {
    const match = (kind: DealMatch['kind'], partnerId: string) => ({ kind, partnerId }) as DealMatch
    expect(rivalsOf({ partnerId: 'north', matches: [match('similar_name', 'south'), match('same_customer', 'east'), match('same_customer', 'south'), match('own_earlier', 'north'), match('same_customer', 'north'), match('vendor_opportunity', ''), match('vendor_opportunity', 'west')] })).toEqual(['east', 'south'])
  })
})

describe('an opportunity as metrics see it', () => {
  it('is there while it is open and once it is closed', () => {
    const facts = OPPORTUNITY_STATUSES.map((status) => opportunityFactOf(opportunities.in(status)))
    expect(facts.map((one) => one?.status ?? null)).toEqual([null, 'open', 'won', 'lost', null])
    const won = opportunities.in('won')
    expect(opportunityFactOf({ ...won, lines: [lineOf('relay', 5, '1'), lineOf('', 3, '2'), lineOf('relay', 7, '3')], total: 15, competitor: ' Ｂasecrest ' })).toMatchObject({
      closeOn: won.closedOn, dealId: won.convertedFrom?.dealId, products: [['relay', 12]], total: 15, competitor: 'basecrest', createdAt: Date.parse(won.createdAt), updatedAt: Date.parse(won.updatedAt),
    })
  })
})

describe('the key of an end customer', () => {
  const NAMES = ['Kestrel Rail Signalling Ltd', 'KESTREL RAIL SIGNALLING', 'Pemberton Marine', '', 'Ltd'] as const
  const WEBSITES = ['kestrelrail.co.uk', 'https://www.kestrelrail.co.uk/about', 'pemberton.example.com', 'gmail.com', '', 'no website'] as const
  const keysOf = (one: CustomerNamed) => customerKeys({ name: one.customerName, website: one.noWebsite === true || one.website === '' ? null : one.website, country: one.country })
  const customer = fc.record({ customerName: fc.constantFrom(...NAMES), website: fc.constantFrom(...WEBSITES), country: fc.constantFrom('GB', 'NO', ''), noWebsite: fc.boolean() })

  it('is its domain, else its name and country, else empty', () => {
    const of = (customerName: string, website: string, country: string, noWebsite = false) => customerKeyOf({ customerName, website, country, noWebsite })
    expect([of('Kestrel Ltd', 'www.kestrelrail.co.uk', 'GB'), of('Kestrel Ltd', 'kestrel@gmail.com', 'GB'), of('Kestrel Ltd', 'kestrelrail.co.uk', 'GB', true), of('Kestrel', '', ''), of('', '', 'GB')]).toEqual(['d:kestrelrail.co.uk', 'n:GB|kestrel', 'n:GB|kestrel', '', ''])
  })

  it('of any two: equal keys are certainly one customer, and two with domains have equal keys exactly when they are', () => {
    fc.assert(
      fc.property(customer, customer, (a, b) => {
        const [first, second] = [keysOf(a), keysOf(b)]
        const certain = isCertain(first, second)
        const equal = customerKeyOf(a) === customerKeyOf(b) && customerKeyOf(a) !== ''
        const sameSort = (first.domain === null) === (second.domain === null)
        expect([equal && !certain, sameSort && certain && !equal]).toEqual([false, false])
      }),
      { numRuns: 300 },
    )
  })
})
