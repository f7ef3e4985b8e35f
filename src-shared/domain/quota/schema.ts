import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { currency, minorUnits } from '../money.ts'

/** What a partner, or one of its people, is to win in a fiscal quarter. */
export const quota = z.strictObject({
  id: recordId,
  kind: z.literal('quota'),
  partnerId: z.string().min(1).max(64),
  status: z.enum(['active', 'removed']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** Empty: the whole partner. A partner's own quota need not be the sum of its people's. */
  personId: z.string().max(64),
  /** First day of the fiscal quarter. */
  quarter: z.iso.date(),
  currency,
  /** Minor units. */
  amount: minorUnits,
})
export type Quota = Readonly<z.infer<typeof quota>>
