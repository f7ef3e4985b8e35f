import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { lineDecision } from '../claim/schema.ts'
import { minorUnits } from '../money.ts'

/** The same invoice, or the very same file, in another claim. */
export const sighting = z.strictObject({
  kind: z.enum(['invoice', 'file']),
  /** The line or the file of this claim. */
  itemId: recordId,
  claimId: recordId,
  partnerId: z.string().max(64),
  partnerName: z.string().max(200),
  number: z.string().max(32),
  title: z.string().max(120),
  status: z.string().max(20),
  receivedAt: z.iso.datetime(),
})
export type Sighting = Readonly<z.infer<typeof sighting>>

/** What an approver proposes to the next one: of a request `amount`, `claimBy` and `condition`, of a claim its lines too. */
export const recommendation = z.strictObject({
  amount: minorUnits,
  claimBy: z.union([z.literal(''), z.iso.date()]),
  condition: z.string().max(1000),
  lines: z.array(lineDecision).max(100),
  note: z.string().max(2000),
})
export type Recommendation = Readonly<z.infer<typeof recommendation>>

/**
 * The vendor-only sibling of a request or a claim, with its id, in the scope `internal:<partner>`. Partners never receive, count or
 * infer it.
 */
export const fundReview = z.strictObject({
  id: recordId,
  kind: z.literal('fund_review'),
  partnerId: z.string().max(64),
  status: z.enum(['open']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  of: z.enum(['fund_request', 'claim']),
  /** Of a claim: what was seen before, anywhere; the earliest first. */
  sightings: z.array(sighting).max(50),
  recommended: z.strictObject({ ...recommendation.shape, by: z.string().max(64), at: z.iso.datetime() }).optional(),
})
export type FundReview = Readonly<z.infer<typeof fundReview>>
