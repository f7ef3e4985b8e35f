import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import { describe, expect, it } from 'vitest'
import { startEndpoint } from '../support/endpoint.ts'
import { change, draftDeal, submitDeal } from '../support/endpoint-deals.ts'

describe('the stream', () => {
  it('names the collections that changed, to who may see the change, on every node', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const [hers, theirs] = await Promise.all([ann.stream(), ivy.at(second.url).stream()])
    await submitDeal(ann)
    expect(await theirs.until('internal')).toEqual(expect.arrayContaining(['deals', 'internal']))
    expect(await hers.until('deals')).toEqual(['deals'])
    hers.close()
    theirs.close()
  })

  it('SYNC-3: says nothing of what others do', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, abe] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('abe')])
    const [bobs, abes] = await Promise.all([bob.stream(), abe.stream()])
    await submitDeal(ann)
    await draftDeal(ann)
    await ann.pushOne('deals', { id: crypto.randomUUID(), actions: [ann.action('deal.note', { text: 'x' })] })
    // Their own changes come after whatever the endpoint might have told of hers.
    await draftDeal(bob)
    await draftDeal(abe)
    expect(await bobs.next()).toEqual(['deals'])
    // The colleague hears of the submission; of the draft, the attention and the sibling nobody but their readers.
    const heard = await abes.next()
    expect(heard).toEqual(['deals'])
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where kind = 'attention'")
    expect(rows[0]?.n).toBe(1)
    bobs.close()
    abes.close()
  })

  it('tells many changes as few events', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    const stream = await ann.stream()
    const count = 30
    await Promise.all(Array.from({ length: count }, (_, i) => ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', `${i}`)] })))
    await ann.signOut()
    let events = 0
    while ((await stream.next()) !== null) events += 1
    expect(events).toBeGreaterThan(0)
    expect(events).toBeLessThan(count)
  })

  it('beats', async () => {
    const endpoint = await startEndpoint({ app: { heartbeatMs: 20 } })
    const ann = await endpoint.signIn('ann')
    const stream = await ann.stream()
    const next = stream.next()
    await expect.poll(() => stream.comments).toBeGreaterThan(3)
    await ann.signOut()
    expect(await next).toBeNull()
  })

  it('ends with its session, on another node too; other sessions go on', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [here, there] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ann')])
    const [ending, going] = await Promise.all([here.at(second.url).stream(), there.at(second.url).stream()])
    await here.signOut()
    expect(await ending.next()).toBeNull()
    await submitDeal(there)
    expect(await going.next()).toEqual(['deals'])
    going.close()
  })

  it('ends when the person is no longer active', async () => {
    const endpoint = await startEndpoint({ app: { heartbeatMs: 20 } })
    const ann = await endpoint.signIn('ann')
    const stream = await ann.stream()
    await endpoint.db.query("update record set body = body || '{\"status\": \"inactive\"}' where collection = 'directory' and id = 'ann'")
    expect(await stream.next()).toBeNull()
  })

  it('what a person gains or loses is news in every collection', async () => {
    const endpoint = await startEndpoint({ app: { heartbeatMs: 20 } })
    const ivy = await endpoint.signIn('ivy')
    const stream = await ivy.stream()
    await endpoint.db.query("update record set body = body || '{\"backupId\": \"ivy\"}' where collection = 'directory' and id = 'partner-bir'")
    expect(await stream.next()).toEqual(COLLECTIONS)
    stream.close()
  })

  it('is told everything again when the node could not hear the others for a while', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const stream = await ann.stream()
    await endpoint.db.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'tradewind-listen'")
    expect(await stream.next()).toEqual(COLLECTIONS)
    stream.close()
  })

  it('of one session only so many are open; the oldest gives way', async () => {
    const endpoint = await startEndpoint()
    const [ann, other] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ann')])
    const elsewhere = await other.stream()
    const oldest = await ann.stream()
    const streams = [await ann.stream(), await ann.stream(), await ann.stream(), await ann.stream()]
    expect(await oldest.next()).toBeNull()
    await draftDeal(ann)
    for (const one of [elsewhere, ...streams]) {
      expect(await one.until('deals')).toEqual(['deals'])
      one.close()
    }
  })

  it('goes on when somebody else on the database says what no node understands', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const stream = await ann.stream()
    await endpoint.db.query("select pg_notify('tradewind', 'what?')")
    await draftDeal(ann)
    expect(await stream.until('deals')).toEqual(['deals'])
    stream.close()
  })

  it('demands a session', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    await ann.signOut()
    await expect(ann.stream()).rejects.toMatchObject({ status: 401 })
  })
})
