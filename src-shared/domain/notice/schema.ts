import { z } from 'zod'
import { action, recordId } from '../action.ts'

const noticed = z.strictObject({
  id: recordId,
  kind: z.literal('notice'),
  partnerId: z.string().max(64),
  status: z.enum(['unread', 'read']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  personId: z.string().max(64),
  collection: z.string().max(32),
  recordId,
  /** What kind of record it is about; absent: a registration. */
  recordKind: z.enum(['fund_request', 'claim', 'opportunity']).optional(),
  title: z.string().max(240),
  /** Whose change or decision it is about. */
  otherPersonId: z.string().max(64),
  noticedAt: z.iso.datetime(),
})

/** A colleague's change of the same field met the reader's. */
export const overwriteNotice = noticed.extend({
  /** Whether the reader's value gave way to the other one, or went over it. */
  outcome: z.enum(['gave_way', 'went_over']),
  field: z.string().max(64),
  yours: z.unknown(),
  theirs: z.unknown(),
})

/** What the reader registered, asked for or claimed was decided by somebody else. */
export const decisionNotice = noticed.extend({ outcome: z.enum(['approved', 'returned', 'rejected']) })

/**
 * What became of marketing funds: of what the reader asked for or claimed; `forwarded` and `escalated` to who decides now. Where the
 * endpoint itself did it, nobody else is named.
 */
export const fundNotice = noticed.extend({ outcome: z.enum(['cancelled', 'paid', 'released', 'expired', 'forwarded', 'escalated']) })

/** Approved funds that are still to be claimed, and by when. */
export const claimDueNotice = noticed.extend({ outcome: z.literal('claim_due'), claimBy: z.iso.date() })

/** What others did to an opportunity that the reader owns, or owned: assigned it, converted the registration, decided on margin credit, commented. */
export const opportunityNotice = noticed.extend({ outcome: z.enum(['assigned', 'unassigned', 'converted', 'proof_returned', 'credit_earned', 'credit_refused', 'commented']) })

/** Tells a person what others did to what is theirs; the notice itself asks for nothing. */
export const notice = z.discriminatedUnion('outcome', [overwriteNotice, decisionNotice, fundNotice, claimDueNotice, opportunityNotice])
export type OverwriteNotice = Readonly<z.infer<typeof overwriteNotice>>
export type DecisionNotice = Readonly<z.infer<typeof decisionNotice>>
export type FundNotice = Readonly<z.infer<typeof fundNotice>>
export type ClaimDueNotice = Readonly<z.infer<typeof claimDueNotice>>
export type OpportunityNotice = Readonly<z.infer<typeof opportunityNotice>>
export type Notice = OverwriteNotice | DecisionNotice | FundNotice | ClaimDueNotice | OpportunityNotice
