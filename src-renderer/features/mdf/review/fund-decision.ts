import type { Allowed } from '../../../../src-shared/bridge/contract/deals.ts'
import type { ClaimView, RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { ClaimBasis, RequestBasis } from '../../../../src-shared/bridge/contract/funds.ts'
import type { Input } from '../../../../src-shared/bridge/contract.ts'
import { CLAIM_DECIDED_ON } from '../../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import { REQUEST_DECIDED_ON } from '../../../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../../../src-shared/domain/fund-request/schema.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { sameJson } from '../../../../src-shared/lib/fingerprint.ts'
import type { ChangedFact } from '../../../ui/changed-note.tsx'
import { fundFieldLabel, fundFieldWords } from '../../../ui/fund-fields.ts'
import type { DecisionKind } from '../../../ui/review/decision-kind.ts'

/** A request or a claim as the queue shows it. */
export type FundView = { readonly kind: 'fund_request'; readonly view: RequestView } | { readonly kind: 'claim'; readonly view: ClaimView }

export function recordOf(shown: FundView): FundRequest | Claim {
  return shown.kind === 'claim' ? shown.view.claim : shown.view.request
}

/** Whether a decision can be made on what is shown. */
export function mayDecide(shown: FundView, kind: DecisionKind): Allowed {
  return shown.kind === 'claim' ? shown.view.allowed[`claim.${kind}`] : shown.view.allowed[`request.${kind}`]
}

/** What a decision names as seen: the facts as they are on screen at this moment. */
export type Seen = { readonly kind: 'fund_request'; readonly basis: RequestBasis } | { readonly kind: 'claim'; readonly basis: ClaimBasis }

export function seenOf(shown: FundView): Seen {
  if (shown.kind === 'claim') {
    const { partnerId, requestId, currency, lines, evidence, claimed } = shown.view.claim
    return { kind: 'claim', basis: { partnerId, requestId, currency, lines, evidence, claimed } }
  }
  const { partnerId, allocationId, activity, title, from, until, place, audience, productIds, lines, requested } = shown.view.request
  return { kind: 'fund_request', basis: { partnerId, allocationId, activity, title, from, until, place, audience, productIds, lines, requested } }
}

/** What changed between what was seen and what is there now, in words; empty when the decision may stand. */
export function changedFacts(seen: Seen, shown: FundView): readonly ChangedFact[] {
  const now = seenOf(shown)
  const currency = shown.kind === 'claim' ? shown.view.claim.currency : shown.view.request.terms.currency
  const fields: readonly string[] = seen.kind === 'claim' ? CLAIM_DECIDED_ON : REQUEST_DECIDED_ON
  const of = (basis: Seen, field: string) => (basis.basis as Readonly<Record<string, unknown>>)[field]
  return fields.flatMap((field) => {
    const was = of(seen, field)
    const is = of(now, field)
    if (sameJson(was, is)) return []
    const words = { was: fundFieldWords(field, was, currency), is: fundFieldWords(field, is, currency) }
    // Lists that read the same differ inside: say so rather than show the same words twice.
    return [{ id: field, label: fundFieldLabel(field), ...(words.was === words.is ? { was: 'as you saw them', is: 'changed inside' } : words) }]
  })
}

/** A decision as its sheet hands it over, but for the record and what was seen of it. */
export type FundDecision =
  | ({ readonly type: 'requests.approve' } & Omit<Input<'requests.approve'>, 'id' | 'seen'>)
  | ({ readonly type: 'requests.forward' } & Omit<Input<'requests.forward'>, 'id' | 'seen'>)
  | ({ readonly type: 'claims.approve' } & Omit<Input<'claims.approve'>, 'id' | 'seen'>)
  | ({ readonly type: 'claims.forward' } & Omit<Input<'claims.forward'>, 'id' | 'seen'>)
  | { readonly type: 'return'; readonly questions: string }
  | ({ readonly type: 'requests.reject' } & Omit<Input<'requests.reject'>, 'id' | 'seen'>)
  | ({ readonly type: 'claims.reject' } & Omit<Input<'claims.reject'>, 'id' | 'seen'>)

/** "Approved", for the toast and the ear. */
export function doneWords({ type }: FundDecision): string {
  switch (type) {
    case 'requests.approve':
    case 'claims.approve':
      return 'Approved'
    case 'requests.forward':
    case 'claims.forward':
      return 'Sent on'
    case 'return':
      return 'Returned'
    case 'requests.reject':
    case 'claims.reject':
      return 'Rejected'
    default:
      return assertNever(type)
  }
}

export function kindOf({ type }: FundDecision): DecisionKind {
  if (type === 'return') return 'return'
  return type === 'requests.reject' || type === 'claims.reject' ? 'reject' : 'approve'
}

/** Whether so much is above what the reader may grant with one decision; `limit` null: as much as there is. */
export function overLimit(amount: number, limit: number | null): boolean {
  return limit !== null && amount > limit
}
