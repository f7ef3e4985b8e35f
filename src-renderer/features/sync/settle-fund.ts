import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { ClaimBasis, RequestBasis } from '../../../src-shared/bridge/contract/funds.ts'
import { missingClaimFacts } from '../../../src-shared/domain/claim/completeness.ts'
import { claimEdit } from '../../../src-shared/domain/claim/edits.ts'
import { claimLifecycle, type CLAIM_DECIDED_ON } from '../../../src-shared/domain/claim/lifecycle.ts'
import { CLAIM_REJECT_REASONS, lineDecision, type Claim } from '../../../src-shared/domain/claim/schema.ts'
import { fieldNow, type FieldChange } from '../../../src-shared/domain/content-edits.ts'
import { missingRequestFacts } from '../../../src-shared/domain/fund-request/completeness.ts'
import { fundRequestEdit } from '../../../src-shared/domain/fund-request/edits.ts'
import { fundRequestLifecycle, type REQUEST_DECIDED_ON } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import { FUND_REJECT_REASONS, type FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { CURRENCY_EXPONENTS, type Currency } from '../../../src-shared/domain/money.ts'
import type { RefusalCode } from '../../../src-shared/domain/refusal.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { formatMoney } from '../../ui/format-money.ts'
import { fundChangeWords, fundFieldLabel, fundFieldWords } from '../../ui/fund-fields.ts'
import { CLAIM_REJECT_WORDS, fundStatus, REQUEST_CLOSURE_WORDS } from '../../ui/fund-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { formatPercent } from '../../ui/parse-percent.ts'
import { paths } from '../../ui/paths.ts'

export interface FundRow {
  readonly id: string
  readonly label: string
  readonly was: string
  readonly is: string
}

/** What the refused change was about: a word for a sentence, and its page where the reader has one. */
export function subjectOf({ attention, now, fund, opportunity }: AttentionView, ofVendor: boolean): { readonly word: string; readonly href: string | null } {
  const { recordId, refused } = attention
  switch (refused.type.split('.')[0]) {
    case 'opportunity':
      return { word: 'opportunity', href: opportunity ? paths.opportunity(recordId) : null }
    case 'request':
      return { word: 'request', href: fund ? paths.mdfRequest(recordId) : null }
    case 'claim':
      return { word: 'claim', href: fund ? paths.mdfClaim(recordId) : null }
    case 'budget':
      return { word: 'budget', href: paths.budget(recordId) }
    case 'allocation':
      return { word: 'allocation', href: paths.budgets }
    case 'settlement':
      return { word: 'settlement', href: paths.settlement(recordId) }
    case 'rates':
      return { word: 'table of rates', href: paths.rates }
    case 'sales_rules':
      return { word: 'rules of sales', href: paths.salesStages }
    case 'quota':
      return { word: 'quota', href: paths.quotas }
    case 'scorecard_rules':
      return { word: 'scorecard rules', href: paths.scorecardRules }
    case 'partner_plan': {
      const partnerId = refused.input['partnerId'] ?? attention.present?.['partnerId']
      return { word: 'plan', href: !ofVendor ? paths.ownScorecard() : typeof partnerId === 'string' ? paths.scorecard(partnerId) : paths.scorecards }
    }
    default:
      return { word: 'registration', href: now === null ? null : paths.deal(recordId) }
  }
}

/** Whether it is about funds: a budget, an allocation, a request, a claim, a settlement. */
export function isAboutFunds({ attention }: AttentionView): boolean {
  return attention.collection === 'funds'
}

/** What the endpoint would refuse again however often it is sent: the way out lies at the record. */
const COMES_BACK: Partial<Readonly<Record<RefusalCode, string>>> = {
  over_limit: 'It would come back: it is more than you may approve. Open the record, send it on or approve less there, then discard this one.',
  past_deadline: 'It would come back: the deadline has passed.',
}

/** Why a change in funds cannot be sent again as things are, null when it can. */
export function fundBlocked({ attention, fund }: AttentionView): string | null {
  const { refused, code } = attention
  const ofRecord = refused.type.startsWith('request.') || refused.type.startsWith('claim.')
  if (code === 'not_yours') return 'Only the person who made it can send it.'
  if (code === 'own_request') return 'Someone else decides it.'
  if (!ofRecord) return null
  if (!fund) return 'You can no longer see it, so there is nothing to send it to.'
  const definition = fund.kind === 'claim' ? claimLifecycle.actions[refused.type] : fundRequestLifecycle.actions[refused.type]
  if (definition === undefined) return 'This version of the app cannot send it again.'
  if (!(definition.from as readonly string[]).includes(fund.status)) return `It is ${fundStatus(fund.status).word.toLowerCase()} now, so this can no longer be done to it.`
  const back = COMES_BACK[code]
  if (back !== undefined) return back
  if (refused.type === 'request.submit' && fund.kind === 'fund_request') return missingRequestFacts(fund, fund.terms)[0]?.help ?? null
  if (refused.type === 'claim.submit' && fund.kind === 'claim') return missingClaimFacts(fund, fund)[0]?.help ?? null
  return null
}

/** What a decision that goes out again names as seen: the request or claim as it is on screen now. */
export function fundSeen(fund: FundRequest | Claim): RequestBasis | ClaimBasis {
  if (fund.kind === 'claim') {
    const { partnerId, requestId, currency, lines, evidence, claimed } = fund
    return { partnerId, requestId, currency, lines, evidence, claimed } satisfies Record<(typeof CLAIM_DECIDED_ON)[number], unknown>
  }
  const { partnerId, allocationId, activity, title, from, until, place, audience, productIds, lines, requested } = fund
  return { partnerId, allocationId, activity, title, from, until, place, audience, productIds, lines, requested } satisfies Record<(typeof REQUEST_DECIDED_ON)[number], unknown>
}

/** What was seen and is otherwise now; without the record in sight, what the endpoint found. */
export function seenRows(view: AttentionView): readonly FundRow[] {
  const { attention, fund } = view
  const currency = currencyOf(view)
  const { seen } = attention.refused
  const now = fund ? (fundSeen(fund) as Readonly<Record<string, unknown>>) : null
  const differences = seen !== undefined && now !== null ? Object.keys(seen).filter((field) => !sameJson(seen[field], now[field])).map((field) => ({ field, seen: seen[field], now: now[field] })) : attention.differences
  return differences.map((one) => {
    const was = fundFieldWords(one.field, one.seen, currency)
    const is = fundFieldWords(one.field, one.now, currency)
    // Lists that read the same differ inside: say so rather than show the same words twice.
    return { id: one.field, label: fundFieldLabel(one.field), ...(was === is ? { was: 'as you saw them', is: 'changed inside' } : { was, is }) }
  })
}

/** A refused edit: what the person entered beside what is there now; null when it is no edit. */
export function editedRows(view: AttentionView): readonly FundRow[] | null {
  const { attention, fund } = view
  const { refused } = attention
  const parsed = refused.type === 'request.edit' ? fundRequestEdit.safeParse(refused.input) : refused.type === 'claim.edit' ? claimEdit.safeParse(refused.input) : undefined
  if (parsed?.success !== true) return null
  const currency = currencyOf(view)
  const changes: readonly FieldChange[] = parsed.data.changes
  return changes.map((change) => {
    const { label, to } = fundChangeWords(change, currency)
    const now = fund ? fieldNow(fund, change, LISTS) : null
    return { id: `${change.field} ${change.key ?? ''}`, label, was: to, is: fundFieldWords(change.field, now, currency) }
  })
}

const LISTS = { line: 'lines', evidence: 'evidence' } as const

/** Ids and what the record holds anyway. */
const UNSAID = /Ids?$|^changes$|^limits$|^claims$|^seen$/

/** What was entered with the act, such as the amount of an approval. */
export function enteredRows(view: AttentionView): readonly { readonly label: string; readonly value: string }[] {
  const currency = currencyOf(view)
  const { input, type } = view.attention.refused
  return Object.entries(input).flatMap(([field, value]) => {
    if (UNSAID.test(field) || value === '' || value === null) return []
    if (type === 'claim.approve' && field === 'lines') return grantRows(view, value, currency)
    return [{ label: fundFieldLabel(field), value: inputWords(field, value, currency) }]
  })
}

function grantRows({ fund }: AttentionView, value: unknown, currency: Currency): readonly { readonly label: string; readonly value: string }[] {
  const grants = lineDecision.array().safeParse(value)
  if (!grants.success) return []
  return grants.data.map((grant, at) => {
    const line = fund?.kind === 'claim' ? fund.lines.find((one) => one.id === grant.lineId) : undefined
    return { label: line === undefined ? `Line ${at + 1}` : line.description, value: [formatMoney(grant.approved, currency), grant.reason].filter((part) => part !== '').join(', ') }
  })
}

function inputWords(field: string, value: unknown, currency: Currency): string {
  if (field === 'reason') {
    const request = FUND_REJECT_REASONS.find((one) => one === value)
    if (request !== undefined) return REQUEST_CLOSURE_WORDS[request]
    const claim = CLAIM_REJECT_REASONS.find((one) => one === value)
    if (claim !== undefined) return CLAIM_REJECT_WORDS[claim]
  }
  if (field === 'participationBps' && typeof value === 'number') return formatPercent(value)
  if (field === 'period' && typeof value === 'object' && value !== null) {
    const { from, until } = value as { readonly from?: unknown; readonly until?: unknown }
    if (typeof from === 'string' && typeof until === 'string') return `${formatPlainDate(from)} to ${formatPlainDate(until)}`
  }
  if (field === 'references' && Array.isArray(value)) return value.flatMap((one: { readonly reference?: unknown }) => (typeof one.reference === 'string' ? [one.reference] : [])).join('; ')
  return fundFieldWords(field, value, currency)
}

function currencyOf({ fund, attention }: AttentionView): Currency {
  const terms = attention.present?.['terms'] as { readonly currency?: unknown } | undefined
  const stored = fund?.kind === 'claim' ? fund.currency : (fund?.terms.currency ?? attention.present?.['currency'] ?? terms?.currency ?? attention.refused.input['currency'])
  return typeof stored === 'string' && Object.hasOwn(CURRENCY_EXPONENTS, stored) ? (stored as Currency) : 'EUR'
}
