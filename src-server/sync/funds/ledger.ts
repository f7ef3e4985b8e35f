import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { pgCode } from '../../db/pool.ts'
import type { Unit } from '../unit.ts'

/**
 * One movement of money, minor units, as differences: what an action did to the narrowest of claim, request, allocation and budget,
 * and with it to those that it belongs to. An action moves money once.
 */
export interface Movement {
  readonly actionId: string
  readonly type: string
  readonly budgetId?: string
  readonly allocationId?: string
  readonly requestId?: string
  readonly claimId?: string
  readonly total?: number
  readonly allocated?: number
  readonly approved?: number
  readonly reserved?: number
  readonly claimed?: number
  readonly paid?: number
}

const DIFFERENCES = ['total', 'allocated', 'approved', 'reserved', 'claimed', 'paid'] as const

/** Writes movements, in order. Throws what the constraints say; `booked` makes refusals of it. */
export async function move(unit: Unit, movements: readonly Movement[]): Promise<void> {
  const rows = movements
    .filter((one) => DIFFERENCES.some((name) => (one[name] ?? 0) !== 0))
    .map((one) => ({
      action_id: one.actionId, type: one.type, budget_id: one.budgetId, allocation_id: one.allocationId, request_id: one.requestId, claim_id: one.claimId,
      ...Object.fromEntries(DIFFERENCES.map((name) => [name, one[name] ?? 0])),
    }))
  if (rows.length === 0) return
  await unit.tx.query(
    `insert into fund_ledger (action_id, type, at, budget_id, allocation_id, request_id, claim_id, total, allocated, approved, reserved, claimed, paid)
     select action_id, type, $2, budget_id, allocation_id, request_id, claim_id, total, allocated, approved, reserved, claimed, paid
     from rows from (jsonb_to_recordset($1) as (action_id uuid, type text, budget_id text, allocation_id text, request_id text, claim_id text,
       total bigint, allocated bigint, approved bigint, reserved bigint, claimed bigint, paid bigint)) with ordinality as m order by ordinality`,
    [JSON.stringify(rows), isoInstant(unit.now)],
  )
}

const CHECK_VIOLATION = '23514'
/** The constraints that people can meet; any other one that fails is a bug. */
type Limit = 'over_budget' | 'over_allocation' | 'over_request'

function limitOf(error: unknown): Limit | null {
  if (pgCode(error) !== CHECK_VIOLATION) return null
  const name = (error as { readonly constraint?: unknown }).constraint
  return name === 'over_budget' || name === 'over_allocation' || name === 'over_request' ? name : null
}

class Refused extends Error {
  readonly why: Refusal

  constructor(why: Refusal) {
    super(why.message)
    this.why = why
  }
}

/**
 * Runs what moves money in a savepoint, so that a refusal leaves nothing of it: one that `work` gives back, or one that `words` has for
 * the constraint that did not hold. A constraint without words is thrown.
 */
export async function booked(unit: Unit, words: Readonly<Partial<Record<Limit, Refusal>>>, work: () => Promise<Refusal | null>): Promise<Refusal | null> {
  try {
    return await unit.tx.savepoint(async () => {
      const refused = await work()
      if (refused) throw new Refused(refused)
      return null
    })
  } catch (error) {
    if (error instanceof Refused) return error.why
    const limit = limitOf(error)
    const why = limit === null ? undefined : words[limit]
    if (!why) throw error
    return why
  }
}
