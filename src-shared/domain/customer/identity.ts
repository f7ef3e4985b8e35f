import { nameSimilarity } from '../../lib/text-match/similarity.ts'
import { blockingKeysOf, intersects } from './blocking.ts'
import { foldName } from './fold-name.ts'
import { skeleton } from './look-alike.ts'
import { hostedSite, identifyingParts } from './shared-domains.ts'

/** What a registration says of its end customer. Only `name`, `website` and `country` can make a match certain. */
export type CustomerFacts = {
  readonly name: string
  /** As typed; null where the customer has none. */
  readonly website: string | null
  /** ISO 3166-1 alpha-2; empty where unknown. */
  readonly country: string
  /** Addresses of the contacts: good for a suggestion, for a consultant may be the contact of many customers. */
  readonly contactEmails?: readonly string[]
}

/** The canonical identity of an end customer, as the endpoint stores and looks it up. */
export type CustomerKeys = {
  /** The identifying registrable domain, ASCII; null where the website is missing, shared or invalid. */
  readonly domain: string | null
  /** `GB|kestrel rail signalling`. Names no customer where the country or the name is missing: ask `isCertain`. */
  readonly nameCountry: string
}

/** Why two customers read as one, or not. */
type MatchReason =
  | 'same_domain'
  | 'same_name'
  | 'similar_name'
  | 'same_domain_label'
  | 'same_hosted_site'
  | 'contact_domain'
  | 'different_domains'
  | 'different_countries'
  | 'unknown_country'

export type Comparison = {
  /** `same` is certain and merges; `similar` is only suggested, and a reviewer links or not. */
  readonly verdict: 'same' | 'similar' | 'none'
  /** 0 to 1. Every `same` stands above every `similar`, every `similar` at or above `SUGGESTION_THRESHOLD`, every `none` below. */
  readonly score: number
  readonly reasons: readonly MatchReason[]
}

/** A customer with everything that comparing it needs, worked out once: make one profile and compare it with thousands. */
export type CustomerProfile = {
  readonly keys: CustomerKeys
  readonly foldedName: string
  /** Alphabet of all names, look-alikes made Latin: for comparing, not for identity. */
  readonly comparableName: string
  readonly country: string
  readonly domainLabel: string | null
  readonly hostedSite: string | null
  readonly contactDomains: readonly string[]
  readonly blockingKeys: ReadonlySet<string>
}

/** From this score on a pair is shown to a reviewer. */
export const SUGGESTION_THRESHOLD = 0.72
const SIMILAR_CEILING = 0.94
const SAME_FLOOR = 0.95
const OTHER_COUNTRY = 0.9
const OTHER_DOMAIN = 0.95
const HOSTED_SITE = 0.85
const CONTACT_DOMAIN = 0.85
const DOMAIN_LABEL = 0.78
const LABEL_LENGTH = 4

/** Codes that registries and habit use beside ISO 3166-1. */
const COUNTRY_ALIASES: ReadonlyMap<string, string> = new Map([['UK', 'GB'], ['EL', 'GR']])

/** The canonical identity keys of a customer. Two customers are certainly one exactly when `isCertain` says so of their keys. */
export function customerKeys(facts: Pick<CustomerFacts, 'name' | 'website' | 'country'>): CustomerKeys {
  return {
    domain: facts.website === null ? null : (identifyingParts(facts.website)?.registrable ?? null),
    nameCountry: nameCountryKey(canonicalCountry(facts.country), foldName(facts.name)),
  }
}

function nameCountryKey(country: string, foldedName: string): string {
  return `${country}|${foldedName}`
}

/**
 * The rule of certainty, on keys: both have an identifying domain, then it alone decides; else folded name and country, both
 * known, are equal. Not transitive: a customer without a domain may equal two with different ones. Who groups by it lets
 * the domain go first and, where a domainless customer fits several, suggests instead of choosing.
 */
export function isCertain(a: CustomerKeys, b: CustomerKeys): boolean {
  if (a.domain !== null && b.domain !== null) return a.domain === b.domain
  return a.nameCountry === b.nameCountry && namesCustomer(a.nameCountry)
}

/** Whether a `nameCountry` key has both its halves. */
export function namesCustomer(nameCountry: string): boolean {
  const bar = nameCountry.indexOf('|')
  return bar > 0 && bar < nameCountry.length - 1
}

