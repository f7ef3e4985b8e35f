import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankMatches } from '../../../src-shared/domain/customer/rank-matches.ts'
import type { MatchCandidate } from '../../../src-shared/domain/customer/rank-matches.ts'

const subject: MatchCandidate = {
  id: 'BRW-0147', partnerId: 'brightwater', customerName: 'Kestrel Rail Signalling Ltd', website: 'kestrelrail.co.uk', country: 'GB', contacts: [{ name: 'Moira Fenwick', email: 'moira@kestrelrail.co.uk' }],
  productIds: ['sentry', 'relay', 'core'], productNames: ['Sentry 2600', 'Relay', 'Core'], receivedAt: '2026-11-22T13:52:00Z', status: 'submitted', protectedUntil: null,
}
const today = '2026-11-23'
const other = (over: Partial<MatchCandidate>): MatchCandidate => ({ ...subject, id: 'CRS-0088', partnerId: 'cobalt', receivedAt: '2026-10-16T09:07:00Z', status: 'approved', protectedUntil: '2027-01-14', ...over })
const reason = (over: Partial<MatchCandidate>): string | undefined => rankMatches(subject, [other(over)], today)[0]?.reason

const own = other({ id: 'BRW-0061', partnerId: 'brightwater', receivedAt: '2024-11-22T09:00:00Z', status: 'rejected', protectedUntil: null, closedNote: 'Lost March 2025' })
const harmless = other({ id: 'CRS-0088', productIds: ['vantage'], productNames: ['Vantage Endpoint'] })
const blocking = other({ id: 'TAT-0002' })
const pending = other({ id: 'TAT-0003', status: 'submitted', protectedUntil: null })
const similar = other({ id: 'LUM-0001', website: null, customerName: 'Kestrel Rail Signals Limited', contacts: [] })
const stranger = other({ id: 'LUM-0002', website: 'porto.pt', customerName: 'Porto Salgado', contacts: [] })
const all = [similar, own, stranger, harmless, pending, subject, blocking]

describe('matches', () => {
  it('CUST-22 are ranked by kind, then by what hinders most', () => {
    expect(rankMatches(subject, all, today).map(({ id, kind, certain }) => [id, kind, certain])).toEqual([
      ['TAT-0002', 'same_customer', true], ['TAT-0003', 'same_customer', true], ['CRS-0088', 'same_customer', true], ['LUM-0001', 'similar_name', false], ['BRW-0061', 'own_earlier', true],
    ])
  })

  it('CUST-22 are ranked the same whatever the order they arrive in', () => {
    const many = all.flatMap((one, at) => [one, { ...one, id: `${one.id}-${at}` }, { ...one, id: `${one.id}-b`, receivedAt: null }])
    const expected = rankMatches(subject, many, today)
    expect(expected.length).toBeGreaterThan(10)
    fc.assert(fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => { expect(rankMatches(subject, shuffled, today)).toEqual(expected) }))
  })

  it('CUST-22 of equal weight go by who was received first, the unreceived last, then by id', () => {
    const ids = rankMatches(subject, [other({ id: 'z', receivedAt: null }), other({ id: 'b' }), other({ id: 'a' }), other({ id: 'y', receivedAt: '2026-10-15T09:07:00Z' })], today).map(({ id }) => id)
    expect(ids).toEqual(['y', 'a', 'b', 'z'])
  })

  it('CUST-23 leave out strangers and the subject, and tell the own partner earlier from later', () => {
    const ids = rankMatches(subject, all, today).map(({ id }) => id)
    expect(ids).not.toContain(stranger.id)
    expect(ids).not.toContain(subject.id)
    expect(rankMatches(subject, [{ ...own, receivedAt: '2026-11-30T09:00:00Z' }], today)[0]?.kind).toBe('same_customer')
    expect(rankMatches({ ...subject, receivedAt: null }, [own], today)[0]?.kind).toBe('own_earlier')
  })

  it('CUST-21 say in one line what they mean for the decision', () => {
    expect(reason({ productIds: ['vantage'], productNames: ['Vantage Endpoint'] })).toBe('No shared product, so both may be protected')
    expect(reason({ productIds: ['sentry'], productNames: ['Sentry 2600'] })).toBe('Shares Sentry 2600, protected until 14 Jan 2027')
    expect(reason({ productIds: ['relay', 'sentry'], productNames: ['Relay', 'Sentry 2600'] })).toBe('Shares Sentry 2600 and Relay, protected until 14 Jan 2027')
    expect(reason({})).toBe('Shares Sentry 2600 and 2 more, protected until 14 Jan 2027')
    expect(reason({ protectedUntil: '2026-11-23' })).toMatch(/protected until 23 Nov 2026/)
    expect(reason({ protectedUntil: '2026-11-22' })).toBe('Protection ended 22 Nov 2026')
    expect(reason({ status: 'submitted', protectedUntil: null, productIds: ['relay'], productNames: ['Relay'] })).toBe('Shares Relay, received first, still undecided')
    expect(reason({ status: 'returned', protectedUntil: null, productIds: ['relay'], productNames: ['Relay'], receivedAt: '2026-11-23T01:00:00Z' })).toBe('Shares Relay, received later, still undecided')
    expect(reason({ status: 'withdrawn', protectedUntil: null })).toBe('Withdrawn, nothing to protect')
    expect(reason({ status: 'rejected', protectedUntil: null, closedNote: 'Lost March 2025' })).toBe('Lost March 2025, nothing to protect')
  })
})
