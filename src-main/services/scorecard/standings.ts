import type { Observable } from 'rxjs'
import { peerStandingId } from '../../../src-shared/domain/peer-standing/peer-standing-id.ts'
import type { PeerStanding } from '../../../src-shared/domain/peer-standing/schema.ts'
import { ofKind } from '../../store/of-kind.ts'
import type { ServiceContext } from '../context.ts'
import { createRecordIndex } from '../record-index.ts'

/** Where partners stand among their peers, as the endpoint counted it. */
export interface PeerStandings {
  /** Null where the endpoint counted none, or the group is too small to say. `quarter`: its first day. */
  readonly of: (partnerId: string, quarter: string) => Promise<PeerStanding | null>
  readonly changes: Observable<unknown>
  readonly close: () => void
}

export function createPeerStandings(context: ServiceContext): PeerStandings {
  const records = ofKind(context.repositories, 'programs', 'peer_standing')
  const index = createRecordIndex<PeerStanding, Omit<PeerStanding, 'actions'>>(records, (standing) => {
    if (standing.kind !== 'peer_standing' || standing.status !== 'active') return null
    // Counted anew each day: the log would be most of what is remembered.
    const { actions: _actions, ...kept } = standing
    return kept
  })
  return {
    of: async (partnerId, quarter) => {
      const found = (await index.read()).get(peerStandingId(partnerId, quarter))
      return found ? { ...found, actions: [] } : null
    },
    changes: records.changes,
    close: () => index.close(),
  }
}
