import { z } from 'zod'
import { recordId } from '../action.ts'
import { adjustment, withinMoney } from '../budget/lifecycle.ts'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { approves } from '../funds/level.ts'
import { fundTerms } from '../funds/terms.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { minorUnits } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { ALLOCATION_STATUSES } from './schema.ts'
import type { Allocation } from './schema.ts'

/** Channel operations, and the channel manager of the partner. */
function mayAllocate(doer: Doer, partnerId: string): Refusal | null {
  if (isPerson(doer) && approves(doer, partnerId)) return null
  return refusal('not_allowed', 'Only channel operations and the channel manager of this partner allocate funds to it.')
}

function mayKeep(doer: Doer, kept: Allocation | null): Refusal | null {
  const sees = kept !== null && isPerson(doer) && (doer.partnerId === kept.partnerId || approves(doer, kept.partnerId))
  return sees ? mayAllocate(doer, kept.partnerId) : refusal('not_found', 'This allocation does not exist, or you can no longer see it.')
}

/** An allocation's rules with their ids are in ../funds/SPEC.md. What spans records is guarded by the endpoint. */
export const allocationLifecycle = defineLifecycle<Allocation>({
  kind: 'allocation',
  statuses: ALLOCATION_STATUSES,
  computed: ['status', 'partnerId', 'budgetId', 'name', 'currency', 'period', 'territories', 'productIds', 'participationBps', 'claimDays', 'amount', 'allocatedBy'],
  actions: {
    'allocation.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: z.strictObject({ partnerId: z.string().min(1).max(64), budgetId: recordId, ...fundTerms.shape, amount: minorUnits.min(1) }),
      by: (doer, _record, input) => mayAllocate(doer, input.partnerId),
      apply: (_record: Allocation | null, action, input): Allocation => ({
        id: '', kind: 'allocation', status: 'open', version: 0, updatedAt: action.at, actions: [], allocatedBy: action.by, ...input,
      }),
    }),
    'allocation.adjust': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: adjustment,
      by: (doer, record) => mayKeep(doer, record),
      check: (record, input) => withinMoney(existing(record).amount + input.by),
      apply: (record: Allocation | null, _action, input) => ({ ...existing(record), amount: existing(record).amount + input.by }),
    }),
    'allocation.close': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500) }),
      by: (doer, record) => (isPerson(doer) ? mayKeep(doer, record) : null),
      apply: (record: Allocation | null) => ({ ...existing(record), status: 'closed' as const }),
    }),
    'allocation.give_back': defineAction({
      v: 1,
      from: ['closed'],
      changesStatus: false,
      /** What nothing reserves any more goes back to the budget, minor units. */
      input: z.strictObject({ amount: minorUnits.min(1) }),
      by: systemOnly,
      check: (record, input) => withinMoney(existing(record).amount - input.amount),
      apply: (record: Allocation | null, _action, input) => ({ ...existing(record), amount: existing(record).amount - input.amount }),
    }),
  },
})
