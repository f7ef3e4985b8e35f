import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src-shared/sync/protocol/problem.ts'
import { PASSWORD } from '../support/endpoint-fixture.ts'
import { addressKey } from '../../src-server/auth/address.ts'
import { sweep } from '../../src-server/jobs/sweep.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { HEADERS, post } from '../support/endpoint-client.ts'

const MINUTE = 60_000

describe('sign-in', () => {
  it('gives tokens, the rights of this moment and the epoch; e-mail in any case', async () => {
    const endpoint = await startEndpoint()
    const ivy = await endpoint.signIn({ email: ' IVY@Example.com ', password: PASSWORD })
    expect(ivy.session).toMatchObject({ expiresIn: 600, actor: { personId: 'ivy', role: 'channel_manager', partnerId: null, manages: ['partner-ald', 'partner-ced'] } })
    expect((await endpoint.signIn('olga')).actor.manages).toBe('all')
  })

  it('answers an unknown e-mail as a wrong password, at the same cost', async () => {
    const endpoint = await startEndpoint()
    const attempt = async (email: string) => {
      const started = performance.now()
      const response = await post(`${endpoint.url}/v1/session`, { email, password: 'wrong', device: randomUUID() })
      return { status: response.status, body: await response.text(), ms: performance.now() - started }
    }
    const known = await attempt('ann@example.com')
    const unknown = await attempt('nobody@example.com')
    expect({ ...unknown, ms: 0 }).toEqual({ ...known, ms: 0 })
    expect(problem.parse(JSON.parse(unknown.body)).code).toBe('wrong_credentials')
    // Without the hash it would be a few milliseconds.
    expect(unknown.ms).toBeGreaterThan(15)
  })

  it('makes an account wait after failures, longer each time, also for the right password; time heals', async () => {
    const endpoint = await startEndpoint()
    const attempt = async (password: string) => post(`${endpoint.url}/v1/session`, { email: 'ann@example.com', password, device: randomUUID() })
    for (let i = 0; i < 5; i += 1) expect((await attempt('wrong')).status).toBe(401)
    const limited = await attempt(PASSWORD)
    expect(limited.status).toBe(429)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(problem.parse(await limited.json()).code).toBe('too_many_attempts')
    endpoint.clock.advance(2000)
    expect((await attempt('wrong')).status).toBe(401)
    endpoint.clock.advance(1100)
    expect((await attempt('wrong')).status).toBe(429)
    endpoint.clock.advance(MINUTE)
    expect((await attempt(PASSWORD)).status).toBe(200)
    expect((await attempt('wrong')).status).toBe(401)
    // Others are not held up.
    await endpoint.signIn('abe')
  })

  it('many attempts at once get no more tries than one after the other', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const responses = await Promise.all(Array.from({ length: 16 }, (_, i) => post(`${[endpoint.url, second.url][i % 2]}/v1/session`, { email: 'ann@example.com', password: `guess ${i}`, device: randomUUID() })))
    const tried = responses.filter((one) => one.status === 401).length
    expect(tried).toBeGreaterThanOrEqual(5)
    expect(tried).toBeLessThanOrEqual(7)
  })

  it('limits an address that tries many accounts, known or not', async () => {
    const endpoint = await startEndpoint()
    const statuses: number[] = []
    for (let i = 0; i < 22; i += 1) statuses.push((await post(`${endpoint.url}/v1/session`, { email: `guess${i}@example.com`, password: 'x', device: randomUUID() })).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    expect(statuses.at(-1)).toBe(429)
  })

  it('an IPv6 network counts as one address, whatever of it is used', async () => {
    const endpoint = await startEndpoint()
    const attempt = async (remoteAddress: string, i: number) =>
      (await endpoint.app.inject({ method: 'POST', url: '/v1/session', headers: HEADERS, remoteAddress, payload: { email: `nobody${i}@example.com`, password: 'x', device: randomUUID() } })).statusCode
    const statuses: number[] = []
    for (let i = 0; i < 24; i += 1) statuses.push(await attempt(`2001:db8:1:2::${i.toString(16)}`, i))
    expect(statuses).toContain(429)
    expect(await attempt('2001:db8:1:3::1', 99)).toBe(401)
    expect(['::ffff:192.0.2.1', '192.0.2.1', '::1', '2001:DB8::1', '2001:db8:0:0:ff::', 'fe80::1%eth0'].map(addressKey)).toEqual(['192.0.2.1', '192.0.2.1', '0:0:0:0::/64', '2001:db8:0:0::/64', '2001:db8:0:0::/64', 'fe80:0:0:0::/64'])
  })

  it('logs neither passwords, tokens nor bodies', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    await ann.refresh()
    await ann.pull('deals')
    const logged = endpoint.logged.join('')
    for (const secret of [PASSWORD, ann.session.refreshToken, ann.session.accessToken, 'ann@example.com']) expect(logged).not.toContain(secret)
    expect(logged).toContain('/v1/session')
  })
})

