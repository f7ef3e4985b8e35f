import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { HEARTBEAT_MS } from '../../src-shared/sync/protocol/limits.ts'
import type { StreamEvent } from '../../src-shared/sync/protocol/stream.ts'
import { sessionActor } from '../auth/session.ts'
import type { Bearer } from '../auth/access-token.ts'
import type { Notification } from '../db/changes.ts'
import { grantsOf } from '../sync/scopes.ts'
import type { RouteContext } from './context.ts'

/** Changes within this time leave as one event. */
const COALESCE_MS = 40
/** A desktop needs one, and another for a moment while the first is found broken; the oldest gives way. */
const MOST_OF_ONE_SESSION = 4
/** A reader that is this far behind is cut off; it comes back and pulls. */
const MAX_BUFFERED = 64 * 1024

/** One person's stream: names collections, and only those in which something changed that the person may see. */
class Stream {
  readonly bearer: Bearer
  readonly #out: ServerResponse
  #grants: ReadonlySet<string>
  readonly #pending = new Set<CollectionName>()
  #timer: NodeJS.Timeout | null = null

  constructor(bearer: Bearer, actor: Actor, out: ServerResponse) {
    this.bearer = bearer
    this.#out = out
    this.#grants = new Set(grantsOf(actor))
  }

  /** Takes the rights of this moment. What they opened or closed is news in every collection. */
  regrant(actor: Actor): void {
    const grants = new Set(grantsOf(actor))
    const same = grants.size === this.#grants.size && [...grants].every((one) => this.#grants.has(one))
    this.#grants = grants
    if (!same) this.all()
  }

  hear(changed: readonly { readonly collection: CollectionName; readonly scopes: readonly string[] }[]): void {
    for (const { collection, scopes } of changed) if (scopes.some((one) => this.#grants.has(one))) this.#note(collection)
  }

  all(): void {
    for (const one of COLLECTIONS) this.#note(one)
  }

  beat(): void {
    this.#write(': still here\n\n')
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#out.end()
  }

  #note(collection: CollectionName): void {
    this.#pending.add(collection)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      const event: StreamEvent = { collections: COLLECTIONS.filter((one) => this.#pending.has(one)) }
      this.#pending.clear()
      this.#write(`data: ${JSON.stringify(event)}\n\n`)
    }, COALESCE_MS)
  }

  #write(text: string): void {
    if (this.#out.writableEnded || this.#out.destroyed) return
    if (this.#out.writableLength > MAX_BUFFERED) this.#out.destroy()
    else this.#out.write(text)
  }
}

/** The streams of this node. Other nodes' changes arrive through the database. */
export function streamRoute(app: FastifyInstance, { ports, metrics, signedIn }: RouteContext, heartbeatMs = HEARTBEAT_MS): void {
  const streams = new Set<Stream>()

  const refresh = async (stream: Stream) => {
    try {
      const actor = await sessionActor(ports, stream.bearer)
      if (actor) stream.regrant(actor)
      else stream.end()
    } catch (error) {
      ports.logger.warn({ err: error }, 'the rights of a stream could not be read')
    }
  }

  const unsubscribe = ports.changes.subscribe((event: Notification | 'reconnected') => {
    if (event === 'reconnected') {
      for (const one of streams) one.all()
    } else if ('ended' in event) {
      for (const one of streams) if (one.bearer.sessionId === event.ended) one.end()
    } else if ('changed' in event) {
      for (const one of streams) one.hear(event.changed)
      // Who manages whom stands in the directory.
      if (event.changed.some((one) => one.collection === 'directory')) for (const one of streams) void refresh(one)
    }
  })

  const heart = setInterval(() => {
    for (const one of streams) {
      one.beat()
      void refresh(one)
    }
  }, heartbeatMs)

  app.addHook('preClose', async () => {
    clearInterval(heart)
    unsubscribe()
    for (const one of streams) one.end()
  })

  app.get('/v1/stream', async (request, reply) => {
    const { actor, bearer } = await signedIn(request)
    reply.hijack()
    const out = reply.raw
    // Who left while the rights were read never closes again.
    if (out.destroyed) return
    out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' })
    const stream = new Stream(bearer, actor, out)
    const others = [...streams].filter((one) => one.bearer.sessionId === bearer.sessionId)
    for (const one of others.slice(0, Math.max(0, others.length + 1 - MOST_OF_ONE_SESSION))) one.end()
    streams.add(stream)
    metrics.streams.inc()
    out.on('close', () => {
      stream.end()
      streams.delete(stream)
      metrics.streams.dec()
    })
    out.on('error', () => undefined)
    out.write(': connected\n\n')
    // Between reading the rights and listening, either may have changed.
    await refresh(stream)
  })
}
