import { randomUUID } from 'node:crypto'
import type { Action } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { problem } from '../../src-shared/sync/protocol/problem.ts'
import type { Problem } from '../../src-shared/sync/protocol/problem.ts'
import { pullReply } from '../../src-shared/sync/protocol/pull.ts'
import type { PulledDocument, PullReply } from '../../src-shared/sync/protocol/pull.ts'
import { pushReply } from '../../src-shared/sync/protocol/push.ts'
import type { PushAnswer, PushReply } from '../../src-shared/sync/protocol/push.ts'
import { sessionReply } from '../../src-shared/sync/protocol/session.ts'
import type { SessionReply } from '../../src-shared/sync/protocol/session.ts'
import { streamEvent } from '../../src-shared/sync/protocol/stream.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/sync/protocol/version.ts'

export const HEADERS = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), 'content-type': 'application/json' } as const

/** What is pushed of one record; the rest is filled in. Actions may be malformed on purpose. */
export interface Row {
  readonly id: string
  readonly base?: number
  readonly actions: readonly object[]
  readonly expect?: string
}

export type Page = Extract<PullReply, { documents: unknown }>

/** Thrown where a request that should have worked did not. */
class RequestFailed extends Error {
  readonly status: number
  readonly problem: Problem

  constructor(status: number, answered: Problem) {
    super(`${status} ${answered.code}: ${answered.message}`)
    this.status = status
    this.problem = answered
  }
}

export async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { ...HEADERS, ...headers }, body: JSON.stringify(body) })
}

async function read<T>(response: Response, schema: { parse: (value: unknown) => T }): Promise<T> {
  const body: unknown = await response.json()
  if (!response.ok) throw new RequestFailed(response.status, problem.parse(body))
  return schema.parse(body)
}

/** A signed-in person at one node, speaking the protocol as a desktop does. Every answer is parsed by its schema. */
export class Client {
  readonly url: string
  readonly device: string
  session: SessionReply

  private constructor(url: string, device: string, session: SessionReply) {
    this.url = url
    this.device = device
    this.session = session
  }

  static async signIn(url: string, account: { readonly email: string; readonly password: string }, device: string): Promise<Client> {
    return new Client(url, device, await read(await post(`${url}/v1/session`, { ...account, device }), sessionReply))
  }

  get actor(): Actor {
    return this.session.actor
  }

  get bearer(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.session.accessToken}` }
  }

  at(url: string): Client {
    return new Client(url, this.device, this.session)
  }

  async refresh(refreshToken = this.session.refreshToken, device = this.device): Promise<SessionReply> {
    return read(await post(`${this.url}/v1/session/refresh`, { refreshToken, device }), sessionReply)
  }

  async signOut(): Promise<void> {
    const response = await fetch(`${this.url}/v1/session`, { method: 'DELETE', headers: { [PROTOCOL_HEADER]: HEADERS[PROTOCOL_HEADER], ...this.bearer } })
    if (response.status !== 204) throw new RequestFailed(response.status, problem.parse(await response.json()))
  }

  async pull(collection: CollectionName, checkpoint: string | null = null, limit = 1000): Promise<PullReply> {
    return read(await post(`${this.url}/v1/pull`, { collection, checkpoint, limit }, this.bearer), pullReply)
  }

  /** One page; throws when the endpoint says to start over. */
  async page(collection: CollectionName, checkpoint: string | null = null, limit = 1000): Promise<Page> {
    const reply = await this.pull(collection, checkpoint, limit)
    if ('resync' in reply) throw new Error('The endpoint asked to start over')
    return reply
  }

  /** Everything from the checkpoint on, page by page. */
  async pullAll(collection: CollectionName, checkpoint: string | null = null, limit = 1000): Promise<{ readonly documents: readonly PulledDocument[]; readonly checkpoint: string; readonly pages: readonly Page[] }> {
    const pages: Page[] = []
    let next = checkpoint
    for (;;) {
      const page = await this.page(collection, next, limit)
      pages.push(page)
      next = page.checkpoint
      if (!page.more) return { documents: pages.flatMap((one) => one.documents), checkpoint: page.checkpoint, pages }
    }
  }

  async push(collection: CollectionName, rows: readonly Row[]): Promise<PushReply> {
    const filled = rows.map((row) => ({ id: row.id, base: row.base ?? 0, actions: row.actions, expect: row.expect ?? '' }))
    return read(await post(`${this.url}/v1/push`, { collection, rows: filled }, this.bearer), pushReply)
  }

  /** Pushes one record. */
  async pushOne(collection: CollectionName, row: Row): Promise<PushAnswer> {
    const { answers } = await this.push(collection, [row])
    const [answer] = answers
    if (!answer || answers.length !== 1) throw new Error(`${answers.length} answers to one row`)
    return answer
  }

  async history(collection: CollectionName, id: string): Promise<Response> {
    return fetch(`${this.url}/v1/history/${collection}/${id}`, { headers: { ...HEADERS, ...this.bearer } })
  }

  /** Opens the stream; resolves when the endpoint has answered. */
  async stream(): Promise<StreamReader> {
    const abort = new AbortController()
    const response = await fetch(`${this.url}/v1/stream`, { headers: { ...HEADERS, ...this.bearer }, signal: abort.signal })
    if (!response.ok || !response.body) throw new RequestFailed(response.status, problem.parse(await response.json()))
    return new StreamReader(response.body, abort)
  }

  /** An action of this person, at the device's time. */
  action(type: string, input: Record<string, unknown> = {}, more: Partial<Action> = {}): Action {
    return { id: randomUUID(), v: 1, type, by: this.actor.personId, at: new Date().toISOString(), input, ...more }
  }
}

/** Reads server-sent events. */
export class StreamReader {
  readonly #reader: ReadableStreamDefaultReader<string>
  readonly #abort: AbortController
  #text = ''
  comments = 0

  constructor(body: ReadableStream<Uint8Array>, abort: AbortController) {
    this.#reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
    this.#abort = abort
  }

  /** The next event's collections; null when the endpoint has ended the stream. */
  async next(): Promise<readonly CollectionName[] | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end >= 0) {
        const block = this.#text.slice(0, end)
        this.#text = this.#text.slice(end + 2)
        if (block.startsWith(':')) this.comments += 1
        else return streamEvent.parse(JSON.parse(block.replace(/^data: /, ''))).collections
        continue
      }
      const { done, value } = await this.#reader.read()
      if (done) return null
      this.#text += value
    }
  }

  /** Collections named until one of them is `wanted`, in order of arrival. */
  async until(wanted: CollectionName): Promise<readonly CollectionName[]> {
    const named: CollectionName[] = []
    for (;;) {
      const event = await this.next()
      if (event === null) throw new Error(`The stream ended before ${wanted}`)
      named.push(...event)
      if (event.includes(wanted)) return named
    }
  }

  close(): void {
    this.#abort.abort()
  }
}