describe('access tokens', () => {
  it('end after ten minutes, and a forged one is none', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    endpoint.clock.advance(9 * MINUTE)
    await ann.pull('deals')
    endpoint.clock.advance(2 * MINUTE)
    await expect(ann.pull('deals')).rejects.toMatchObject({ status: 401, problem: { code: 'signed_out' } })
    const [head, body] = ann.session.accessToken.split('.')
    for (const token of [`${head}.${body}.AAAA`, `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`, 'nonsense']) {
      const response = await post(`${endpoint.url}/v1/pull`, { collection: 'deals', checkpoint: null, limit: 1 }, { authorization: `Bearer ${token}` })
      expect(response.status).toBe(401)
    }
  })

  it('of one node are good on another', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const second = await endpoint.addNode()
    const page = await ann.pullAll('products')
    expect((await ann.at(second.url).page('products', page.checkpoint)).documents).toEqual([])
  })
})

describe('refresh', () => {
  it('rotates: each token is used once', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const second = await ann.refresh()
    const third = await ann.refresh(second.refreshToken)
    expect(new Set([ann.session.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3)
    await ann.refresh(third.refreshToken)
  })

  it('lost answers do not sign out, not even several in a row: the token before is good until the new one is shown', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    for (let lost = 0; lost < 4; lost += 1) await ann.refresh()
    const again = await ann.refresh()
    expect((await ann.refresh(again.refreshToken)).actor.personId).toBe('ann')
  })

  it('an old token shown after the new one was used ends the session', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const second = await ann.refresh()
    const third = await ann.refresh(second.refreshToken)
    await expect(ann.refresh(ann.session.refreshToken)).rejects.toMatchObject({ problem: { code: 'signed_out' } })
    await expect(ann.refresh(third.refreshToken)).rejects.toMatchObject({ problem: { code: 'signed_out' } })
    await expect(ann.pull('deals')).rejects.toMatchObject({ problem: { code: 'signed_out' } })
  })

  it('a token whose answer was thrown away ends the session when it turns up', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const lost = await ann.refresh()
    const kept = await ann.refresh()
    await expect(ann.refresh(lost.refreshToken)).rejects.toMatchObject({ problem: { code: 'signed_out' } })
    await expect(ann.refresh(kept.refreshToken)).rejects.toMatchObject({ problem: { code: 'signed_out' } })
  })

  it('is bound to the device, ends after 60 days, and is hashed in the database', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe')])
    await expect(ann.refresh(ann.session.refreshToken, randomUUID())).rejects.toMatchObject({ problem: { code: 'signed_out' } })
    await expect(ann.refresh()).rejects.toMatchObject({ problem: { code: 'signed_out' } })
    const { rows } = await endpoint.db.query<{ text: string }>('select s::text as text from session s')
    expect(rows.map((row) => row.text).join()).not.toContain(abe.session.refreshToken)
    endpoint.clock.advance(61 * 24 * 60 * MINUTE)
    await expect(abe.refresh()).rejects.toMatchObject({ problem: { code: 'signed_out' } })
  })

  it('spent refresh tokens are forgotten after a while, although their session goes on', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const spent = async () => (await endpoint.db.query<{ n: number }>('select count(*) as n from spent_token')).rows[0]?.n
    for (let i = 0; i < 5; i += 1) ann.session = await ann.refresh()
    expect(await spent()).toBe(4)
    endpoint.clock.advance(20 * 86_400_000)
    ann.session = await ann.refresh()
    await sweep(endpoint.ports)
    expect(await spent()).toBe(1)
    expect((await ann.refresh()).actor.personId).toBe('ann')
  })

  it('of answers to one token shown many times at once, exactly one is in force', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const replies = await Promise.all([ann.refresh(), ann.refresh(), ann.refresh()])
    const { rows } = await endpoint.db.query<{ current_hash: Buffer; ended_at: Date | null }>('select current_hash, ended_at from session')
    const inForce = replies.filter((one) => createHash('sha256').update(one.refreshToken).digest().equals(rows[0]?.current_hash ?? Buffer.alloc(0)))
    expect(inForce).toHaveLength(1)
    expect(rows).toMatchObject([{ ended_at: null }])
  })
})

describe('sign-out', () => {
  it('ends this session on every node, and no other', async () => {
    const endpoint = await startEndpoint()
    const [here, there] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ann')])
    const second = await endpoint.addNode()
    await here.signOut()
    await expect(here.at(second.url).pull('deals')).rejects.toMatchObject({ status: 401 })
    await expect(here.refresh()).rejects.toMatchObject({ status: 401 })
    await there.pull('deals')
  })

  it('demands a session', async () => {
    const endpoint = await startEndpoint()
    const response = await fetch(`${endpoint.url}/v1/session`, { method: 'DELETE', headers: { 'x-sync-protocol': HEADERS['x-sync-protocol'] } })
    expect(response.status).toBe(401)
  })
})
