import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'
import { compareCustomers, customerKeys, isCertain, namesCustomer, SUGGESTION_THRESHOLD } from '../../../src-shared/domain/customer/identity.ts'
import type { CustomerFacts } from '../../../src-shared/domain/customer/identity.ts'
import { blockingKeys } from '../../../src-shared/domain/customer/rank-matches.ts'
import { NAME_PAIRS } from './name-pairs.ts'

const kestrel = { name: 'Kestrel Rail Signalling Ltd', website: 'kestrelrail.co.uk', country: 'GB' } as const
const verdict = (a: CustomerFacts, b: CustomerFacts): string => compareCustomers(a, b).verdict

const wordOf = fc.constantFrom('Kestrel', 'Kestral', 'Rail', 'Signalling', 'Signals', 'Northern', 'Trust', 'Bank', 'Group', 'Ltd', 'GmbH', 'Müller', 'Mueller', 'IBM', 'International', 'Business', 'Machines', 'Яндекс', 'K\u0435strel', '华为', '华为技术', 'Data', 'Systems', 'Atlas', 'Copco', 'AtlasCopco', '&', '3M', 'of', 'the')
const nameOf = fc.oneof(fc.array(wordOf, { maxLength: 4 }).map((words) => words.join(' ')), fc.string({ maxLength: 12 }), fc.constantFrom(...NAME_PAIRS.flatMap(([a, b]) => [a, b])))
const websiteOf = fc.constantFrom(null, 'kestrelrail.co.uk', 'www.kestrelrail.com', 'https://portal.kestrelrail.co.uk', 'atlas.de', 'atlas.com', 'gmail.com', 'acme.github.io', 'acme.wixsite.com', 'linkedin.com/x', 'none', '')
const emailOf = fc.constantFrom('a@gmail.com', 'm@kestrelrail.co.uk', 'm@atlas.de', 'x')
const customer: fc.Arbitrary<CustomerFacts> = fc.record({ name: nameOf, website: websiteOf, country: fc.constantFrom('GB', 'UK', 'DE', 'gb', ''), contactEmails: fc.array(emailOf, { maxLength: 2 }) })

describe('the keys', () => {
  it('CUST-9 carry the identifying domain and the folded name with its country', () => {
    expect(customerKeys({ ...kestrel, website: 'https://www.KestrelRail.co.uk/x', country: 'uk' })).toEqual({ domain: 'kestrelrail.co.uk', nameCountry: 'GB|kestrel rail signalling' })
  })

  it('CUST-12 carry no domain that strangers share', () => {
    expect(customerKeys({ ...kestrel, website: 'kestrel.wixsite.com' }).domain).toBeNull()
    expect(customerKeys({ ...kestrel, website: 'moira@gmail.com' }).domain).toBeNull()
  })

  it('CUST-10 name nobody without a country or a name', () => {
    expect(namesCustomer(customerKeys({ ...kestrel, country: '' }).nameCountry)).toBe(false)
    expect(namesCustomer(customerKeys({ ...kestrel, country: 'Britain' }).nameCountry)).toBe(false)
    expect(namesCustomer(customerKeys({ ...kestrel, name: ' ' }).nameCountry)).toBe(false)
    expect(namesCustomer(customerKeys(kestrel).nameCountry)).toBe(true)
  })
})

