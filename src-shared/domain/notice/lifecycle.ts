import { z } from 'zod'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { claimDueNotice, decisionNotice, fundNotice, opportunityNotice, overwriteNotice } from './schema.ts'
import type { Notice } from './schema.ts'

const ABOUT = { personId: true, partnerId: true, collection: true, recordId: true, recordKind: true, title: true, outcome: true, otherPersonId: true } as const
const told = z.discriminatedUnion('outcome', [overwriteNotice.pick({ ...ABOUT, field: true, yours: true, theirs: true }), decisionNotice.pick(ABOUT), fundNotice.pick(ABOUT), claimDueNotice.pick({ ...ABOUT, claimBy: true }), opportunityNotice.pick(ABOUT)])

/** Written by the endpoint, read by the person. */
export const noticeLifecycle = defineLifecycle<Notice>({
  kind: 'notice',
  statuses: ['unread', 'read'],
  computed: ['status'],
  actions: {
    'notice.write': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: told,
      by: systemOnly,
      apply: (_record: Notice | null, action, input): Notice => ({
        id: '', kind: 'notice', status: 'unread', version: 0, updatedAt: action.at, actions: [], noticedAt: action.receivedAt ?? action.at, ...input,
      }),
    }),
    'notice.read': defineAction({
      v: 1,
      from: ['unread'],
      changesStatus: true,
      input: z.strictObject({}),
      by: (doer, record) => (isPerson(doer) && record?.personId === doer.personId ? null : refusal('not_found', 'This does not exist, or not any more.')),
      apply: (record: Notice | null) => ({ ...existing(record), status: 'read' as const }),
    }),
  },
})
