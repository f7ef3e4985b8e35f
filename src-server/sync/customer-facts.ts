import { customerKeys, namesCustomer } from '../../src-shared/domain/customer/identity.ts'
import type { CustomerFacts } from '../../src-shared/domain/customer/identity.ts'
import { blockingKeys } from '../../src-shared/domain/customer/rank-matches.ts'
import type { MatchCandidate } from '../../src-shared/domain/customer/rank-matches.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'

/** What names an end customer, of a registration or an opportunity. */
export type CustomerOf = Pick<Deal, 'id' | 'customerName' | 'website' | 'noWebsite' | 'country' | 'contacts'>

/** What a record says of its end customer. */
function customerFactsOf(record: CustomerOf): CustomerFacts {
  return { name: record.customerName, website: websiteOf(record), country: record.country, contactEmails: record.contacts.map((one) => one.email) }
}

export function websiteOf(record: CustomerOf): string | null {
  return record.noWebsite || record.website.trim() === '' ? null : record.website
}

/** A registration as matching compares it. */
export function candidateOf(deal: Deal): MatchCandidate {
  return {
    id: deal.id,
    partnerId: deal.partnerId,
    customerName: deal.customerName,
    website: websiteOf(deal),
    country: deal.country,
    contacts: deal.contacts.map(({ name, email }) => ({ name, email })),
    productIds: deal.lines.map((line) => line.productId),
    productNames: deal.lines.map((line) => line.productName),
    receivedAt: deal.firstReceivedAt ?? null,
    status: deal.status,
    protectedUntil: deal.protection?.until ?? null,
  }
}

/** The keys by which a canonical customer is known: `domain` belongs to one, `name` may be shared. */
export interface IdentityKeys {
  readonly domain: string | null
  readonly name: string | null
}

export function identityKeysOf(record: CustomerOf): IdentityKeys {
  const keys = customerKeys(customerFactsOf(record))
  return { domain: keys.domain === null ? null : `d:${keys.domain}`, name: namesCustomer(keys.nameCountry) ? `n:${keys.nameCountry}` : null }
}

/** What the identity of a record's customer was worked out from. */
export function identityText(keys: IdentityKeys, record: CustomerOf): string {
  return JSON.stringify([keys.domain, keys.name, keys.domain === null && keys.name === null ? record.customerName : ''])
}

/** The keys under which a record of this customer is looked for. */
export function lookupKeysOf(record: CustomerOf): readonly string[] {
  return blockingKeys(customerFactsOf(record))
}

/** A canonical customer that holds one of the keys. */
export interface KeyHolder {
  readonly customerId: string
  /** Its own domain, if it is known by one. */
  readonly domain: string | null
  readonly holdsDomain: boolean
  readonly holdsName: boolean
}

/**
 * Whom a registration certainly belongs to, null for somebody new. The domain decides first; a name and country decide only where no
 * two domains contradict each other, and where several customers would fit, nobody is chosen.
 */
export function certainHolder(keys: IdentityKeys, holders: readonly KeyHolder[]): string | null {
  if (keys.domain !== null) {
    const byDomain = holders.find((one) => one.holdsDomain)
    if (byDomain) return byDomain.customerId
  }
  const byName = holders.filter((one) => one.holdsName && (keys.domain === null || one.domain === null))
  const withoutDomain = byName.filter((one) => one.domain === null)
  const [only, ...more] = withoutDomain.length > 0 ? withoutDomain : byName
  return only && more.length === 0 ? only.customerId : null
}
