import type { Actor } from '../../src-shared/domain/actor.ts'
import type { EvidenceHolder, FileRecord } from '../../src-shared/domain/evidence/holder.ts'
import { HOLDER_COLLECTIONS, holderOf } from '../../src-shared/domain/evidence/holders.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { Queryable } from '../db/pool.ts'
import { grantsOf } from '../sync/scopes.ts'

/** A file that a stored record names. */
export interface NamedEvidence extends EvidencePlace {
  readonly holder: EvidenceHolder
  readonly file: Evidence
  /** Whether the record says that it arrived. */
  readonly received: boolean
}

interface HeldRecord {
  readonly holder: EvidenceHolder
  readonly record: FileRecord
  readonly seen: boolean
}

/** What the stored record says of a file, whoever asks; null when there is no such record or it names no such file. */
export async function namedEvidence(db: Queryable, place: EvidencePlace): Promise<NamedEvidence | null> {
  return found(await heldRecord(db, place.recordId, []), place)
}

/** A file for its reader: null when the person does not see the record, as when there is none. */
export async function evidenceToRead(db: Queryable, actor: Actor, place: EvidencePlace): Promise<NamedEvidence | null> {
  const held = await heldRecord(db, place.recordId, grantsOf(actor))
  return held?.seen === true ? found(held, place) : null
}

/**
 * A file for who brings it: who may work on the record. Null otherwise, and for what lies beyond all that one record may hold, so that
 * none makes room for more.
 */
export async function evidenceToBring(db: Queryable, actor: Actor, place: EvidencePlace): Promise<NamedEvidence | null> {
  const held = await heldRecord(db, place.recordId, grantsOf(actor))
  if (held?.seen !== true || held.holder.mayBring(actor, held.record) !== null) return null
  let total = 0
  for (const file of held.record.evidence) {
    total += file.size
    if (file.id === place.evidenceId) return total <= held.holder.maxBytes ? found(held, place) : null
  }
  return null
}

/** The record with files that has this id. Two of one id are nobody's: neither may lead to the bytes of the other. */
async function heldRecord(db: Queryable, id: string, grants: readonly string[]): Promise<HeldRecord | null> {
  const { rows } = await db.query<{ collection: string; kind: string; body: FileRecord; seen: boolean }>('select collection, kind, body, scopes && $3 as seen from record where collection = any($1) and id = $2', [
    HOLDER_COLLECTIONS, id, grants,
  ])
  const [row, ...others] = rows
  const holder = row ? holderOf(row.collection, row.kind) : null
  return row && holder && others.length === 0 ? { holder, record: row.body, seen: row.seen } : null
}

function found(held: HeldRecord | null, place: EvidencePlace): NamedEvidence | null {
  const file = held?.record.evidence.find((one) => one.id === place.evidenceId)
  return held && file ? { ...place, holder: held.holder, file, received: held.record.received.some((one) => one.evidenceId === place.evidenceId) } : null
}
