import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { once } from 'node:events'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problem } from '../../src-shared/sync/protocol/problem.ts'
import { pushReply } from '../../src-shared/sync/protocol/push.ts'
import { demoReply } from '../../src-shared/sync/protocol/session.ts'
import { PROTOCOL_VERSION } from '../../src-shared/sync/protocol/version.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { HEADERS, post } from '../support/endpoint-client.ts'
import { createAction } from '../support/endpoint-deals.ts'

async function problemOf(response: Response): Promise<{ readonly status: number; readonly code: string }> {
  const text = await response.text()
  expect(text).not.toMatch(/node_modules|\bat .*\(|src-server|select |insert /)
  return { status: response.status, code: problem.parse(JSON.parse(text)).code }
}

describe('bad input', () => {
  it('malformed, unknown and huge requests get a 4xx with a code', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const raw = (path: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) => fetch(`${endpoint.url}${path}`, { method: 'POST', body, headers: { ...HEADERS, ...ann.bearer, ...headers } })
    const json = (path: string, body: unknown) => raw(path, JSON.stringify(body))
    const row = { id: randomUUID(), base: 0, actions: [], expect: '' }
    const cases: readonly (readonly [Promise<Response>, number, string])[] = [
      [raw('/v1/pull', '{'), 400, 'bad_request'],
      [raw('/v1/pull', ''), 400, 'bad_request'],
      [raw('/v1/pull', 'null'), 400, 'bad_request'],
      [raw('/v1/push', '{"__proto__": {}}'), 400, 'bad_request'],
      [json('/v1/pull', { collection: 'secrets', checkpoint: null, limit: 10 }), 400, 'bad_request'],
      [json('/v1/pull', { collection: 'deals', checkpoint: null, limit: 1001 }), 400, 'bad_request'],
      [json('/v1/pull', { collection: 'deals', checkpoint: null, limit: 10, extra: 1 }), 400, 'bad_request'],
      [json('/v1/pull', { collection: 'deals', checkpoint: 'x'.repeat(70_000), limit: 10 }), 400, 'bad_request'],
      [json('/v1/push', { collection: 'deals', rows: [] }), 400, 'bad_request'],
      [json('/v1/push', { collection: 'deals', rows: [{ ...row, id: 'not a uuid' }] }), 400, 'bad_request'],
      [json('/v1/push', { collection: 'deals', rows: [{ ...row, actions: [{ id: 1 }] }] }), 400, 'bad_request'],
      [json('/v1/push', { collection: 'deals', rows: Array.from({ length: 501 }, () => row) }), 400, 'bad_request'],
      [raw('/v1/push', `"${'x'.repeat(4 * 1024 * 1024)}"`), 413, 'too_large'],
      [raw('/v1/push', gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)), { 'content-encoding': 'gzip' }), 413, 'too_large'],
      [raw('/v1/push', zstdCompressSync(Buffer.alloc(64 * 1024 * 1024, 32)), { 'content-encoding': 'zstd' }), 413, 'too_large'],
      [raw('/v1/push', 'not gzip', { 'content-encoding': 'gzip' }), 400, 'bad_request'],
      [raw('/v1/push', gzipSync('{"collection"').subarray(0, 20), { 'content-encoding': 'gzip' }), 400, 'bad_request'],
      [raw('/v1/push', '{}', { 'content-encoding': 'br' }), 415, 'unsupported_media'],
      [raw('/v1/push', '<a/>', { 'content-type': 'application/xml' }), 415, 'unsupported_media'],
      [fetch(`${endpoint.url}/v1/nothing`, { headers: { ...HEADERS } }), 404, 'not_found'],
      [fetch(`${endpoint.url}/v1/pull`, { headers: { ...HEADERS, ...ann.bearer } }), 404, 'not_found'],
      [fetch(`${endpoint.url}/v1/history/deals/${'x'.repeat(300)}`, { headers: { ...HEADERS, ...ann.bearer } }), 400, 'bad_request'],
      [fetch(`${endpoint.url}/v1/history/secrets/x`, { headers: { ...HEADERS, ...ann.bearer } }), 400, 'bad_request'],
      [fetch(`${endpoint.url}/v1/history/deals/%E0%A4%A`, { headers: { ...HEADERS, ...ann.bearer } }), 400, 'bad_request'],
      [post(`${endpoint.url}/v1/pull`, { collection: 'deals', checkpoint: null, limit: 1 }), 401, 'signed_out'],
    ]
    for (const [index, [response, status, code]] of cases.entries()) expect({ index, ...(await problemOf(await response)) }).toEqual({ index, status, code })
    expect(endpoint.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  })

  it('nobody’s body is read', async () => {
    const endpoint = await startEndpoint()
    for (const path of ['/v1/push', '/v1/pull']) {
      const answer = await endpoint.app.inject({ method: 'POST', url: path, headers: HEADERS, body: `"${'x'.repeat(5 * 1024 * 1024)}"` })
      expect([answer.statusCode, answer.json()]).toMatchObject([401, { code: 'signed_out' }])
    }
  })

  it('what is not HTTP gets a short answer and the endpoint goes on', async () => {
    const endpoint = await startEndpoint()
    const { port, hostname } = new URL(endpoint.url)
    const socket = connect(Number(port), hostname)
    socket.write('NONSENSE\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 400/)
    socket.destroy()
    await endpoint.signIn('ann')
  })

  it('SYNC-4: deep nesting, odd texts and odd ids are refused one by one', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const id = randomUUID()
    const upper = randomUUID().toUpperCase()
    const bad = [
      ann.action('deal.note', { text: 'deep' }),
      ann.action('deal.edit', { changes: [{ field: 'notes', from: '', to: '\u0000' }] }),
      ann.action('deal.edit', { changes: [{ field: 'notes', from: '', to: '\ud800' }] }),
      ann.action('deal.edit', { changes: [{ field: 'toString', from: '', to: 'x' }] }),
      ann.action('constructor', {}),
      ann.action('deal.note', { text: 'x' }, { at: 'yesterday' }),
      ann.action('deal.note', { text: 'x' }, { v: 99 }),
      ann.action('deal.note', { text: 'x' }, { id: upper }),
    ]
    const body = JSON.stringify({ collection: 'deals', rows: [{ id, base: 0, actions: [createAction(ann), ...bad], expect: '' }] }).replace('"deep"', deep)
    const response = await fetch(`${endpoint.url}/v1/push`, { method: 'POST', body, headers: { ...HEADERS, ...ann.bearer } })
    const [answer] = pushReply.parse(await response.json()).answers
    expect(answer?.outcomes.map((one) => (one.state === 'refused' ? one.code : one.state))).toEqual([
      'accepted', 'invalid_input', 'invalid_input', 'invalid_input', 'invalid_input', 'unknown_action', 'invalid_input', 'unsupported_version', 'invalid_input',
    ])
    expect((await ann.pushOne('deals', { id: upper, actions: [createAction(ann)] })).outcomes).toMatchObject([{ code: 'invalid_input' }])
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where collection = 'deals'")
    expect(rows[0]?.n).toBe(1)
  })
})

