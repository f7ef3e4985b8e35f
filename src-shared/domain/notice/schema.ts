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

/** What the reader registered was decided by somebody else. */
export const decisionNotice = noticed.extend({ outcome: z.enum(['approved', 'returned', 'rejected']) })

/** Tells a person what others did to what is theirs; the notice itself asks for nothing. */
export const notice = z.discriminatedUnion('outcome', [overwriteNotice, decisionNotice])
export type OverwriteNotice = Readonly<z.infer<typeof overwriteNotice>>
export type DecisionNotice = Readonly<z.infer<typeof decisionNotice>>
export type Notice = OverwriteNotice | DecisionNotice
