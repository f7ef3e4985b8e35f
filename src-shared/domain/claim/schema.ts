import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { evidence, MAX_FILES } from '../evidence/schema.ts'
import { exchangeRate } from '../exchange-rates/rate.ts'
import { ACTIVITY_TYPES } from '../fund-request/activity.ts'
import { approverLevel } from '../funds/level.ts'
import { currency, minorUnits } from '../money.ts'

export const CLAIM_STATUSES = ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'expired', 'paid'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export const CLAIM_REJECT_REASONS = ['not_performed', 'no_evidence', 'duplicate', 'outside_request', 'other'] as const

/** One invoice line that is claimed. */
export const claimLine = z.strictObject({
  id: recordId,
  description: z.string().max(200),
  supplier: z.string().max(120),
  invoiceNumber: z.string().max(60),
  invoiceDate: z.union([z.literal(''), z.iso.date()]),
  invoiceCurrency: currency,
  /** Minor units of the invoice's currency; gross is net and tax together. */
  net: minorUnits,
  tax: minorUnits,
  gross: minorUnits,
  /** How many units of the claim's currency a unit of the invoice's is worth, `1` when they are the same, and the table's day that it is of. */
  rate: exchangeRate,
  rateDate: z.union([z.literal(''), z.iso.date()]),
  /** What the vendor is asked for, minor units of the claim's currency. */
  claimed: minorUnits,
})
export type ClaimLine = Readonly<z.infer<typeof claimLine>>

/** What people enter. */
export const claimFacts = z.strictObject({
  /** What took place. */
  summary: z.string().max(2000),
  /** Leads that the activity brought; 0: not said. */
  leads: z.int().min(0).max(1_000_000),
  /** Nothing more will be claimed for this request. */
  last: z.boolean(),
})
export type ClaimFacts = Readonly<z.infer<typeof claimFacts>>
export type ClaimFact = keyof ClaimFacts

/** What the approver granted of one line. A reason says why it is less. */
export const lineDecision = z.strictObject({ lineId: recordId, approved: minorUnits, reason: z.string().trim().max(500) })
export type LineDecision = Readonly<z.infer<typeof lineDecision>>

/** A claim of costs against an approved request, with its evidence. */
export const claim = z.strictObject({
  id: recordId,
  kind: z.literal('claim'),
  partnerId: z.string().min(1).max(64),
  status: z.enum(CLAIM_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** Who claims; never changes. */
  claimedBy: z.string().max(64),
  createdAt: z.iso.datetime(),
  /** The approved request and its allocation, and of them what the claim is made under. */
  requestId: recordId,
  allocationId: recordId,
  title: z.string().max(120),
  activity: z.enum(ACTIVITY_TYPES),
  currency,
  participationBps: z.int().min(1).max(10_000),
  /** Last day on which it may first be received, in the vendor's zone. */
  claimBy: z.iso.date(),
  ...claimFacts.shape,
  lines: z.array(claimLine).max(100).readonly(),
  evidence: z.array(evidence).max(MAX_FILES).readonly(),
  /** Files whose bytes the endpoint has, whole and as described. */
  received: z.array(z.strictObject({ evidenceId: recordId, at: z.iso.datetime() })).readonly(),
  /** Derived: the sum of what the lines claim, minor units. */
  claimed: minorUnits,
  /** What is held for it since it was last submitted, and granted once approved; 0 when nothing is. */
  held: minorUnits,
  everSubmitted: z.boolean(),
  /** The request's number with the claim's own, such as `BRW-M0012-C1`. */
  number: z.string().max(32).optional(),
  firstReceivedAt: z.iso.datetime().optional(),
  receivedAt: z.iso.datetime().optional(),
  dueAt: z.iso.datetime().optional(),
  level: approverLevel,
  decision: z.strictObject({ lines: z.array(lineDecision).max(100), approved: minorUnits, comment: z.string() }).optional(),
  payment: z.strictObject({ settlementId: recordId, reference: z.string().max(60), paidOn: z.iso.date() }).optional(),
  closure: z.strictObject({ reason: z.enum([...CLAIM_REJECT_REASONS, 'not_answered']), explanation: z.string() }).optional(),
})
export type Claim = Readonly<z.infer<typeof claim>>
