import { formatDate } from '../customer/format-date.ts'
import type { EvidenceCategory } from '../evidence/schema.ts'
import { rateOn } from '../exchange-rates/rate-on.ts'
import type { ExchangeRates } from '../exchange-rates/schema.ts'
import { requiredEvidence } from '../fund-request/activity.ts'
import type { Sighting } from '../fund-review/schema.ts'
import { claimMoney } from '../funds/balance.ts'
import type { RequestBalance } from '../funds/balance.ts'
import type { FundCheck, FundCheckId } from '../funds/check.ts'
import { limitCheck } from '../funds/limit-check.ts'
import { mostClaimable } from './amounts.ts'
import { pastDeadline } from './deadline.ts'
import { invoiceKey } from './invoice-key.ts'
import type { Claim, ClaimLine } from './schema.ts'

/** Another claim of the own organization, as far as it can be mistaken for this one. */
export interface OtherClaim {
  readonly id: string
  readonly status: Claim['status']
  readonly number: string | null
  readonly title: string
  /** See `invoiceKey`. */
  readonly invoices: readonly string[]
  readonly hashes: readonly string[]
}

/** What is known beside the claim itself. */
export interface ClaimKnown {
  /** Of the request, this claim included; null where the request is not known. */
  readonly balance: RequestBalance | null
  /** In the vendor's zone, and the day there on which the claim was first received. */
  readonly today: string
  readonly firstReceivedOn: string | null
  /** The partner's other claims on this computer. */
  readonly others: readonly OtherClaim[]
  /** What the endpoint saw anywhere: undefined for partners, null until it has looked. */
  readonly sightings: readonly Sighting[] | null | undefined
  readonly rates: ExchangeRates | null
  /** The most that the reader may grant, null as much as there is; undefined for partners. */
  readonly limit: number | null | undefined
}

const check = (id: FundCheckId, state: FundCheck['state'], words: string, amount: number | null = null): FundCheck => ({ id, state, words, amount })

/** What is looked at before a claim is decided, in the order in which it is shown; what is decided for good needs no look. */
export function claimChecks(claim: Claim, known: ClaimKnown): readonly FundCheck[] {
  if (claim.status === 'approved' || claim.status === 'paid' || claim.status === 'expired') return []
  const one = [
    requestCheck(claim, known), deadlineCheck(claim, known), seenCheck(claim, known, 'invoice'), seenCheck(claim, known, 'file'), ratesCheck(claim, known), sumsCheck(claim), evidenceCheck(claim),
    arrivedCheck(claim), limitCheck(claim.claimed, known.limit),
  ]
  return one.filter((found) => found !== null)
}

function requestCheck(claim: Claim, { balance }: ClaimKnown): FundCheck {
  if (!balance) return check('request', 'unknown', 'The request is not known on this computer')
  const { claimed: own } = claimMoney(claim)
  const left = Math.max(0, balance.approved - balance.paid - (balance.claimed - own))
  if (claim.claimed <= left) return check('request', 'fine', own === balance.claimed && balance.paid === 0 ? 'Within the approved {amount}' : 'Within the {amount} that is still to be claimed', left)
  return check('request', 'problem', '{amount} more than is still to be claimed', claim.claimed - left)
}

/** Under review its first receipt counts; otherwise whether it could be submitted today. */
function deadlineCheck(claim: Claim, { today, firstReceivedOn }: ClaimKnown): FundCheck {
  const day = formatDate(claim.claimBy)
  if (claim.status === 'submitted' && firstReceivedOn !== null) {
    return firstReceivedOn <= claim.claimBy ? check('deadline', 'fine', `Received in time, by ${day}`) : check('deadline', 'problem', `Received after the last day, ${day}`)
  }
  if (today <= claim.claimBy) return check('deadline', 'fine', `In time until ${day}`)
  if (claim.status !== 'returned') return check('deadline', 'problem', `The last day to claim was ${day}`)
  return pastDeadline(claim, today) === null ? check('deadline', 'fine', 'Came in time; it can come again with at most {amount}', claim.held) : check('deadline', 'problem', 'After the last day it can ask for at most {amount}', claim.held)
}

/** These were never paid and never will be: what they name may be claimed again. */
const OUT: readonly Claim['status'][] = ['withdrawn', 'rejected', 'expired']

