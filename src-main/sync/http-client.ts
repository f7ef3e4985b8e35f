import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { evidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import { historyReply } from '../../src-shared/sync/protocol/history.ts'
import type { HistoryReply } from '../../src-shared/sync/protocol/history.ts'
import { problem } from '../../src-shared/sync/protocol/problem.ts'
import type { ProblemCode } from '../../src-shared/sync/protocol/problem.ts'
import { pullReply } from '../../src-shared/sync/protocol/pull.ts'
import type { PullReply, PullRequest } from '../../src-shared/sync/protocol/pull.ts'
import { pushReply } from '../../src-shared/sync/protocol/push.ts'
import type { PushReply, PushRow } from '../../src-shared/sync/protocol/push.ts'
import { demoReply, sessionReply } from '../../src-shared/sync/protocol/session.ts'
import type { DemoReply, RefreshRequest, SessionReply, SignInRequest } from '../../src-shared/sync/protocol/session.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/sync/protocol/version.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'

/**
 * Why a request had no good answer. `offline`: none came. `trouble`: the endpoint, or something before it, failed; `gateway`
 * when it says that nobody is there. `refused`: it does not take this request, with its code where it gave one.
 */
export type HttpFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'trouble'; readonly gateway: boolean; readonly retryAfterMs: number | null; readonly detail: string }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'update_needed' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: ProblemCode | null; readonly message: string; readonly retryAfterMs: number | null }

export type Answer<T> = Promise<Result<T, HttpFailure>>
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface PushBody {
  readonly collection: CollectionName
  readonly rows: readonly PushRow[]
}

/** The endpoint over HTTP. No function rejects. */
export interface HttpClient {
  readonly origin: string
  /** Whether anybody answers. */
  readonly health: (signal?: AbortSignal) => Promise<boolean>
  readonly demo: () => Answer<DemoReply>
  readonly signIn: (request: SignInRequest) => Answer<SessionReply>
  readonly refresh: (request: RefreshRequest, signal?: AbortSignal) => Answer<SessionReply>
  readonly signOut: (token: string) => Answer<null>
  readonly pull: (token: string, request: PullRequest, signal?: AbortSignal) => Answer<PullReply>
  readonly push: (token: string, body: PushBody, signal?: AbortSignal) => Answer<PushReply>
  readonly history: (token: string, collection: CollectionName, id: string) => Answer<HistoryReply>
  /** How much of a file the endpoint has. */
  readonly evidenceState: (token: string, place: EvidencePlace, signal?: AbortSignal) => Answer<EvidenceUpload>
  /** The chunk of a file at an offset. */
  readonly evidencePut: (token: string, place: EvidencePlace, offset: number, bytes: Uint8Array, signal?: AbortSignal) => Answer<EvidenceUpload>
  /** The bytes of a file from `from` up to but without `to`. */
  readonly evidenceBytes: (token: string, place: EvidencePlace, from: number, to: number, signal?: AbortSignal) => Answer<Uint8Array>
  /** Opens the stream of changes; the signal ends it. */
  readonly stream: (token: string, signal: AbortSignal) => Answer<ReadableStream<Uint8Array>>
}

const HEALTH_TIMEOUT_MS = 3_000
const SHORT_TIMEOUT_MS = 15_000
const BULK_TIMEOUT_MS = 60_000
/** Smaller bodies are not worth the work. */
const GZIP_FROM_BYTES = 2_048

