import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { change, createAction, draftDeal, pullDeal, submitDeal } from '../support/endpoint-deals.ts'

describe('order under concurrency', () => {
  it('SYNC-3: a reader that pulls all the while misses nothing that racing pushes wrote', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, abe, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe'), endpoint.signIn('amy')])
    const writers = [ann, abe.at(second.url), ann.at(second.url), abe]
    const known = new Map<string, number>()
    let checkpoint: string | null = null
    let writing = true
    const read = async () => {
      const page = await amy.pullAll('deals', checkpoint, 7)
      checkpoint = page.checkpoint
      for (const one of page.documents) if (!('gone' in one)) known.set(one.id, one.version)
    }
    const reader = (async () => {
      while (writing) await read()
    })()
    await Promise.all(
      writers.map(async (client) => {
        for (let i = 0; i < 8; i += 1) {
          const { id } = await submitDeal(client)
          await client.pushOne('deals', { id, actions: [client.action('deal.note', { text: `Note ${i}` })] })
        }
      }),
    )
    writing = false
    await reader
    await read()
    const { rows } = await endpoint.db.query<{ id: string; version: number }>("select id, version from record where collection = 'deals'")
    expect(known).toEqual(new Map(rows.map((row) => [row.id, row.version])))
    expect(known.size).toBe(32)
  })

  it('racing pushes of one record lose nothing: each action is in its log once', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy')])
    const { id } = await submitDeal(ann)
    const clients = [ann, amy, ann.at(second.url), amy.at(second.url)]
    const actions = Array.from({ length: 16 }, (_, i) => {
      const client = clients[i % clients.length] ?? ann
      return { client, action: client.action('deal.note', { text: `Note ${i}` }) }
    })
    // Everything twice, at once.
    const answers = await Promise.all([...actions, ...actions].map(({ client, action }) => client.pushOne('deals', { id, actions: [action] })))
    expect(answers.flatMap((one) => one.outcomes).every((one) => one.state === 'accepted')).toBe(true)
    const deal = await pullDeal(ann, id)
    const notes = deal?.actions.filter((one) => one.type === 'deal.note').map((one) => one.id).toSorted()
    expect(notes).toEqual(actions.map(({ action }) => action.id).toSorted())
    const stamps = deal?.actions.map((one) => one.receivedAt ?? '') ?? []
    expect(stamps).toEqual(stamps.toSorted())
  })

  it('pushes that name the same records in opposite orders do not get in each other’s way for good', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await draftDeal(ann)).id))
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) => ann.push('deals', (i % 2 === 0 ? ids : ids.toReversed()).map((id) => ({ id, actions: [change(ann, 'notes', '', `${i}`)] })))),
    )
    for (const reply of replies) expect(reply.answers.flatMap((one) => one.outcomes).every((one) => one.state === 'accepted')).toBe(true)
  })

  it('numbers have neither gaps nor doubles when a partner’s people submit at once', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, abe] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe')])
    const deals = await Promise.all(Array.from({ length: 12 }, (_, i) => submitDeal([ann, abe.at(second.url)][i % 2] ?? ann)))
    expect(deals.map((one) => one.deal.number ?? '').toSorted()).toEqual(Array.from({ length: 12 }, (_, i) => `ALD-${String(i + 1).padStart(4, '0')}`))
  })

  it('versions of a record only rise, whoever writes', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy')])
    const { id } = await submitDeal(ann)
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? ann : amy.at(second.url)).pushOne('deals', { id, actions: [(i % 2 === 0 ? ann : amy).action('deal.note', { text: `${i}` })] })))
    const versions = answers.flatMap((one) => (one.outcome === 'gone' ? [] : [one.version]))
    expect(new Set(versions).size).toBe(12)
    const last = (await pullDeal(ann, id)) as Deal
    expect(last.version).toBe(Math.max(...versions))
  })

  it('one action at once on two records is one record’s', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const create = createAction(ann)
    const answers = await Promise.all([randomUUID(), randomUUID(), randomUUID()].map((id) => ann.pushOne('deals', { id, actions: [create] })))
    expect(answers.map((one) => one.outcome).toSorted()).toEqual(['gone', 'gone', 'merged'])
  })
})
