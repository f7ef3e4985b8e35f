import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '../../src-server/sync/checkpoint.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { HEADERS, post } from '../support/endpoint-client.ts'
import { change, pullPersonal, submitDeal } from '../support/endpoint-deals.ts'

describe('what tells of others', () => {
  it('SYNC-3: the metrics are for the machine itself, or for who has their token', async () => {
    const endpoint = await startEndpoint()
    const metrics = (remoteAddress: string, headers: Record<string, string> = {}) => endpoint.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers })
    expect((await metrics('127.0.0.1')).statusCode).toBe(200)
    const outside = await metrics('192.0.2.7')
    expect(outside.statusCode).toBe(404)
    expect(outside.body).not.toContain('tradewind_')
    // A proxy on the same machine hands on what comes from outside.
    expect((await metrics('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).statusCode).toBe(404)
    const withToken = await startEndpoint({ app: { metricsToken: 'a long and secret token' } })
    const ask = (token: string) => withToken.app.inject({ method: 'GET', url: '/metrics', remoteAddress: '192.0.2.7', headers: { authorization: `Bearer ${token}` } })
    expect((await ask('a long and secret token')).statusCode).toBe(200)
    expect((await ask('another token')).statusCode).toBe(404)
  })

  it('SYNC-3: no answer counts requests, by its headers or by the id under which a failure is logged', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const answer = await post(`${endpoint.url}/v1/pull`, { collection: 'deals', checkpoint: null, limit: 1 }, ann.bearer)
    expect([...answer.headers.keys()].filter((one) => one.includes('ratelimit'))).toEqual([])
    await endpoint.db.query('alter table feed rename to elsewhere')
    const failed = await post(`${endpoint.url}/v1/pull`, { collection: 'deals', checkpoint: null, limit: 1 }, ann.bearer)
    expect(failed.status).toBe(500)
    const { message } = (await failed.json()) as { message: string }
    expect(message).toMatch(/under request [0-9a-f]{8}-[0-9a-f-]{27}\.$/)
  })

  it('SYNC-3: an edit over a value tells its author nothing who may no longer see the registration', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id } = await submitDeal(ann)
    await ivy.pushOne('deals', { id, actions: [change(ivy, 'notes', '', 'From the channel manager.')] })
    await endpoint.db.query(`update record set body = body || '{"ownerId": "max", "backupId": ""}' where collection = 'directory' and id = 'partner-ald'`)
    await ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', 'Not for her eyes any more.')] })
    expect((await pullPersonal(ivy)).notices).toEqual([])
    expect((await pullPersonal(ann)).notices).toMatchObject([{ outcome: 'went_over', theirs: 'From the channel manager.' }])
  })

  it('SYNC-3: the length of a checkpoint follows from its scopes alone, whatever their numbers', () => {
    const key = randomBytes(32)
    for (let count = 1; count <= 40; count += 1) {
      const names = Array.from({ length: count }, () => `partner:${randomUUID()}`)
      const make = (seq: (index: number) => number) => ({
        person: randomUUID(), collection: 'deals', epoch: randomUUID(), left: null,
        scopes: Object.fromEntries(names.map((name, index) => [name, seq(index)])), lost: { 'partner:other': seq(count) },
      })
      const first = make(() => 1)
      const sizes = [first, ...[1e3, 1e6, 1e9, 1e12].map((order) => make((index) => order + ((index * 7919) % 997)))].map((one) => seal(key, { ...one, person: first.person, epoch: first.epoch }).length)
      expect({ count, sizes: new Set(sizes).size }).toEqual({ count, sizes: 1 })
      expect(unseal(key, seal(key, first))).toEqual(first)
      expect(unseal(key, seal(key, { ...first, left: 12 }))).toEqual({ ...first, left: 12 })
    }
  })

  it('a channel manager of very many partners goes on from a checkpoint', async () => {
    const endpoint = await startEndpoint()
    await endpoint.db.query(
      `insert into record (collection, id, kind, partner_id, status, version, scopes, body)
       select 'directory', i, 'partner', i, 'active', 1000, array['partner:' || i, 'operations'], (select body from record where id = 'partner-ced') || jsonb_build_object('id', i, 'partnerId', i)
       from (select gen_random_uuid()::text as i from generate_series(1, 400)) g`,
    )
    const ivy = await endpoint.signIn('ivy')
    const { checkpoint } = await ivy.pullAll('deals')
    expect((await ivy.page('deals', checkpoint)).more).toBe(false)
  })

  it('SYNC-3: a stream whose reader has left before it opened is not kept', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const abort = new AbortController()
    const arrived = new Promise<void>((resolve) => endpoint.app.server.once('request', () => resolve()))
    let gone: Promise<void> = Promise.resolve()
    endpoint.app.server.once('request', (_request, response) => {
      gone = new Promise((resolve) => response.once('close', () => resolve()))
    })
    await endpoint.db.tx(async (tx) => {
      await tx.query('lock table session in access exclusive mode')
      const asked = fetch(`${endpoint.url}/v1/stream`, { headers: { ...HEADERS, ...ann.bearer }, signal: abort.signal }).catch(() => undefined)
      await arrived
      abort.abort()
      await asked
      await gone
    })
    // Answers in order on the pool's connections: by then the stream has been taken or left.
    const open = await ann.stream()
    await ann.page('deals')
    const { body } = await endpoint.app.inject({ method: 'GET', url: '/metrics' })
    expect(body).toMatch(/^tradewind_streams 1$/m)
    open.close()
  })
})
