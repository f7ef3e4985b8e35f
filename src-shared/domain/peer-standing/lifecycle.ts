import { z } from 'zod'
import { VENDOR_METRICS } from '../../metrics/metric-definitions.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, NONE } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { peerStandingId } from './peer-standing-id.ts'
import { peerStanding } from './schema.ts'
import type { PeerStanding } from './schema.ts'

const counted = peerStanding.pick({ partnerId: true, quarter: true, countedAt: true, partnerType: true, tierId: true, peers: true, currency: true, placed: true })

/** Written by the endpoint alone, once a day. See SPEC.md. */
export const peerStandingLifecycle = defineLifecycle<PeerStanding>({
  kind: 'peer_standing',
  statuses: ['active', 'withdrawn'],
  computed: ['status'],
  // A day's count is all that a record has: twenty of them would be forty kilobytes, for each partner and quarter.
  log: 'last',
  actions: {
    'peer_standing.count': defineAction({
      v: 1,
      from: [NONE, 'active', 'withdrawn'],
      // It brings back what was withdrawn.
      changesStatus: true,
      input: counted,
      idFits: (id, input) => id === peerStandingId(input.partnerId, input.quarter),
      by: systemOnly,
      check: (_record, { peers, placed }) => {
        if (placed.some(({ metric }) => VENDOR_METRICS.includes(metric))) return refusal('not_allowed', 'What speaks of other partners is told to none.')
        if (new Set(placed.map(({ metric }) => metric)).size !== placed.length) return refusal('invalid_input', 'A number is placed twice.')
        return placed.some(({ place, of }) => of > peers || (place !== null && place > of)) ? refusal('invalid_input', 'A place is beyond the last one.') : null
      },
      apply: (record: PeerStanding | null, action, input): PeerStanding => ({
        id: record?.id ?? '', kind: 'peer_standing', status: 'active', version: record?.version ?? 0, updatedAt: action.at, actions: record?.actions ?? [], ...input,
      }),
    }),
    // What a group that became too small had together would be its members' own.
    'peer_standing.withdraw': defineAction({
      v: 1,
      from: ['active'],
      changesStatus: true,
      input: z.strictObject({}),
      by: systemOnly,
      apply: (record: PeerStanding | null) => ({ ...existing(record), status: 'withdrawn' as const, placed: [] }),
    }),
  },
})
