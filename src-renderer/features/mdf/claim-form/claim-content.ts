import { mostClaimable } from '../../../../src-shared/domain/claim/amounts.ts'
import { missingClaimFacts } from '../../../../src-shared/domain/claim/completeness.ts'
import type { ClaimContent } from '../../../../src-shared/domain/claim/edits.ts'
import type { Claim, ClaimLine } from '../../../../src-shared/domain/claim/schema.ts'
import type { EvidenceCategory, EvidenceType } from '../../../../src-shared/domain/evidence/schema.ts'
import { rateOn } from '../../../../src-shared/domain/exchange-rates/rate-on.ts'
import type { ExchangeRates } from '../../../../src-shared/domain/exchange-rates/schema.ts'
import { claimMoney, type RequestBalance } from '../../../../src-shared/domain/funds/balance.ts'
import { sumMinor, type Currency } from '../../../../src-shared/domain/money.ts'
import { rebaseWith } from '../../../api/rebase-content.ts'
import { formatMoney } from '../../../ui/format-money.ts'

/** What the person typed in a claim, carried over to it as it is now. */
export const rebaseClaim = rebaseWith<ClaimContent>(['lines', 'evidence'])

/** What a claim is made under. */
export type ClaimTerms = Pick<Claim, 'currency' | 'participationBps'>

/** What this claim can claim at most, minor units: what was approved less what other claims hold or were paid. Null while the request is not known. */
export function claimable(claim: Claim, balance: RequestBalance | null): number | null {
  if (balance === null) return null
  return Math.max(0, balance.approved - balance.paid - (balance.claimed - claimMoney(claim).claimed))
}

export interface LineContext {
  readonly terms: ClaimTerms
  readonly table: ExchangeRates | null
  /** What is left for this line once the others have theirs; null while it is not known. */
  readonly left: number | null
}

/** What a line claims unless the person says otherwise: the vendor's share of net, as far as something is left. */
export function usualClaim(line: ClaimLine, { terms, left }: Omit<LineContext, 'table'>): number {
  const most = rateKnown(line, terms.currency) ? mostClaimable(line, terms) : 0
  return left === null ? most : Math.min(most, Math.max(0, left))
}

function rateKnown(line: ClaimLine, currency: Currency): boolean {
  return line.invoiceCurrency === currency || line.rateDate !== ''
}

/**
 * A line with what the person changed and what follows from it: gross from net and tax until gross is entered otherwise, the rate from the vendor's table,
 * the claim from the vendor's share until something else is claimed.
 */
export function changedLine(before: ClaimLine, part: Partial<ClaimLine>, context: LineContext): ClaimLine {
  const { terms, table } = context
  let line: ClaimLine = { ...before, ...part }
  if (('net' in part || 'tax' in part) && !('gross' in part) && before.gross === before.net + before.tax) line = { ...line, gross: line.net + line.tax }
  if ('invoiceCurrency' in part || 'invoiceDate' in part) line = dated(line, 'invoiceCurrency' in part, terms.currency, table)
  const usual = before.claimed === 0 || before.claimed === usualClaim(before, context)
  return 'claimed' in part || !usual ? line : { ...line, claimed: usualClaim(line, context) }
}

/** With the rate of its day. Where the table has none, what was typed stays, unless it was for another currency. */
function dated(line: ClaimLine, otherCurrency: boolean, currency: Currency, table: ExchangeRates | null): ClaimLine {
  if (line.invoiceCurrency === currency) return { ...line, rate: '1', rateDate: '' }
  const found = table !== null && line.invoiceDate !== '' ? rateOn(table, line.invoiceCurrency, currency, line.invoiceDate) : null
  if (found) return { ...line, rate: found.rate, rateDate: found.date }
  return otherCurrency ? { ...line, rate: '1', rateDate: '' } : { ...line, rateDate: line.rate === '1' ? '' : line.invoiceDate }
}

/** A further line. It is of the invoice before it until the person says otherwise. */
export function furtherLine(id: string, before: ClaimLine | undefined, currency: Currency): ClaimLine {
  const { supplier = '', invoiceNumber = '', invoiceDate = '', invoiceCurrency = currency, rate = '1', rateDate = '' } = before ?? {}
  return { id, description: '', supplier, invoiceNumber, invoiceDate, invoiceCurrency, net: 0, tax: 0, gross: 0, rate, rateDate, claimed: 0 }
}

/** Fields of a line that can hold an error, in their order. */
export const LINE_FIELDS = ['description', 'invoiceNumber', 'invoiceDate', 'rate', 'net', 'gross', 'claimed'] as const
export type LineField = (typeof LINE_FIELDS)[number]

