import { describe, expect, it } from 'vitest'
import { scope } from '../../src-server/sync/scopes.ts'
import { startNewEpoch } from '../../src-server/sync/epoch.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import { change, draftDeal, pullDeal, submitDeal } from '../support/endpoint-deals.ts'
import type { Client } from '../support/endpoint-client.ts'

async function deals(client: Client): Promise<readonly string[]> {
  return (await client.pullAll('deals')).documents.map((one) => one.id).toSorted()
}

/** Gives a partner another owner and backup, as the directory will once it can be changed. */
async function reassign(endpoint: TestEndpoint, partnerId: string, ownerId: string, backupId = ''): Promise<void> {
  await endpoint.db.query("update record set body = body || jsonb_build_object('ownerId', $2::text, 'backupId', $3::text) where collection = 'directory' and id = $1", [partnerId, ownerId, backupId])
}

describe('pull', () => {
  it('SYNC-3: gives everybody exactly what they may see', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe, amy, bob, ivy, max, olga] = await Promise.all((['ann', 'abe', 'amy', 'bob', 'ivy', 'max', 'olga'] as const).map((who) => endpoint.signIn(who)))
    if (!ann || !abe || !amy || !bob || !ivy || !max || !olga) throw new Error('Somebody is missing')
    const draft = await draftDeal(ann)
    const alder = await submitDeal(ann)
    const birch = await submitDeal(bob)
    expect(await deals(ann)).toEqual([draft.id, alder.id].toSorted())
    expect(await deals(abe)).toEqual([alder.id])
    expect(await deals(amy)).toEqual([alder.id])
    expect(await deals(bob)).toEqual([birch.id])
    expect(await deals(ivy)).toEqual([alder.id])
    // Max owns birch and stands in for alder.
    expect(await deals(max)).toEqual([alder.id, birch.id].toSorted())
    expect(await deals(olga)).toEqual([alder.id, birch.id].toSorted())
    const internal = async (client: Client) => (await client.pullAll('internal')).documents.map((one) => one.id).toSorted()
    expect(await internal(ann)).toEqual([])
    expect(await internal(ivy)).toEqual([alder.id])
    expect(await internal(olga)).toEqual([alder.id, birch.id].toSorted())
  })

  it('gives a draft that is submitted to the colleagues, and keeps it with its author', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe')])
    const { id } = await draftDeal(ann)
    const [mine, theirs] = [await ann.pullAll('deals'), await abe.pullAll('deals')]
    expect([mine.documents.length, theirs.documents.length]).toEqual([1, 0])
    await ann.pushOne('deals', { id, actions: [ann.action('deal.submit')] })
    expect((await ann.pullAll('deals', mine.checkpoint)).documents).toMatchObject([{ id, status: 'submitted' }])
    expect((await abe.pullAll('deals', theirs.checkpoint)).documents).toMatchObject([{ id, status: 'submitted' }])
  })

  it('gives only what is newer than the checkpoint, and an empty page when nothing is', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const first = await submitDeal(ann)
    const start = await ann.pullAll('deals')
    const idle = await ann.page('deals', start.checkpoint)
    expect(idle).toMatchObject({ documents: [], more: false, left: 0 })
    await ann.pushOne('deals', { id: first.id, actions: [ann.action('deal.note', { text: 'Called.' })] })
    expect((await ann.page('deals', idle.checkpoint)).documents.map((one) => one.id)).toEqual([first.id])
    expect((await ann.page('deals', start.checkpoint)).documents.map((one) => one.id)).toEqual([first.id])
  })

  it('gives pages that count down to nothing and repeat nothing', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const ids: string[] = []
    for (let i = 0; i < 7; i += 1) ids.push((await submitDeal(ann)).id)
    const { documents, pages } = await ann.pullAll('deals', null, 3)
    expect(pages.map((page) => [page.documents.length, page.left, page.more])).toEqual([[3, 4, true], [3, 1, true], [1, 0, false]])
    expect(documents.map((one) => one.id)).toEqual(ids)
  })

  it('gives a record that changes between two pages in its newest state', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const ids = [await submitDeal(ann), await submitDeal(ann), await submitDeal(ann)].map((one) => one.id)
    const first = await ann.page('deals', null, 1)
    const [changed = ''] = ids
    await ann.pushOne('deals', { id: changed, actions: [ann.action('deal.note', { text: 'Between the pages.' })] })
    const rest = await ann.pullAll('deals', first.checkpoint, 1)
    expect(rest.documents.map((one) => one.id)).toEqual([ids[1], ids[2], changed])
  })

  it('SYNC-3: takes back what a person may see no longer, once, and nothing else', async () => {
    const endpoint = await startEndpoint()
    const [ann, cleo, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('cleo'), endpoint.signIn('ivy')])
    const alder = [(await submitDeal(ann)).id, (await submitDeal(ann)).id].toSorted()
    const cedar = (await submitDeal(cleo)).id
    const before = await ivy.pullAll('deals')
    expect(before.documents).toHaveLength(3)
    await reassign(endpoint, 'partner-ald', 'max')
    // Written after she lost sight: she never had it, so she never hears of it.
    const unseen = await submitDeal(ann)
    const after = await ivy.pullAll('deals', before.checkpoint, 1)
    expect(after.documents.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(alder.map((id) => ({ id, gone: true })))
    expect(after.pages.map((page) => page.left)).toEqual([1, 0, 0].slice(0, after.pages.length))
    expect((await ivy.pullAll('deals', after.checkpoint)).documents).toEqual([])
    expect(await deals(ivy)).toEqual([cedar])
    expect(await pullDeal(ivy, unseen.id)).toBeNull()
  })

  it('SYNC-3: a page that is cut while scopes are lost goes on where it stopped', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.push((await submitDeal(ann)).id)
    const before = await ivy.pullAll('deals')
    await reassign(endpoint, 'partner-ald', 'max')
    const first = await ivy.page('deals', before.checkpoint, 2)
    const second = await ivy.pullAll('deals', first.checkpoint, 2)
    const gone = [...first.documents, ...second.documents]
    expect(gone.every((one) => 'gone' in one)).toBe(true)
    expect(gone.map((one) => one.id).toSorted()).toEqual(ids.toSorted())
  })

  it('SYNC-3: gives all of a scope that a person gains, back to its beginning', async () => {
    const endpoint = await startEndpoint()
    const [bob, ivy] = await Promise.all([endpoint.signIn('bob'), endpoint.signIn('ivy')])
    const birch = await submitDeal(bob)
    const before = await ivy.pullAll('deals')
    expect(before.documents).toEqual([])
    await reassign(endpoint, 'partner-bir', 'max', 'ivy')
    const after = await ivy.page('deals', before.checkpoint)
    expect(after.documents.map((one) => one.id)).toEqual([birch.id])
    expect(after.actor.manages).toEqual(['partner-ald', 'partner-bir', 'partner-ced'])
  })

  it('SYNC-3: a scope that was lost and comes back is given in full', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id } = await submitDeal(ann)
    const before = await ivy.pullAll('deals')
    await reassign(endpoint, 'partner-ald', 'max')
    const lost = await ivy.pullAll('deals', before.checkpoint)
    await reassign(endpoint, 'partner-ald', 'ivy')
    const back = await ivy.pullAll('deals', lost.checkpoint)
    expect(back.documents).toMatchObject([{ id, kind: 'deal' }])
  })

  it('SYNC-3: does not take back what is visible another way', async () => {
    const endpoint = await startEndpoint()
    const max = await endpoint.signIn('max')
    const before = await max.pullAll('directory')
    const seen = before.documents.map((one) => one.id)
    expect(seen).toEqual(expect.arrayContaining(['ivy', 'ann', 'bob', 'partner-ald']))
    await reassign(endpoint, 'partner-ald', 'ivy')
    const after = await max.pullAll('directory', before.checkpoint)
    expect(after.documents.filter((one) => 'gone' in one).map((one) => one.id).toSorted()).toEqual(['abe', 'ada', 'amy', 'ann', 'partner-ald'])
  })

  it('SYNC-2: an unknown epoch starts over, and the reply names the new one', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    await submitDeal(ann)
    const before = await ann.pullAll('deals')
    const epoch = await startNewEpoch(endpoint.db)
    expect(await ann.pull('deals', before.checkpoint)).toMatchObject({ resync: true, epoch })
    expect(await ann.pull('deals')).toMatchObject({ epoch, more: false })
  })

  it('starts over below the floor, on another collection, and on what was never sealed here', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    await submitDeal(ann)
    const { checkpoint } = await ann.pullAll('deals')
    expect(await ann.pull('personal', checkpoint)).toMatchObject({ resync: true })
    expect(await ann.pull('deals', 'made up')).toMatchObject({ resync: true })
    const tampered = `${checkpoint.slice(0, -4)}${checkpoint.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    expect(await ann.pull('deals', tampered)).toMatchObject({ resync: true })
    await endpoint.db.query('update sync_meta set floor = 1000000')
    expect(await ann.pull('deals', checkpoint)).toMatchObject({ resync: true })
    expect(await ann.pull('deals')).toMatchObject({ more: false })
  })

  it('SYNC-3: the checkpoint of another person is worth nothing, and none tells how much others did', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const mine = await submitDeal(ann)
    const early = await ann.pullAll('deals')
    expect(await bob.pull('deals', early.checkpoint)).toMatchObject({ resync: true })
    for (let i = 0; i < 5; i += 1) await submitDeal(bob)
    const late = await ann.page('deals', early.checkpoint)
    expect(late).toMatchObject({ documents: [], left: 0, more: false })
    expect(late.checkpoint).toHaveLength(early.checkpoint.length)
    expect(await pullDeal(ann, mine.id)).toEqual(mine.deal)
  })

  it('channel operations hold one scope, however many partners there are', async () => {
    const endpoint = await startEndpoint()
    const [olga, bob] = await Promise.all([endpoint.signIn('olga'), endpoint.signIn('bob')])
    const draft = await draftDeal(bob)
    await bob.pushOne('deals', { id: draft.id, actions: [bob.action('deal.submit')] })
    const { rows } = await endpoint.db.query<{ scope: string }>("select scope from feed where collection = 'deals' order by scope")
    expect(rows.map((row) => row.scope)).toEqual([scope.operations, scope.partner('partner-bir'), scope.person('bob')])
    expect((await olga.pullAll('deals')).documents).toHaveLength(1)
  })

  it('SYNC-3: a record pushed step by step is pulled as it is stored', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy')])
    const { id, deal } = await submitDeal(ann)
    await amy.pushOne('deals', { id, base: deal.version, actions: [change(amy, 'notes', '', 'From the manager.')] })
    const { rows } = await endpoint.db.query<{ body: unknown }>("select body from record where collection = 'deals' and id = $1", [id])
    expect(await pullDeal(ann, id)).toEqual(rows[0]?.body)
  })
})