const zip = promisify(gzip)

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly token?: string
  readonly body?: unknown
  /** A body as it is, instead of `body`. */
  readonly bytes?: Uint8Array
  readonly range?: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export function createHttpClient(origin: string, request: Fetch = fetch): HttpClient {
  const base = origin.replace(/\/+$/, '')

  async function send(call: Call): Answer<Response> {
    const headers: Record<string, string> = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), accept: 'application/json' }
    if (call.token !== undefined) headers['authorization'] = `Bearer ${call.token}`
    const init: RequestInit = { method: call.method, headers, redirect: 'error', signal: withTimeout(call.timeoutMs, call.signal) }
    if (call.range !== undefined) headers['range'] = call.range
    if (call.bytes !== undefined) {
      headers['content-type'] = 'application/octet-stream'
      init.body = call.bytes as Uint8Array<ArrayBuffer>
    } else if (call.body !== undefined) {
      const text = JSON.stringify(call.body)
      headers['content-type'] = 'application/json'
      const large = Buffer.byteLength(text) >= GZIP_FROM_BYTES
      if (large) headers['content-encoding'] = 'gzip'
      init.body = large ? new Uint8Array(await zip(text)) : text
    }
    try {
      const response = await request(`${base}${call.path}`, init)
      return response.ok ? ok(response) : err(await failureOf(response))
    } catch {
      // fetch rejects for one reason only: no answer came (unreachable, cut off, timed out, taken back).
      return err({ kind: 'offline' })
    }
  }

  async function json<T>(call: Call, schema: z.ZodType<T>): Answer<T> {
    const sent = await send(call)
    if (!sent.ok) return sent
    let body: unknown
    try {
      body = await sent.value.json()
    } catch (error) {
      return err(error instanceof SyntaxError ? strange(`${call.path}: not JSON`) : { kind: 'offline' })
    }
    const parsed = schema.safeParse(body)
    return parsed.success ? ok(parsed.data) : err(strange(`${call.path}: ${z.prettifyError(parsed.error)}`))
  }

  return {
    origin: base,
    health: async (signal) => {
      const sent = await send({ method: 'GET', path: '/healthz', timeoutMs: HEALTH_TIMEOUT_MS, signal })
      if (sent.ok) await sent.value.body?.cancel()
      return sent.ok
    },
    demo: () => json({ method: 'GET', path: '/v1/demo', timeoutMs: SHORT_TIMEOUT_MS }, demoReply),
    signIn: (body) => json({ method: 'POST', path: '/v1/session', body, timeoutMs: SHORT_TIMEOUT_MS }, sessionReply),
    refresh: (body, signal) => json({ method: 'POST', path: '/v1/session/refresh', body, timeoutMs: SHORT_TIMEOUT_MS, signal }, sessionReply),
    signOut: async (token) => {
      const sent = await send({ method: 'DELETE', path: '/v1/session', token, timeoutMs: HEALTH_TIMEOUT_MS })
      if (sent.ok) await sent.value.body?.cancel()
      return sent.ok ? ok(null) : sent
    },
    pull: (token, body, signal) => json({ method: 'POST', path: '/v1/pull', token, body, timeoutMs: BULK_TIMEOUT_MS, signal }, pullReply),
    push: (token, body, signal) => json({ method: 'POST', path: '/v1/push', token, body, timeoutMs: BULK_TIMEOUT_MS, signal }, pushReply),
    history: (token, collection, id) => json({ method: 'GET', path: `/v1/history/${collection}/${encodeURIComponent(id)}`, token, timeoutMs: SHORT_TIMEOUT_MS }, historyReply),
    evidenceState: (token, place, signal) => json({ method: 'GET', path: `${evidencePath(place)}/upload`, token, timeoutMs: SHORT_TIMEOUT_MS, signal }, evidenceUpload),
    evidencePut: (token, place, offset, bytes, signal) => json({ method: 'PUT', path: `${evidencePath(place)}/upload?offset=${offset}`, token, bytes, timeoutMs: BULK_TIMEOUT_MS, signal }, evidenceUpload),
    evidenceBytes: async (token, place, from, to, signal) => {
      const sent = await send({ method: 'GET', path: evidencePath(place), token, range: `bytes=${from}-${to - 1}`, timeoutMs: BULK_TIMEOUT_MS, signal })
      if (!sent.ok) return sent
      if (sent.value.status !== 206) {
        await sent.value.body?.cancel()
        return err(strange(`${evidencePath(place)}: ${sent.value.status} instead of a range`))
      }
      try {
        const bytes = new Uint8Array(await sent.value.arrayBuffer())
        return bytes.length === to - from ? ok(bytes) : err(strange(`${evidencePath(place)}: ${bytes.length} bytes instead of ${to - from}`))
      } catch {
        // Cut off on the way, timed out or taken back.
        return err({ kind: 'offline' })
      }
    },
    stream: async (token, signal) => {
      if (signal.aborted) return err({ kind: 'offline' })
      const opening = new AbortController()
      const late = setTimeout(() => opening.abort(), SHORT_TIMEOUT_MS)
      const forward = () => opening.abort()
      signal.addEventListener('abort', forward, { once: true })
      try {
        const response = await request(`${base}/v1/stream`, {
          method: 'GET',
          headers: { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), accept: 'text/event-stream', authorization: `Bearer ${token}` },
          redirect: 'error',
          signal: opening.signal,
        })
        if (!response.ok) return err(await failureOf(response))
        return response.body ? ok(response.body) : err(strange('/v1/stream: no body'))
      } catch {
        return err({ kind: 'offline' })
      } finally {
        clearTimeout(late)
      }
    },
  }
}

function evidencePath({ recordId, evidenceId }: EvidencePlace): string {
  return `/v1/evidence/${encodeURIComponent(recordId)}/${encodeURIComponent(evidenceId)}`
}

function withTimeout(ms: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(ms)
  return signal ? AbortSignal.any([timeout, signal]) : timeout
}

function strange(detail: string): HttpFailure {
  return { kind: 'trouble', gateway: false, retryAfterMs: null, detail }
}

const GATEWAY = [502, 503, 504]

async function failureOf(response: Response): Promise<HttpFailure> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter * 1000 : null
  const text = await response.text().catch(() => '')
  if (response.status === 426) return { kind: 'update_needed' }
  if (response.status >= 500) return { kind: 'trouble', gateway: GATEWAY.includes(response.status), retryAfterMs, detail: `${response.status}` }
  const told = problem.safeParse(parseJson(text))
  return { kind: 'refused', status: response.status, code: told.success ? told.data.code : null, message: told.success ? told.data.message : '', retryAfterMs }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
