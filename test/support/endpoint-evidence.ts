import { randomUUID } from 'node:crypto'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FileRecord } from '../../src-shared/domain/evidence/holder.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { KINDS } from '../../src-shared/domain/kinds.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { problem } from '../../src-shared/sync/protocol/problem.ts'
import { EVIDENCE_CHUNK_BYTES, evidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import type { Database } from '../../src-server/db/pool.ts'
import { Unit } from '../../src-server/sync/unit.ts'
import type { Client } from './endpoint-client.ts'
import { HEADERS } from './endpoint-client.ts'
import { wonWith } from './opportunity-proof.ts'

const AT = '2026-11-01T09:00:00.000Z'

/** A claim of Alder's Ann that names these files. */
export function claimOf(files: readonly Evidence[], more: Partial<Claim> = {}): Claim {
  return {
    id: randomUUID(), kind: 'claim', partnerId: 'partner-ald', status: 'submitted', version: 0, updatedAt: AT, actions: [], claimedBy: 'ann', createdAt: AT,
    requestId: randomUUID(), allocationId: randomUUID(), title: 'Stand at a fair', activity: 'event', currency: 'GBP', participationBps: 5000, claimBy: '2026-12-31',
    summary: '', leads: 0, last: true, lines: [], evidence: files, received: [], claimed: 0, held: 0, everSubmitted: true, level: 'channel_manager', ...more,
  }
}

/** One of each kind that has files: a record of Alder's Ann that her organization sees and that takes files, and one that is hers alone. */
export const FILE_KINDS: readonly (readonly [kind: FileRecord['kind'], of: (files: readonly Evidence[]) => FileRecord, own: (files: readonly Evidence[]) => FileRecord])[] = [
  ['claim', (files) => claimOf(files), (files) => claimOf(files, { status: 'draft', everSubmitted: false })],
  ['opportunity', (files) => wonWith(files), (files) => wonWith(files, { status: 'draft', everOpen: false, origin: 'partner' })],
]

export async function storeFileRecord<R extends FileRecord>(db: Database, record: R): Promise<R> {
  await storeRecord(db, KINDS[record.kind].collection, record)
  return record
}

export async function readFileRecord(db: Database, kind: FileRecord['kind'], id: string): Promise<FileRecord | null> {
  const { rows } = await db.query<{ body: FileRecord }>('select body from record where collection = $1 and id = $2', [KINDS[kind].collection, id])
  return rows[0]?.body ?? null
}

export async function readClaim(db: Database, id: string): Promise<Claim | null> {
  const { rows } = await db.query<{ body: Claim }>("select body from record where collection = 'funds' and id = $1", [id])
  return rows[0]?.body ?? null
}

/** Stores a record as a push would leave it. */
export async function storeRecord(db: Database, collection: CollectionName, record: AnyRecord): Promise<void> {
  await db.tx(async (tx) => {
    const unit = new Unit(tx, { now: Date.now() })
    unit.put(collection, await unit.read(collection, record.id), record)
    await unit.commit()
  })
}

export async function storeClaim(db: Database, claim: Claim): Promise<Claim> {
  await storeRecord(db, 'funds', claim)
  return claim
}

export const pathOf = (claimId: string, evidenceId: string) => `/v1/evidence/${claimId}/${evidenceId}`

type Answered = { readonly status: number; readonly code: string } | EvidenceUpload

async function read(response: Response): Promise<Answered> {
  const body: unknown = await response.json()
  return response.ok ? evidenceUpload.parse(body) : { status: response.status, code: problem.parse(body).code }
}

export async function stateOf(client: Client, claimId: string, evidenceId: string): Promise<Answered> {
  return read(await fetch(`${client.url}${pathOf(claimId, evidenceId)}/upload`, { headers: { ...HEADERS, ...client.bearer } }))
}

export async function putChunk(client: Client, claimId: string, evidenceId: string, offset: number | string, bytes: Uint8Array): Promise<Answered> {
  return read(
    await fetch(`${client.url}${pathOf(claimId, evidenceId)}/upload?offset=${offset}`, {
      method: 'PUT', body: bytes as Uint8Array<ArrayBuffer>, headers: { ...HEADERS, ...client.bearer, 'content-type': 'application/octet-stream' },
    }),
  )
}

/** Sends a whole file from wherever the endpoint is. */
export async function upload(client: Client, claimId: string, file: Evidence, bytes: Uint8Array): Promise<Answered> {
  let state = await stateOf(client, claimId, file.id)
  while ('received' in state && !state.complete) {
    state = await putChunk(client, claimId, file.id, state.received, bytes.subarray(state.received, state.received + EVIDENCE_CHUNK_BYTES))
  }
  return state
}

export function download(client: Client, claimId: string, evidenceId: string, range?: string): Promise<Response> {
  return fetch(`${client.url}${pathOf(claimId, evidenceId)}`, { headers: { ...HEADERS, ...client.bearer, ...(range === undefined ? {} : { range }) } })
}
