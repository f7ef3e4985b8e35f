import type { Claim, ClaimLine } from '../../src-shared/domain/claim/schema.ts'
import { formatPlainDate } from './parse-date.ts'

/** Basis points as people say the vendor's share: `50%`, `62.5%`. */
export function shareWords(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** `HPD-20418, Harbour Print & Display, 9 Nov 2026`; of another currency with the dated rate that was used. */
export function invoiceWords(line: ClaimLine, currency: Claim['currency']): string {
  const date = line.invoiceDate === '' ? '' : formatPlainDate(line.invoiceDate)
  const rate = line.invoiceCurrency === currency ? '' : `1 ${line.invoiceCurrency} = ${line.rate} ${currency}${line.rateDate === '' ? '' : ` of ${formatPlainDate(line.rateDate)}`}`
  return [line.invoiceNumber, line.supplier, date, rate].filter((part) => part !== '').join(', ')
}
