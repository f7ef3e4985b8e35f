import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { fundTerms } from '../funds/terms.ts'
import { minorUnits } from '../money.ts'

/** The most that one decision of each role may grant, in minor units of the budget's currency; null: as much as there is. */
export const approverLimits = z.strictObject({ channel_manager: minorUnits.nullable(), channel_operations_manager: minorUnits.nullable() })

export const BUDGET_STATUSES = ['open', 'closed'] as const

/** Money that the vendor sets aside for partners' marketing. The vendor's alone. */
export const budget = z.strictObject({
  id: recordId,
  kind: z.literal('budget'),
  partnerId: z.literal(''),
  status: z.enum(BUDGET_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  ...fundTerms.shape,
  /** Minor units. */
  amount: minorUnits,
  limits: approverLimits,
  createdBy: z.string().max(64),
})
export type Budget = Readonly<z.infer<typeof budget>>
