import { z } from 'zod'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { fundTerms } from '../funds/terms.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { minorUnits } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { approverLimits, BUDGET_STATUSES } from './schema.ts'
import type { Budget } from './schema.ts'

/** A change of an amount by a difference, so that two changes at once both hold. */
export const adjustment = z.strictObject({ by: z.int().refine((by) => by !== 0, { message: 'changes nothing' }), reason: enteredText(500) })

const NOT_FOUND = refusal('not_found', 'This budget does not exist, or you can no longer see it.')

function vendorPlanner(doer: Doer): boolean {
  return isPerson(doer) && (doer.role === 'channel_manager' || doer.role === 'channel_operations_manager')
}

/** Channel operations keep every budget, a channel manager the ones that they created. */
export function mayKeepBudget(doer: Doer, kept: Budget | null): Refusal | null {
  if (!vendorPlanner(doer) || !isPerson(doer) || !kept) return NOT_FOUND
  if (doer.role === 'channel_operations_manager' || kept.createdBy === doer.personId) return null
  return refusal('not_allowed', 'Only channel operations and whoever created this budget change it.')
}

function maySetLimits(doer: Doer, kept: Budget | null): Refusal | null {
  if (!vendorPlanner(doer) || !isPerson(doer) || !kept) return NOT_FOUND
  return doer.role === 'channel_operations_manager' ? null : refusal('not_allowed', 'Approver limits are set by channel operations.')
}

/** A budget's rules with their ids are in ../funds/SPEC.md. What spans budget and allocations is guarded by the endpoint. */
export const budgetLifecycle = defineLifecycle<Budget>({
  kind: 'budget',
  statuses: BUDGET_STATUSES,
  computed: ['status', 'name', 'currency', 'period', 'territories', 'productIds', 'participationBps', 'claimDays', 'amount', 'limits', 'createdBy'],
  actions: {
    'budget.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: z.strictObject({ ...fundTerms.shape, amount: minorUnits.min(1), limits: approverLimits }),
      by: (doer) => (vendorPlanner(doer) ? null : refusal('not_allowed', 'Budgets are made by the vendor.')),
      apply: (_budget: Budget | null, action, input): Budget => ({
        id: '', kind: 'budget', partnerId: '', status: 'open', version: 0, updatedAt: action.at, actions: [], createdBy: action.by, ...input,
      }),
    }),
    'budget.adjust': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: adjustment,
      by: (doer, record) => mayKeepBudget(doer, record),
      check: (record, input) => withinMoney(existing(record).amount + input.by),
      apply: (record: Budget | null, _action, input) => ({ ...existing(record), amount: existing(record).amount + input.by }),
    }),
    'budget.set_limits': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: z.strictObject({ limits: approverLimits, reason: enteredText(500) }),
      by: (doer, record) => maySetLimits(doer, record),
      apply: (record: Budget | null, _action, input) => ({ ...existing(record), limits: input.limits }),
    }),
    'budget.close': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500) }),
      by: (doer, record) => mayKeepBudget(doer, record),
      apply: (record: Budget | null) => ({ ...existing(record), status: 'closed' as const }),
    }),
    'budget.reopen': defineAction({
      v: 1,
      from: ['closed'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500) }),
      by: (doer, record) => mayKeepBudget(doer, record),
      apply: (record: Budget | null) => ({ ...existing(record), status: 'open' as const }),
    }),
  },
})

/** Null when an amount is one that the app can hold. */
export function withinMoney(amount: number): Refusal | null {
  return minorUnits.safeParse(amount).success ? null : refusal('invalid_input', amount < 0 ? 'The amount would fall below zero. Take away less.' : 'The amount is larger than this app can hold. Check it.')
}
