import { z } from 'zod'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, NONE } from '../lifecycle.ts'
import { systemOnly } from '../system-only.ts'
import { peerStandingId } from './peer-standing-id.ts'
import { peerStanding } from './schema.ts'
import type { PeerStanding } from './schema.ts'

const counted = peerStanding.pick({ partnerId: true, quarter: true, countedAt: true, partnerType: true, tierId: true, peers: true, currency: true, placed: true })

/** Written by the endpoint alone. See SPEC.md. */
export const peerStandingLifecycle = defineLifecycle<PeerStanding>({
  kind: 'peer_standing',
  statuses: ['active', 'withdrawn'],
  computed: ['status'],
  actions: {
    'peer_standing.count': defineAction({
      v: 1,
      from: [NONE, 'active', 'withdrawn'],
      changesStatus: false,
      input: counted,
      idFits: (id, input) => id === peerStandingId(input.partnerId, input.quarter),
      by: systemOnly,
      apply: (record: PeerStanding | null, action, input): PeerStanding => ({
        id: record?.id ?? '', kind: 'peer_standing', status: 'active', version: record?.version ?? 0, updatedAt: action.at, actions: record?.actions ?? [], ...input,
      }),
    }),
    // What is shown of a group that became too small would be told of by its members.
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
