import { dealContact, dealLine, type DealContact, type DealLine } from '../../src-shared/domain/deal/schema.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { fieldWord, percentOfBasisPoints, plainValueWords, REJECT_WORDS } from './deal-words.ts'
import { formatMoney } from './format-money.ts'
import { formatPlainDate } from './parse-date.ts'

/** What stands in the input of an action and is no field of the record. */
const INPUT_LABELS: Readonly<Record<string, string>> = {
  protectedUntil: 'Protected until',
  marginBps: 'Margin credit',
  note: 'Note',
  text: 'Note',
  questions: 'Questions',
  reason: 'Reason',
  explanation: 'Explanation',
}

/** What a field of a registration, or of the input of an action on one, is called on screen. */
export function fieldLabel(field: string): string {
  return Object.hasOwn(INPUT_LABELS, field) ? (INPUT_LABELS[field] ?? field) : fieldWord(field)
}

/** A line as words: `Sentry 2600 × 12`. */
export function lineWords(line: Pick<DealLine, 'productName' | 'quantity'>): string {
  return `${line.productName === '' ? 'No product' : line.productName} × ${line.quantity.toLocaleString('en-GB')}`
}

/** A contact as words: `Moira Fenwick, Head of IT`; the address where there is no title. */
export function contactWords(contact: Pick<DealContact, 'name' | 'title' | 'email'>): string {
  return [contact.name, contact.title === '' ? contact.email : contact.title].filter((part) => part.trim() !== '').join(', ')
}

/**
 * The value of a field, or of an action's input, as people read it, money and shares included. Values come from stored actions, so anything may
 * stand there: what does not have the field's shape is told as far as it can be, nothing is "none".
 */
export function fieldWords(field: string, value: unknown, currency: Currency): string {
  if (typeof value === 'number') {
    if ((field === 'total' || field === 'amount') && Number.isSafeInteger(value)) return formatMoney(value, currency, { whole: true })
    return field === 'marginBps' ? percentOfBasisPoints(value) : plainValueWords(field, value)
  }
  if (field === 'protectedUntil' && typeof value === 'string' && isPlainDate(value)) return formatPlainDate(value)
  if (field === 'reason' && typeof value === 'string' && Object.hasOwn(REJECT_WORDS, value)) return REJECT_WORDS[value as keyof typeof REJECT_WORDS]
  const line = dealLine.safeParse(value)
  if (line.success) return `${lineWords(line.data)}, ${formatMoney(line.data.amount, currency, { whole: true })}`
  const contact = dealContact.safeParse(value)
  if (contact.success) return contactWords(contact.data)
  return plainValueWords(field, value)
}