describe('the protocol', () => {
  it('SYNC-7: older and newer ones are told to update, a missing header is malformed', async () => {
    const endpoint = await startEndpoint()
    const at = async (headers: Record<string, string>) => problemOf(await fetch(`${endpoint.url}/v1/session`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } }))
    expect(await at({ 'x-sync-protocol': '0' })).toEqual({ status: 426, code: 'update_needed' })
    expect(await at({ 'x-sync-protocol': String(PROTOCOL_VERSION + 1) })).toEqual({ status: 426, code: 'update_needed' })
    expect(await at({ 'x-sync-protocol': 'one' })).toEqual({ status: 400, code: 'bad_request' })
    expect(await at({})).toEqual({ status: 400, code: 'bad_request' })
  })

  it.each([['gzip', gzipSync], ['zstd', zstdCompressSync]] as const)('takes bodies compressed with %s and compresses answers', async (encoding, compress) => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const body = { collection: 'deals', rows: Array.from({ length: 40 }, () => ({ id: randomUUID(), base: 0, actions: [createAction(ann)], expect: '' })) }
    const response = await fetch(`${endpoint.url}/v1/push`, { method: 'POST', body: compress(JSON.stringify(body)), headers: { ...HEADERS, ...ann.bearer, 'content-encoding': encoding, 'accept-encoding': encoding } })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(pushReply.parse(await response.json()).answers).toHaveLength(40)
  })

  it('limits the requests of one address', async () => {
    const endpoint = await startEndpoint({ app: { requestsPerMinute: 5 } })
    const statuses: number[] = []
    for (let i = 0; i < 7; i += 1) statuses.push((await fetch(`${endpoint.url}/openapi.json`)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(await problemOf(await fetch(`${endpoint.url}/openapi.json`))).toEqual({ status: 429, code: 'too_many_attempts' })
    expect((await fetch(`${endpoint.url}/healthz`)).status).toBe(200)
  })

  it('describes itself: OpenAPI of every route, health, readiness, metrics, safe headers', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    await ann.pushOne('deals', { id: randomUUID(), actions: [createAction(ann)] })
    const response = await fetch(`${endpoint.url}/openapi.json`)
    const described = z.object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }).parse(await response.json())
    expect(Object.keys(described.paths).toSorted()).toEqual(['/v1/demo', '/v1/evidence/{claimId}/{evidenceId}', '/v1/evidence/{claimId}/{evidenceId}/upload', '/v1/history/{collection}/{id}', '/v1/pull', '/v1/push', '/v1/session', '/v1/session/refresh', '/v1/stream'])
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await (await fetch(`${endpoint.url}/healthz`)).json()).toEqual({ status: 'ok' })
    expect(await (await fetch(`${endpoint.url}/readyz`)).json()).toEqual({ status: 'ready', database: true, listening: true })
    const metrics = await (await fetch(`${endpoint.url}/metrics`)).text()
    expect(metrics).toMatch(/tradewind_actions_total\{outcome="accepted",code=""\} 1/)
    expect(metrics).toMatch(/http_request_duration_seconds_count\{method="POST",route="\/v1\/push",status="200"\} 1/)
  })

  it('shows demo accounts on a demo endpoint only', async () => {
    const plain = await startEndpoint()
    expect(await problemOf(await fetch(`${plain.url}/v1/demo`, { headers: HEADERS }))).toEqual({ status: 404, code: 'not_found' })
    const demo = await startEndpoint({ data: { deals: 60 } })
    const { accounts } = demoReply.parse(await (await fetch(`${demo.url}/v1/demo`, { headers: HEADERS })).json())
    expect(new Set(accounts.map((one) => one.role)).size).toBe(5)
    for (const account of accounts) expect((await demo.signIn(account)).actor.role).toBe(account.role)
  })

  it('answers 503 with a code while the database is away, and goes on when it is back', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    // Every connection of this endpoint ends at once, the listening one too.
    await Promise.allSettled([endpoint.db.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')])
    const back = await ann.pull('deals')
    expect(back).toMatchObject({ more: false })
    await endpoint.ports.db.close()
    const response = await post(`${endpoint.url}/v1/pull`, { collection: 'deals', checkpoint: null, limit: 1 }, ann.bearer)
    expect(await problemOf(response)).toEqual({ status: 503, code: 'unavailable' })
  })
})
