import type { Allowed } from '../../../src-shared/bridge/contract/deals.ts'
import type { AllocationView, BudgetView, ClaimView, RequestView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { allocationLifecycle } from '../../../src-shared/domain/allocation/lifecycle.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import { budgetLifecycle } from '../../../src-shared/domain/budget/lifecycle.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { CLAIM_DECIDED_ON, claimLifecycle } from '../../../src-shared/domain/claim/lifecycle.ts'
import { pastDeadline } from '../../../src-shared/domain/claim/deadline.ts'
import { mayClaim } from '../../../src-shared/domain/claim/policy.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { formatDate } from '../../../src-shared/domain/customer/format-date.ts'
import { REQUEST_DECIDED_ON, fundRequestLifecycle } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import { mayRequest } from '../../../src-shared/domain/fund-request/policy.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { approves } from '../../../src-shared/domain/funds/level.ts'
import { judge } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import type { Stored } from '../../store/rows.ts'
import type { ServiceContext } from '../context.ts'
import { claimTyping, requestTyping } from './forms.ts'
import type { Book } from './book.ts'
import type { ClaimFact } from './facts.ts'

const GRANT = { amount: 1, claimBy: '9999-12-31', condition: '' }
const CLOSED_FUND = refusal('over_allocation', 'The fund is closed, and what was left of it went back to the budget. Reject the request, or ask for one from another fund.')
const PROBE_ID = '00000000-0000-4000-8000-000000000000'

type Input = Readonly<Record<string, unknown>>

const said = (refused: Refusal | null): Allowed => (refused ? { allowed: false, reason: refused.message } : { allowed: true })

/** The lifecycle's own judgement of an action that is otherwise in order. */
function probing<R extends RecordBase>(context: ServiceContext, lifecycle: Lifecycle<R>, record: R) {
  const at = isoInstant(context.clock())
  return (type: string, input: Input, on: R = record, seen?: Input): Allowed => {
    const action: Action = { id: PROBE_ID, v: lifecycle.actions[type]?.v ?? 1, type, by: context.actor().personId, at, input: { ...input }, ...(seen ? { seen: { ...seen } } : {}) }
    return said(judge(lifecycle, on, action, context.actor()))
  }
}

const valuesOf = <R>(record: R, fields: readonly (keyof R & string)[]): Input => Object.fromEntries(fields.map((field) => [field, record[field]]))

/** A decision's basis as the record has it now. */
export function requestBasisOf(request: FundRequest): Input {
  return valuesOf(request, REQUEST_DECIDED_ON)
}
export function claimBasisOf(claim: Claim): Input {
  return valuesOf(claim, CLAIM_DECIDED_ON)
}

/** Why an approved request cannot end yet: what is claimed has to be decided first. Null when nothing is open. */
export function claimsOpen(claims: readonly ClaimFact[]): Refusal | null {
  const open = claims.filter((one) => one.status === 'submitted' || one.status === 'returned').length
  if (open === 0) return null
  return refusal('wrong_status', `${open === 1 ? 'A claim of it is' : `${open} claims of it are`} not decided yet. It can end when ${open === 1 ? 'that is' : 'they are'} decided or withdrawn.`)
}

/** Why nothing can be requested from an allocation, null when it can. */
export function mayRequestFrom(context: ServiceContext, allocation: Allocation, today: string): Refusal | null {
  const refused = mayRequest(context.actor(), allocation.partnerId)
  if (refused) return refused
  if (allocation.status !== 'open') return refusal('wrong_status', 'This fund is closed. Choose another one.')
  return allocation.period.until < today ? refusal('wrong_status', `This fund was for activities until ${formatDate(allocation.period.until)}. Choose another one.`) : null
}

/** Why nothing can be claimed against a request, null when it can. */
export function mayClaimAgainst(context: ServiceContext, request: Pick<FundRequest, 'partnerId' | 'status' | 'approval'>, reserved: number, today: string): Refusal | null {
  const refused = mayClaim(context.actor(), request.partnerId)
  if (refused) return refused
  if (request.status !== 'approved' || !request.approval) {
    return refusal('wrong_status', request.status === 'closed' || request.status === 'cancelled' ? 'This request has ended, so nothing can be claimed against it.' : 'You can claim once the request is approved.')
  }
  const { claimBy } = request.approval
  if (claimBy < today) return refusal('past_deadline', `Claims were due by ${formatDate(claimBy)}. Ask your channel manager what can be done.`)
  return reserved > 0 ? null : refusal('over_request', 'Everything that was approved is claimed already.')
}

export function allowedOnRequest(context: ServiceContext, stored: Stored<FundRequest>, request: FundRequest, book: Book, today: string): RequestView['allowed'] {
  const may = probing(context, fundRequestLifecycle, request)
  const seen = requestBasisOf(request)
  // What was typed becomes an action before the submission does, so that is judged with it.
  const typed = requestTyping.over(request, stored.typing)
  const open = claimsOpen(book.claimsOf(request.id))
  const ending = (probe: Allowed): Allowed => (probe.allowed ? said(open) : probe)
  const fund = book.allocations.get(request.allocationId)?.record
  const submit = may('request.submit', { note: '?' }, typed)
  const approve = may('request.approve', GRANT, request, seen)
  return {
    'request.edit': may('request.edit', { changes: [{ field: 'purpose', from: request.purpose, to: request.purpose }] }),
    // With an answer, as the form will ask for one: what is missing there is no reason not to open it.
    'request.submit': submit.allowed && fund ? said(mayRequestFrom(context, fund, today)) : submit,
    'request.withdraw': may('request.withdraw', {}),
    'request.close': ending(may('request.close', { explanation: '?' })),
    'request.cancel': ending(may('request.cancel', { explanation: '?' })),
    'request.return': may('request.return', { questions: '?' }, request, seen),
    'request.approve': approve.allowed && fund?.status === 'closed' ? said(CLOSED_FUND) : approve,
    'request.forward': may('request.forward', {}, request, seen),
    'request.reject': may('request.reject', { reason: 'other', explanation: '?' }, request, seen),
    'request.note': may('request.note', { text: '?' }),
    'claim.create': said(mayClaimAgainst(context, request, book.requestBalanceOf(request.id)?.reserved ?? 0, today)),
  }
}

export function allowedOnClaim(context: ServiceContext, stored: Stored<Claim>, claim: Claim, today: string): ClaimView['allowed'] {
  const may = probing(context, claimLifecycle, claim)
  const seen = claimBasisOf(claim)
  const typed = claimTyping.over(claim, stored.typing)
  const submit = may('claim.submit', { note: '?' }, typed)
  const lines = claim.lines.map((line) => ({ lineId: line.id, approved: line.claimed, reason: '' }))
  return {
    'claim.edit': may('claim.edit', { changes: [{ field: 'summary', from: claim.summary, to: claim.summary }] }),
    'claim.submit': submit.allowed ? said(pastDeadline(typed, today)) : submit,
    'claim.withdraw': may('claim.withdraw', {}),
    'claim.return': may('claim.return', { questions: '?' }, claim, seen),
    'claim.approve': may('claim.approve', { lines, comment: '' }, claim, seen),
    'claim.forward': may('claim.forward', {}, claim, seen),
    'claim.reject': may('claim.reject', { reason: 'other', explanation: '?' }, claim, seen),
    'claim.note': may('claim.note', { text: '?' }),
  }
}

export function allowedOnAllocation(context: ServiceContext, allocation: Allocation, today: string): AllocationView['allowed'] {
  const may = probing(context, allocationLifecycle, allocation)
  return {
    'request.create': said(mayRequestFrom(context, allocation, today)),
    'allocation.adjust': may('allocation.adjust', { by: 1, reason: '?' }),
    'allocation.close': may('allocation.close', { reason: '?' }),
  }
}

export function allowedOnBudget(context: ServiceContext, budget: Budget): BudgetView['allowed'] {
  const may = probing(context, budgetLifecycle, budget)
  const allocates = budget.status === 'open' ? null : refusal('wrong_status', 'This budget is closed. Open it again first.')
  return {
    'budget.adjust': may('budget.adjust', { by: 1, reason: '?' }),
    'budget.set_limits': may('budget.set_limits', { limits: budget.limits, reason: '?' }),
    'budget.close': may('budget.close', { reason: '?' }),
    'budget.reopen': may('budget.reopen', { reason: '?' }),
    'allocation.create': said(allocates ?? (mayAllocateAtAll(context) ? null : refusal('not_allowed', 'Only channel operations and channel managers allocate funds.'))),
  }
}

function mayAllocateAtAll(context: ServiceContext): boolean {
  const actor = context.actor()
  return actor.manages === 'all' ? approves(actor, '') : actor.manages.some((partnerId) => approves(actor, partnerId))
}
