import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { SYSTEM } from '../../src-shared/domain/actor.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { notifyStatement, payloads } from '../db/changes.ts'
import type { Tx } from '../db/pool.ts'
import { scopesOf } from './scopes.ts'
import { loadRecord, loadRecords } from './stored.ts'
import type { Stored } from './stored.ts'

interface Change {
  readonly collection: CollectionName
  readonly before: Stored | null
  readonly after: AnyRecord
}

interface Answer {
  readonly collection: CollectionName
  readonly recordId: string
  readonly personId: string
  readonly action: Action
  readonly refused: Refusal | null
}

/** Where changes were at a moment. */
export type Mark = { readonly changes: ReadonlyMap<string, Change>; readonly answers: number; readonly jobs: ReadonlySet<string> }

export interface UnitOptions {
  /** Milliseconds by the endpoint's clock: one for the whole transaction. */
  readonly now: number
  readonly managedBy?: (personId: string) => readonly string[]
}

/**
 * What one transaction changes, gathered in memory and written at its end: records, answered actions, feed, notifications. Nothing
 * waits for the feed's lock but the last round trip.
 */
export class Unit {
  readonly tx: Tx
  readonly now: number
  readonly #managedBy: (personId: string) => readonly string[]
  readonly #loaded = new Map<string, Stored | null>()
  #changes = new Map<string, Change>()
  #answers: Answer[] = []
  #jobs = new Set<string>()

  constructor(tx: Tx, options: UnitOptions) {
    this.tx = tx
    this.now = options.now
    this.#managedBy = options.managedBy ?? (() => [])
  }

