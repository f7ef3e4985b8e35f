import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { approveAction, change, createAction, draftDeal, pullDeal, pullPersonal, pullReview, refusalOf, submitDeal } from '../support/endpoint-deals.ts'

/** An answer without what names the record and the action: what is left must not tell two cases apart. */
function told(answer: PushAnswer): unknown {
  return { ...answer, id: '', outcomes: answer.outcomes.map((one) => ({ ...one, actionId: '' })) }
}

describe('isolation between partners', () => {
  it('SYNC-3: a record out of sight is answered, kind of action by kind, as one that does not exist', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const draft = await draftDeal(ann)
    const attempts = (client: typeof bob) => [
      client.action('deal.note', { text: 'Hello?' }),
      change(client, 'notes', '', 'x'),
      client.action('deal.submit'),
      client.action('deal.withdraw'),
      client.action('deal.unheard_of'),
      { id: randomUUID(), broken: true },
    ]
    for (const hidden of [id, draft.id]) {
      for (const action of attempts(bob)) {
        const there = await bob.pushOne('deals', { id: hidden, base: deal.version, actions: [action] })
        const nowhere = await bob.pushOne('deals', { id: randomUUID(), base: deal.version, actions: [{ ...action, id: randomUUID() }] })
        expect(there.outcome).toBe('gone')
        expect(told(there)).toEqual(told(nowhere))
      }
    }
    // A colleague does not see a draft either, nor does the channel manager.
    const abe = await endpoint.signIn('abe')
    expect((await abe.pushOne('deals', { id: draft.id, actions: [abe.action('deal.note', { text: 'x' })] })).outcome).toBe('gone')
    expect((await ivy.pushOne('deals', { id: draft.id, actions: [approveAction(ivy, deal)] })).outcome).toBe('gone')
    expect(await pullDeal(ann, id)).toEqual(deal)
  })

  it('SYNC-3: creating at an id that is taken out of sight changes nothing and shows nothing', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const { id, deal } = await submitDeal(ann)
    const answer = await bob.pushOne('deals', { id, actions: [createAction(bob), change(bob, 'notes', '', 'Mine now.')] })
    expect(answer).toMatchObject({ outcome: 'gone', outcomes: [{ code: 'not_found' }, { code: 'not_found' }] })
    expect(await pullDeal(ann, id)).toEqual(deal)
    const { attention } = await pullPersonal(bob)
    expect(attention.map((one) => one.present)).toEqual([null, null])
    expect(JSON.stringify(attention)).not.toContain(deal.customerName)
  })

  it('SYNC-3: nobody registers for another partner', async () => {
    const endpoint = await startEndpoint()
    const [bob, ivy] = await Promise.all([endpoint.signIn('bob'), endpoint.signIn('ivy')])
    for (const [client, partnerId] of [[bob, 'partner-ald'], [bob, 'partner-nowhere'], [ivy, 'partner-ald']] as const) {
      const answer = await client.pushOne('deals', { id: randomUUID(), actions: [createAction(client, partnerId)] })
      expect(answer.outcome).toBe('gone')
      expect(refusalOf(answer).code).toBe('not_allowed')
    }
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where collection = 'deals'")
    expect(rows[0]?.n).toBe(0)
  })

  it('SYNC-3: a used action id tells nothing of whose it is', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const { id, deal } = await submitDeal(ann)
    const stolen = deal.actions[0]?.id ?? ''
    const mine = await draftDeal(bob)
    const onHis = await bob.pushOne('deals', { id: mine.id, actions: [bob.action('deal.note', { text: 'x' }, { id: stolen })] })
    expect(refusalOf(onHis)).toMatchObject({ code: 'invalid_input' })
    expect(JSON.stringify(onHis)).not.toContain('ann')
    const onHers = await bob.pushOne('deals', { id, actions: [bob.action('deal.create', { partnerId: 'partner-bir', currency: 'GBP' }, { id: stolen })] })
    expect(onHers.outcome).toBe('gone')
    // Her own id on another record of hers is refused too, and the first answer stands.
    const other = await draftDeal(ann)
    expect(refusalOf(await ann.pushOne('deals', { id: other.id, actions: [ann.action('deal.note', { text: 'x' }, { id: stolen })] })).code).toBe('invalid_input')
    expect((await ann.pushOne('deals', { id, actions: [{ ...deal.actions[0], receivedAt: undefined }] })).outcomes[0]).toMatchObject({ state: 'accepted' })
    expect(await pullDeal(ann, id)).toEqual(deal)
  })

  it('SYNC-3: an `after` that names another person’s action tells nothing', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const refused = ann.action('deal.approve', { protectedUntil: '2035-01-01', marginBps: 1 })
    const { id } = await submitDeal(ann)
    await ann.pushOne('deals', { id, actions: [refused] })
    const mine = await draftDeal(bob)
    const onRefused = await bob.pushOne('deals', { id: mine.id, actions: [change(bob, 'notes', '', 'a', { after: refused.id })] })
    const onNothing = await bob.pushOne('deals', { id: mine.id, actions: [change(bob, 'notes', 'a', 'b', { after: randomUUID() })] })
    expect([onRefused.outcomes[0]?.state, onNothing.outcomes[0]?.state]).toEqual(['accepted', 'accepted'])
  })

  it('SYNC-3: numbers count each partner’s own', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    for (let i = 0; i < 3; i += 1) await submitDeal(bob)
    expect((await submitDeal(ann)).deal.number).toBe('ALD-0001')
  })

  it('SYNC-3: partners receive nothing of siblings, matches, canonical customers or other partners', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy')])
    const shared = { customerName: 'Kestrel Rail Ltd', website: 'kestrelrail.co.uk' }
    const first = await submitDeal(ann, shared)
    const before = await ann.pullAll('deals')
    await submitDeal(bob, shared)
    await endpoint.signIn('max')
    expect((await ann.pullAll('deals', before.checkpoint)).documents).toEqual([])
    expect((await ann.pullAll('internal')).documents).toEqual([])
    expect((await ann.pullAll('directory')).documents.map((one) => one.id).toSorted()).toEqual(['abe', 'ada', 'amy', 'ann', 'ivy', 'max', 'partner-ald'])
    const review = await pullReview(ivy, first.id)
    expect(JSON.stringify((await ann.pullAll('deals')).documents)).not.toContain(review?.customer.id)
    const { answers } = await ann.push('internal', [{ id: first.id, actions: [ann.action('review.unlink', { customer: { id: randomUUID(), name: 'x', registrations: 0 } })] }])
    expect(answers[0]).toMatchObject({ outcome: 'gone', outcomes: [{ code: 'not_found' }] })
  })

  it('SYNC-3: the history of a record is shown to who may see the record', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const { id, deal } = await submitDeal(ann)
    const mine = await ann.history('deals', id)
    expect(await mine.json()).toEqual({ actions: deal.actions })
    const [hidden, nowhere] = await Promise.all([bob.history('deals', id), bob.history('deals', randomUUID())])
    expect([hidden.status, nowhere.status]).toEqual([404, 404])
    expect(await hidden.json()).toEqual(await nowhere.json())
    expect((await ann.history('internal', id)).status).toBe(404)
  })

  it('SYNC-3: attention is its person’s alone', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe')])
    const { id } = await submitDeal(ann)
    await ann.pushOne('deals', { id, actions: [ann.action('deal.approve', { protectedUntil: '2035-01-01', marginBps: 1 })] })
    const [mine] = (await pullPersonal(ann)).attention
    expect(mine).toMatchObject({ status: 'open', recordId: id })
    expect((await pullPersonal(abe)).attention).toEqual([])
    const answer = await abe.pushOne('personal', { id: mine?.id ?? '', actions: [abe.action('attention.discard')] })
    expect(answer).toMatchObject({ outcome: 'gone', outcomes: [{ code: 'not_found' }] })
  })

  it('reads rights at each request: who leaves is out at once', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    await submitDeal(ann)
    await endpoint.db.query("update record set body = body || '{\"status\": \"inactive\"}' where collection = 'directory' and id = 'ann'")
    await expect(ann.pull('deals')).rejects.toMatchObject({ problem: { code: 'signed_out' } })
    await expect(ann.push('deals', [{ id: randomUUID(), actions: [] }])).rejects.toMatchObject({ problem: { code: 'signed_out' } })
  })
})
