import { assertNever } from '../../lib/assert-never.ts'

/** Where a registration stands; the names of its lifecycle, of which a comparison needs to tell only the living from the closed. */
type ComparedStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'expired' | 'cancelled' | 'converted'

/** One registration as the review screen compares it with another. */
export type RegistrationFacts = {
  readonly customerName: string
  readonly website: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly contacts: readonly { readonly name: string; readonly email: string }[]
  readonly productIds: readonly string[]
  /** Names beside `productIds`, index by index. */
  readonly productNames: readonly string[]
  /** When the endpoint received it, ISO 8601 with offset; null while it waits to sync. */
  readonly receivedAt: string | null
  readonly status: ComparedStatus
  /** Last day of the protection period, `YYYY-MM-DD`, inclusive; null where none was granted. */
  readonly protectedUntil: string | null
  /** How it ended, ready to read: `Lost March 2025`. */
  readonly closedNote?: string
}

/** What a registration's protection comes to on a day. */
export type Protection = 'active' | 'ended' | 'undecided' | 'closed'

/** `today` is `YYYY-MM-DD`, on the reader's calendar. The last protected day still protects. */
export function protectionOn(facts: Pick<RegistrationFacts, 'status' | 'protectedUntil' | 'closedNote'>, today: string): Protection {
  switch (facts.status) {
    case 'draft':
    case 'submitted':
    case 'returned':
      return 'undecided'
    case 'approved':
    case 'converted':
      if (facts.closedNote !== undefined) return 'closed'
      if (facts.protectedUntil === null) return facts.status === 'approved' ? 'undecided' : 'closed'
      return facts.protectedUntil >= today ? 'active' : 'ended'
    case 'expired':
      return 'ended'
    case 'rejected':
    case 'withdrawn':
    case 'cancelled':
      return 'closed'
    default:
      return assertNever(facts.status)
  }
}

/** The ids of products on both, in the order of `mine`, without repeats. */
export function sharedProductIds(mine: Pick<RegistrationFacts, 'productIds'>, theirs: Pick<RegistrationFacts, 'productIds'>): readonly string[] {
  const other = new Set(theirs.productIds)
  return [...new Set(mine.productIds)].filter((id) => other.has(id))
}

/** The name of a product as a registration carries it; its id where it carries none. */
export function productName(facts: Pick<RegistrationFacts, 'productIds' | 'productNames'>, id: string): string {
  return facts.productNames[facts.productIds.indexOf(id)] ?? id
}
