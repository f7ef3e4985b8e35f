import { compareCustomers } from './identity.ts'
import type { EvidenceRow, EvidenceTone } from './evidence-row.ts'
import { contactRow, domainRow } from './evidence-domains.ts'
import { calendarDaysBetween, compareInstants, formatDate, formatInstant, formatMinutes, minutesBetween } from './format-date.ts'
import { productName, protectionOn, sharedProductIds } from './registration-facts.ts'
import type { RegistrationFacts } from './registration-facts.ts'
import { joinSegments, markNames, plain } from './segments.ts'
import type { Segment } from './segments.ts'
import { sameName } from './name-words.ts'
import { assertNever } from '../../lib/assert-never.ts'

export type EvidenceContext = {
  /** The reader's calendar day, `YYYY-MM-DD`. */
  readonly today: string
  /** IANA zone in which instants are shown and days counted. */
  readonly zone: string
}

/**
 * Two registrations field by field, for the person who decides whether they are one customer's and stand in each other's
 * way. Always six rows in this order; English, fixed wording.
 */
export function compareRegistrations(mine: RegistrationFacts, theirs: RegistrationFacts, context: EvidenceContext): readonly EvidenceRow[] {
  return [
    customerRow(mine, theirs),
    domainRow(mine.website, theirs.website),
    contactRow(mine.contacts, theirs.contacts),
    productsRow(mine, theirs),
    receivedRow(mine, theirs, context.zone),
    protectionRow(mine, theirs, context.today),
  ]
}

function customerRow(mine: RegistrationFacts, theirs: RegistrationFacts): EvidenceRow {
  const segments = markNames(mine.customerName, theirs.customerName)
  const row = (reading: string, tone: EvidenceTone): EvidenceRow => ({ field: 'customer', ...segments, reading, tone })
  const abroad = mine.country !== theirs.country ? ', other country' : ''
  if (mine.customerName === theirs.customerName) return row(`Equal${abroad}`, 'alike')
  if (sameName(mine.customerName, theirs.customerName)) return row(`Same name, written differently${abroad}`, 'alike')
  const { verdict } = compareCustomers(
    { name: mine.customerName, website: null, country: mine.country },
    { name: theirs.customerName, website: null, country: theirs.country },
  )
  if (verdict !== 'none') return row(`Alike, not equal${abroad}`, 'alike')
  return { field: 'customer', mine: plain(mine.customerName), theirs: plain(theirs.customerName), reading: 'Different names', tone: 'neutral' }
}

function productsRow(mine: RegistrationFacts, theirs: RegistrationFacts): EvidenceRow {
  const shared = sharedProductIds(mine, theirs)
  const row = (reading: string, tone: EvidenceTone): EvidenceRow => ({ field: 'products', mine: productSegments(mine, shared), theirs: productSegments(theirs, shared), reading, tone })
  if (mine.productIds.length === 0 || theirs.productIds.length === 0) return row('No products to compare', 'neutral')
  if (shared.length === 0) return row('No overlap', 'harmless')
  if (shared.length === new Set([...mine.productIds, ...theirs.productIds]).size) return row('Same products', 'alike')
  const only = shared[0]
  return row(shared.length === 1 && only !== undefined ? `${productName(mine, only)} in both` : `${shared.length} in both`, 'alike')
}

function productSegments(facts: RegistrationFacts, shared: readonly string[]): readonly Segment[] {
  const ids = [...new Set(facts.productIds)]
  const parts = ids.flatMap((id, index): readonly Segment[] => {
    const alike = shared.includes(id)
    const before = ids[index - 1]
    const comma = before === undefined ? [] : [{ text: ', ', alike: alike && shared.includes(before) }]
    return [...comma, { text: productName(facts, id), alike }]
  })
  return parts.length === 0 ? plain('None') : joinSegments(parts)
}

function receivedRow(mine: RegistrationFacts, theirs: RegistrationFacts, zone: string): EvidenceRow {
  const shown = (at: string | null): readonly Segment[] => plain(at === null ? 'Not yet' : formatInstant(at, zone))
  return { field: 'received', mine: shown(mine.receivedAt), theirs: shown(theirs.receivedAt), reading: receivedReading(mine.receivedAt, theirs.receivedAt, zone), tone: 'neutral' }
}

function receivedReading(mine: string | null, theirs: string | null, zone: string): string {
  if (mine === null && theirs === null) return 'Neither received yet'
  if (mine === null) return 'Theirs first, this one not yet received'
  if (theirs === null) return 'This one first, theirs not yet received'
  const order = compareInstants(mine, theirs)
  if (order === 0) return 'At the same moment'
  const [who, earlier, later] = order > 0 ? ['Theirs', theirs, mine] : ['This one', mine, theirs]
  const days = calendarDaysBetween(earlier, later, zone)
  const span = days === 0 ? formatMinutes(minutesBetween(earlier, later)) : days === 1 ? '1 day' : `${days} days`
  return `${who} first, by ${span}`
}

function protectionRow(mine: RegistrationFacts, theirs: RegistrationFacts, today: string): EvidenceRow {
  const row = (reading: string, tone: EvidenceTone): EvidenceRow => ({ field: 'protection', mine: plain(protectionText(mine, today)), theirs: plain(protectionText(theirs, today)), reading, tone })
  const overlap = sharedProductIds(mine, theirs).length > 0
  const protection = protectionOn(theirs, today)
  switch (protection) {
    case 'active':
      return overlap ? row('Active, shared products', 'alike') : row('Active, other products', 'harmless')
    case 'undecided':
      return overlap ? row('Undecided, shared products', 'alike') : row('Undecided, other products', 'harmless')
    case 'ended':
      return row('Ended, protects nothing', 'harmless')
    case 'closed':
      return row('Nothing to protect', 'harmless')
    default:
      return assertNever(protection)
  }
}

const STATUS_WORDS = {
  draft: 'Not yet', submitted: 'Not yet', returned: 'Not yet, returned', approved: 'Approved', rejected: 'Rejected',
  withdrawn: 'Withdrawn', expired: 'Expired', cancelled: 'Cancelled', converted: 'Converted',
} as const satisfies Record<RegistrationFacts['status'], string>

function protectionText(facts: RegistrationFacts, today: string): string {
  const words = facts.closedNote ?? STATUS_WORDS[facts.status]
  if (facts.protectedUntil === null) return words
  const protection = protectionOn(facts, today)
  switch (protection) {
    case 'active':
      return `${words}, until ${formatDate(facts.protectedUntil)}`
    case 'ended':
      return `${words}, ended ${formatDate(facts.protectedUntil)}`
    case 'undecided':
    case 'closed':
      return words
    default:
      return assertNever(protection)
  }
}
