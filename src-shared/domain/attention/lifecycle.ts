import { z } from 'zod'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { attention } from './schema.ts'
import type { Attention } from './schema.ts'

const { personId, partnerId, collection, recordId, title, refused, code, message, differences, present } = attention.shape
const openInput = z.strictObject({ personId, partnerId, collection, recordId, title, refused, code, message, differences, present })

function own(doer: Doer, record: Attention | null) {
  return isPerson(doer) && record?.personId === doer.personId ? null : refusal('not_found', 'This does not exist, or not any more.')
}

/** Opened by the endpoint, settled by the person; settled is final. */
export const attentionLifecycle = defineLifecycle<Attention>({
  kind: 'attention',
  statuses: ['open', 'resubmitted', 'discarded'],
  computed: ['status'],
  actions: {
    'attention.open': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: openInput,
      by: systemOnly,
      apply: (_record: Attention | null, action, input): Attention => ({
        id: '', kind: 'attention', status: 'open', version: 0, updatedAt: action.at, actions: [], refusedAt: action.receivedAt ?? action.at, ...input,
      }),
    }),
    'attention.resubmit': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      /** The action that goes out instead. */
      input: z.strictObject({ actionId: z.uuid() }),
      by: own,
      apply: (record: Attention | null) => ({ ...existing(record), status: 'resubmitted' as const }),
    }),
    'attention.discard': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: z.strictObject({}),
      by: own,
      apply: (record: Attention | null) => ({ ...existing(record), status: 'discarded' as const }),
    }),
  },
})
