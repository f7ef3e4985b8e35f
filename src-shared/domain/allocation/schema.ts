import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { fundTerms } from '../funds/terms.ts'
import { minorUnits } from '../money.ts'

export const ALLOCATION_STATUSES = ['open', 'closed'] as const

/** A partner's part of a budget, with the budget's terms as they were when it was given. */
export const allocation = z.strictObject({
  id: recordId,
  kind: z.literal('allocation'),
  partnerId: z.string().min(1).max(64),
  /** Closed: no new requests; what was approved goes on. */
  status: z.enum(ALLOCATION_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  budgetId: recordId,
  ...fundTerms.shape,
  /** Minor units: what was allocated, less what went back to the budget. */
  amount: minorUnits,
  allocatedBy: z.string().max(64),
})
export type Allocation = Readonly<z.infer<typeof allocation>>
