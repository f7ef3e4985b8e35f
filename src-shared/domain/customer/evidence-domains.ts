import type { EvidenceRow, EvidenceTone } from './evidence-row.ts'
import { sameName } from './name-words.ts'
import { domainParts, readableHost } from './registrable-domain.ts'
import { isSharedDomain } from './shared-domains.ts'
import { joinSegments, markNames, marked, plain } from './segments.ts'
import type { Segment } from './segments.ts'

type Contact = { readonly name: string; readonly email: string }

/** Websites side by side: only a registrable domain that one organization holds alone is marked. */
export function domainRow(mine: string | null, theirs: string | null): EvidenceRow {
  const left = hostOf(mine)
  const right = hostOf(theirs)
  const row = (reading: string, tone: EvidenceTone, alike = false): EvidenceRow => ({
    field: 'domain', mine: hostSegments(left, mine ?? '', alike), theirs: hostSegments(right, theirs ?? '', alike), reading, tone,
  })
  if (left === null && right === null) return row('No website on either', 'neutral')
  if (left === null) return row('No website here to compare', 'neutral')
  if (right === null) return row('No website there to compare', 'neutral')
  const one = left.registrable === right.registrable
  if (left.shared || right.shared) return row(one ? 'Mail or hosting domain, proves nothing' : 'Different domains', 'neutral')
  if (one) return row('Same registrable domain', 'alike', true)
  return left.label === right.label ? row('Same domain name, other ending', 'alike') : row('Different domains', 'neutral')
}

/** The two contacts that say most about the deals being one, the others counted. */
export function contactRow(mine: readonly Contact[], theirs: readonly Contact[]): EvidenceRow {
  const pairs = mine.flatMap((left) => theirs.map((right) => ({ left, right, closeness: closenessOf(left, right) })))
  const best = pairs.reduce<(typeof pairs)[number] | null>((found, pair) => (found === null || RANK[pair.closeness] > RANK[found.closeness] ? pair : found), null)
  if (best === null) {
    const alone = (contacts: readonly Contact[]): readonly Segment[] => (contacts[0] === undefined ? plain('None') : contactSegments(contacts[0], null, contacts.length - 1))
    return { field: 'contact', mine: alone(mine), theirs: alone(theirs), reading: 'No contact to compare', tone: 'neutral' }
  }
  return {
    field: 'contact',
    mine: contactSegments(best.left, best.right, mine.length - 1),
    theirs: contactSegments(best.right, best.left, theirs.length - 1),
    reading: READINGS[best.closeness],
    tone: RANK[best.closeness] > RANK.shared_mail ? 'alike' : 'neutral',
  }
}

type Closeness = 'same_address' | 'same_person_domain' | 'same_person' | 'same_domain' | 'shared_mail' | 'other'

const RANK: Readonly<Record<Closeness, number>> = { same_address: 5, same_person_domain: 4, same_person: 3, same_domain: 2, shared_mail: 1, other: 0 }
const READINGS: Readonly<Record<Closeness, string>> = {
  same_address: 'Same e-mail address',
  same_person_domain: 'Same person, same domain',
  same_person: 'Same name, other domain',
  same_domain: 'Other person, same domain',
  shared_mail: 'Other person, public mail domain',
  other: 'Other person, other domain',
}

function closenessOf(a: Contact, b: Contact): Closeness {
  if (a.email.trim() !== '' && foldAddress(a.email) === foldAddress(b.email)) return 'same_address'
  const left = hostOf(a.email)
  const right = hostOf(b.email)
  const sameDomain = left !== null && right !== null && left.registrable === right.registrable
  const identifying = sameDomain && left?.shared === false
  if (sameName(a.name, b.name)) return identifying ? 'same_person_domain' : 'same_person'
  if (!sameDomain) return 'other'
  return identifying ? 'same_domain' : 'shared_mail'
}

function foldAddress(email: string): string {
  return email.trim().toLowerCase()
}

function contactSegments(contact: Contact, other: Contact | null, more: number): readonly Segment[] {
  const sameAddress = other !== null && closenessOf(contact, other) === 'same_address'
  const name = other === null || !(sameAddress || sameName(contact.name, other.name)) ? plain(contact.name) : markNames(contact.name, other.name).mine
  const host = hostOf(contact.email)
  const otherHost = other === null ? null : hostOf(other.email)
  const alike = host !== null && otherHost !== null && host.registrable === otherHost.registrable && (sameAddress || !host.shared)
  const address = host === null ? plain(contact.email) : [...plain('@'), ...hostSegments(host, '', alike)]
  const space = contact.name !== '' && address.length > 0 ? plain(' ') : []
  return joinSegments([...name, ...space, ...address, ...(more > 0 ? plain(` and ${more} more`) : [])])
}

type Host = { readonly text: string; readonly registrable: string; readonly label: string; readonly shared: boolean }

function hostOf(input: string | null): Host | null {
  const parts = input === null ? null : domainParts(input)
  const text = input === null ? null : readableHost(input)
  if (parts === null || text === null) return null
  return { text: text.toLowerCase(), registrable: parts.registrable, label: parts.label, shared: isSharedDomain(parts) }
}

/** The host as typed; as many labels from its end as the registrable domain has are marked. A website that is none is shown as typed. */
function hostSegments(host: Host | null, typed: string, alike: boolean): readonly Segment[] {
  if (host === null) return plain(typed.trim() === '' ? 'None' : typed.trim())
  if (!alike) return plain(host.text)
  const labels = host.text.split('.')
  const own = host.registrable.split('.').length
  const before = labels.slice(0, -own).join('.')
  return joinSegments([...plain(before === '' ? '' : `${before}.`), ...marked(labels.slice(-own).join('.'))])
}
