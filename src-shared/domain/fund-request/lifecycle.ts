import { z } from 'zod'
import { addDays } from '../../lib/plain-date.ts'
import { jsonBytes, MAX_BASIS_BYTES, recordId } from '../action.ts'
import { answeredSince, UNANSWERED } from '../answered.ts'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { fundTerms } from '../funds/terms.ts'
import { notYetAbove, sentUp, withoutDue, withReceipt } from '../funds/under-review.ts'
import { defineAction, defineLifecycle, NONE } from '../lifecycle.ts'
import { minorUnits } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { missingRequestFacts } from './completeness.ts'
import { applyRequestChanges, fundRequestEdit } from './edits.ts'
import type { FundRequestChange } from './edits.ts'
import { mayCancelRequest, mayDecideRequest, mayNoteRequest, mayRequest, mayWorkRequest } from './policy.ts'
import { FUND_REJECT_REASONS, FUND_REQUEST_STATUSES } from './schema.ts'
import type { FundRequest } from './schema.ts'

/** What a decision is based on: if any of it changed since, it goes back to the approver. */
export const REQUEST_DECIDED_ON = ['partnerId', 'allocationId', 'activity', 'title', 'from', 'until', 'place', 'audience', 'productIds', 'lines', 'requested'] as const satisfies readonly (keyof FundRequest)[]

/** Once decided in favour, only what it serves and what it is for may still be said. */
const OPEN_ONCE_APPROVED: readonly FundRequestChange['field'][] = ['dealIds', 'purpose']

/** What an approver grants; a claim-by date is always set. */
export const requestGrant = z.strictObject({ amount: minorUnits.min(1), claimBy: z.iso.date(), condition: z.string().trim().max(1000) })

const MAX_LINES = 50

/** The record without what the last decision left. */
function reopened(record: FundRequest): FundRequest {
  const { closure: _closure, approval: _approval, ...rest } = record
  return rest
}

/** What is under review stays complete: nobody decides on less than was submitted. */
function staysComplete(record: FundRequest): Refusal | null {
  const missing = record.status === 'submitted' ? missingRequestFacts(record, record.terms) : []
  return missing.length === 0 ? null : refusal('incomplete', missing.map((one) => one.help).join(' '))
}

function fits(record: FundRequest): Refusal | null {
  if (record.lines.length > MAX_LINES) return refusal('too_large', `A request holds at most ${MAX_LINES} cost lines. Join some of them.`)
  if (jsonBytes(REQUEST_DECIDED_ON.map((field) => record[field])) > MAX_BASIS_BYTES) return refusal('too_large', 'This is too much text for one request. Shorten the descriptions.')
  return minorUnits.safeParse(record.cost).success ? null : refusal('too_large', 'The cost is larger than this app can hold. Check the amounts.')
}

/** The claim-by date is judged by the decision's own time, with a day's grace for time zones. */
function grantFits(record: FundRequest, grant: z.infer<typeof requestGrant>, at: string): Refusal | null {
  if (grant.amount > record.requested) return refusal('invalid_input', 'The approved amount is more than was asked for. Approve at most that.')
  if (grant.claimBy < record.until) return refusal('invalid_input', 'Claims would be due before the activity ends. Choose a later day.')
  return grant.claimBy < addDays(at.slice(0, 10), -1) ? refusal('invalid_input', 'Claims would be due in the past. Choose a later day.') : null
}

