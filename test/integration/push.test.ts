import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import { dealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { deal as dealSchema } from '../../src-shared/domain/deal/schema.ts'
import { offer, perform, replicaOf, settle } from '../../src-shared/sync/replica.ts'
import type { Replica } from '../../src-shared/sync/replica.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { approveAction, change, content, createAction, documentOf, draftDeal, edit, pullDeal, pullReview, refusalOf, seenOf, submitDeal } from '../support/endpoint-deals.ts'

describe('push', () => {
  it('REP-4: answers `accepted` without a document when base and fingerprint match, and both sides hold the same', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const id = randomUUID()
    let replica: Replica<Deal> = replicaOf(dealLifecycle, id, null, [], ann.actor)
    const create = createAction(ann)
    for (const action of [create, edit(ann, null, content(), { after: create.id })]) {
      const result = perform(dealLifecycle, replica, action, ann.actor)
      if (!result.ok) throw new Error(result.error.message)
      replica = result.value
    }
    const row = offer(dealLifecycle, replica, () => true, ann.actor)
    if (!row) throw new Error('Nothing to offer')
    const answer = await ann.pushOne('deals', row)
    expect(answer.outcome).toBe('accepted')
    const settled = settle(dealLifecycle, replica, answer, ann.actor)
    expect(settled.waiting).toEqual([])
    expect(settled.base).toEqual(await pullDeal(ann, id))
  })

  it('answers `merged` when the base, or the fingerprint, is another', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id, answer } = await draftDeal(ann)
    expect(answer.outcome).toBe('merged')
    const deal = documentOf(answer)
    const next = await ann.pushOne('deals', { id, base: deal.version - 1, actions: [change(ann, 'notes', '', 'One more site.')] })
    expect(next.outcome).toBe('merged')
    expect(documentOf(next)).toMatchObject({ notes: 'One more site.' })
  })

  it('answers a version check with the document, and with `gone` where nothing may be seen', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const { id, deal } = await submitDeal(ann)
    expect(await ann.pushOne('deals', { id, base: deal.version, actions: [] })).toMatchObject({ outcome: 'merged', version: deal.version, outcomes: [] })
    const invisible = await bob.pushOne('deals', { id, actions: [] })
    const unknownId = randomUUID()
    expect(invisible).toEqual({ id, outcome: 'gone', outcomes: [] })
    expect(await bob.pushOne('deals', { id: unknownId, actions: [] })).toEqual({ id: unknownId, outcome: 'gone', outcomes: [] })
  })

  it('receives a submission in the same transaction: number, due moment, sibling', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe, bob, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe'), endpoint.signIn('bob'), endpoint.signIn('ivy')])
    const first = await submitDeal(ann)
    const second = await submitDeal(bob)
    const third = await submitDeal(abe)
    expect([first.deal.number, second.deal.number, third.deal.number]).toEqual(['ALD-0001', 'BIR-0001', 'ALD-0002'])
    expect(dealSchema.parse(first.deal)).toEqual(first.deal)
    expect(Date.parse(first.deal.dueAt ?? '') - Date.parse(first.deal.receivedAt ?? '')).toBe(72 * 3_600_000)
    expect(first.deal.actions.map((one) => one.type)).toEqual(['deal.create', 'deal.edit', 'deal.submit', 'deal.receive'])
    const review = await pullReview(ivy, first.id)
    expect(dealReview.parse(review)).toMatchObject({ id: first.id, partnerId: 'partner-ald', link: 'new', matches: [] })
  })

  it('keeps the number when a returned registration is submitted again', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const returned = await ivy.pushOne('deals', { id, actions: [ivy.action('deal.return', { questions: 'Who signs?' }, { seen: seenOf(deal) })] })
    expect(documentOf(returned)).toMatchObject({ status: 'returned' })
    const again = documentOf(await ann.pushOne('deals', { id, actions: [ann.action('deal.submit', { note: 'The CFO.' })] }))
    expect(again).toMatchObject({ status: 'submitted', number: 'ALD-0001', firstReceivedAt: deal.firstReceivedAt })
    expect(Date.parse(again.receivedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(deal.receivedAt ?? ''))
  })

  it('SYNC-5: answers what was answered before the same for good, and stores nothing twice', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const id = randomUUID()
    const actions = [createAction(ann), edit(ann, null, content()), ann.action('deal.submit'), ann.action('deal.approve', { protectedUntil: '2035-01-01', marginBps: 1 })]
    const first = await ann.pushOne('deals', { id, actions })
    const again = await ann.pushOne('deals', { id, actions })
    const reordered = await ann.pushOne('deals', { id, actions: actions.toReversed() })
    expect(again.outcomes).toEqual(first.outcomes)
    expect(reordered.outcomes.toReversed()).toEqual(first.outcomes)
    expect(documentOf(again)).toEqual(documentOf(first))
    expect(documentOf(reordered)).toEqual(documentOf(first))
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where collection = 'personal'")
    expect(rows[0]?.n).toBe(1)
  })

  it('SYNC-5: answers an action that comes twice in one row once', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const create = createAction(ann)
    const answer = await ann.pushOne('deals', { id: randomUUID(), actions: [create, create] })
    expect(answer.outcomes[0]).toEqual(answer.outcomes[1])
    expect(documentOf(answer).actions).toHaveLength(1)
  })

  it('SYNC-4: one bad row does not hold up the next', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const [bad, good] = [randomUUID(), randomUUID()]
    const { answers } = await ann.push('deals', [
      { id: bad, actions: [{ id: randomUUID(), nonsense: true }] },
      { id: good, actions: [createAction(ann)] },
    ])
    expect(answers.map((one) => [one.id, one.outcome, one.outcomes[0]?.state])).toEqual([[bad, 'gone', 'refused'], [good, 'merged', 'accepted']])
  })

  it('SYNC-4: a row that breaks the endpoint itself is refused and kept, and the others go through', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    // The partner's entry is gone, so the receipt finds no code for the number: nothing a client could do.
    await endpoint.db.query("delete from record where collection = 'directory' and id = 'partner-ald'")
    const [bad, good] = [randomUUID(), randomUUID()]
    const { answers } = await ann.push('deals', [
      { id: bad, actions: [createAction(ann), edit(ann, null, content()), ann.action('deal.submit')] },
      { id: good, actions: [createAction(ann)] },
    ])
    expect(answers[0]).toMatchObject({ outcome: 'gone', outcomes: [{ code: 'invalid_input' }, { code: 'invalid_input' }, { code: 'invalid_input' }] })
    expect(answers[1]).toMatchObject({ outcome: 'merged', outcomes: [{ state: 'accepted' }] })
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where kind = 'attention'")
    expect(rows[0]?.n).toBe(3)
  })

  it('refuses an action by someone else, and never believes a stamp that a client sends', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const id = randomUUID()
    const stamped = { ...createAction(ann), receivedAt: '2020-01-01T00:00:00.000Z' }
    const foreign = ann.action('deal.note', { text: 'x' }, { by: 'abe' })
    const answer = await ann.pushOne('deals', { id, actions: [stamped, foreign] })
    expect(answer.outcomes).toMatchObject([{ state: 'accepted' }, { state: 'refused', code: 'not_yours' }])
    expect(documentOf(answer).actions[0]?.receivedAt).not.toBe(stamped.receivedAt)
  })

  it('refuses what builds on a refused action, also when that was refused in an earlier push; what stands alone holds', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id, deal } = await submitDeal(ann)
    const refused = change(ann, 'country', deal.country, 'not a country')
    await ann.pushOne('deals', { id, actions: [refused] })
    const answer = await ann.pushOne('deals', {
      id,
      actions: [change(ann, 'notes', '', 'Builds on it.', { after: refused.id }), ann.action('deal.note', { text: 'Stands alone.' }, { after: refused.id })],
    })
    expect(answer.outcomes).toMatchObject([{ code: 'after_refused' }, { state: 'accepted' }])
  })

  it('refuses a decision on what has changed since, and gives the difference to the reviewer', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const approve = approveAction(ivy, deal)
    await ann.pushOne('deals', { id, actions: [change(ann, 'customerName', deal.customerName, 'Somebody Else Ltd')] })
    const answer = await ivy.pushOne('deals', { id, actions: [approve] })
    expect(refusalOf(answer).code).toBe('changed_since')
    expect(documentOf(answer).status).toBe('submitted')
    const { documents } = await ivy.pullAll('personal')
    expect(documents).toMatchObject([{ kind: 'attention', code: 'changed_since', differences: [{ field: 'customerName', seen: deal.customerName, now: 'Somebody Else Ltd' }] }])
  })

  it('refuses products that the catalog does not have', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const answer = await ann.pushOne('deals', { id: randomUUID(), actions: [createAction(ann), edit(ann, null, content({ lines: [{ id: randomUUID(), productId: 'ghost', productName: 'Ghost', quantity: 1, amount: 1 }] }))] })
    expect(refusalOf(answer).code).toBe('unknown_reference')
  })

  it('never lowers the stamp within a record, and never repeats a version, when the clock goes back', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id, deal } = await submitDeal(ann)
    endpoint.clock.advance(-3_600_000)
    const next = documentOf(await ann.pushOne('deals', { id, actions: [ann.action('deal.note', { text: 'An hour before.' })] }))
    expect(next.version).toBeGreaterThan(deal.version)
    expect(Date.parse(next.actions.at(-1)?.receivedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(deal.updatedAt))
  })

  it('SYNC-2: gives versions that a restored database has not given before', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id, answer } = await draftDeal(ann)
    const restored = documentOf(answer)
    const lost: number[] = []
    for (const notes of ['a', 'b', 'c']) lost.push(documentOf(await ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', notes)] })).version)
    // The restore: the record as it was.
    await endpoint.db.query("update record set body = $2, version = $3 where collection = 'deals' and id = $1", [id, JSON.stringify(restored), restored.version])
    endpoint.clock.advance(1000)
    const after = documentOf(await ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', 'd')] }))
    expect(after.version).toBeGreaterThan(Math.max(...lost))
  })

  it('refuses what people cannot change yet', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    const answer = await olga.pushOne('products', { id: randomUUID(), actions: [olga.action('product.rename', { name: 'x' })] })
    expect(refusalOf(answer).code).toBe('unknown_action')
  })

  it('refuses what only the endpoint does', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id } = await submitDeal(ann)
    expect(refusalOf(await ann.pushOne('deals', { id, actions: [ann.action('deal.receive', { number: 'ALD-9999', dueAt: '2030-01-01T00:00:00.000Z' })] })).code).toBe('not_allowed')
    const match = ivy.action('review.match', { partnerId: 'partner-ald', customer: { id: 'x', name: 'x', registrations: 0 }, link: 'new', suggestions: [], matches: [] })
    expect(refusalOf(await ivy.pushOne('internal', { id, actions: [match] })).code).toBe('not_allowed')
  })
})
