import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { attention as attentionSchema } from '../../src-shared/domain/attention/schema.ts'
import { notice as noticeSchema } from '../../src-shared/domain/notice/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { approveAction, change, createAction, draftDeal, edit, content, pullPersonal, refusalOf, seenOf, submitDeal } from '../support/endpoint-deals.ts'

describe('attention', () => {
  it('SYNC-1: a refused action is kept for its author, with everything entered, the reason and the record as it is', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id, deal } = await submitDeal(ann)
    const refused = ann.action('deal.note', { text: 'x'.repeat(3000) })
    const answer = await ann.pushOne('deals', { id, actions: [refused] })
    const { attention } = await pullPersonal(ann)
    expect(attention).toHaveLength(1)
    expect(attentionSchema.parse(attention[0])).toMatchObject({
      status: 'open', personId: 'ann', partnerId: 'partner-ald', collection: 'deals', recordId: id, title: `${deal.customerName} · ALD-0001`,
      refused, code: 'invalid_input', message: refusalOf(answer).message, present: { id, status: 'submitted', number: 'ALD-0001', customerName: deal.customerName },
    })
    const { rows } = await endpoint.db.query<{ body: unknown }>("select body from action where state = 'refused'")
    expect(rows).toEqual([{ body: refused }])
  })

  it('SYNC-1: a malformed action is kept as far as it can be held', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    const broken = { id: randomUUID(), v: 'two', type: 'deal.note', input: 'Typed with care\u0000 and \ud800 half a letter', extra: true }
    const answer = await ann.pushOne('deals', { id, actions: [broken] })
    expect(refusalOf(answer).code).toBe('invalid_input')
    const { attention } = await pullPersonal(ann)
    expect(attention[0]?.refused).toMatchObject({ id: broken.id, v: 1, type: 'deal.note', by: 'ann', input: { entered: 'Typed with care\ufffd and \ufffd half a letter' } })
  })

  it('an action above the limit is refused with a clear message, and its input is not stored', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    const answer = await ann.pushOne('deals', { id, actions: [ann.action('deal.note', { text: 'x'.repeat(70_000) })] })
    expect(refusalOf(answer)).toMatchObject({ code: 'too_large', message: expect.stringContaining('64 KB') as string })
    const { attention } = await pullPersonal(ann)
    expect(attention).toMatchObject([{ code: 'too_large', refused: { type: 'deal.note', input: {} } }])
  })

  it('SYNC-5: a retry opens nothing twice, and what was settled stays settled', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    const refused = ann.action('deal.note', { text: 'x' })
    await ann.pushOne('deals', { id, actions: [refused] })
    await ann.pushOne('deals', { id, actions: [refused] })
    const [open] = (await pullPersonal(ann)).attention
    const discarded = await ann.pushOne('personal', { id: open?.id ?? '', base: open?.version ?? 0, actions: [ann.action('attention.discard')] })
    expect(discarded.outcomes[0]?.state).toBe('accepted')
    await ann.pushOne('deals', { id, actions: [refused] })
    expect((await pullPersonal(ann)).attention).toMatchObject([{ status: 'discarded' }])
  })

  it('a refused action on attention opens no further attention', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    await ann.pushOne('deals', { id, actions: [ann.action('deal.note', { text: 'x' })] })
    const [open] = (await pullPersonal(ann)).attention
    await ann.pushOne('personal', { id: open?.id ?? '', actions: [ann.action('attention.discard')] })
    const again = await ann.pushOne('personal', { id: open?.id ?? '', actions: [ann.action('attention.resubmit', { actionId: randomUUID() })] })
    expect(refusalOf(again).code).toBe('wrong_status')
    expect((await pullPersonal(ann)).attention).toHaveLength(1)
  })

  it('a client cannot write attention or notices', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    for (const type of ['attention.open', 'notice.write']) {
      const answer = await ann.pushOne('personal', { id: randomUUID(), actions: [ann.action(type, { personId: 'abe' })] })
      expect(answer.outcome).toBe('gone')
    }
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where collection = 'personal'")
    expect(rows[0]?.n).toBe(0)
  })

  it('names the record by what it is called', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const id = randomUUID()
    await ann.pushOne('deals', { id, actions: [createAction(ann), edit(ann, null, content({ customerName: '' })), ann.action('deal.submit')] })
    expect((await pullPersonal(ann)).attention).toMatchObject([{ title: 'New registration', code: 'incomplete' }])
  })
})

