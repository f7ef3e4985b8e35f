import type { ClaimLine } from './schema.ts'

/**
 * What makes two invoices the same one: the number without case, spaces and punctuation, so that "INV-0042" and "inv 0042" agree. Empty where
 * no number was entered. Suppliers are left out: people write their names in many ways, and a person looks at each match.
 */
export function invoiceKey({ invoiceNumber }: Pick<ClaimLine, 'invoiceNumber'>): string {
  return invoiceNumber.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
}
