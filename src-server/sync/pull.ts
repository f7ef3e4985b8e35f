import type { Actor } from '../../src-shared/domain/actor.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import type { PulledDocument, PullReply, PullRequest } from '../../src-shared/sync/protocol/pull.ts'
import type { Tx } from '../db/pool.ts'
import type { Ports } from '../ports.ts'
import { seal, unseal } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { readActor } from './people.ts'
import { grantsOf } from './scopes.ts'

interface FeedRow {
  readonly id: string
  readonly seq: number
}

/** Characters of documents in one page, above which it ends early; a single document may be larger. */
const MAX_PAGE_SIZE = 8 * 1024 * 1024
const PORTION = 200

interface Head {
  readonly epoch: string
  readonly floor: number
  readonly head: number
}

async function readHead(tx: Tx): Promise<Head> {
  const { rows } = await tx.query<Head>('select epoch, floor, coalesce((select max(seq) from feed), 0) as head from sync_meta')
  const head = rows[0]
  if (!head) throw new Error('sync_meta is empty')
  return head
}

/** The checkpoint to go on from; null when the desktop must start over. Null from the desktop is the start. */
function resume(key: Buffer, request: PullRequest, personId: string, meta: Head): Checkpoint | null {
  if (request.checkpoint === null) return { person: personId, collection: request.collection, epoch: meta.epoch, scopes: {}, lost: {}, left: null }
  const told = unseal(key, request.checkpoint)
  if (!told || told.person !== personId || told.collection !== request.collection || told.epoch !== meta.epoch) return null
  const lowest = Math.min(...Object.values(told.scopes).filter((seq) => seq > 0), Infinity)
  return lowest < meta.floor ? null : told
}

/** Compares with what is granted now: a new scope starts at 0, a lost one is drained; one that came back starts over. */
function withGrants(told: Checkpoint, grants: readonly string[]): Checkpoint {
  const granted = new Set(grants)
  const lost: Record<string, number> = {}
  for (const [name, seq] of [...Object.entries(told.lost), ...Object.entries(told.scopes)]) {
    if (!granted.has(name) && seq > 0) lost[name] = Math.max(lost[name] ?? 0, seq)
  }
  // A change of grants changes what is to come, so it is counted again.
  const same = grants.every((name) => Object.hasOwn(told.scopes, name)) && Object.keys(lost).length === 0
  return { ...told, scopes: Object.fromEntries(grants.map((name) => [name, told.scopes[name] ?? 0])), lost, left: same ? told.left : null }
}

/** Records that may be on the desktop through a scope that it lost, newest entry first. */
async function drain(tx: Tx, from: Checkpoint, limit: number): Promise<{ readonly ids: readonly string[]; readonly lost: Readonly<Record<string, number>> }> {
  const lost: Record<string, number> = { ...from.lost }
  const ids = new Set<string>()
  for (const [name, upTo] of Object.entries(from.lost)) {
    const room = limit - ids.size
    if (room <= 0) break
    const { rows } = await tx.query<FeedRow>('select id, first_seq as seq from feed where collection = $1 and scope = $2 and first_seq <= $3 order by first_seq desc limit $4', [from.collection, name, upTo, room])
    for (const row of rows) ids.add(row.id)
    if (rows.length < room) delete lost[name]
    else lost[name] = (rows.at(-1)?.seq ?? 1) - 1
  }
  return { ids: [...ids], lost }
}

// A scope's tombstone concerns only who may have the record: who entered the scope's feed before it was there.
const NEWER = `from unnest($2::text[], $3::bigint[]) as g (scope, since)
  cross join lateral (
    select f.id, f.seq from feed f
    where f.collection = $1 and f.scope = g.scope and f.seq > g.since and (not f.gone or f.first_seq <= g.since)`

async function newer(tx: Tx, from: Checkpoint, limit: number): Promise<readonly FeedRow[]> {
  const { rows } = await tx.query<FeedRow>(`select n.id, n.seq ${NEWER} order by f.seq limit $4 ) n order by n.seq limit $4`, [from.collection, Object.keys(from.scopes), Object.values(from.scopes), limit])
  return rows
}

async function count(tx: Tx, from: Checkpoint): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(`select count(distinct n.id) as n ${NEWER} ) n`, [from.collection, Object.keys(from.scopes), Object.values(from.scopes)])
  const lost = await tx.query<{ n: number }>(
    'select count(distinct f.id) as n from unnest($2::text[], $3::bigint[]) as l (scope, upto) join feed f on f.collection = $1 and f.scope = l.scope and f.first_seq <= l.upto',
    [from.collection, Object.keys(from.lost), Object.values(from.lost)],
  )
  return (rows[0]?.n ?? 0) + (lost.rows[0]?.n ?? 0)
}

