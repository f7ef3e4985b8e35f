import { compareRegistrations } from '../../../src-shared/domain/customer/evidence.ts'
import type { EvidenceField, EvidenceRow as Compared } from '../../../src-shared/domain/customer/evidence-row.ts'
import { protectionOn, sharedProductIds, type RegistrationFacts } from '../../../src-shared/domain/customer/registration-facts.ts'
import type { Segment } from '../../../src-shared/domain/customer/segments.ts'
import type { DealMatch } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { EvidenceRow } from '../../ui/evidence-table.tsx'
import type { EvidenceSegment } from '../../ui/evidence-text.tsx'

const FIELD_LABELS: Readonly<Record<EvidenceField, string>> = {
  customer: 'Customer',
  domain: 'Domain',
  contact: 'Contact',
  products: 'Products',
  received: 'Received',
  protection: 'Protection',
}

const KNOWN_STATUSES: Readonly<Record<RegistrationFacts['status'], true>> = { draft: true, submitted: true, returned: true, approved: true, rejected: true, withdrawn: true, expired: true, cancelled: true, converted: true }

export const MATCH_WORDS: Readonly<Record<DealMatch['kind'], string>> = { same_customer: 'Same customer', similar_name: 'Similar name', own_earlier: 'Own, earlier', vendor_opportunity: 'Our own sale' }

/** Another partner's registration, and a sale of the vendor's own, concern the decision. */
export function strengthOf(kind: DealMatch['kind']): 'strong' | 'plain' {
  return kind === 'same_customer' || kind === 'vendor_opportunity' ? 'strong' : 'plain'
}

/** Whose it is and its number: `Cobalt Ridge Systems · CRS-0088`. */
export function nameOf(match: Pick<DealMatch, 'partnerName' | 'number'>): string {
  return match.number === '' ? match.partnerName : `${match.partnerName} · ${match.number}`
}

/** The registration under review as the comparison takes it. */
export function factsOfDeal(deal: Deal): RegistrationFacts {
  return {
    customerName: deal.customerName,
    website: deal.noWebsite || deal.website === '' ? null : deal.website,
    country: deal.country,
    contacts: deal.contacts.map(({ name, email }) => ({ name, email })),
    productIds: deal.lines.map((line) => line.productId),
    productNames: deal.lines.map((line) => line.productName),
    receivedAt: deal.receivedAt ?? null,
    status: deal.status,
    protectedUntil: deal.protection?.until ?? null,
  }
}

/** A match as the comparison takes it. A status that this version does not know counts as undecided: it may still stand in the way. */
export function factsOfMatch(match: DealMatch): RegistrationFacts {
  return {
    customerName: match.customerName,
    website: match.website === '' ? null : match.website,
    country: match.country,
    contacts: match.contacts,
    productIds: match.products.map((one) => one.id),
    productNames: match.products.map((one) => one.name),
    receivedAt: match.receivedAt,
    // What an opportunity has there is the name of its stage.
    status: match.kind !== 'vendor_opportunity' && Object.hasOwn(KNOWN_STATUSES, match.status) ? (match.status as RegistrationFacts['status']) : 'submitted',
    protectedUntil: match.protectedUntil,
  }
}

/** Whether another partner's registration of the same customer, with a product in common, is protected on that day: what an approval would be refused for. */
export function standsInTheWay(deal: Deal, match: DealMatch, today: string): boolean {
  const theirs = factsOfMatch(match)
  return match.kind === 'same_customer' && protectionOn(theirs, today) === 'active' && sharedProductIds(factsOfDeal(deal), theirs).length > 0
}

/** The evidence of one match, ready to draw. `today` is the reader's plain date, `zone` the reader's. */
export function evidenceRows(deal: Deal, match: DealMatch, today: string, zone: string): readonly EvidenceRow[] {
  const rows = compareRegistrations(factsOfDeal(deal), factsOfMatch(match), { today, zone })
  if (match.kind !== 'vendor_opportunity') return rows.map(drawn)
  // A sale of the vendor's own is protected by nothing and stands in a stage instead.
  const stage: EvidenceRow = { label: 'Stage', mine: [{ text: 'A registration', mark: 'faint' }], theirs: [{ text: match.status }], reads: 'An open sale of ours', tone: 'plain' }
  return [...rows.filter((row) => row.field !== 'protection').map((row) => (row.field === 'received' ? { ...drawn(row), label: 'Received, entered' } : drawn(row))), stage]
}

function drawn(row: Compared): EvidenceRow {
  const safe = row.tone === 'harmless' && row.field === 'products'
  const segments = (value: readonly Segment[]): readonly EvidenceSegment[] => value.map((part) => segment(part, row, safe))
  return { label: FIELD_LABELS[row.field], mine: segments(row.mine), theirs: segments(row.theirs), reads: row.reading, tone: safe ? 'safe' : 'plain' }
}

function segment(part: Segment, row: Compared, safe: boolean): EvidenceSegment {
  if (safe) return { text: part.text, mark: 'harmless' }
  if (part.alike && row.tone === 'alike') return { text: part.text, mark: 'alike' }
  return part.text === 'Not yet' ? { text: part.text, mark: 'faint' } : { text: part.text }
}
