import type { ClaimLine } from './schema.ts'

/**
 * What makes two invoices the same one: the number without width, case, accents, spaces and punctuation, so that "INV-0042" and "inv 0042" agree.
 * Empty where nothing is left. Of one partner the number alone counts, for people write suppliers in many ways; of two the endpoint asks for the
 * same supplier, too. A person looks at each match.
 */
export function invoiceKey({ invoiceNumber }: Pick<ClaimLine, 'invoiceNumber'>): string {
  return invoiceNumber.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