/**
 * The documents of these ids, in their order, of an id out of sight its tombstone; as many as a page takes, and at least one. Read in
 * portions, for a single one may be a megabyte.
 */
async function documentsOf(tx: Tx, collection: string, ids: readonly string[], grants: readonly string[]): Promise<readonly PulledDocument[]> {
  const documents: PulledDocument[] = []
  let size = 0
  for (let from = 0; from < ids.length; from += PORTION) {
    const portion = ids.slice(from, from + PORTION)
    const { rows } = await tx.query<{ id: string; body: string }>('select id, body::text as body from record where collection = $1 and id = any($2) and scopes && $3', [collection, portion, grants])
    const visible = new Map(rows.map((row) => [row.id, row.body]))
    for (const id of portion) {
      const text = visible.get(id)
      size += text?.length ?? 0
      if (size > MAX_PAGE_SIZE && documents.length > 0) return documents
      documents.push(text === undefined ? { id, gone: true as const } : (JSON.parse(text) as PulledDocument))
    }
  }
  return documents
}

/** Of what was seen through a lost scope, what is seen no longer. The rest comes, or came, through the scope that still shows it. */
async function tombstonesOf(tx: Tx, collection: string, ids: readonly string[], grants: readonly string[]): Promise<readonly PulledDocument[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.query<{ id: string }>('select id from record where collection = $1 and id = any($2) and scopes && $3', [collection, ids, grants])
  const visible = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !visible.has(id)).map((id) => ({ id, gone: true as const }))
}

/**
 * One page of what a person may see and does not have: first what left their sight, then everything newer in the order of the
 * endpoint. All is read in one snapshot, the person's rights included. Null when the person is no longer active.
 */
export async function pull(ports: Ports, sealKey: Buffer, personId: string, request: PullRequest): Promise<PullReply | null> {
  return ports.db.tx(async (tx) => {
    const meta = await readHead(tx)
    const actor: Actor | null = await readActor(tx, personId)
    if (!actor) return null
    const serverTime = isoInstant(ports.clock())
    const told = resume(sealKey, request, personId, meta)
    if (!told) return { resync: true, epoch: meta.epoch, serverTime }
    const grants = grantsOf(actor)
    const from = withGrants(told, grants)

    const drained = await drain(tx, from, request.limit)
    const room = request.limit - drained.ids.length
    const rows = room > 0 ? await newer(tx, from, room + 1) : []
    const most = takeDistinct(rows, room)
    const documents = await documentsOf(tx, request.collection, [...most.ids], grants)
    const page = documents.length < most.ids.size ? takeDistinct(rows, documents.length) : most
    // At the end everything up to the head was sent; until then, everything up to the last row.
    const done = page.taken === rows.length && rows.length <= room && room > 0 && Object.keys(drained.lost).length === 0
    const reached = done ? meta.head : (page.last ?? 0)
    const scopes = Object.fromEntries(Object.entries(from.scopes).map(([name, seq]) => [name, Math.max(seq, reached)]))
    const after: Checkpoint = { ...from, scopes, lost: drained.lost, left: null }
    const taken = await tombstonesOf(tx, request.collection, drained.ids.filter((id) => !page.ids.has(id)), grants)
    const carried = from.left === null ? 0 : from.left - page.ids.size
    const left = done ? 0 : carried > 0 ? carried : await count(tx, after)
    return {
      documents: [...taken, ...documents],
      checkpoint: seal(sealKey, { ...after, left: done ? null : left }),
      more: !done,
      left,
      epoch: meta.epoch,
      serverTime,
      actor,
    }
  }, 'snapshot')
}

/** The first distinct ids, at most `limit`, and how many rows they took. A record in two scopes may come in two rows. */
function takeDistinct(rows: readonly FeedRow[], limit: number): { readonly ids: ReadonlySet<string>; readonly taken: number; readonly last: number | null } {
  const ids = new Set<string>()
  let taken = 0
  let last: number | null = null
  for (const row of rows) {
    if (!ids.has(row.id) && ids.size >= limit) break
    ids.add(row.id)
    taken += 1
    last = row.seq
  }
  return { ids, taken, last }
}