/** Everything that comparing a customer needs. */
export function customerProfile(facts: CustomerFacts): CustomerProfile {
  const parts = facts.website === null ? null : identifyingParts(facts.website)
  const foldedName = foldName(facts.name)
  const domain = parts?.registrable ?? null
  const shared = {
    foldedName,
    comparableName: skeleton(foldedName),
    domainLabel: parts !== null && parts.label.length >= LABEL_LENGTH ? parts.label : null,
    hostedSite: facts.website === null ? null : hostedSite(facts.website),
    contactDomains: [...new Set((facts.contactEmails ?? []).flatMap((email) => identifyingParts(email)?.registrable ?? []))].sort(),
  }
  const country = canonicalCountry(facts.country)
  return { ...shared, country, keys: { domain, nameCountry: nameCountryKey(country, foldedName) }, blockingKeys: blockingKeysOf({ ...shared, domain }) }
}

/** Compares two customers; see `compareProfiles`. */
export function compareCustomers(a: CustomerFacts, b: CustomerFacts): Comparison {
  return compareProfiles(customerProfile(a), customerProfile(b))
}

/**
 * Whether two registrations mean one end customer. Symmetric; a customer with a domain, or with a name and a country, is the
 * same as itself with score 1. Two different identifying domains never give `same`, whatever the names: that is a suggestion.
 */
export function compareProfiles(a: CustomerProfile, b: CustomerProfile): Comparison {
  const names = namesScore(a, b)
  const bothDomains = a.keys.domain !== null && b.keys.domain !== null
  const sameDomain = bothDomains && a.keys.domain === b.keys.domain
  const reasons: MatchReason[] = []
  if (sameDomain) reasons.push('same_domain')
  if (names === 1) reasons.push('same_name')
  else if (names >= SUGGESTION_THRESHOLD) reasons.push('similar_name')

  const hints: number[] = []
  const hint = (reason: MatchReason, strength: number): void => {
    reasons.push(reason)
    hints.push(strength)
  }
  if (!sameDomain && a.domainLabel !== null && a.domainLabel === b.domainLabel) hint('same_domain_label', DOMAIN_LABEL)
  if (a.hostedSite !== null && a.hostedSite === b.hostedSite) hint('same_hosted_site', HOSTED_SITE)
  if (!sameDomain && sharesContactDomain(a, b)) hint('contact_domain', CONTACT_DOMAIN)

  if (bothDomains && !sameDomain) reasons.push('different_domains')
  const countriesDiffer = a.country !== '' && b.country !== '' && a.country !== b.country
  if (countriesDiffer) reasons.push('different_countries')
  if (a.country === '' || b.country === '') reasons.push('unknown_country')

  if (isCertain(a.keys, b.keys)) return { verdict: 'same', score: SAME_FLOOR + (1 - SAME_FLOOR) * names, reasons }

  const byName = names * (countriesDiffer ? OTHER_COUNTRY : 1) * (bothDomains ? OTHER_DOMAIN : 1)
  const nameCounts = byName >= SUGGESTION_THRESHOLD ? byName : 0
  const doubt = [...hints, nameCounts].sort((x, y) => x - y).reduce((rest, strength) => rest * (1 - strength), 1)
  const score = Math.min(SIMILAR_CEILING, Math.max(1 - doubt, byName))
  return { verdict: score >= SUGGESTION_THRESHOLD ? 'similar' : 'none', score, reasons }
}

/** Upper case, with the habitual codes made ISO; empty where unknown. */
function canonicalCountry(country: string): string {
  const code = country.trim().toUpperCase()
  return COUNTRY_ALIASES.get(code) ?? (/^[A-Z]{2}$/.test(code) ? code : '')
}

/**
 * Names that share no blocking key are not candidates for each other, so a lookup by keys finds every pair that a
 * comparison would suggest.
 */
function namesScore(a: CustomerProfile, b: CustomerProfile): number {
  if (a.foldedName === '' || b.foldedName === '') return 0
  if (a.foldedName === b.foldedName) return 1
  const score = Math.min(nameSimilarity(a.comparableName, b.comparableName), 0.98)
  return score < SUGGESTION_THRESHOLD || intersects(a.blockingKeys, b.blockingKeys) ? score : 0
}

function sharesContactDomain(a: CustomerProfile, b: CustomerProfile): boolean {
  const domainsOf = (profile: CustomerProfile): readonly string[] => (profile.keys.domain === null ? profile.contactDomains : [...profile.contactDomains, profile.keys.domain])
  const theirs = domainsOf(b)
  return domainsOf(a).some((domain) => theirs.includes(domain))
}
