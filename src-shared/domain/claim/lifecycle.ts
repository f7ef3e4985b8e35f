import { z } from 'zod'
import { jsonBytes, MAX_BASIS_BYTES, recordId } from '../action.ts'
import { answeredSince, UNANSWERED } from '../answered.ts'
import { enteredText } from '../entered-text.ts'
import { MAX_FILES } from '../evidence/schema.ts'
import { existing } from '../existing.ts'
import { ACTIVITY_TYPES } from '../fund-request/activity.ts'
import { notYetAbove, sentUp, withoutDue, withReceipt } from '../funds/under-review.ts'
import { defineAction, defineLifecycle, NONE } from '../lifecycle.ts'
import { currency, minorUnits, sumMinor } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { missingClaimFacts } from './completeness.ts'
import { applyClaimChanges, claimEdit, sameFile } from './edits.ts'
import type { ClaimChange } from './edits.ts'
import { mayClaim, mayDecideClaim, mayNoteClaim, mayWorkClaim } from './policy.ts'
import { CLAIM_REJECT_REASONS, CLAIM_STATUSES, lineDecision } from './schema.ts'
import type { Claim, LineDecision } from './schema.ts'

/** What a decision is based on, the evidence by its hashes included: if any of it changed since, it goes back to the approver. */
export const CLAIM_DECIDED_ON = ['partnerId', 'requestId', 'currency', 'lines', 'evidence', 'claimed'] as const satisfies readonly (keyof Claim)[]

const MAX_LINES = 100

/** While it is under review only more may be said and proved; lines change when it is returned. */
const OPEN_WHILE_SUBMITTED: readonly ClaimChange['field'][] = ['evidence', 'summary', 'leads']

function reopened(record: Claim): Claim {
  const { closure: _closure, decision: _decision, dueAt: _dueAt, receivedAt: _receivedAt, ...rest } = record
  return rest
}

function fits(record: Claim): Refusal | null {
  if (record.lines.length > MAX_LINES) return refusal('too_large', `A claim holds at most ${MAX_LINES} lines. Make a second claim for the rest.`)
  if (record.evidence.length > MAX_FILES) return refusal('too_large', `A claim holds at most ${MAX_FILES} files. Make a second claim for the rest.`)
  if (jsonBytes([record.lines, record.evidence]) > MAX_BASIS_BYTES) return refusal('too_large', 'This is too much for one claim. Make a second claim for the rest, or shorten the descriptions.')
  return minorUnits.safeParse(record.claimed).success ? null : refusal('too_large', 'The total is larger than this app can hold. Check the amounts.')
}

/** Under review a claim keeps its lines and every file that was submitted, and stays complete: nobody decides on less than was submitted. */
function staysUnderReview(record: Claim, next: Claim, changes: readonly ClaimChange[]): Refusal | null {
  if (record.status !== 'submitted') return null
  if (changes.some((change) => !OPEN_WHILE_SUBMITTED.includes(change.field))) {
    return refusal('wrong_status', 'Lines cannot change while the claim is under review. Withdraw it, change it and submit it again.')
  }
  if (!record.evidence.every((file) => next.evidence.some((one) => sameFile(one, file)))) {
    return refusal('wrong_status', 'Files cannot be taken away while the claim is under review. Add what is missing, or withdraw the claim and submit it again.')
  }
  return incomplete(next)
}

function incomplete(record: Claim): Refusal | null {
  const missing = missingClaimFacts(record, record)
  return missing.length === 0 ? null : refusal('incomplete', [...new Set(missing.map((one) => one.help))].join(' '))
}

