import type { Actor } from '../../../src-shared/domain/actor.ts'
import { overLimit } from '../../../src-shared/domain/budget/limits.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import type { Unit } from '../unit.ts'
import { allocationBook } from './books.ts'
import { readFund } from './terms-guard.ts'

/** Null when the budget behind an allocation lets this person's role grant so much with one decision. */
export async function overBudgetLimit(unit: Unit, actor: Actor, allocationId: string, amount: number): Promise<Refusal | null> {
  const book = await allocationBook(unit, allocationId)
  // Whoever changes the limits holds the row too.
  if (book) await unit.tx.query('select 1 from budget_balance where budget_id = $1 for share', [book.budgetId])
  const budget = book && (await readFund(unit, 'budget', book.budgetId))
  if (!budget) throw new Error(`Allocation ${allocationId} has no budget`)
  return overLimit(budget, actor.role, amount)
}