/** What to do about each field of a line that is not right. Agrees with what keeps a claim from being submitted. */
export function lineProblems(line: ClaimLine, terms: ClaimTerms): ReadonlyMap<LineField, string> {
  const found = new Map<LineField, string>()
  const need = (there: boolean, field: LineField, help: string) => {
    if (!there) found.set(field, help)
  }
  need(line.description.trim() !== '', 'description', 'Say what it is for.')
  need(line.invoiceNumber.trim() !== '', 'invoiceNumber', 'Enter the number of the invoice.')
  need(line.invoiceDate !== '', 'invoiceDate', 'Enter the date of the invoice.')
  need(line.invoiceCurrency === terms.currency ? line.rate === '1' : line.rateDate !== '', 'rate', 'The vendor’s table has no rate for that day. Enter the one on your bank statement.')
  need(line.net > 0, 'net', 'Enter the net amount.')
  need(line.gross === line.net + line.tax, 'gross', `Net and tax make ${formatMoney(line.net + line.tax, line.invoiceCurrency)}. Correct one of the three.`)
  need(line.claimed > 0, 'claimed', 'Enter what you claim of it, or remove the line.')
  if (line.net > 0 && rateKnown(line, terms.currency)) {
    const most = mostClaimable(line, terms)
    need(line.claimed <= most, 'claimed', `At most ${formatMoney(most, terms.currency)}, the fund’s share of net.`)
  }
  return found
}

/** A place of the form that can hold an error. */
export type ClaimField = 'summary' | 'lines' | 'evidence' | `${string}/${LineField}`

/** What to do about each field that is not right, in the order of the form; empty when the claim can be submitted. */
export function claimProblems(content: ClaimContent, terms: ClaimTerms, most: number | null): ReadonlyMap<ClaimField, string> {
  const found = new Map<ClaimField, string>()
  const general = missingClaimFacts(content, terms).filter((one) => one.lineId === null)
  const of = (fact: 'summary' | 'lines' | 'evidence') => {
    const help = general.find((one) => one.fact === fact)?.help
    if (help !== undefined) found.set(fact, help)
  }
  of('summary')
  for (const line of content.lines) for (const [field, help] of lineProblems(line, terms)) found.set(`${line.id}/${field}`, help)
  of('lines')
  const over = most === null ? 0 : claimedIn(content, terms) - most
  if (over > 0) found.set('lines', `${formatMoney(over, terms.currency)} more than is still to be claimed. Lower what you claim.`)
  of('evidence')
  return found
}

export function claimedIn(content: Pick<ClaimContent, 'lines'>, { currency }: Pick<ClaimTerms, 'currency'>): number {
  return sumMinor(content.lines.map((line) => line.claimed), currency)
}

/** What the foot counts: what took place, the lines, the evidence. */
export const REQUIRED_COUNT = 3

export function requiredDone(problems: ReadonlyMap<ClaimField, string>): number {
  return REQUIRED_COUNT - new Set([...problems.keys()].map((field) => (field.includes('/') ? 'lines' : field))).size
}

const NAMED: readonly (readonly [EvidenceCategory, RegExp])[] = [
  ['invoice', /invoice|rechnung|faktura|facture|fattura|receipt|bill\b|inv[-_ ]?\d/i],
  ['attendance', /attend|participant|registra|guest|teilnehm|deltak|sign[-_ ]?in/i],
  ['report', /report|results|statistic|analytics|bericht/i],
  ['creative', /creative|banner|advert|flyer|brochure|artwork|proof/i],
  ['photo', /photo|picture|img[-_]?\d|dsc[-_]?\d/i],
]

/** What a file most likely proves: by its name, else by its type and what is asked for and not there yet. The person can say otherwise. */
export function likelyCategory(file: { readonly name: string; readonly type: EvidenceType }, missing: readonly EvidenceCategory[]): EvidenceCategory {
  // A text is no picture, whatever it is called.
  const named = NAMED.find(([category, pattern]) => pattern.test(file.name) && !(category === 'photo' && file.type.startsWith('text/')))
  if (named) return named[0]
  const fits = (category: EvidenceCategory) => missing.includes(category)
  if (file.type.startsWith('image/')) return fits('photo') ? 'photo' : fits('creative') ? 'creative' : 'photo'
  if (file.type === 'text/csv' || file.type.endsWith('.sheet')) return fits('attendance') ? 'attendance' : 'report'
  return missing[0] ?? 'other'
}
