import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Query } from './database.ts'

/** A file that a claim or an opportunity names, as the endpoint has it. */
export interface ReceivedFile {
  readonly status: string
  /** What the record says. */
  readonly named: string
  readonly saidReceived: boolean
  /** SHA-256 of the bytes that the endpoint keeps as complete; null when it keeps none, or a part of them is gone. */
  readonly kept: string | null
}

const NAMED = `select r.id as record, r.status, f ->> 'id' as file, f ->> 'sha256' as sha256,
    exists (select 1 from jsonb_array_elements(r.body -> 'received') one where one ->> 'evidenceId' = f ->> 'id') as received, u.id as upload, u.size
  from record r cross join jsonb_array_elements(r.body -> 'evidence') f
  left join evidence_upload u on u.claim_id = r.id and u.evidence_id = f ->> 'id' and u.sha256 = f ->> 'sha256' and u.completed_at is not null
  where r.kind in ('claim', 'opportunity')`

/** Every file that a record names, by `<record>/<file>`, with the hash of the bytes on the endpoint's disk. */
export async function readReceived(query: Query, dataFolder: string): Promise<ReadonlyMap<string, ReceivedFile>> {
  const named = await query<{ record: string; status: string; file: string; sha256: string; received: boolean; upload: string | null; size: number | null }>(NAMED, [])
  const parts = await query<{ upload_id: string; key: string; size: number }>('select upload_id, key, size from evidence_part where kept order by upload_id, start', [])
  const keysOf = Map.groupBy(parts, (one) => one.upload_id)
  const bytesOf = (upload: string, size: number): string | null => {
    try {
      const bytes = Buffer.concat((keysOf.get(upload) ?? []).map(({ key }) => readFileSync(join(dataFolder, 'endpoint', 'evidence', key.slice(-2), key))))
      return bytes.length === size ? createHash('sha256').update(bytes).digest('hex') : null
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }
  return new Map(named.map((one) => [
    `${one.record}/${one.file}`,
    { status: one.status, named: one.sha256, saidReceived: one.received, kept: one.upload === null ? null : bytesOf(one.upload, one.size ?? 0) },
  ]))
}