describe('certainty', () => {
  it('CUST-9 one identifying domain is one customer, whatever else differs', () => {
    expect(verdict(kestrel, { name: 'KRS Holding', website: 'http://portal.kestrelrail.co.uk', country: 'FR' })).toBe('same')
  })

  it('CUST-10 equal folded name and country is one customer where a domain is missing', () => {
    expect(verdict(kestrel, { name: 'KESTREL RAIL SIGNALLING LIMITED', website: null, country: 'GB' })).toBe('same')
    expect(verdict({ ...kestrel, website: null }, { name: 'Kestrel-Rail Signalling', website: 'gmail.com', country: 'UK' })).toBe('same')
  })

  it('CUST-10 nothing is certain by name without a country, or in another one', () => {
    expect(verdict({ ...kestrel, website: null }, { ...kestrel, website: null, country: '' })).toBe('similar')
    expect(verdict({ ...kestrel, website: null, country: '' }, { ...kestrel, website: null, country: '' })).toBe('similar')
    const abroad = compareCustomers({ ...kestrel, website: null }, { ...kestrel, website: null, country: 'IE' })
    expect(abroad).toMatchObject({ verdict: 'similar', reasons: ['same_name', 'different_countries'] })
  })

  it('CUST-10 two blank names are nobody', () => {
    expect(verdict({ name: '', website: null, country: 'GB' }, { name: ' ', website: null, country: 'GB' })).toBe('none')
  })

  it('CUST-11 two identifying domains that differ are only a suggestion under one name', () => {
    expect(compareCustomers(kestrel, { ...kestrel, website: 'kestrel-signalling.com' })).toMatchObject({ verdict: 'similar', reasons: ['same_name', 'different_domains'] })
  })

  it('CUST-12 free mail and hosting prove nothing', () => {
    for (const website of ['gmail.com', 'info@web.de', 'https://www.linkedin.com/company/x', 'sites.google.com/view/x', 'a.sharepoint.com']) {
      expect(verdict({ name: 'Kestrel Rail', website, country: 'GB' }, { name: 'Porto Salgado', website, country: 'GB' })).toBe('none')
    }
  })

  it('CUST-12 weak signs are suggested', () => {
    const other = { name: 'Porto Salgado', website: null, country: 'PT' }
    expect(compareCustomers({ ...kestrel, website: 'acme.github.io' }, { ...other, website: 'https://acme.github.io/x' })).toMatchObject({ verdict: 'similar', reasons: ['same_hosted_site', 'different_countries'] })
    expect(compareCustomers(kestrel, { ...other, contactEmails: ['dev@mail.kestrelrail.co.uk'] })).toMatchObject({ verdict: 'similar', reasons: ['contact_domain', 'different_countries'] })
    expect(compareCustomers(kestrel, { ...other, website: 'kestrelrail.com' })).toMatchObject({ verdict: 'similar', reasons: ['same_domain_label', 'different_domains', 'different_countries'] })
    expect(verdict({ ...kestrel, contactEmails: ['a@gmail.com'] }, { ...other, contactEmails: ['b@gmail.com'] })).toBe('none')
  })

  it('CUST-12 no free-mail or hosting website ever makes customers of two names the same', () => {
    fc.assert(fc.property(customer, customer, fc.constantFrom('gmail.com', 'acme.wixsite.com', 'facebook.com/a'), (a, b, website) => {
      const [left, right] = [{ ...a, website }, { ...b, website }]
      const otherName = customerKeys(left).nameCountry !== customerKeys(right).nameCountry
      expect(otherName && verdict(left, right) === 'same').toBe(false)
    }))
  })

  it('CUST-13 comparison is symmetric', () => {
    fc.assert(fc.property(customer, customer, (a, b) => { expect(compareCustomers(a, b)).toEqual(compareCustomers(b, a)) }), { numRuns: 1_500 })
  })

  it('CUST-13 a customer that can be known is the same as itself', () => {
    fc.assert(fc.property(customer, (one) => {
      const keys = customerKeys(one)
      fc.pre(keys.domain !== null || namesCustomer(keys.nameCountry))
      const self = compareCustomers(one, one)
      expect([self.verdict, self.score === 1 || foldName(one.name) === '']).toEqual(['same', true])
    }))
  })

  it('CUST-14 the score orders the verdicts, and certainty is that of the keys', () => {
    fc.assert(fc.property(customer, customer, (a, b) => {
      const { verdict: found, score } = compareCustomers(a, b)
      expect(found === 'same').toBe(isCertain(customerKeys(a), customerKeys(b)))
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1 + 1e-12)
      expect(found === 'same' ? score >= 0.95 : score < 0.95).toBe(true)
      expect(score >= SUGGESTION_THRESHOLD).toBe(found !== 'none')
    }), { numRuns: 1_500 })
  })
})

describe('CUST-16 blocking keys', () => {
  it('meet wherever a comparison finds a match', () => {
    let matches = 0
    fc.assert(fc.property(customer, customer, (a, b) => {
      if (compareCustomers(a, b).verdict === 'none') return
      matches += 1
      const keys = new Set(blockingKeys(a))
      expect(blockingKeys(b).some((key) => keys.has(key))).toBe(true)
    }), { numRuns: 3_000 })
    expect(matches).toBeGreaterThan(100)
  })

  it('lose none of the pairs that people meet', () => {
    for (const [a, b, alike] of NAME_PAIRS) {
      expect([a, b, verdict({ name: a, website: null, country: 'GB' }, { name: b, website: null, country: 'DE' }) !== 'none' || verdict({ name: a, website: null, country: 'GB' }, { name: b, website: null, country: 'GB' }) !== 'none']).toEqual([a, b, alike])
    }
  })

  it('stay few, and strangers share none', () => {
    expect(blockingKeys(kestrel).length).toBeLessThan(16)
    const keys = new Set(blockingKeys(kestrel))
    expect(blockingKeys({ name: 'Porto Salgado Seguros', website: 'portosalgado.pt', country: 'PT' }).filter((key) => keys.has(key))).toEqual([])
  })
})
