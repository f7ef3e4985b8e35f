import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'

/** An invoice number as it is compared: width, case, accents, spaces and punctuation tell no two apart. Empty where nothing is left. */
export function foldInvoiceNumber(number: string): string {
  return number.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** A supplier as it is compared, legal forms aside. */
export function foldSupplier(name: string): string {
  return foldName(name)
}
