import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import { withFiles } from '../../src-shared/domain/evidence/holders.ts'
import { KINDS } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import type { IdSource } from '../../src-shared/lib/ids.ts'
import { systemAction } from '../sync/unit.ts'
import type { ReceiveEvidence } from './ports.ts'

/** The system's own action in the record. One that is decided takes none any more: then the file is here and the record stays as it is. */
export function receiveEvidence(newId: IdSource): ReceiveEvidence {
  return async (unit, holder, { recordId, evidenceId }) => {
    const { lifecycle } = KINDS[holder.kind]
    const stored = await unit.read(holder.collection, recordId)
    const record = stored?.record.kind === holder.kind ? withFiles(stored.record) : null
    if (!lifecycle || !stored || !record || record.received.some((one) => one.evidenceId === evidenceId)) return
    const action = systemAction(newId(), holder.receiveAction, { evidenceId }, isoInstant(Math.max(unit.now, Date.parse(record.updatedAt))))
    const next = act(lifecycle, recordId, record, action, SYSTEM_ACTOR)
    if (!next.ok) return
    unit.put(holder.collection, stored, next.value)
    unit.accepted(holder.collection, recordId, SYSTEM_ACTOR.personId, action)
  }
}
