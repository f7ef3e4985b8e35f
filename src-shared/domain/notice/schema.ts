import { z } from 'zod'
import { action, recordId } from '../action.ts'

/** Tells a person that a colleague's change of the same field met theirs; nothing has to be done about it. */
export const notice = z.strictObject({
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
  /** Whether the reader's value gave way to the other one, or went over it. */
  outcome: z.enum(['gave_way', 'went_over']),
  field: z.string().max(64),
  yours: z.unknown(),
  theirs: z.unknown(),
  otherPersonId: z.string().max(64),
  noticedAt: z.iso.datetime(),
})
export type Notice = Readonly<z.infer<typeof notice>>
