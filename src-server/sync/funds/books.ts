import { z } from 'zod'
import type { Unit } from '../unit.ts'

const allocationRow = z.object({ budgetId: z.string(), open: z.boolean(), available: z.number() })
export type AllocationBook = z.infer<typeof allocationRow>

const requestRow = z.object({ allocationId: z.string(), open: z.boolean(), reserved: z.number(), pending: z.number() })
export type RequestBook = z.infer<typeof requestRow>

/** An allocation's balance as this transaction sees it; null when the endpoint knows none. */
export async function allocationBook(unit: Unit, id: string): Promise<AllocationBook | null> {
  const { rows } = await unit.tx.query('select budget_id as "budgetId", open, allocated - reserved - claimed - paid as available from allocation_balance where allocation_id = $1', [id])
  return rows[0] ? allocationRow.parse(rows[0]) : null
}

/** A request's balance, locked for the transaction; null when it was never approved. */
export async function requestBook(unit: Unit, id: string): Promise<RequestBook | null> {
  const { rows } = await unit.tx.query('select allocation_id as "allocationId", open, reserved, pending from request_balance where request_id = $1 for no key update', [id])
  return rows[0] ? requestRow.parse(rows[0]) : null
}

/** From here on nothing is reserved for the request; what it held stands in the movement that follows. */
export async function endBooks(unit: Unit, requestId: string): Promise<void> {
  await unit.tx.query('update request_balance set open = false where request_id = $1', [requestId])
}

/** Gives what nothing reserves any more back to the budget, if the allocation is closed. */
export const GIVE_BACK = 'fund_give_back'

/** After money became available again: that of a closed allocation goes back to its budget. */
export async function maybeGiveBack(unit: Unit, allocationId: string): Promise<void> {
  if ((await allocationBook(unit, allocationId))?.open === false) unit.enqueue(GIVE_BACK, allocationId)
}
