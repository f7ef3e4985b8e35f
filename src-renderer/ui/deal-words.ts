import type { DEAL_SOURCES, RejectReason, TIME_FRAMES } from '../../src-shared/domain/deal/schema.ts'

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
