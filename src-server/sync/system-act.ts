import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import { kindEntry } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { systemAction } from './unit.ts'
import type { Unit } from './unit.ts'

export interface SystemAct<R> {
  readonly record: R
  readonly action: Action
}

/** One action of the endpoint itself on a record that it has locked, noted as accepted; the caller stores the record. Throws where the lifecycle does not allow it. */
export function systemAct<R extends RecordBase>(unit: Unit, lifecycle: Lifecycle<R>, record: R, id: string, type: string, input: Readonly<Record<string, unknown>>): SystemAct<R> {
  const entry = kindEntry(lifecycle.kind)
  if (!entry) throw new Error(`No kind ${lifecycle.kind}`)
  const action = systemAction(id, type, input, isoInstant(Math.max(unit.now, Date.parse(record.updatedAt))))
  const next = act(lifecycle, record.id, record, action, SYSTEM_ACTOR)
  if (!next.ok) throw new Error(`${type} does not fit ${record.id}: ${next.error.message}`)
  unit.accepted(entry.collection, record.id, SYSTEM, action)
  return { record: next.value, action }
}
