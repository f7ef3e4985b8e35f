import { assertNever } from '../../lib/assert-never.ts'
import { formatDate, compareInstants } from './format-date.ts'
import { compareProfiles, customerProfile } from './identity.ts'
import type { Comparison, CustomerFacts, CustomerProfile } from './identity.ts'
import { productName, protectionOn, sharedProductIds } from './registration-facts.ts'
import type { Protection, RegistrationFacts } from './registration-facts.ts'

/** A registration that can be found as a match. */
export type MatchCandidate = RegistrationFacts & { readonly id: string; readonly partnerId: string }

/** `own_earlier`: the same partner registered this or a similar customer before. */
type MatchKind = 'same_customer' | 'similar_name' | 'own_earlier'

export type RankedMatch = {
  readonly id: string
  readonly kind: MatchKind
  /** Whether the customers are certainly one; false asks the reviewer to link. */
  readonly certain: boolean
  /** 0 to 1, how surely the customers are one. */
  readonly score: number
  /** What the match means for this decision, in one line. */
  readonly reason: string
  readonly because: Comparison['reasons']
}

const KIND_ORDER: Readonly<Record<MatchKind, number>> = { same_customer: 0, similar_name: 1, own_earlier: 2 }
const PROTECTION_ORDER: Readonly<Record<Protection, number>> = { active: 0, undecided: 1, ended: 2, closed: 3 }

/**
 * The candidates that are, or may be, registrations of the subject's customer; the others and the subject itself left out.
 * A total order, whatever the order of the input: by kind, then what can stand in the way of a decision (shared products
 * under protection, then shared products undecided), then score, then who was received first, then id. `today` is `YYYY-MM-DD`.
 */
export function rankMatches(subject: MatchCandidate, candidates: readonly MatchCandidate[], today: string): readonly RankedMatch[] {
  const profile = profileOf(subject)
  const found = new Map<string, { readonly candidate: MatchCandidate; readonly match: RankedMatch; readonly hindrance: number }>()
  for (const candidate of candidates) {
    if (candidate.id === subject.id || found.has(candidate.id)) continue
    const comparison = compareProfiles(profile, profileOf(candidate))
    if (comparison.verdict === 'none') continue
    const certain = comparison.verdict === 'same'
    const kind = isOwnEarlier(subject, candidate) ? 'own_earlier' : certain ? 'same_customer' : 'similar_name'
    const match = { id: candidate.id, kind, certain, score: comparison.score, reason: reasonFor(subject, candidate, today), because: comparison.reasons } as const
    found.set(candidate.id, { candidate, match, hindrance: hindranceOf(subject, candidate, today) })
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        KIND_ORDER[a.match.kind] - KIND_ORDER[b.match.kind] ||
        a.hindrance - b.hindrance ||
        b.match.score - a.match.score ||
        byReceipt(a.candidate.receivedAt, b.candidate.receivedAt) ||
        (a.match.id < b.match.id ? -1 : 1),
    )
    .map(({ match }) => match)
}

/**
 * The keys under which to look for a customer among many: whatever `compareCustomers` calls the same or suggests shares
 * at least one of them. Sorted, without repeats.
 */
export function blockingKeys(customer: CustomerFacts): readonly string[] {
  return [...customerProfile(customer).blockingKeys].sort()
}

function profileOf(candidate: MatchCandidate): CustomerProfile {
  const { customerName: name, website, country, contacts } = candidate
  return customerProfile({ name, website, country, contactEmails: contacts.map(({ email }) => email) })
}

/** A subject that is not yet received comes after everything received. */
function isOwnEarlier(subject: MatchCandidate, candidate: MatchCandidate): boolean {
  if (subject.partnerId !== candidate.partnerId || candidate.receivedAt === null) return false
  return subject.receivedAt === null || compareInstants(candidate.receivedAt, subject.receivedAt) < 0
}

function hindranceOf(subject: MatchCandidate, candidate: MatchCandidate, today: string): number {
  const overlap = sharedProductIds(subject, candidate).length > 0
  return PROTECTION_ORDER[protectionOn(candidate, today)] + (overlap ? 0 : Object.keys(PROTECTION_ORDER).length)
}

function byReceipt(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return compareInstants(a, b)
}

function reasonFor(subject: MatchCandidate, candidate: MatchCandidate, today: string): string {
  const shared = sharedProductIds(subject, candidate).map((id) => productName(candidate, id))
  const protection = protectionOn(candidate, today)
  switch (protection) {
    case 'active':
      if (shared.length === 0) return 'No shared product, so both may be protected'
      return `Shares ${list(shared)}, protected until ${formatDate(candidate.protectedUntil ?? today)}`
    case 'undecided':
      if (shared.length === 0) return 'No shared product, so both may be protected'
      return `Shares ${list(shared)}, ${undecidedWords(subject, candidate)}`
    case 'ended':
      return candidate.protectedUntil === null ? 'Protection ended' : `Protection ended ${formatDate(candidate.protectedUntil)}`
    case 'closed':
      return `${candidate.closedNote ?? CLOSED_WORDS[candidate.status]}, nothing to protect`
    default:
      return assertNever(protection)
  }
}

const CLOSED_WORDS = {
  draft: 'Not submitted', submitted: 'Closed', returned: 'Closed', approved: 'Closed', rejected: 'Rejected',
  withdrawn: 'Withdrawn', expired: 'Expired', cancelled: 'Cancelled', converted: 'Converted',
} as const satisfies Record<RegistrationFacts['status'], string>

function undecidedWords(subject: MatchCandidate, candidate: MatchCandidate): string {
  if (candidate.receivedAt === null) return 'not yet received'
  const first = subject.receivedAt === null || compareInstants(candidate.receivedAt, subject.receivedAt) < 0
  return first ? 'received first, still undecided' : 'received later, still undecided'
}

function list(names: readonly string[]): string {
  const [first = '', second] = names
  if (names.length <= 1) return first
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} more`
}
