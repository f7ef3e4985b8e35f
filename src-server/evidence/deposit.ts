import { randomUUID } from 'node:crypto'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { EVIDENCE_CHUNK_BYTES } from '../../src-shared/sync/protocol/evidence.ts'
import type { Ports } from '../ports.ts'
import { writePart } from './parts.ts'

/**
 * Puts the bytes of a file where an upload would have put them, for sample data. The claim must say `received` by itself; the bytes
 * are taken at the word of whoever calls. Depositing the same file twice changes nothing.
 */
export async function depositEvidence(ports: Pick<Ports, 'db' | 'blobs' | 'clock'>, claimId: string, file: Evidence, bytes: Uint8Array): Promise<void> {
  if (bytes.length !== file.size) throw new Error(`The file ${file.id} has ${bytes.length} bytes instead of ${file.size}`)
  const { db, clock } = ports
  const row = { id: randomUUID(), claim_id: claimId, evidence_id: file.id }
  const keys: string[] = []
  for (let start = 0; start < bytes.length; start += EVIDENCE_CHUNK_BYTES) keys.push(await writePart(ports, row, start, bytes.subarray(start, start + EVIDENCE_CHUNK_BYTES)))
  await db.tx(async (tx) => {
    const begun = await tx.query(
      `insert into evidence_upload (id, claim_id, evidence_id, size, sha256, received, completed_at, touched_at) values ($1, $2, $3, $4, $5, $4, $6, $6)
       on conflict (claim_id, evidence_id, sha256, size) do nothing`,
      [row.id, claimId, file.id, file.size, file.sha256, new Date(clock())],
    )
    // Parts of a file that was there before belong to nothing and are swept.
    if (begun.rowCount === 1) await tx.query('update evidence_part set kept = true where key = any($1)', [keys])
  })
}
