import { z } from 'zod'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { currency, minorUnits } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { quotaId } from './quota-id.ts'
import type { Quota } from './schema.ts'

const byOperations = (doer: Doer): Refusal | null => (isPerson(doer) && doer.role === 'channel_operations_manager' ? null : refusal('not_allowed', 'Quotas are kept by channel operations.'))

/** Entering it again replaces the amount, with the reason in the log; see ../opportunity/SPEC.md. */
export const quotaLifecycle = defineLifecycle<Quota>({
  kind: 'quota',
  statuses: ['active', 'removed'],
  computed: ['status', 'partnerId', 'personId', 'quarter', 'currency', 'amount'],
  actions: {
    'quota.set': defineAction({
      v: 1,
      from: [NONE, 'active', 'removed'],
      changesStatus: true,
      input: z.strictObject({ partnerId: z.string().min(1).max(64), personId: z.string().max(64), quarter: z.iso.date(), currency, amount: minorUnits, reason: enteredText(500).optional() }),
      idFits: (id, input) => id === quotaId(input.partnerId, input.personId, input.quarter),
      by: byOperations,
      check: (record, input) => {
        // Whatever month a fiscal year starts with, a quarter starts with a month.
        if (!input.quarter.endsWith('-01')) return refusal('invalid_input', 'A quota is for a quarter, which starts on the first day of a month. Choose a quarter.')
        if (record === null) return null
        if (record.partnerId !== input.partnerId || record.personId !== input.personId || record.quarter !== input.quarter) return refusal('invalid_input', 'This quota belongs to another partner, person or quarter. Enter a new one.')
        const changes = record.amount !== input.amount || record.currency !== input.currency
        return record.status === 'active' && changes && input.reason === undefined ? refusal('incomplete', 'Say why the quota changes.') : null
      },
      apply: (record: Quota | null, action, { reason: _reason, ...input }): Quota => ({
        id: record?.id ?? '', kind: 'quota', status: 'active', version: record?.version ?? 0, updatedAt: action.at, actions: record?.actions ?? [], ...input,
      }),
    }),
    'quota.remove': defineAction({
      v: 1,
      from: ['active'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(500) }),
      by: byOperations,
      apply: (record: Quota | null) => ({ ...existing(record), status: 'removed' as const }),
    }),
  },
})
