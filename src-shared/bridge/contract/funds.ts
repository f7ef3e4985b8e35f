import { z } from 'zod'
import { recordId } from '../../domain/action.ts'
import type { Action } from '../../domain/action.ts'
import { claimContent } from '../../domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../domain/claim/lifecycle.ts'
import { claim, CLAIM_REJECT_REASONS, CLAIM_STATUSES, lineDecision } from '../../domain/claim/schema.ts'
import { fundRequestContent } from '../../domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON, requestGrant } from '../../domain/fund-request/lifecycle.ts'
import { FUND_REJECT_REASONS, FUND_REQUEST_STATUSES, fundRequest } from '../../domain/fund-request/schema.ts'
import { command, live } from '../entry.ts'
import type { AllocationView, CalendarEntry, ClaimView, FundItem, FundItemPage, ImpactRow, RequestView } from './fund-views.ts'

const id = recordId
const text = (max: number) => z.string().trim().min(1).max(max)

/** The shape of a decision's `seen`: the facts as the approver had them on screen. */
export const requestBasis = fundRequest.pick(Object.fromEntries(REQUEST_DECIDED_ON.map((field) => [field, true])) as Record<(typeof REQUEST_DECIDED_ON)[number], true>)
export type RequestBasis = z.infer<typeof requestBasis>
export const claimBasis = claim.pick(Object.fromEntries(CLAIM_DECIDED_ON.map((field) => [field, true])) as Record<(typeof CLAIM_DECIDED_ON)[number], true>)
export type ClaimBasis = z.infer<typeof claimBasis>

export const fundItemFilter = z.strictObject({
  kinds: z.array(z.enum(['fund_request', 'claim'])).max(2).optional(),
  statuses: z.array(z.enum([...new Set([...FUND_REQUEST_STATUSES, ...CLAIM_STATUSES])])).max(20).optional(),
  partnerId: z.string().max(64).optional(),
  allocationId: recordId.optional(),
  /** Only these, such as the rows behind a number. */
  ids: z.array(recordId).max(500).optional(),
  /** Only what waits for the reader: to decide, answer or claim; the due ones first. */
  mine: z.boolean().optional(),
  /** Part of the title, the number or the partner's name. */
  text: z.string().max(100).optional(),
})
export type FundItemFilter = z.infer<typeof fundItemFilter>

const requestDecision = { id, seen: requestBasis }
const claimDecision = { id, seen: claimBasis }

export const fundsContract = {
  /** The allocations that the reader sees, of one partner or of all; open ones first, then the newest. */
  'funds.allocations': live<{ readonly allocations: readonly AllocationView[]; readonly asOf: string | null }>()(z.strictObject({ partnerId: z.string().max(64).nullable() })),
  'funds.items': live<FundItemPage>()(z.strictObject({ filter: fundItemFilter, offset: z.int().min(0), limit: z.int().min(1).max(200) })),
  /** The latest requests and claims whose title, number or partner holds the text, as many as a palette shows. */
  'funds.find': command<readonly FundItem[]>()(z.strictObject({ text: text(100) })),
  'funds.calendar': live<readonly CalendarEntry[]>()(z.strictObject({ from: z.iso.date(), until: z.iso.date(), partnerId: z.string().max(64).nullable() })),
  'funds.request': live<RequestView | null>()(z.strictObject({ id })),
  'funds.claim': live<ClaimView | null>()(z.strictObject({ id })),
  /** What funds brought since a day, by activity type and by partner, in the currency of each. */
  'funds.impact': live<{ readonly byActivity: readonly ImpactRow[]; readonly byPartner: readonly ImpactRow[]; readonly asOf: string | null }>()(z.strictObject({ from: z.iso.date(), until: z.iso.date() })),
  /** The whole log from the endpoint; `offline` when it cannot be had. */
  'funds.history': command<readonly Action[]>()(z.strictObject({ id })),
  /** Takes back a decision within its ten seconds. */
  'funds.undo': command<null>()(z.strictObject({ id, actionId: z.uuid() })),

  'requests.start': command<{ readonly id: string }>()(z.strictObject({ allocationId: recordId, from: z.iso.date().optional() })),
  /** Every keystroke lands here, as in `deals.type`: with `from`, what the window knew before, only the differences to it count. */
  'requests.type': command<null>()(z.strictObject({ id, content: fundRequestContent, from: fundRequestContent.optional() })),
  'requests.save': command<null>()(z.strictObject({ id })),
  'requests.dropTyping': command<null>()(z.strictObject({ id })),
  'requests.submit': command<null>()(z.strictObject({ id, note: text(2000).optional() })),
  'requests.withdraw': command<null>()(z.strictObject({ id, reason: text(500).optional() })),
  'requests.close': command<null>()(z.strictObject({ id, explanation: text(500) })),
  'requests.cancel': command<null>()(z.strictObject({ id, explanation: text(2000) })),
  'requests.note': command<null>()(z.strictObject({ id, text: text(2000) })),
  'requests.return': command<{ readonly actionId: string }>()(z.strictObject({ ...requestDecision, questions: text(2000) })),
  'requests.approve': command<{ readonly actionId: string }>()(z.strictObject({ ...requestDecision, ...requestGrant.shape })),
  /** Above the own limit: to the next approver, with what is recommended. */
  'requests.forward': command<{ readonly actionId: string }>()(z.strictObject({ ...requestDecision, ...requestGrant.shape, note: z.string().trim().max(2000) })),
  'requests.reject': command<{ readonly actionId: string }>()(z.strictObject({ ...requestDecision, reason: z.enum(FUND_REJECT_REASONS), explanation: text(2000) })),

  'claims.start': command<{ readonly id: string }>()(z.strictObject({ requestId: recordId })),
  'claims.type': command<null>()(z.strictObject({ id, content: claimContent, from: claimContent.optional() })),
  'claims.save': command<null>()(z.strictObject({ id })),
  'claims.dropTyping': command<null>()(z.strictObject({ id })),
  'claims.submit': command<null>()(z.strictObject({ id, note: text(2000).optional() })),
  'claims.withdraw': command<null>()(z.strictObject({ id, reason: text(500).optional() })),
  'claims.note': command<null>()(z.strictObject({ id, text: text(2000) })),
  'claims.return': command<{ readonly actionId: string }>()(z.strictObject({ ...claimDecision, questions: text(2000) })),
  'claims.approve': command<{ readonly actionId: string }>()(z.strictObject({ ...claimDecision, lines: z.array(lineDecision).min(1).max(100), comment: z.string().trim().max(2000) })),
  'claims.forward': command<{ readonly actionId: string }>()(z.strictObject({ ...claimDecision, lines: z.array(lineDecision).min(1).max(100), note: z.string().trim().max(2000) })),
  'claims.reject': command<{ readonly actionId: string }>()(z.strictObject({ ...claimDecision, reason: z.enum(CLAIM_REJECT_REASONS), explanation: text(2000) })),
} as const
