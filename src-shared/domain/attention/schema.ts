import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { REFUSAL_CODES } from '../refusal.ts'

export const difference = z.strictObject({ field: z.string(), seen: z.unknown(), now: z.unknown() })

/**
 * What the endpoint's refusal leaves for the person to settle: the action with everything that was entered, the reason, and
 * the record as it is now. It stands in the scope `person:<id>` of who acted and follows them to every device.
 */
export const attention = z.strictObject({
  id: recordId,
  kind: z.literal('attention'),
  partnerId: z.string().max(64),
  status: z.enum(['open', 'resubmitted', 'discarded']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  personId: z.string().max(64),
  collection: z.string().max(32),
  recordId,
  /** What the record is called on screen. */
  title: z.string().max(240),
  refused: action,
  code: z.enum(REFUSAL_CODES),
  message: z.string().max(2000),
  differences: z.array(difference),
  /** The record when the action was refused, null where the person may not see it. */
  present: z.record(z.string(), z.unknown()).nullable(),
  refusedAt: z.iso.datetime(),
})
export type Attention = Readonly<z.infer<typeof attention>>