/** Every line is answered once, none with more than was claimed, and less only with a reason. */
function answersEveryLine(record: Claim, lines: readonly LineDecision[]): Refusal | null {
  const answers = new Map(lines.map((one) => [one.lineId, one]))
  if (answers.size !== lines.length || answers.size !== record.lines.length || record.lines.some((line) => !answers.has(line.id))) {
    return refusal('invalid_input', 'Decide every line of the claim once.')
  }
  for (const line of record.lines) {
    const answer = answers.get(line.id)
    if (!answer) continue
    if (answer.approved > line.claimed) return refusal('invalid_input', `“${line.description}” would be granted more than was claimed. Grant at most that.`)
    if (answer.approved < line.claimed && answer.reason === '') return refusal('invalid_input', `Say why “${line.description}” is granted in part.`)
  }
  return lines.some((one) => one.approved > 0) ? null : refusal('invalid_input', 'Nothing would be granted. Reject the claim instead, with a reason.')
}

/** Nobody decides on evidence that nobody can see yet. */
function evidenceReceived(record: Claim): Refusal | null {
  const missing = record.evidence.filter((file) => !record.received.some((one) => one.evidenceId === file.id))
  if (missing.length === 0) return null
  return refusal('evidence_missing', `${missing.length === 1 ? 'A file is' : `${missing.length} files are`} still on the way from the partner's computer. Decide when everything has arrived.`)
}

