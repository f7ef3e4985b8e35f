import { CURRENCY_EXPONENTS } from '../money.ts'
import type { Currency } from '../money.ts'
import type { Settlement } from './schema.ts'

const HEAD = ['Settlement', 'Partner', 'Partner id', 'Claim', 'Activity', 'Amount', 'Currency', 'Reference', 'Paid on'] as const

/** A cell that no spreadsheet takes for a formula and no comma or line break splits. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `1234.50`: a point, no grouping, as many decimals as the currency has. */
function decimal(amount: number, code: Currency): string {
  const exponent = CURRENCY_EXPONENTS[code]
  const digits = String(amount).padStart(exponent + 1, '0')
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The payment file of a batch: CSV (RFC 4180), one line a claim, ordered by partner and claim number. */
export function paymentFile(batch: Settlement): string {
  const references = new Map((batch.references ?? []).map((one) => [one.partnerId, one.reference]))
  const claims = [...batch.claims].sort((a, b) => (a.partnerName === b.partnerName ? (a.number < b.number ? -1 : 1) : a.partnerName < b.partnerName ? -1 : 1))
  const rows = claims.map((one) => [batch.name, one.partnerName, one.partnerId, one.number, one.title, decimal(one.amount, batch.currency), batch.currency, references.get(one.partnerId) ?? '', batch.paidOn ?? ''])
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
