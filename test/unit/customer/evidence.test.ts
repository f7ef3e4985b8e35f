import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRegistrations } from '../../../src-shared/domain/customer/evidence.ts'
import type { EvidenceField, EvidenceRow } from '../../../src-shared/domain/customer/evidence-row.ts'
import type { RegistrationFacts } from '../../../src-shared/domain/customer/registration-facts.ts'
import { markNames } from '../../../src-shared/domain/customer/segments.ts'
import type { Segment } from '../../../src-shared/domain/customer/segments.ts'

const mine: RegistrationFacts = {
  customerName: 'Kestrel Rail Signalling Ltd', website: 'kestrelrail.co.uk', country: 'GB', contacts: [{ name: 'Moira Fenwick', email: 'moira@kestrelrail.co.uk' }],
  productIds: ['sentry', 'relay'], productNames: ['Sentry 2600', 'Relay'], receivedAt: '2026-11-22T13:52:00Z', status: 'submitted', protectedUntil: null,
}
const theirs: RegistrationFacts = {
  customerName: 'Kestrel Rail Signals Limited', website: 'https://portal.kestrelrail.co.uk/login', country: 'GB', contacts: [{ name: 'Dev Raman', email: 'dev@kestrelrail.co.uk' }],
  productIds: ['vantage'], productNames: ['Vantage Endpoint'], receivedAt: '2026-10-16T09:07:00Z', status: 'approved', protectedUntil: '2027-01-14',
}
const context = { today: '2026-11-23', zone: 'Europe/London' } as const

const shown = (segments: readonly Segment[]): string => segments.map(({ text, alike }) => (alike ? `[${text}]` : text)).join('')
const text = (segments: readonly Segment[]): string => segments.map((segment) => segment.text).join('')
function row(field: EvidenceField, left: Partial<RegistrationFacts> = {}, right: Partial<RegistrationFacts> = {}, where: typeof context | { today: string; zone: string } = context): readonly [string, string, string, EvidenceRow['tone']] {
  const found = compareRegistrations({ ...mine, ...left }, { ...theirs, ...right }, where).find((one) => one.field === field)
  if (found === undefined) throw new Error(`no row ${field}`)
  return [shown(found.mine), shown(found.theirs), found.reading, found.tone]
}

