import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import pg from 'pg'
import { startEndpoint } from '../support/endpoint.ts'
import { HEADERS, post } from '../support/endpoint-client.ts'
import { createAction, draftDeal, pullDeal, pullPersonal, submitDeal } from '../support/endpoint-deals.ts'

const deepText = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('poison', () => {
  it('SYNC-4: depth anywhere in an action is refused by itself', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const good = randomUUID()
    for (const field of ['unheardOf', 'by', 'type', 'after', 'seen', 'input']) {
      const bad = { ...ann.action('deal.note', { text: 'x' }), [field]: 'DEEP' }
      const body = JSON.stringify({ collection: 'deals', rows: [{ id: randomUUID(), base: 0, expect: '', actions: [bad] }, { id: good, base: 0, expect: '', actions: [createAction(ann)] }] })
      const answer = await fetch(`${endpoint.url}/v1/push`, { method: 'POST', headers: { ...HEADERS, ...ann.bearer }, body: body.replace('"DEEP"', deepText(200_000)) })
      expect({ field, status: answer.status }).toEqual({ field, status: 200 })
      expect(await answer.json()).toMatchObject({ answers: [{ outcomes: [{ actionId: bad.id, state: 'refused', code: 'invalid_input' }] }, { outcome: 'merged' }] })
    }
  })

  it('SYNC-4: a refusal whose sentence has to be cut inside a character blocks nothing', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    // One of the two is cut inside a surrogate pair.
    for (const key of ['😀'.repeat(3000), `x${'😀'.repeat(3000)}`]) {
      const action = ann.action('deal.submit', { [key]: 1 })
      expect(await ann.pushOne('deals', { id, actions: [action] })).toMatchObject({ outcomes: [{ actionId: action.id, state: 'refused', code: 'invalid_input' }] })
    }
    expect((await pullPersonal(ann)).attention).toHaveLength(2)
  })

  it('SYNC-4: a key that would poison an object is refused with its row, not with the request', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    for (const poison of ['"__proto__": {"polluted": 1}', '"constructor": {"prototype": {"polluted": 1}}']) {
      const note = ann.action('deal.note', { text: 'x' })
      const good = randomUUID()
      const rows = JSON.stringify([{ id: randomUUID(), base: 0, expect: '', actions: [note] }, { id: good, base: 0, expect: '', actions: [createAction(ann)] }])
      const body = `{"collection": "deals", "rows": ${rows.replace('"text":"x"', `"text":"x", ${poison}`)}}`
      const answer = await fetch(`${endpoint.url}/v1/push`, { method: 'POST', headers: { ...HEADERS, ...ann.bearer }, body })
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({ answers: [{ outcomes: [{ state: 'refused' }] }, { outcome: 'merged' }] })
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
    }
  })

  it('SYNC-1: a statement that the database gave up on is no refusal; it is offered again', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann, { website: 'kestrelrail.co.uk' })
    const submit = ann.action('deal.submit')
    // What many hosted databases set, and somebody holds the customer's identity for longer.
    await endpoint.db.query(`do $$ begin execute format('alter database %I set statement_timeout = ''300ms''', current_database()); end $$`)
    const node = await endpoint.addNode()
    const holder = new pg.Client({ connectionString: endpoint.db.url })
    await holder.connect()
    await holder.query("select pg_advisory_lock(hashtextextended('d:kestrelrail.co.uk', 1))")
    const held = await post(`${node.url}/v1/push`, { collection: 'deals', rows: [{ id, base: 0, expect: '', actions: [submit] }] }, ann.bearer)
    expect(held.status).toBe(503)
    await holder.end()
    expect(await ann.at(node.url).pushOne('deals', { id, actions: [submit] })).toMatchObject({ outcomes: [{ state: 'accepted' }] })
    expect(await pullDeal(ann, id)).toMatchObject({ status: 'submitted', number: 'ALD-0001' })
  })

  it('texts that the database cannot hold are a malformed request', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    expect((await post(`${endpoint.url}/v1/session`, { email: 'ann\0@example.com', password: 'x', device: randomUUID() })).status).toBe(400)
    expect((await fetch(`${endpoint.url}/v1/history/deals/%00`, { headers: { ...HEADERS, ...ann.bearer } })).status).toBe(400)
  })

  it('a device that writes its id in capitals stays signed in', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann', { device: randomUUID().toUpperCase() })
    expect((await ann.refresh()).actor.personId).toBe('ann')
  })

  it('a body that asks for a huge window to be inflated in is refused', async () => {
    const endpoint = await startEndpoint()
    // A frame that says nothing of its size, with one raw block and the window of this logarithm.
    const framed = (log: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (log - 10) << 3, (2 << 3) | 1, 0, 0, 0x7b, 0x7d])
    const send = (bytes: Buffer) => fetch(`${endpoint.url}/v1/session`, { method: 'POST', headers: { ...HEADERS, 'content-encoding': 'zstd' }, body: new Uint8Array(bytes) })
    expect(await (await send(framed(22))).text()).toContain('malformed at')
    const refused = await send(framed(27))
    expect([refused.status, await refused.text()]).toEqual([400, '{"code":"bad_request","message":"The request is malformed."}'])
  })

  it('a page of documents that are bigger than usual is cut, and the next goes on', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await submitDeal(ann)
    await endpoint.db.query(
      `insert into record (collection, id, kind, partner_id, status, version, scopes, body)
       select r.collection, i, r.kind, r.partner_id, r.status, r.version, r.scopes, r.body || jsonb_build_object('id', i, 'notes', repeat('x', 1000000))
       from record r, (select gen_random_uuid()::text as i from generate_series(1, 40)) g where r.collection = 'deals' and r.id = $1`,
      [id],
    )
    await endpoint.db.query(`select append_feed((select jsonb_agg(jsonb_build_object('collection', collection, 'id', id, 'scopes', scopes, 'left', '[]'::jsonb)) from record where collection = 'deals'))`)
    const { pages, documents } = await ann.pullAll('deals')
    expect(new Set(documents.map((one) => one.id)).size).toBe(41)
    expect(documents).toHaveLength(41)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.at(0)?.left).toBe(41 - (pages.at(0)?.documents.length ?? 0))
    expect(Math.max(...pages.map((page) => JSON.stringify(page.documents).length))).toBeLessThan(20_000_000)
  })

  it('an address behind a load balancer is the one that the load balancer saw, whatever a client claims', async () => {
    const endpoint = await startEndpoint({ app: { trustProxy: true } })
    const statuses: number[] = []
    for (let i = 0; i < 25; i += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${i}, 203.0.113.9` }
      statuses.push((await post(`${endpoint.url}/v1/session`, { email: `nobody${i}@example.com`, password: 'x', device: randomUUID() }, headers)).status)
    }
    expect(statuses).toContain(429)
  })
})
