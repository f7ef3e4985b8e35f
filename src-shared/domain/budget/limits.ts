import type { Role } from '../actor.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Budget } from './schema.ts'

/** Whether a role may grant so much of a budget with one decision. Other roles decide nothing. */
export function withinLimit(budget: Budget, role: Role, amount: number): boolean {
  if (role !== 'channel_manager' && role !== 'channel_operations_manager') return false
  const limit = budget.limits[role]
  return limit === null || amount <= limit
}

/** Null when the role may grant it. */
export function overLimit(budget: Budget, role: Role, amount: number): Refusal | null {
  if (withinLimit(budget, role, amount)) return null
  return role === 'channel_manager'
    ? refusal('over_limit', 'This is more than you may approve from this budget. Send it on to the next approver, or approve less.')
    : refusal('over_limit', 'This is more than anybody may approve from this budget at once. Approve less, or raise the limit of the budget first.')
}