/** The lifecycle of a claim; ../funds/SPEC.md has the whole table with its rule ids. */
export const claimLifecycle = defineLifecycle<Claim>({
  kind: 'claim',
  statuses: CLAIM_STATUSES,
  computed: [
    'status', 'partnerId', 'claimedBy', 'requestId', 'allocationId', 'title', 'activity', 'currency', 'participationBps', 'claimBy', 'summary', 'leads', 'last',
    'lines', 'evidence', 'claimed', 'held', 'everSubmitted', 'level', 'decision', 'payment', 'closure',
  ],
  actions: {
    'claim.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: z.strictObject({
        partnerId: z.string().min(1).max(64), requestId: recordId, allocationId: recordId,
        /** As the request has it, to the letter. */
        title: z.string().min(1).max(120), activity: z.enum(ACTIVITY_TYPES), currency,
        participationBps: z.int().min(1).max(10_000), claimBy: z.iso.date(),
      }),
      by: (doer, _record, input) => mayClaim(doer, input.partnerId),
      apply: (_record: Claim | null, action, input): Claim => ({
        id: '', kind: 'claim', status: 'draft', version: 0, updatedAt: action.at, actions: [], claimedBy: action.by, createdAt: action.at, ...input,
        summary: '', leads: 0, last: false, lines: [], evidence: [], received: [], claimed: 0, held: 0, everSubmitted: false, level: 'channel_manager',
      }),
    }),
    'claim.edit': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned', 'rejected', 'withdrawn'],
      changesStatus: false,
      input: claimEdit,
      by: (doer, record) => mayWorkClaim(doer, record),
      check: (record, input) => {
        const next = applyClaimChanges(existing(record), input.changes)
        return staysUnderReview(existing(record), next, input.changes) ?? fits(next)
      },
      apply: (record: Claim | null, _action, input) => applyClaimChanges(existing(record), input.changes),
    }),
    'claim.submit': defineAction({
      v: 1,
      from: ['draft', 'returned', 'rejected', 'withdrawn'],
      changesStatus: true,
      input: z.strictObject({ note: enteredText(2000).optional() }),
      by: (doer, record) => mayWorkClaim(doer, record),
      check: (record, input) => {
        const missing = incomplete(existing(record))
        if (missing) return missing
        return input.note !== undefined || answeredSince(existing(record), 'claim') ? null : refusal('incomplete', UNANSWERED)
      },
      apply: (record: Claim | null) => ({ ...reopened(existing(record)), status: 'submitted' as const, everSubmitted: true, level: 'channel_manager' as const, held: existing(record).claimed }),
    }),
    'claim.receive': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ number: enteredText(32), dueAt: z.iso.datetime() }),
      by: systemOnly,
      apply: (record: Claim | null, action, input) => withReceipt(existing(record), action, input),
    }),
    'claim.receive_evidence': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned', 'rejected', 'withdrawn'],
      changesStatus: false,
      input: z.strictObject({ evidenceId: recordId }),
      by: systemOnly,
      check: (record, input) => (existing(record).evidence.some((file) => file.id === input.evidenceId) ? null : refusal('unknown_reference', 'The claim does not name this file any more.')),
      apply: (record: Claim | null, action, input) => {
        const others = existing(record).received.filter((one) => one.evidenceId !== input.evidenceId)
        return { ...existing(record), received: [...others, { evidenceId: input.evidenceId, at: action.receivedAt ?? action.at }] }
      },
    }),
    'claim.return': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ questions: enteredText(2000) }),
      by: (doer, record) => mayDecideClaim(doer, record),
      seen: CLAIM_DECIDED_ON,
      apply: (record: Claim | null) => ({ ...withoutDue(existing(record)), status: 'returned' as const }),
    }),
    'claim.approve': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ lines: z.array(lineDecision).min(1).max(MAX_LINES), comment: z.string().trim().max(2000) }),
      by: (doer, record) => mayDecideClaim(doer, record),
      seen: CLAIM_DECIDED_ON,
      check: (record, input) => answersEveryLine(existing(record), input.lines) ?? evidenceReceived(existing(record)),
      apply: (record: Claim | null, _action, input) => {
        const approved = sumMinor(input.lines.map((one) => one.approved), existing(record).currency)
        return { ...withoutDue(existing(record)), status: 'approved' as const, held: approved, decision: { lines: input.lines, approved, comment: input.comment } }
      },
    }),
    'claim.forward': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({}),
      by: (doer, record) => mayDecideClaim(doer, record),
      seen: CLAIM_DECIDED_ON,
      check: (record) => notYetAbove(existing(record)),
      apply: (record: Claim | null) => sentUp(existing(record)),
    }),
    'claim.escalate': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({}),
      by: systemOnly,
      check: (record) => notYetAbove(existing(record)),
      apply: (record: Claim | null) => sentUp(existing(record)),
    }),
    'claim.reject': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: z.strictObject({ reason: z.enum(CLAIM_REJECT_REASONS), explanation: enteredText(2000) }),
      by: (doer, record) => mayDecideClaim(doer, record),
      seen: CLAIM_DECIDED_ON,
      apply: (record: Claim | null, _action, input) => ({ ...withoutDue(existing(record)), status: 'rejected' as const, held: 0, closure: { reason: input.reason, explanation: input.explanation } }),
    }),
    'claim.withdraw': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500).optional() }),
      by: (doer, record) => mayWorkClaim(doer, record),
      apply: (record: Claim | null) => ({ ...withoutDue(existing(record)), status: 'withdrawn' as const, held: 0 }),
    }),
    'claim.expire': defineAction({
      v: 1,
      from: ['returned'],
      changesStatus: true,
      /** Returned, and not answered in time. */
      input: z.strictObject({}),
      by: systemOnly,
      apply: (record: Claim | null) => ({ ...existing(record), status: 'expired' as const, held: 0, closure: { reason: 'not_answered' as const, explanation: '' } }),
    }),
    'claim.pay': defineAction({
      v: 1,
      from: ['approved'],
      changesStatus: true,
      input: z.strictObject({ settlementId: recordId, reference: enteredText(60), paidOn: z.iso.date() }),
      by: systemOnly,
      apply: (record: Claim | null, _action, input) => ({ ...existing(record), status: 'paid' as const, payment: input }),
    }),
    'claim.note': defineAction({
      v: 1,
      from: ['submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'expired', 'paid'],
      changesStatus: false,
      input: z.strictObject({ text: enteredText(2000) }),
      by: (doer, record) => mayNoteClaim(doer, record),
      apply: (record: Claim | null) => existing(record),
    }),
  },
})
