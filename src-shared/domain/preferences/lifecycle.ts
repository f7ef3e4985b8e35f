import { z } from 'zod'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import { preferencesId } from './preferences-id.ts'
import { homeArrangement } from './schema.ts'
import type { Preferences } from './schema.ts'

/** The latest choice holds, whichever computer it was made on. See SPEC.md. */
export const preferencesLifecycle = defineLifecycle<Preferences>({
  kind: 'preferences',
  statuses: ['active'],
  computed: ['status', 'personId', 'home'],
  actions: {
    'preferences.arrange_home': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ personId: z.string().min(1).max(64), ...homeArrangement.shape }),
      idFits: (id, input) => id === preferencesId(input.personId),
      by: (doer, record, input) => (isPerson(doer) && doer.personId === input.personId && (record === null || record.personId === doer.personId) ? null : refusal('not_found', 'This does not exist, or not any more.')),
      check: (_record, { order, hidden }) => (new Set(order).size === order.length && new Set(hidden).size === hidden.length ? null : refusal('invalid_input', 'A part of the page is named twice. Arrange it again.')),
      apply: (record: Preferences | null, action, { personId, order, hidden }): Preferences => ({
        ...(record ?? { id: '', kind: 'preferences', partnerId: '', status: 'active', version: 0, updatedAt: action.at, actions: [] }), personId, home: { order, hidden },
      }),
    }),
  },
})
