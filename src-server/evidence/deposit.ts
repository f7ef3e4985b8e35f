import { randomUUID } from 'node:crypto'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { EVIDENCE_CHUNK_BYTES } from '../../src-shared/sync/protocol/evidence.ts'
import type { Tx } from '../db/pool.ts'
import type { BlobStore } from './ports.ts'

/** A file of a record with its bytes. */
export interface DepositedFile extends Pick<EvidencePlace, 'recordId'> {
  readonly evidence: Evidence
  readonly bytes: Uint8Array
}

/** So many objects at once: each waits for the disk. */
const AT_ONCE = 32

/**
 * Puts files where uploads would have put them, for sample data: objects now, their rows in the transaction. Objects of one that is
 * rolled back are nobody's. The records must say `received` by themselves; the bytes are taken at the word of whoever calls.
 */
export async function depositEvidence(tx: Tx, blobs: BlobStore, files: readonly DepositedFile[], now: number): Promise<void> {
  const at = new Date(now).toISOString()
  const uploads = files.map(({ recordId, evidence, bytes }) => {
    if (bytes.length !== evidence.size) throw new Error(`The file ${evidence.id} has ${bytes.length} bytes instead of ${evidence.size}`)
    const parts = Array.from({ length: Math.ceil(bytes.length / EVIDENCE_CHUNK_BYTES) }, (_, index) => {
      const start = index * EVIDENCE_CHUNK_BYTES
      return { key: `${recordId}.${evidence.id}.${randomUUID()}`.toLowerCase(), start, bytes: bytes.subarray(start, start + EVIDENCE_CHUNK_BYTES) }
    })
    return { id: randomUUID(), record: recordId, evidence: evidence.id, size: evidence.size, sha256: evidence.sha256, parts }
  })
  const parts = uploads.flatMap((upload) => upload.parts.map((part) => ({ ...part, upload: upload.id })))
  for (let from = 0; from < parts.length; from += AT_ONCE) await Promise.all(parts.slice(from, from + AT_ONCE).map(({ key, bytes }) => blobs.put(key, bytes)))
  await tx.query(
    `insert into evidence_upload (id, claim_id, evidence_id, size, sha256, received, completed_at, touched_at)
     select id, record, evidence, size, sha256, size, $2, $2 from jsonb_to_recordset($1) as u (id uuid, record text, evidence text, size int, sha256 text)`,
    [JSON.stringify(uploads.map(({ parts: _parts, ...upload }) => upload)), at],
  )
  await tx.query(
    `insert into evidence_part (key, upload_id, start, size, kept, written_at)
     select key, upload, start, size, true, $2 from jsonb_to_recordset($1) as p (key text, upload uuid, start int, size int)`,
    [JSON.stringify(parts.map(({ key, upload, start, bytes }) => ({ key, upload, start, size: bytes.length }))), at],
  )
}