/** The lifecycle of a request for marketing funds; ../funds/SPEC.md has the whole table with its rule ids. */
export const fundRequestLifecycle = defineLifecycle<FundRequest>({
  kind: 'fund_request',
  statuses: FUND_REQUEST_STATUSES,
  computed: [
    'status', 'partnerId', 'requestedBy', 'allocationId', 'terms', 'activity', 'title', 'from', 'until', 'place', 'audience', 'purpose', 'ownShare', 'expectedLeads',
    'expectedPipeline', 'productIds', 'dealIds', 'lines', 'cost', 'requested', 'everSubmitted', 'level', 'approval', 'closure',
  ],
  actions: {
    'request.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: z.strictObject({ partnerId: z.string().min(1).max(64), allocationId: recordId, terms: fundTerms }),
      by: (doer, _record, input) => mayRequest(doer, input.partnerId),
      apply: (_record: FundRequest | null, action, input): FundRequest => ({
        id: '', kind: 'fund_request', status: 'draft', version: 0, updatedAt: action.at, actions: [], requestedBy: action.by, createdAt: action.at, ...input,
        activity: '', title: '', from: '', until: '', place: '', audience: '', purpose: '', ownShare: 0, expectedLeads: 0, expectedPipeline: 0, productIds: [], dealIds: [],
        lines: [], cost: 0, requested: 0, everSubmitted: false, level: 'channel_manager',
      }),
    }),
    'request.edit': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'closed'],
      changesStatus: false,
      input: fundRequestEdit,
      by: (doer, record) => mayWorkRequest(doer, record),
      check: (record, input) => {
        const fixed = ['approved', 'closed'].includes(existing(record).status) && input.changes.some((change) => !OPEN_ONCE_APPROVED.includes(change.field))
        if (fixed) return refusal('wrong_status', 'Dates and costs are fixed once funds are approved. Ask for more with a second request.')
        const next = applyRequestChanges(existing(record), input.changes)
        return fits(next) ?? staysComplete(next)
      },
      apply: (record: FundRequest | null, _action, input) => applyRequestChanges(existing(record), input.changes),
    }),
    'request.submit': defineAction({
      v: 1,
      from: ['draft', 'returned', 'rejected', 'withdrawn'],
      changesStatus: true,
      input: z.strictObject({ note: enteredText(2000).optional() }),
      by: (doer, record) => mayWorkRequest(doer, record),
      check: (record, input) => {
        const missing = missingRequestFacts(existing(record), existing(record).terms)
        if (missing.length > 0) return refusal('incomplete', missing.map((one) => one.help).join(' '))
        return input.note !== undefined || answeredSince(existing(record), 'request') ? null : refusal('incomplete', UNANSWERED)
      },
      apply: (record: FundRequest | null) => {
        const { dueAt: _dueAt, receivedAt: _receivedAt, ...rest } = reopened(existing(record))
        return { ...rest, status: 'submitted' as const, everSubmitted: true, level: 'channel_manager' as const }
      },
    }),
    'request.receive': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ number: enteredText(24), dueAt: z.iso.datetime() }),
      by: systemOnly,
      apply: (record: FundRequest | null, action, input) => withReceipt(existing(record), action, input),
    }),
    'request.return': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ questions: enteredText(2000) }),
      by: (doer, record) => mayDecideRequest(doer, record),
      seen: REQUEST_DECIDED_ON,
      apply: (record: FundRequest | null) => ({ ...withoutDue(existing(record)), status: 'returned' as const }),
    }),
    'request.approve': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: requestGrant,
      by: (doer, record) => mayDecideRequest(doer, record),
      seen: REQUEST_DECIDED_ON,
      check: (record, input, at) => grantFits(existing(record), input, at),
      apply: (record: FundRequest | null, _action, input) => ({ ...withoutDue(existing(record)), status: 'approved' as const, approval: input }),
    }),
    'request.forward': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      /** What is recommended stands in the vendor's sibling: the partner sees only who decides now. */
      input: z.strictObject({}),
      by: (doer, record) => mayDecideRequest(doer, record),
      seen: REQUEST_DECIDED_ON,
      check: (record) => notYetAbove(existing(record)),
      apply: (record: FundRequest | null) => sentUp(existing(record)),
    }),
    'request.escalate': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({}),
      by: systemOnly,
      check: (record) => notYetAbove(existing(record)),
      apply: (record: FundRequest | null) => sentUp(existing(record)),
    }),
    'request.reject': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ reason: z.enum(FUND_REJECT_REASONS), explanation: enteredText(2000) }),
      by: (doer, record) => mayDecideRequest(doer, record),
      seen: REQUEST_DECIDED_ON,
      apply: (record: FundRequest | null, _action, input) => ({ ...withoutDue(existing(record)), status: 'rejected' as const, closure: { reason: input.reason, explanation: input.explanation } }),
    }),
    'request.withdraw': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500).optional() }),
      by: (doer, record) => mayWorkRequest(doer, record),
      apply: (record: FundRequest | null) => ({ ...withoutDue(existing(record)), status: 'withdrawn' as const }),
    }),
    'request.close': defineAction({
      v: 1,
      from: ['approved'],
      changesStatus: true,
      /** The partner has nothing more to claim; the rest goes back to the allocation. */
      input: z.strictObject({ explanation: enteredText(500) }),
      by: (doer, record) => mayWorkRequest(doer, record),
      apply: (record: FundRequest | null, _action, input) => ({ ...existing(record), status: 'closed' as const, closure: { reason: 'closed_by_partner' as const, explanation: input.explanation } }),
    }),
    'request.cancel': defineAction({
      v: 1,
      from: ['approved'],
      changesStatus: true,
      input: z.strictObject({ explanation: enteredText(2000) }),
      by: (doer, record) => mayCancelRequest(doer, record),
      apply: (record: FundRequest | null, _action, input) => ({ ...existing(record), status: 'cancelled' as const, closure: { reason: 'cancelled' as const, explanation: input.explanation } }),
    }),
    'request.release': defineAction({
      v: 1,
      from: ['approved'],
      changesStatus: true,
      /** Everything was claimed, or the claim-by date has passed: what is still reserved goes back to the allocation. */
      input: z.strictObject({ reason: z.enum(['claimed', 'claim_by_passed']), amount: minorUnits }),
      by: systemOnly,
      apply: (record: FundRequest | null, _action, input) => ({ ...existing(record), status: 'closed' as const, closure: { reason: input.reason, explanation: '' } }),
    }),
    'request.note': defineAction({
      v: 1,
      from: ['submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled', 'closed'],
      changesStatus: false,
      input: z.strictObject({ text: enteredText(2000) }),
      by: (doer, record) => mayNoteRequest(doer, record),
      apply: (record: FundRequest | null) => existing(record),
    }),
  },
})
