import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { approverLevel } from '../funds/level.ts'
import { fundTerms } from '../funds/terms.ts'
import { minorUnits } from '../money.ts'
import { ACTIVITY_TYPES } from './activity.ts'

export const FUND_REQUEST_STATUSES = ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled', 'closed'] as const
export type FundRequestStatus = (typeof FUND_REQUEST_STATUSES)[number]

export const FUND_REJECT_REASONS = ['outside_program', 'no_funds', 'weak_plan', 'incomplete', 'duplicate', 'other'] as const
export const REQUEST_CLOSURES = [...FUND_REJECT_REASONS, 'claimed', 'closed_by_partner', 'claim_by_passed', 'cancelled'] as const

export const costLine = z.strictObject({
  id: recordId,
  description: z.string().max(200),
  /** What it costs in all, minor units of the allocation's currency. */
  amount: minorUnits,
})
export type CostLine = Readonly<z.infer<typeof costLine>>

/** What people enter. An empty text, and a 0 where an amount or a count is optional, is "not filled in". */
export const fundRequestFacts = z.strictObject({
  activity: z.union([z.literal(''), z.enum(ACTIVITY_TYPES)]),
  title: z.string().max(120),
  from: z.union([z.literal(''), z.iso.date()]),
  until: z.union([z.literal(''), z.iso.date()]),
  place: z.string().max(200),
  audience: z.string().max(500),
  purpose: z.string().max(2000),
  /** The partner's own share of the cost, minor units; at least what the participation rate leaves to it. 0: just that. */
  ownShare: minorUnits,
  expectedLeads: z.int().min(0).max(1_000_000),
  /** Minor units of the allocation's currency. */
  expectedPipeline: minorUnits,
  productIds: z.array(z.string().min(1).max(64)).max(50).readonly(),
  /** The partner's registrations that the activity is to serve. */
  dealIds: z.array(recordId).max(50).readonly(),
})
export type FundRequestFacts = Readonly<z.infer<typeof fundRequestFacts>>
export type FundRequestFact = keyof FundRequestFacts

export const fundApproval = z.strictObject({
  /** The vendor's share that is granted, minor units. */
  amount: minorUnits,
  /** Last day on which a claim may be received, in the vendor's zone. */
  claimBy: z.iso.date(),
  condition: z.string(),
})

/** A partner's request for marketing funds out of one of its allocations. */
export const fundRequest = z.strictObject({
  id: recordId,
  kind: z.literal('fund_request'),
  partnerId: z.string().min(1).max(64),
  status: z.enum(FUND_REQUEST_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** Who asks; never changes. */
  requestedBy: z.string().max(64),
  createdAt: z.iso.datetime(),
  allocationId: recordId,
  /** The terms of the allocation, as they were when the request was begun. */
  terms: fundTerms,
  ...fundRequestFacts.shape,
  lines: z.array(costLine).max(50).readonly(),
  /** Derived: the sum of the lines, and what the vendor is asked for, minor units. */
  cost: minorUnits,
  requested: minorUnits,
  /** Whether it was ever submitted; until then it is its author's alone. */
  everSubmitted: z.boolean(),
  /** The partner's own running number, such as `BRW-M0012`. */
  number: z.string().max(24).optional(),
  firstReceivedAt: z.iso.datetime().optional(),
  receivedAt: z.iso.datetime().optional(),
  dueAt: z.iso.datetime().optional(),
  /** Who is to decide while it is submitted. */
  level: approverLevel,
  approval: fundApproval.optional(),
  closure: z.strictObject({ reason: z.enum(REQUEST_CLOSURES), explanation: z.string() }).optional(),
})
export type FundRequest = Readonly<z.infer<typeof fundRequest>>
