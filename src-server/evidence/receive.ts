import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import { claimLifecycle } from '../../src-shared/domain/claim/lifecycle.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import type { IdSource } from '../../src-shared/lib/ids.ts'
import { systemAction } from '../sync/unit.ts'
import type { ReceiveEvidence } from './ports.ts'

/** The system's own action in the claim. A claim that is decided takes none any more: then the file is here and the claim stays as it is. */
export function receiveEvidence(newId: IdSource): ReceiveEvidence {
  return async (unit, claimId, evidenceId) => {
    const stored = await unit.read('funds', claimId)
    if (stored?.record.kind !== 'claim' || stored.record.received.some((one) => one.evidenceId === evidenceId)) return
    const action = systemAction(newId(), 'claim.receive_evidence', { evidenceId }, isoInstant(Math.max(unit.now, Date.parse(stored.record.updatedAt))))
    const next = act(claimLifecycle, claimId, stored.record, action, SYSTEM_ACTOR)
    if (!next.ok) return
    unit.put('funds', stored, next.value)
    unit.accepted('funds', claimId, SYSTEM_ACTOR.personId, action)
  }
}