  mark(): Mark {
    return { changes: new Map(this.#changes), answers: this.#answers.length, jobs: new Set(this.#jobs) }
  }

  /** Forgets what was gathered since the mark. */
  backTo(mark: Mark): void {
    this.#changes = new Map(mark.changes)
    this.#answers = this.#answers.slice(0, mark.answers)
    this.#jobs = new Set(mark.jobs)
  }

  /** The record as this transaction leaves it. */
  async read(collection: CollectionName, id: string): Promise<Stored | null> {
    const changed = this.#changes.get(`${collection}/${id}`)
    if (changed) return { record: changed.after, scopes: scopesOf(changed.after, this.#managedBy) }
    const loaded = this.#loaded.get(`${collection}/${id}`)
    return loaded === undefined ? loadRecord(this.tx, collection, id) : loaded
  }

  /** The records among these that there are, as this transaction leaves them. */
  async readAll(collection: CollectionName, ids: readonly string[]): Promise<readonly Stored[]> {
    const stored = await loadRecords(this.tx, collection, ids)
    return ids.flatMap((id) => {
      const changed = this.#changes.get(`${collection}/${id}`)
      return changed ? [{ record: changed.after, scopes: scopesOf(changed.after, this.#managedBy) }] : (stored.get(id) ?? [])
    })
  }

  /** Loads records that are going to be read, and that are locked, in one query. */
  async preload(collection: CollectionName, ids: readonly string[]): Promise<void> {
    const found = await loadRecords(this.tx, collection, ids)
    for (const id of ids) this.#loaded.set(`${collection}/${id}`, found.get(id) ?? null)
  }

  /**
   * Stores a record with the next version: above the stored one, and never below the clock, so that a version does not come back with
   * other contents after a restore. `before` is what `read` gave.
   */
  put<R extends RecordBase>(collection: CollectionName, before: Stored | null, after: R): R {
    const key = `${collection}/${after.id}`
    const earlier = this.#changes.get(key)
    const original = earlier ? earlier.before : before
    const versioned = { ...after, version: Math.max((earlier?.after ?? before?.record)?.version ?? 0, this.now - 1) + 1 }
    this.#changes.set(key, { collection, before: original, after: versioned as unknown as AnyRecord })
    return versioned
  }

  /** An action in its record's log, for good. */
  accepted(collection: CollectionName, recordId: string, personId: string, action: Action): void {
    this.#answers.push({ collection, recordId, personId, action, refused: null })
  }

  /** A refused action with what was entered, for good. */
  refused(collection: CollectionName, recordId: string, personId: string, action: Action, refused: Refusal): void {
    this.#answers.push({ collection, recordId, personId, action, refused })
  }

  /** Work for after the commit; the same work twice is once. */
  enqueue(kind: string, subject: string): void {
    this.#jobs.add(JSON.stringify([kind, subject]))
  }

  /** Writes everything and commits. Nothing may be done after it. */
  async commit(): Promise<void> {
    await this.#writeRecords()
    await this.#writeAnswers()
    await this.#writeJobs()
    const feed = [...this.#changes.values()].map(({ collection, before, after }) => {
      const scopes = scopesOf(after, this.#managedBy)
      return { collection, id: after.id, scopes, left: (before?.scopes ?? []).filter((one) => !scopes.includes(one)) }
    })
    const byCollection = Map.groupBy(feed, (one) => one.collection)
    const changed = [...byCollection].map(([collection, rows]) => ({ collection, scopes: [...new Set(rows.flatMap((row) => [...row.scopes, ...row.left]))] }))
    const literal = (text: string) => this.tx.literal(text)
    await this.tx.commitWith([
      ...(feed.length > 0 ? [`select append_feed(${literal(JSON.stringify(feed))}::jsonb)`] : []),
      ...payloads(changed).map((payload) => notifyStatement(payload, literal)),
      ...(this.#jobs.size > 0 ? [notifyStatement(JSON.stringify({ jobs: true }), literal)] : []),
    ])
  }

  async #writeRecords(): Promise<void> {
    if (this.#changes.size === 0) return
    const rows = [...this.#changes.values()].map(({ collection, after }) => ({
      collection, id: after.id, kind: after.kind, partner_id: after.partnerId, status: after.status, version: after.version, scopes: scopesOf(after, this.#managedBy), body: after,
    }))
    await this.tx.query(
      `insert into record (collection, id, kind, partner_id, status, version, scopes, body)
       select r.collection, r.id, r.kind, r.partner_id, r.status, r.version, r.scopes, r.body
       from jsonb_to_recordset($1) as r (collection text, id text, kind text, partner_id text, status text, version bigint, scopes text[], body jsonb)
       on conflict (collection, id) do update set partner_id = excluded.partner_id, status = excluded.status, version = excluded.version, scopes = excluded.scopes, body = excluded.body`,
      [JSON.stringify(rows)],
    )
  }

  async #writeAnswers(): Promise<void> {
    if (this.#answers.length === 0) return
    const rows = this.#answers.map(({ collection, recordId, personId, action, refused }) => ({
      id: action.id, collection, record_id: recordId, person_id: personId, state: refused ? 'refused' : 'accepted', code: refused?.code ?? null, message: refused?.message ?? null, body: action,
    }))
    // The identity column follows the order of the array.
    await this.tx.query(
      `insert into action (id, collection, record_id, person_id, state, code, message, body)
       select (a ->> 'id')::uuid, a ->> 'collection', a ->> 'record_id', a ->> 'person_id', a ->> 'state', a ->> 'code', a ->> 'message', a -> 'body'
       from jsonb_array_elements($1) with ordinality as t (a, n) order by n`,
      [JSON.stringify(rows)],
    )
  }

  async #writeJobs(): Promise<void> {
    if (this.#jobs.size === 0) return
    const jobs = [...this.#jobs].map((one) => JSON.parse(one) as [string, string])
    await this.tx.query('insert into job (kind, subject) select * from unnest($1::text[], $2::text[]) order by 1, 2 on conflict (kind, subject) do update set run_at = now(), attempts = 0', [
      jobs.map(([kind]) => kind), jobs.map(([, subject]) => subject),
    ])
  }
}

/** An action that the endpoint itself takes, stamped. */
export function systemAction(id: string, type: string, input: Readonly<Record<string, unknown>>, receivedAt: string): Action {
  return { id, v: 1, type, by: SYSTEM, at: receivedAt, input, receivedAt }
}