function seenCheck(claim: Claim, { others, sightings }: ClaimKnown, kind: 'invoice' | 'file'): FundCheck | null {
  const mine = new Set(kind === 'invoice' ? claim.lines.map(invoiceKey).filter((key) => key !== '') : claim.evidence.map((file) => file.sha256))
  if (mine.size === 0) return null
  const what = kind === 'invoice' ? 'invoice number' : 'file'
  const items = new Set((kind === 'invoice' ? claim.lines : claim.evidence).map((item) => item.id))
  const anywhere = sightings?.find((one) => one.kind === kind && items.has(one.itemId))
  if (anywhere) return check(kind, 'problem', `The same ${what} is in ${anywhere.number || anywhere.title || 'another claim'} of ${anywhere.partnerName}`)
  const own = others.find((one) => one.id !== claim.id && !OUT.includes(one.status) && (kind === 'invoice' ? one.invoices : one.hashes).some((key) => mine.has(key)))
  if (own) return check(kind, 'problem', `The same ${what} is in ${own.number ?? (own.title || 'another claim')}`)
  if (sightings === null) return check(kind, 'unknown', `The server has not looked for the same ${what} yet`)
  return check(kind, 'fine', sightings === undefined ? `No other claim of yours has the same ${what}` : `The same ${what} was seen nowhere before`)
}

/** Digits after the point up to which a rate is compared at least, however few were typed. */
const RATE_DIGITS = 4

function agrees(entered: string, table: string): boolean {
  const digits = Math.max(RATE_DIGITS, entered.split('.')[1]?.length ?? 0)
  return Math.abs(Number(entered) - Number(table)) <= 0.5 * 10 ** -digits + 1e-9
}

function ratesCheck(claim: Claim, { rates }: ClaimKnown): FundCheck | null {
  const foreign = claim.lines.filter((line) => line.invoiceCurrency !== claim.currency)
  if (foreign.length === 0) return null
  const judged = foreign.map((line) => ({ line, state: rateState(line, claim, rates) }))
  const wrong = judged.find((one) => one.state === 'problem')
  if (wrong) return check('rates', 'problem', `The rate of “${wrong.line.description}” is not the table’s of that day`)
  const open = judged.find((one) => one.state === 'unknown')
  if (open) return check('rates', 'unknown', open.line.invoiceDate === '' ? `“${open.line.description}” has no date yet, so its rate cannot be compared` : `The table has no rate for “${open.line.description}” on that day`)
  return check('rates', 'fine', foreign.length === 1 ? 'The rate is the table’s of that day' : 'The rates are the table’s of those days')
}

function rateState(line: ClaimLine, { currency }: Claim, rates: ExchangeRates | null): FundCheck['state'] {
  const table = rates && line.invoiceDate !== '' ? rateOn(rates, line.invoiceCurrency, currency, line.invoiceDate) : null
  return table === null ? 'unknown' : agrees(line.rate, table.rate) ? 'fine' : 'problem'
}

function sumsCheck(claim: Claim): FundCheck {
  const { lines } = claim
  if (lines.length === 0) return check('sums', 'unknown', 'No lines are entered yet')
  const off = lines.find((line) => line.gross !== line.net + line.tax)
  if (off) return check('sums', 'problem', `Net and tax of “${off.description}” do not add up to gross`)
  const over = lines.find((line) => line.claimed > mostClaimable(line, claim))
  if (over) return check('sums', 'problem', `“${over.description}” claims more than {amount}, the fund’s share`, mostClaimable(over, claim))
  return check('sums', 'fine', 'Every line adds up, and claims at most the fund’s share')
}

const PROOFS: Readonly<Record<EvidenceCategory, string>> = { invoice: 'invoice', photo: 'photo', attendance: 'attendance list', creative: 'creative', report: 'report', other: 'other' }

function evidenceCheck(claim: Claim): FundCheck {
  const there = new Set(claim.evidence.map((file) => file.category))
  const required = requiredEvidence(claim.activity)
  const missing = required.filter((category) => !there.has(category))
  const list = (categories: readonly EvidenceCategory[]) => listed(categories.map((one) => PROOFS[one]))
  return missing.length === 0 ? check('evidence', 'fine', `Complete: ${list(required)}`) : check('evidence', 'problem', `Missing: ${list(missing)}`)
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function arrivedCheck(claim: Claim): FundCheck | null {
  if (claim.evidence.length === 0) return null
  const missing = claim.evidence.filter((file) => !claim.received.some((one) => one.evidenceId === file.id)).length
  if (missing === 0) return check('arrived', 'fine', claim.evidence.length === 1 ? 'The file has arrived' : `All ${claim.evidence.length} files have arrived`)
  return check('arrived', claim.everSubmitted ? 'problem' : 'unknown', `${missing} of ${claim.evidence.length} files ${missing === 1 ? 'is' : 'are'} still on the way`)
}