describe('notices', () => {
  it('tell both people when one went over what the other had written', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy')])
    const { id, deal } = await submitDeal(ann)
    await ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', 'Ann’s')] })
    await amy.pushOne('deals', { id, base: deal.version, actions: [change(amy, 'notes', '', 'Amy’s')] })
    const [hers] = (await pullPersonal(amy)).notices
    const [theirs] = (await pullPersonal(ann)).notices
    expect(noticeSchema.parse(hers)).toMatchObject({ outcome: 'went_over', field: 'notes', yours: 'Amy’s', theirs: 'Ann’s', otherPersonId: 'ann', recordId: id, status: 'unread' })
    expect(noticeSchema.parse(theirs)).toMatchObject({ outcome: 'gave_way', field: 'notes', yours: 'Ann’s', theirs: 'Amy’s', otherPersonId: 'amy' })
    const read = await ann.pushOne('personal', { id: theirs?.id ?? '', base: theirs?.version ?? 0, actions: [ann.action('notice.read')] })
    expect(read.outcomes[0]?.state).toBe('accepted')
  })

  it('say nothing where different fields met, where the values are equal, and of one’s own other device', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy')])
    const { id } = await submitDeal(ann)
    await ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', 'Same')] })
    await amy.pushOne('deals', { id, actions: [change(amy, 'notes', '', 'Same'), change(amy, 'competitor', '', 'Nobody')] })
    await ann.pushOne('deals', { id, actions: [change(ann, 'timeFrame', '', 'this_year'), change(ann, 'timeFrame', '', 'next_year')] })
    const [mine, theirs] = [await pullPersonal(ann), await pullPersonal(amy)]
    expect([...mine.notices, ...theirs.notices]).toEqual([])
  })

  it('reach the author also when the record’s own log no longer holds the edit', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy')])
    const { id } = await submitDeal(ann)
    await ann.pushOne('deals', { id, actions: [change(ann, 'notes', '', 'Long ago')] })
    await amy.pushOne('deals', { id, actions: Array.from({ length: 25 }, (_, i) => amy.action('deal.note', { text: `Note ${i}` })) })
    await amy.pushOne('deals', { id, actions: [change(amy, 'notes', '', 'Now')] })
    expect((await pullPersonal(ann)).notices).toMatchObject([{ outcome: 'gave_way', yours: 'Long ago', theirs: 'Now' }])
  })
})

describe('notices of decisions', () => {
  it('tell who registered it how it was decided and by whom, once, and nobody else', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const returned = ivy.action('deal.return', { questions: 'Who signs?' }, { seen: seenOf(deal) })
    await ivy.pushOne('deals', { id, actions: [returned] })
    await ivy.pushOne('deals', { id, actions: [returned] })
    const [notice, ...more] = (await pullPersonal(ann)).notices
    expect(more).toEqual([])
    expect(noticeSchema.parse(notice)).toMatchObject({ outcome: 'returned', personId: 'ann', otherPersonId: 'ivy', recordId: id, title: `${deal.customerName} · ALD-0001`, status: 'unread' })

    await ann.pushOne('deals', { id, actions: [ann.action('deal.submit', { note: 'The CFO.' })] })
    await ivy.pushOne('deals', { id, actions: [approveAction(ivy, deal)] })
    expect((await pullPersonal(ann)).notices.map((one) => one.outcome).toSorted()).toEqual(['approved', 'returned'])
    expect([...(await pullPersonal(amy)).notices, ...(await pullPersonal(ivy)).notices]).toEqual([])
  })

  it('tell of a rejection, and can be read', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    await ivy.pushOne('deals', { id, actions: [ivy.action('deal.reject', { reason: 'duplicate', explanation: 'Registered before.' }, { seen: seenOf(deal) })] })
    const [notice] = (await pullPersonal(ann)).notices
    expect(notice).toMatchObject({ outcome: 'rejected', otherPersonId: 'ivy' })
    const read = await ann.pushOne('personal', { id: notice?.id ?? '', base: notice?.version ?? 0, actions: [ann.action('notice.read')] })
    expect(read.outcomes[0]?.state).toBe('accepted')
    expect((await pullPersonal(ann)).notices).toMatchObject([{ status: 'read', outcome: 'rejected' }])
  })

  it('say nothing of a decision that was refused', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const stale = ivy.action('deal.reject', { reason: 'duplicate', explanation: 'Registered before.' }, { seen: { ...seenOf(deal), customerName: 'Another' } })
    expect(refusalOf(await ivy.pushOne('deals', { id, actions: [stale] })).code).toBe('changed_since')
    expect((await pullPersonal(ann)).notices).toEqual([])
  })

  it('SYNC-3: say nothing to who left the partner and may no longer see it', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    await endpoint.db.query(`update record set body = body || '{"partnerId": "partner-bir"}' where collection = 'directory' and id = 'ann'`)
    const answer = await ivy.pushOne('deals', { id, actions: [ivy.action('deal.return', { questions: 'Who signs?' }, { seen: seenOf(deal) })] })
    expect(answer.outcomes[0]?.state).toBe('accepted')
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*)::int as n from record where collection = 'personal'")
    expect(rows[0]?.n).toBe(0)
  })
})
