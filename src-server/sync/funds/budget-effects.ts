import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { booked, move } from './ledger.ts'

const OVER_BUDGET = refusal('over_budget', 'More than that is allocated to partners already. Take less away, or lower an allocation first.')

const create: Guard<Budget> = ({ unit }, { after, action }) =>
  booked(unit, {}, async () => {
    await unit.tx.query('insert into budget_balance (budget_id) values ($1)', [after.id])
    await move(unit, [{ actionId: action.id, type: action.type, budgetId: after.id, total: after.amount }])
    return null
  })

const adjust: Guard<Budget> = ({ unit }, { before, after, action }) =>
  booked(unit, { over_budget: OVER_BUDGET }, async () => {
    await move(unit, [{ actionId: action.id, type: action.type, budgetId: after.id, total: after.amount - (before?.amount ?? 0) }])
    return null
  })

const setOpen: Guard<Budget> = async ({ unit }, { after }) => {
  await unit.tx.query('update budget_balance set open = $2 where budget_id = $1', [after.id, after.status === 'open'])
  return null
}

export const budgetEffects: RecordEffects<Budget> = {
  guards: { 'budget.create': create, 'budget.adjust': adjust, 'budget.close': setOpen, 'budget.reopen': setOpen },
}
