import { dealContact, dealLine, type DealContact, type DealLine } from '../../src-shared/domain/deal/schema.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { countryName } from '../../src-shared/lib/countries.ts'
import { isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { percentOfBasisPoints, REJECT_WORDS, SOURCE_WORDS, TIME_FRAME_WORDS } from './deal-words.ts'
import { formatMoney } from './format-money.ts'
import { formatPlainDate } from './parse-date.ts'

const LABELS: Readonly<Record<string, string>> = {
  customerName: 'Customer',
  website: 'Website',
  noWebsite: 'Has no website',
  country: 'Country',
  currency: 'Currency',
  expectedClose: 'Expected close',
  source: 'Source',
  sourceDetail: 'Source detail',
  situation: 'Situation',
  competitor: 'Competitor',
  timeFrame: 'Time frame',
  notes: 'Notes',
  lines: 'Products',
  line: 'Product',
  contacts: 'Contacts',
  contact: 'Contact',
  total: 'Amount',
  partnerId: 'Partner',
  protectedUntil: 'Protected until',
  marginBps: 'Margin credit',
  note: 'Note',
  questions: 'Questions',
  reason: 'Reason',
  explanation: 'Explanation',
  text: 'Note',
  title: 'Title',
  nextStep: 'Next step',
  nextStepDue: 'Next step due',
  category: 'Forecast',
  milestone: 'Milestone',
  evidence: 'Proof',
  stage: 'Stage',
  stages: 'Stages',
  lossReasons: 'Reasons of loss',
  closedOn: 'Closed on',
  amount: 'Amount',
  quarter: 'Quarter from',
  personId: 'Person',
  ownerId: 'Owner',
  channel: 'Kind of contact',
  from: 'From',
  startMonth: 'First month',
}

/** What a field of a registration or an opportunity, or of an action on one, is called on screen. A field that is not known keeps its own name. */
export function fieldLabel(field: string): string {
  return LABELS[field] ?? field
}

/** A line as words: `Sentry 2600 × 12`. */
export function lineWords(line: Pick<DealLine, 'productName' | 'quantity'>): string {
  return `${line.productName === '' ? 'No product' : line.productName} × ${line.quantity.toLocaleString('en-GB')}`
}

/** A contact as words: `Moira Fenwick, Head of IT`; the address where there is no title. */
export function contactWords(contact: Pick<DealContact, 'name' | 'title' | 'email'>): string {
  return [contact.name, contact.title === '' ? contact.email : contact.title].filter((part) => part.trim() !== '').join(', ')
}

const wordsOf = (words: Readonly<Record<string, string>>, value: string) => (Object.hasOwn(words, value) ? (words[value] ?? value) : value)

/**
 * The value of a field as people read it. Values come from stored actions, so anything may stand there: what does not have the field's shape is
 * written as plain text, nothing is "none".
 */
export function fieldWords(field: string, value: unknown, currency: Currency): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberWords(field, value, currency)
  if (typeof value === 'string') return textWords(field, value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => partWords(one, currency, false)).join(', ')
  return partWords(value, currency, true)
}

function numberWords(field: string, value: number, currency: Currency): string {
  if (field === 'total' || field === 'amount') return Number.isSafeInteger(value) ? formatMoney(value, currency, { whole: true }) : String(value)
  return field === 'marginBps' ? percentOfBasisPoints(value) : value.toLocaleString('en-GB')
}

function textWords(field: string, value: string): string {
  switch (field) {
    case 'country':
      return countryName(value)
    case 'expectedClose':
    case 'protectedUntil':
      return isPlainDate(value) ? formatPlainDate(value) : value
    case 'source':
      return wordsOf(SOURCE_WORDS, value)
    case 'timeFrame':
      return wordsOf(TIME_FRAME_WORDS, value)
    case 'reason':
      return wordsOf(REJECT_WORDS, value)
    default:
      return value
  }
}

function partWords(part: unknown, currency: Currency, withAmount: boolean): string {
  const line = dealLine.safeParse(part)
  if (line.success) return withAmount ? `${lineWords(line.data)}, ${formatMoney(line.data.amount, currency, { whole: true })}` : lineWords(line.data)
  const contact = dealContact.safeParse(part)
  if (contact.success) return contactWords(contact.data)
  return typeof part === 'string' ? part : JSON.stringify(part)
}
