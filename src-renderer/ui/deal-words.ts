import type { DEAL_SOURCES, DealFact, RejectReason, TIME_FRAMES } from '../../src-shared/domain/deal/schema.ts'
import { countryName } from '../../src-shared/lib/countries.ts'
import { isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { formatPlainDate } from './parse-date.ts'

export type DealSource = (typeof DEAL_SOURCES)[number]
export type TimeFrame = (typeof TIME_FRAMES)[number]

export const SOURCE_WORDS: Readonly<Record<DealSource, string>> = {
  own_campaign: 'Own campaign',
  existing_customer: 'Existing customer',
  customer_inquiry: 'Customer inquiry',
  vendor_event: 'Vendor event',
  referral: 'Referral',
  tender: 'Tender',
  other: 'Other',
}

export const TIME_FRAME_WORDS: Readonly<Record<TimeFrame, string>> = {
  this_quarter: 'This quarter',
  next_quarter: 'Next quarter',
  this_year: 'Later this year',
  next_year: 'Next year or later',
}

export const REJECT_WORDS: Readonly<Record<RejectReason, string>> = {
  duplicate: 'Duplicate',
  incomplete: 'Incomplete',
  not_qualified: 'Not qualified',
  existing_vendor_deal: 'Vendor works this deal already',
  outside_program: 'Outside the program',
  other: 'Other reason',
}

/** Where a deal comes from, with the detail given: `Own campaign: “Rail cyber” webinar`. Empty when not filled in. */
export function sourceWords(source: DealSource | '', detail: string): string {
  if (source === '') return ''
  return detail.trim() === '' ? SOURCE_WORDS[source] : `${SOURCE_WORDS[source]}: ${detail.trim()}`
}

/** Basis points as a percentage with one decimal: 800 is `8.0%`. */
export function percentOfBasisPoints(basisPoints: number): string {
  const decimals = basisPoints % 10 === 0 ? 1 : 2
  return `${(basisPoints / 100).toFixed(decimals)}%`
}

const FIELD_WORDS: Readonly<Record<DealFact | 'line' | 'lines' | 'contact' | 'contacts' | 'total' | 'partnerId', string>> = {
  customerName: 'End customer',
  website: 'Website',
  noWebsite: 'No website',
  country: 'Country',
  currency: 'Currency',
  expectedClose: 'Expected close',
  source: 'Source',
  sourceDetail: 'Source detail',
  situation: 'Current situation',
  competitor: 'Competitor',
  timeFrame: 'Purchase time frame',
  notes: 'Notes',
  line: 'Product',
  lines: 'Products',
  contact: 'Contact',
  contacts: 'Contacts',
  total: 'Amount',
  partnerId: 'Partner',
}

/** What a field of a registration is called on screen; the field's own name where it has no other. */
export function fieldWord(field: string): string {
  return Object.hasOwn(FIELD_WORDS, field) ? FIELD_WORDS[field as keyof typeof FIELD_WORDS] : field
}

/** One value of a fact as people read it: `18 Dec 2026`, `United Kingdom`; "none" where it is empty. Lists and lines are told by their names. */
export function plainValueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en-GB')
  if (typeof value === 'string') return textWords(field, value)
  if (Array.isArray(value)) return value.map((one) => plainValueWords(field, one)).join(', ') || 'none'
  const named = value as { readonly productName?: unknown; readonly name?: unknown; readonly quantity?: unknown }
  if (typeof named.productName === 'string') return `${named.productName} × ${String(named.quantity)}`
  return typeof named.name === 'string' ? named.name : 'changed'
}

function textWords(field: string, value: string): string {
  switch (field) {
    case 'country':
      return countryName(value, 'en-GB')
    case 'expectedClose':
      return isPlainDate(value) ? formatPlainDate(value) : value
    case 'source':
      return Object.hasOwn(SOURCE_WORDS, value) ? SOURCE_WORDS[value as DealSource] : value
    case 'timeFrame':
      return Object.hasOwn(TIME_FRAME_WORDS, value) ? TIME_FRAME_WORDS[value as TimeFrame] : value
    default:
      return value
  }
}
