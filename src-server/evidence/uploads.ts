import { randomUUID } from 'node:crypto'
import { sameFile } from '../../src-shared/domain/claim/edits.ts'
import { EVIDENCE_CHUNK_BYTES } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import type { Queryable } from '../db/pool.ts'
import { ProblemError } from '../plugins/problems.ts'
import type { Ports } from '../ports.ts'
import { lockRecords } from '../sync/push.ts'
import { Unit } from '../sync/unit.ts'
import { namedEvidence } from './named.ts'
import type { NamedEvidence } from './named.ts'
import { differenceFrom, discardParts, partsOf, writePart } from './parts.ts'
import type { Part } from './parts.ts'
import type { ReceiveEvidence } from './ports.ts'

/*
 * A file stays in the parts in which it came. Each part is an object of the blob store, and a row says whether the file is made of it,
 * so any node can take the next chunk, nothing has to be put together, and an object store needs no multipart upload. The row of the
 * upload says how far it is; it moves from one value to the next once, whoever sends the same chunk.
 */

interface Row {
  readonly id: string
  readonly claim_id: string
  readonly evidence_id: string
  readonly size: number
  readonly received: number
  readonly completed_at: Date | null
}

function mismatch(difference: 'content' | 'type', noun: string): string {
  const what = difference === 'content' ? `The bytes that arrived are not the file that the ${noun} names.` : `The content of the file is not of the type that the ${noun} names.`
  return `${what} Take the file off the ${noun} and add it again.`
}

// The columns are called after claims, the first records with files; `claim_id` is the record's id, whatever its kind.
async function find(db: Queryable, { recordId, evidenceId, file }: NamedEvidence): Promise<Row | null> {
  const { rows } = await db.query<Row>(
    'select id, claim_id, evidence_id, size, received, completed_at from evidence_upload where claim_id = $1 and evidence_id = $2 and sha256 = $3 and size = $4',
    [recordId, evidenceId, file.sha256, file.size],
  )
  return rows[0] ?? null
}

async function findOrBegin(ports: Ports, named: NamedEvidence): Promise<Row> {
  const { recordId, evidenceId, file } = named
  const present = await find(ports.db, named)
  if (present) return present
  await ports.db.query(
    'insert into evidence_upload (id, claim_id, evidence_id, size, sha256, touched_at) values ($1, $2, $3, $4, $5, $6) on conflict (claim_id, evidence_id, sha256, size) do nothing',
    [randomUUID(), recordId, evidenceId, file.size, file.sha256, new Date(ports.clock())],
  )
  const begun = await find(ports.db, named)
  if (!begun) throw new ProblemError('unavailable', 'The file was taken back meanwhile. It will be tried again by itself.', 1)
  return begun
}

const stateOf = (row: Row | null): EvidenceUpload => ({ received: row?.received ?? 0, complete: row?.completed_at !== null && row !== null })

/** How much of a file is here. */
export async function uploadState(ports: Ports, named: NamedEvidence): Promise<EvidenceUpload> {
  return stateOf(await find(ports.db, named))
}

/**
 * Takes the chunk at `offset` if that is where the file goes on, and says how far it is then. With the last byte the file is compared
 * with what the record names: what differs is dropped as a whole, with `evidence_mismatch`; what agrees is noted in the record.
 */
export async function takeChunk(ports: Ports, receive: ReceiveEvidence, named: NamedEvidence, offset: number, bytes: Uint8Array): Promise<EvidenceUpload> {
  const row = await findOrBegin(ports, named)
  if (row.completed_at === null && offset === row.received && offset < row.size) {
    const wanted = Math.min(EVIDENCE_CHUNK_BYTES, row.size - offset)
    if (bytes.length !== wanted) throw new ProblemError('bad_request', `The chunk at ${offset} has ${bytes.length} bytes instead of ${wanted}.`)
    const key = await writePart(ports, row, offset, bytes)
    if (!(await keep(ports, row, offset, key, bytes.length))) await discardParts(ports, [key])
  }
  const after = await find(ports.db, named)
  if (!after || after.received < after.size || (after.completed_at !== null && named.received)) return stateOf(after)
  return finish(ports, receive, named, after)
}

/** Makes a part a piece of its file, unless another chunk for that place was kept before it. */
function keep(ports: Ports, { id }: Row, offset: number, key: string, size: number): Promise<boolean> {
  return ports.db.tx(async (tx) => {
    const moved = await tx.query('update evidence_upload set received = received + $3, touched_at = $4 where id = $1 and received = $2 and completed_at is null', [id, offset, size, new Date(ports.clock())])
    if (moved.rowCount !== 1) return false
    const kept = await tx.query('update evidence_part set kept = true where key = $1', [key])
    if (kept.rowCount !== 1) throw new Error(`The part ${key} was removed while it was written`)
    return true
  })
}

/** All bytes are here. Safe to run twice at once, and again after a kill. */
async function finish(ports: Ports, receive: ReceiveEvidence, named: NamedEvidence, row: Row): Promise<EvidenceUpload> {
  // Also of what was complete before: the record may call the same bytes something else since.
  const difference = await differenceFrom(ports, await partsOf(ports.db, row.id), named.file)
  if (difference !== null) {
    await drop(ports, row.id)
    throw new ProblemError('evidence_mismatch', mismatch(difference, named.holder.noun))
  }
  const complete = await ports.db.tx(async (tx) => {
    await lockRecords(tx, [named.recordId])
    const present = await namedEvidence(tx, named)
    if (!present || !sameFile(present.file, named.file)) return false
    const marked = await tx.query('update evidence_upload set completed_at = coalesce(completed_at, $2), touched_at = $2 where id = $1 and received = size', [row.id, new Date(ports.clock())])
    if (marked.rowCount !== 1) return false
    const unit = new Unit(tx, { now: ports.clock() })
    await receive(unit, present.holder, named)
    await unit.commit()
    return true
  })
  return complete ? { received: row.size, complete } : stateOf(await find(ports.db, named))
}

/** Forgets an upload that is not what the record names; the next chunk begins anew. */
async function drop(ports: Ports, id: string): Promise<void> {
  const keys = await ports.db.tx(async (tx) => {
    const gone = await tx.query('delete from evidence_upload where id = $1 and completed_at is null', [id])
    if (gone.rowCount !== 1) return []
    const { rows } = await tx.query<{ key: string }>('update evidence_part set kept = false where upload_id = $1 returning key', [id])
    return rows.map((one) => one.key)
  })
  await discardParts(ports, keys)
}

/** The parts of a complete file; null while it is not, and where the record calls the bytes what they are not. */
export async function completeParts(ports: Ports, named: NamedEvidence): Promise<readonly Part[] | null> {
  const row = await find(ports.db, named)
  if (!row || row.completed_at === null) return null
  const parts = await partsOf(ports.db, row.id)
  return named.received || (await differenceFrom(ports, parts, named.file)) === null ? parts : null
}
