import { createHash } from 'node:crypto'
import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { isPartnerRole, managesPartner, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { attentionLifecycle } from '../../src-shared/domain/attention/lifecycle.ts'
import { dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import { maySee } from '../../src-shared/domain/deal/policy.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { lifecycleFor } from '../../src-shared/domain/kinds.ts'
import type { CollectionName, RecordOf } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { fallsWith } from '../../src-shared/domain/replay.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { expected } from '../../src-shared/sync/replica.ts'
import { pullRequest } from '../../src-shared/sync/protocol/pull.ts'
import type { PullReply } from '../../src-shared/sync/protocol/pull.ts'
import { pushRequest } from '../../src-shared/sync/protocol/push.ts'
import type { ActionOutcome, PushAnswer, PushReply } from '../../src-shared/sync/protocol/push.ts'
import type { Fetch } from '../../src-main/sync/http-client.ts'

interface Entry {
  readonly collection: CollectionName
  readonly record: RecordBase
  readonly seq: number
}

export interface FakePerson {
  readonly email: string
  readonly password: string
  actor: Actor
}

/**
 * What happens to one request: `lost` never arrives, `unanswered` is done and its answer lost, `twice` is done twice, `500` and
 * `400` fail.
 */
export type Fault = 'none' | 'lost' | 'unanswered' | 'twice' | '500' | '503' | '400' | '413' | '426' | '401'

interface Snapshot {
  readonly records: ReadonlyMap<string, Entry>
  readonly answered: ReadonlyMap<string, ActionOutcome>
  readonly accepted: readonly { readonly key: string; readonly action: Action }[]
  readonly numbers: number
}

const key = (collection: CollectionName, id: string) => `${collection}/${id}`

/** The endpoint in memory: the real lifecycles, protocol and promises, one process, faults on demand. */
export class FakeEndpoint {
  readonly people: FakePerson[]
  records = new Map<string, Entry>()
  answered = new Map<string, ActionOutcome>()
  accepted: { readonly key: string; readonly action: Action }[] = []
  epoch = 'epoch-1'
  down = false
  /** How far its clock is ahead. */
  ahead = 0
  /** Refresh tokens that are not taken any more. */
  readonly revoked = new Set<string>()
  fault: (path: string, body: unknown) => Fault = () => 'none'
  /** Requests that arrived. */
  readonly seen: { readonly path: string; readonly body: unknown }[] = []
  pageLimit = 1000
  #seq = 0
  #version = 0
  #numbers = 0
  #tokens = 0
  readonly #clock: () => number
  readonly #streams = new Set<{ readonly person: FakePerson; readonly controller: ReadableStreamDefaultController<Uint8Array> }>()

  constructor(people: readonly FakePerson[], clock: () => number) {
    this.people = people.map((one) => ({ ...one }))
    this.#clock = clock
  }

  readonly fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname
    await new Promise((resolve) => setImmediate(resolve))
    if (this.down || init.signal?.aborted) throw new TypeError('fetch failed')
    const body = await bodyOf(init)
    const fault = this.fault(path, body)
    if (fault === 'lost') throw new TypeError('fetch failed')
    this.seen.push({ path, body })
    if (/^\d+$/.test(fault)) return json(Number(fault), { code: fault === '426' ? 'update_needed' : fault === '401' ? 'signed_out' : Number(fault) >= 500 ? 'internal' : 'bad_request', message: 'fault' })
    const answer = await this.#answer(path, init, body)
    const again = fault === 'twice' ? await this.#answer(path, init, body) : answer
    if (fault === 'unanswered') throw new TypeError('terminated')
    if (init.signal?.aborted) throw new TypeError('aborted')
    return again
  }

  /** Stores a record as the endpoint itself would have it. */
  put<R extends RecordBase>(collection: CollectionName, record: R): R {
    this.#seq += 1
    this.#version += 1
    const stored = { ...record, version: this.#version, actions: record.actions.map((one) => ({ ...one, receivedAt: one.receivedAt ?? this.#now() })) }
    this.records.set(key(collection, record.id), { collection, record: stored, seq: this.#seq })
    this.notify(collection)
    return stored
  }

  get(collection: CollectionName, id: string): RecordBase | null {
    return this.records.get(key(collection, id))?.record ?? null
  }

  /** Exactly what a person may see of a collection. */
  visible(actor: Actor, collection: CollectionName): readonly RecordBase[] {
    return [...this.records.values()].filter((one) => one.collection === collection && mayRead(actor, one)).map((one) => one.record)
  }

  /** Somebody else acts directly at the endpoint. */
  do(actor: Actor, collection: CollectionName, id: string, action: Action): void {
    const lifecycle = lifecycleFor(collection, action.type)
    if (!lifecycle) throw new Error(`No lifecycle for ${action.type}`)
    const result = act(lifecycle, id, this.get(collection, id), { ...action, receivedAt: this.#now() }, actor)
    if (!result.ok) throw new Error(`${action.type}: ${result.error.message}`)
    this.accepted.push({ key: key(collection, id), action })
    this.put(collection, result.value)
  }

  snapshot(): Snapshot {
    return { records: new Map(this.records), answered: new Map(this.answered), accepted: [...this.accepted], numbers: this.#numbers }
  }

  /** A restore of an older state: a new epoch; versions are never used again. */
  restore(older: Snapshot): void {
    this.records = new Map(older.records)
    this.answered = new Map(older.answered)
    this.accepted = [...older.accepted]
    this.#numbers = older.numbers
    this.#version += 1_000_000
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`
    this.cut()
  }

  /** Ends all streams. */
  cut(): void {
    for (const one of this.#streams) one.controller.error(new TypeError('cut'))
    this.#streams.clear()
  }

  notify(collection: CollectionName): void {
    for (const one of this.#streams) one.controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify({ collections: [collection] })}\n\n`))
  }

  beat(): void {
    for (const one of this.#streams) one.controller.enqueue(new TextEncoder().encode(': still here\n\n'))
  }

  get streams(): number {
    return this.#streams.size
  }

  #now(): string {
    return new Date(this.#clock() + this.ahead).toISOString()
  }

  async #answer(path: string, init: RequestInit, body: unknown): Promise<Response> {
    if (path === '/healthz') return json(200, { status: 'ok' })
    if (path === '/v1/demo') return json(200, { accounts: this.people.map(({ email, password, actor }) => ({ email, password, name: email, role: actor.role, organization: '' })) })
    if (path === '/v1/session' && init.method === 'POST') {
      const { email, password } = body as { email: string; password: string }
      const person = this.people.find((one) => one.email === email && one.password === password)
      return person ? json(200, this.#session(person)) : json(401, { code: 'wrong_credentials', message: 'no' })
    }
    if (path === '/v1/session/refresh') {
      const { refreshToken } = body as { refreshToken: string }
      const person = this.people.find((one) => refreshToken.startsWith(`refresh-${one.email}-`))
      return person && !this.revoked.has(person.email) ? json(200, this.#session(person)) : json(401, { code: 'signed_out', message: 'no' })
    }
    const email = /^Bearer access-(.+)-\d+$/.exec(new Headers(init.headers).get('authorization') ?? '')?.[1]
    const person = this.people.find((one) => one.email === email)
    if (!person || this.revoked.has(person.email)) return json(401, { code: 'signed_out', message: 'no' })
    if (path === '/v1/session') return json(200, {})
    if (path === '/v1/pull') return json(200, this.#pull(person.actor, body))
    if (path === '/v1/push') return json(200, this.#push(person.actor, body))
    if (path === '/v1/stream') return this.#stream(person, init)
    const history = /^\/v1\/history\/([a-z]+)\/(.+)$/.exec(path)
    if (history) return json(200, { actions: this.accepted.filter((one) => one.key === `${history[1]}/${history[2]}`).map((one) => one.action) })
    return json(404, { code: 'not_found', message: path })
  }

  #session(person: FakePerson) {
    this.#tokens += 1
    return {
      accessToken: `access-${person.email}-${this.#tokens}`, expiresIn: 600, refreshToken: `refresh-${person.email}-${String(this.#tokens).padStart(20, '0')}`, actor: person.actor,
      epoch: this.epoch, serverTime: this.#now(),
    }
  }

  #pull(actor: Actor, body: unknown): PullReply {
    const request = pullRequest.parse(body)
    const rights = createHash('sha256').update(JSON.stringify(actor)).digest('hex').slice(0, 8)
    const [epoch, told, since = '0'] = (request.checkpoint ?? `${this.epoch}|${rights}|0`).split('|')
    if (epoch !== this.epoch || told !== rights) return { resync: true, epoch: this.epoch, serverTime: this.#now() }
    const newer = [...this.records.values()].filter((one) => one.collection === request.collection && one.seq > Number(since)).sort((a, b) => a.seq - b.seq)
    const page = newer.slice(0, Math.min(request.limit, this.pageLimit))
    return {
      documents: page.map((one) => (mayRead(actor, one) ? (structuredClone(one.record) as RecordBase & Record<string, unknown>) : { id: one.record.id, gone: true as const })),
      checkpoint: `${this.epoch}|${rights}|${page.at(-1)?.seq ?? since}`,
      more: newer.length > page.length, left: newer.length - page.length, epoch: this.epoch, serverTime: this.#now(), actor,
    }
  }

  #push(actor: Actor, body: unknown): PushReply {
    const { collection, rows } = pushRequest.parse(body)
    const answers = rows.map((row) => this.#pushRow(actor, collection, row.id, row.base, row.actions as unknown as readonly Action[], row.expect))
    return { answers, epoch: this.epoch, serverTime: this.#now() }
  }

  #pushRow(actor: Actor, collection: CollectionName, id: string, base: number, actions: readonly Action[], expect: string): PushAnswer {
    const entry = this.records.get(key(collection, id))
    const seen = entry && mayRead(actor, entry) ? entry.record : null
    let record = seen
    let system = false
    const lifecycle = lifecycleFor(collection, actions[0]?.type ?? '')
    for (const action of actions) {
      if (this.answered.has(action.id)) continue
      const stamped = { ...action, receivedAt: this.#now() }
      const fallen = fallsWith(action, (before) => this.answered.get(before)?.state === 'refused')
      const hidden = entry && !seen
      const refused: Refusal | null = hidden || !lifecycle ? { code: 'not_found', message: 'This does not exist.' } : fallen
      const result = refused || !lifecycle ? ({ ok: false, error: refused ?? { code: 'not_found', message: '' } } as const) : act(lifecycle, id, record, stamped, actor)
      if (!result.ok) {
        this.answered.set(action.id, { actionId: action.id, state: 'refused', code: result.error.code, message: result.error.message })
        if (collection !== 'personal') this.#attention(actor, collection, id, action, result.error, record)
        continue
      }
      record = result.value
      this.accepted.push({ key: key(collection, id), action })
      this.answered.set(action.id, { actionId: action.id, state: 'accepted', receivedAt: stamped.receivedAt })
      if (action.type === 'deal.submit') {
        this.#numbers += 1
        const receive: Action = { id: derived(action.id), v: 1, type: 'deal.receive', by: 'system', at: stamped.receivedAt, receivedAt: stamped.receivedAt, input: { number: (record as Deal).number ?? `BRW-${String(this.#numbers).padStart(4, '0')}`, dueAt: stamped.receivedAt } }
        const got = act(dealLifecycle, id, record as Deal, receive, SYSTEM_ACTOR)
        if (got.ok) record = got.value
        system = true
      }
    }
    const outcomes = actions.flatMap((one) => this.answered.get(one.id) ?? [])
    const changed = record !== null && record !== seen
    const stored = changed && record ? this.put(collection, record) : record
    if (!stored) return { id, outcome: 'gone', outcomes }
    const clean = changed && !system && base === (seen?.version ?? 0) && outcomes.every((one) => one.state === 'accepted') && lifecycle !== null && expected(lifecycle, stored) === expect
    return clean
      ? { id, outcome: 'accepted', version: stored.version, outcomes }
      : { id, outcome: 'merged', version: stored.version, outcomes, document: structuredClone(stored) as RecordBase & Record<string, unknown> }
  }

  #attention(actor: Actor, collection: CollectionName, recordId: string, refused: Action, why: Refusal, present: RecordBase | null): void {
    const id = derived(`attention ${refused.id}`)
    const input = { personId: actor.personId, partnerId: present?.partnerId ?? '', collection, recordId, title: 'A registration', refused, code: why.code, message: why.message, differences: why.differences ?? [], present: present ? { ...present, actions: [] } : null }
    const opened = act(attentionLifecycle, id, null, { id: derived(`open ${id}`), v: 1, type: 'attention.open', by: 'system', at: this.#now(), receivedAt: this.#now(), input }, SYSTEM_ACTOR)
    if (!opened.ok) throw new Error(opened.error.message)
    this.put('personal', opened.value)
  }

  #stream(person: FakePerson, init: RequestInit): Response {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const one = { person, controller }
        this.#streams.add(one)
        init.signal?.addEventListener('abort', () => {
          if (this.#streams.delete(one)) controller.error(new TypeError('aborted'))
        })
        controller.enqueue(new TextEncoder().encode(': connected\n\n'))
      },
    })
    return new Response(stream, { status: 200, headers: { 'content-type': 'text/event-stream' } })
  }
}

function mayRead(actor: Actor, entry: Entry): boolean {
  switch (entry.collection) {
    case 'deals':
      return maySee(actor, entry.record as Deal)
    case 'funds':
      return mayReadFund(actor, entry.record as RecordOf['funds'])
    case 'internal':
      return !isPartnerRole(actor.role) && managesPartner(actor, entry.record.partnerId)
    case 'personal':
      return (entry.record as unknown as { personId: string }).personId === actor.personId
    default:
      return true
  }
}

function mayReadFund(actor: Actor, record: RecordOf['funds']): boolean {
  switch (record.kind) {
    case 'budget':
      return !isPartnerRole(actor.role)
    case 'settlement':
      return actor.role === 'channel_operations_manager'
    case 'allocation':
      return record.partnerId === actor.partnerId || managesPartner(actor, record.partnerId)
    case 'fund_request':
      return record.everSubmitted ? record.partnerId === actor.partnerId || managesPartner(actor, record.partnerId) : record.requestedBy === actor.personId
    case 'claim':
      return record.everSubmitted ? record.partnerId === actor.partnerId || managesPartner(actor, record.partnerId) : record.claimedBy === actor.personId
  }
}

function derived(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

async function bodyOf(init: RequestInit): Promise<unknown> {
  if (init.body === undefined || init.body === null) return null
  if (typeof init.body === 'string') return JSON.parse(init.body) as unknown
  const inflated = new Response(init.body).body?.pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(inflated).json()) as unknown
}

/** Whether a desktop has exactly these records of the endpoint. */
export function sameRecords(a: readonly RecordBase[], b: readonly RecordBase[]): boolean {
  const sorted = (list: readonly RecordBase[]) => [...list].sort((x, y) => (x.id < y.id ? -1 : 1))
  return sameJson(sorted(a), sorted(b))
}