describe('two registrations side by side', () => {
  it('CUST-17 read field by field, as the reviewer sees them', () => {
    expect(compareRegistrations(mine, theirs, context).map((one) => [one.field, shown(one.mine), shown(one.theirs), one.reading, one.tone])).toEqual([
      ['customer', '[Kestrel Rail Signal]ling Ltd', '[Kestrel Rail Signal]s Limited', 'Alike, not equal', 'alike'],
      ['domain', '[kestrelrail.co.uk]', 'portal.[kestrelrail.co.uk]', 'Same registrable domain', 'alike'],
      ['contact', 'Moira Fenwick @[kestrelrail.co.uk]', 'Dev Raman @[kestrelrail.co.uk]', 'Other person, same domain', 'alike'],
      ['products', 'Sentry 2600, Relay', 'Vantage Endpoint', 'No overlap', 'harmless'],
      ['received', '22 Nov 2026, 13:52', '16 Oct 2026, 10:07', 'Theirs first, by 37 days', 'neutral'],
      ['protection', 'Not yet', 'Approved, until 14 Jan 2027', 'Active, other products', 'harmless'],
    ])
  })

  it('CUST-17 segments of names join to the names, neighbours differ, none is empty', () => {
    const name = fc.oneof(fc.array(fc.constantFrom('Kestrel', 'KESTREL', 'Signalling', 'Signals', 'Ltd', '&', 'Müller', 'Muller', 'S.A.', '-', 'Rail', '🦊', '华为'), { maxLength: 5 }).map((words) => words.join(' ')), fc.string({ unit: 'grapheme' }))
    fc.assert(fc.property(name, name, (a, b) => {
      const marks = markNames(a, b)
      expect([text(marks.mine), text(marks.theirs)]).toEqual([a, b])
      for (const side of [marks.mine, marks.theirs]) {
        expect(side.every((segment, at) => segment.text !== '' && segment.alike !== side[at + 1]?.alike)).toBe(true)
      }
      expect(markNames(b, a)).toEqual({ mine: marks.theirs, theirs: marks.mine })
    }), { numRuns: 1_000 })
  })

  it('CUST-18 names are marked where they are alike', () => {
    expect(row('customer', {}, { customerName: mine.customerName })).toEqual(['[Kestrel Rail Signalling Ltd]', '[Kestrel Rail Signalling Ltd]', 'Equal', 'alike'])
    expect(row('customer', {}, { customerName: 'KESTREL RAIL SIGNALLING LIMITED' })).toEqual(['[Kestrel Rail Signalling] Ltd', '[KESTREL RAIL SIGNALLING] LIMITED', 'Same name, written differently', 'alike'])
    expect(row('customer', {}, { customerName: 'Signalling Kestrel Rail' }).slice(0, 3)).toEqual(['[Kestrel Rail Signalling] Ltd', '[Signalling Kestrel Rail]', 'Alike, not equal'])
    expect(row('customer', { customerName: 'Müller & Söhne KG' }, { customerName: 'Muller & Sohn', country: 'DE' }).slice(0, 3)).toEqual(['[Müller & Söhn]e KG', '[Muller & Sohn]', 'Alike, not equal, other country'])
    expect(row('customer', {}, { customerName: 'Porto Salgado' })).toEqual(['Kestrel Rail Signalling Ltd', 'Porto Salgado', 'Different names', 'neutral'])
  })

  it('CUST-18 domains are marked within the host', () => {
    expect(row('domain', {}, { website: 'kestrelrail.com' })).toEqual(['kestrelrail.co.uk', 'kestrelrail.com', 'Same domain name, other ending', 'alike'])
    expect(row('domain', {}, { website: 'porto.pt' }).slice(2)).toEqual(['Different domains', 'neutral'])
    expect(row('domain', { website: 'www.MÜNCHEN.de' }, { website: 'xn--mnchen-3ya.de' }).slice(0, 3)).toEqual(['www.[münchen.de]', '[xn--mnchen-3ya.de]', 'Same registrable domain'])
    expect(row('domain', { website: null }).slice(0, 3)).toEqual(['None', 'portal.kestrelrail.co.uk', 'No website here to compare'])
    expect(row('domain', {}, { website: ' ' })[2]).toBe('No website there to compare')
    expect(row('domain', { website: null }, { website: null })[2]).toBe('No website on either')
    expect(row('domain', {}, { website: 'coming soon' }).slice(1, 3)).toEqual(['coming soon', 'No website there to compare'])
  })

  it('CUST-18 the contacts shown are those that say most', () => {
    expect(row('contact', {}, { contacts: [{ name: 'Dev Raman', email: 'dev@other.com' }, { name: 'moira fenwick', email: 'MOIRA@kestrelrail.co.uk' }] })).toEqual(['[Moira Fenwick] @[kestrelrail.co.uk]', '[moira fenwick] @[kestrelrail.co.uk] and 1 more', 'Same e-mail address', 'alike'])
    expect(row('contact', {}, { contacts: [{ name: 'Moira Fenwick', email: 'm.fenwick@kestrelrail.co.uk' }] })[2]).toBe('Same person, same domain')
    expect(row('contact', {}, { contacts: [{ name: 'Moira Fenwick', email: 'm@other.com' }] }).slice(0, 3)).toEqual(['[Moira Fenwick] @kestrelrail.co.uk', '[Moira Fenwick] @other.com', 'Same name, other domain'])
    expect(row('contact', {}, { contacts: [{ name: 'Dev', email: 'd@other.com' }] }).slice(2)).toEqual(['Other person, other domain', 'neutral'])
    expect(row('contact', {}, { contacts: [] })).toEqual(['Moira Fenwick @kestrelrail.co.uk', 'None', 'No contact to compare', 'neutral'])
  })

  it('CUST-18 shared products are marked', () => {
    expect(row('products', {}, { productIds: ['relay', 'vantage'], productNames: ['Relay', 'Vantage'] })).toEqual(['Sentry 2600, [Relay]', '[Relay], Vantage', 'Relay in both', 'alike'])
    expect(row('products', {}, { productIds: ['relay', 'sentry'], productNames: ['Relay', 'Sentry 2600'] })).toEqual(['[Sentry 2600, Relay]', '[Relay, Sentry 2600]', 'Same products', 'alike'])
    expect(row('products', {}, { productIds: ['relay', 'sentry', 'x'], productNames: ['Relay', 'Sentry 2600'] })).toEqual(['[Sentry 2600, Relay]', '[Relay, Sentry 2600], x', '2 in both', 'alike'])
    expect(row('products', {}, { productIds: [], productNames: [] })).toEqual(['Sentry 2600, Relay', 'None', 'No products to compare', 'neutral'])
  })

  it('CUST-19 shared mail and hosting are never marked', () => {
    expect(row('domain', { website: 'a.wixsite.com' }, { website: 'a.wixsite.com' })).toEqual(['a.wixsite.com', 'a.wixsite.com', 'Mail or hosting domain, proves nothing', 'neutral'])
    expect(row('contact', { contacts: [{ name: 'A B', email: 'a@gmail.com' }] }, { contacts: [{ name: 'C D', email: 'c@gmail.com' }] })).toEqual(['A B @gmail.com', 'C D @gmail.com', 'Other person, public mail domain', 'neutral'])
  })

  it('CUST-20 receipt is told apart on the calendar of the reader', () => {
    const at = (left: string | null, right: string | null, zone = 'Europe/London'): string => row('received', { receivedAt: left }, { receivedAt: right }, { ...context, zone })[2]
    expect(at('2026-11-22T13:52:00Z', '2026-11-22T10:07:00Z')).toBe('Theirs first, by 3 h 45 min')
    expect(at('2026-11-22T10:07:00+01:00', '2026-11-22T09:17:00Z')).toBe('This one first, by 10 min')
    expect(at('2026-11-22T23:30:00Z', '2026-11-23T00:30:00Z')).toBe('This one first, by 1 day')
    expect(at('2026-11-22T23:30:00Z', '2026-11-23T00:30:00Z', 'Europe/Oslo')).toBe('This one first, by 1 h')
    expect(at('2026-11-22T10:00:00Z', '2026-11-22T11:00:00+01:00')).toBe('At the same moment')
    expect(at(null, '2026-11-22T10:00:00Z')).toBe('Theirs first, this one not yet received')
    expect(at('2026-11-22T10:00:00Z', null)).toBe('This one first, theirs not yet received')
    expect(at(null, null)).toBe('Neither received yet')
    expect(row('received', {}, {}, { ...context, zone: 'Asia/Tokyo' }).slice(0, 2)).toEqual(['22 Nov 2026, 22:52', '16 Oct 2026, 18:07'])
    expect(row('received', { receivedAt: '2026-09-01T23:00:00Z' })[0]).toBe('2 Sep 2026, 00:00')
    expect(() => at('yesterday', null)).toThrow(/yesterday/)
  })

  it('CUST-21 protection holds through its last day', () => {
    const on = (today: string, right: Partial<RegistrationFacts> = {}): readonly [string, string, string, EvidenceRow['tone']] => row('protection', {}, right, { ...context, today })
    expect(on('2027-01-14')[2]).toBe('Active, other products')
    expect(on('2027-01-15').slice(1)).toEqual(['Approved, ended 14 Jan 2027', 'Ended, protects nothing', 'harmless'])
    expect(on('2026-11-23', { productIds: ['relay'] }).slice(2)).toEqual(['Active, shared products', 'alike'])
    expect(on('2026-11-23', { status: 'returned', protectedUntil: null, productIds: ['relay'] }).slice(1)).toEqual(['Not yet, returned', 'Undecided, shared products', 'alike'])
    expect(on('2026-11-23', { status: 'submitted', protectedUntil: null }).slice(2)).toEqual(['Undecided, other products', 'harmless'])
    expect(on('2026-11-23', { status: 'rejected', protectedUntil: null }).slice(1)).toEqual(['Rejected', 'Nothing to protect', 'harmless'])
    expect(on('2026-11-23', { status: 'converted', closedNote: 'Lost March 2025' }).slice(1, 3)).toEqual(['Lost March 2025', 'Nothing to protect'])
  })
})
