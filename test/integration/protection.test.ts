import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startEndpoint } from '../support/endpoint.ts'
import { approveAction, documentOf, line, pullDeal, pullPersonal, pullReview, refusalOf, submitDeal } from '../support/endpoint-deals.ts'

const CUSTOMER = { customerName: 'Kestrel Rail Ltd', website: 'kestrelrail.co.uk', country: 'GB' }

describe('the protection guard', () => {
  it('of eight approvals at once for one customer and product, over two partners, exactly one wins', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const deals = await Promise.all(Array.from({ length: 8 }, (_, i) => submitDeal(i % 2 === 0 ? ann : bob, { ...CUSTOMER, lines: [line('wall'), line(i % 2 === 0 ? 'edge' : 'eye')] })))
    const second = await endpoint.addNode()
    const answers = await Promise.all(deals.map(({ id, deal }, i) => (i % 3 === 0 ? max.at(second.url) : max).pushOne('deals', { id, actions: [approveAction(max, deal)] })))
    const won = answers.filter((one) => one.outcomes[0]?.state === 'accepted')
    expect(won).toHaveLength(1)
    expect(answers.filter((one) => !won.includes(one)).map((one) => refusalOf(one).code)).toEqual(Array(7).fill('already_protected'))
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where kind = 'deal' and status = 'approved'")
    expect(rows[0]?.n).toBe(1)
  })

  it('lets products that differ, customers that differ, and periods that do not meet', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const approve = async (client: typeof ann, overrides: Parameters<typeof submitDeal>[1], until?: string) => {
      const { id, deal } = await submitDeal(client, overrides)
      return (await max.pushOne('deals', { id, actions: [approveAction(max, deal, until)] })).outcomes[0]?.state
    }
    const today = new Date().toISOString().slice(0, 10)
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    expect(await approve(ann, { ...CUSTOMER, lines: [line('wall')] }, tomorrow)).toBe('accepted')
    expect(await approve(bob, { ...CUSTOMER, lines: [line('eye')] })).toBe('accepted')
    expect(await approve(bob, { lines: [line('wall')] })).toBe('accepted')
    expect(await approve(bob, { ...CUSTOMER, lines: [line('wall')] })).toBe('refused')
    endpoint.clock.advance(3 * 86_400_000)
    const fresh = await endpoint.signIn('max')
    const bobLater = await endpoint.signIn('bob')
    const { id, deal } = await submitDeal(bobLater, { ...CUSTOMER, lines: [line('wall')] })
    expect(refusalOf(await fresh.pushOne('deals', { id, actions: [approveAction(fresh, deal, today)] })).code).toBe('invalid_input')
    expect((await fresh.pushOne('deals', { id, actions: [approveAction(fresh, deal)] })).outcomes[0]?.state).toBe('accepted')
  })

  it('names the other registration only to who decides for its partner too; the partner concerned learns nothing', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('max')])
    const theirs = await submitDeal(bob, CUSTOMER)
    const mine = await submitDeal(ann, CUSTOMER)
    await max.pushOne('deals', { id: theirs.id, actions: [approveAction(max, theirs.deal)] })
    const before = await ann.pullAll('deals')
    const byIvy = refusalOf(await ivy.pushOne('deals', { id: mine.id, actions: [approveAction(ivy, mine.deal)] }))
    const byMax = refusalOf(await max.pushOne('deals', { id: mine.id, actions: [approveAction(max, mine.deal)] }))
    expect(byIvy.message).not.toMatch(/Birch|BIR-/)
    expect(byIvy.message).toContain("Another partner's registration")
    expect(byMax.message).toContain('Birch Systems')
    expect(byMax.message).toContain('BIR-0001')
    expect((await ann.pullAll('deals', before.checkpoint)).documents).toEqual([])
    expect((await pullPersonal(ann)).attention).toEqual([])
    expect(await pullDeal(ann, mine.id)).toEqual(mine.deal)
    expect((await pullPersonal(ivy)).attention).toMatchObject([{ code: 'already_protected', recordId: mine.id, title: 'Kestrel Rail Ltd · ALD-0001' }])
  })

  it('stays true when a reviewer links an approved registration to another customer', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const first = await submitDeal(bob, CUSTOMER)
    const alike = await submitDeal(ann, { customerName: 'Kestrel Rail Group', website: 'kestrel-rail-group.com', country: 'GB' })
    for (const one of [first, alike]) expect((await max.pushOne('deals', { id: one.id, actions: [approveAction(max, one.deal)] })).outcomes[0]?.state).toBe('accepted')
    const review = await pullReview(max, alike.id)
    const target = review?.suggestions[0]
    expect(target?.name).toBe('Kestrel Rail Ltd')
    const link = max.action('review.link', { customer: target })
    expect(refusalOf(await max.pushOne('internal', { id: alike.id, actions: [link] })).code).toBe('already_protected')
    const { rows } = await endpoint.db.query<{ same: boolean }>('select count(distinct customer_id) = 2 as same from registration')
    expect(rows[0]?.same).toBe(true)
  })

  it('a linked registration is guarded as the customer it was linked to, an unlinked one as its own', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const first = await submitDeal(bob, CUSTOMER)
    const alike = await submitDeal(ann, { customerName: 'Kestrel Rail Group', website: 'kestrel-rail-group.com', country: 'GB' })
    const same = await submitDeal(ann, CUSTOMER)
    await max.pushOne('deals', { id: first.id, actions: [approveAction(max, first.deal)] })
    const review = await pullReview(max, alike.id)
    const linked = await max.pushOne('internal', { id: alike.id, actions: [max.action('review.link', { customer: review?.suggestions[0] })] })
    expect(linked.outcomes[0]?.state).toBe('accepted')
    expect(refusalOf(await max.pushOne('deals', { id: alike.id, actions: [approveAction(max, alike.deal)] })).code).toBe('already_protected')
    const unlink = max.action('review.unlink', { customer: { id: randomUUID(), name: 'Kestrel Rail (the other one)', registrations: 1 } })
    expect((await max.pushOne('internal', { id: same.id, actions: [unlink] })).outcomes[0]?.state).toBe('accepted')
    expect((await max.pushOne('deals', { id: same.id, actions: [approveAction(max, same.deal)] })).outcomes[0]?.state).toBe('accepted')
  })

  it('refuses links to customers that were not suggested, are misnamed, or exist already', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const first = await submitDeal(bob, CUSTOMER)
    const { id } = await submitDeal(ann, { customerName: 'Kestrel Rail Group', website: 'kestrel-rail-group.com', country: 'GB' })
    const stranger = (await pullReview(max, (await submitDeal(bob)).id))?.customer
    const suggestion = (await pullReview(max, id))?.suggestions[0]
    const known = (await pullReview(max, first.id))?.customer
    for (const action of [max.action('review.link', { customer: stranger }), max.action('review.link', { customer: { ...suggestion, name: 'Forged' } }), max.action('review.unlink', { customer: known })]) {
      expect(refusalOf(await max.pushOne('internal', { id, actions: [action] })).code).toBe('unknown_reference')
    }
  })

  it('the approved registration shows its protection, and its customer cannot be changed any more', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const approved = documentOf(await ivy.pushOne('deals', { id, actions: [approveAction(ivy, deal)] }))
    expect(approved.protection).toEqual({ until: '2035-01-01', marginBps: 800, marginCredit: 80_000 })
    const answer = await ann.pushOne('deals', { id, actions: [ann.action('deal.edit', { changes: [{ field: 'customerName', from: deal.customerName, to: 'Another' }] })] })
    expect(refusalOf(answer).code).toBe('wrong_status')
  })
})
