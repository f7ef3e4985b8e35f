import { describe, expect, it } from 'vitest'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { approveAction, documentOf, line, pullReview, submitDeal } from '../support/endpoint-deals.ts'
import { changeAction, loseAction, openOpportunity, stageOf, step } from '../support/endpoint-opportunities.ts'

/** Waits, by the stream, until a sibling is as expected. */
async function reviewOnce(client: Client, id: string, ready: (review: DealReview) => boolean): Promise<DealReview> {
  const stream = await client.stream()
  try {
    for (;;) {
      const review = await pullReview(client, id)
      if (review && ready(review)) return review
      await stream.until('internal')
    }
  } finally {
    stream.close()
  }
}

const kinds = (review: DealReview) => review.matches.map((one) => one.kind)

describe('the vendor’s own open sales', () => {
  it('count as matches of a registration for the same customer, whichever came first', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy, max, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('max'), endpoint.signIn('olga')])
    const first = await submitDeal(ann, { customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk' })
    const direct = await openOpportunity(olga, { customerName: 'Kestrel Signals', website: 'www.kestrelrail.co.uk', lines: [line('wall'), line('edge')] })
    const review = await reviewOnce(ivy, first.id, (one) => one.matches.length === 1)
    expect(review.matches).toMatchObject([{
      dealId: direct.id, kind: 'vendor_opportunity', partnerId: '', partnerName: 'Direct sale', number: 'DIR-O-0001', status: 'Qualify', customerName: 'Kestrel Signals',
      reason: 'Same customer in our own direct sales; shares wall', protectedUntil: null,
    }])
    const brought = await openOpportunity(ivy, { customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk', lines: [line('eye')] }, 'partner-ald')
    const second = await submitDeal(bob, { customerName: 'Kestrel', website: 'kestrelrail.co.uk' })
    const theirs = await reviewOnce(max, second.id, (one) => kinds(one).filter((kind) => kind === 'vendor_opportunity').length === 2)
    expect(theirs.matches.find((one) => one.dealId === brought.id)).toMatchObject({ partnerName: 'Alder IT', reason: 'Same customer in a sale that we brought to Alder IT; no shared product' })
    expect(theirs.customer.registrations).toBe(2)
  })

  it('count while they are open: edits, stages, losses and reopening are followed', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const deal = await submitDeal(ann, { customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk' })
    const { id } = await openOpportunity(olga, { customerName: 'Osprey Ferries', website: 'ospreyferries.co.uk' })
    await step(olga, id, changeAction(olga, 'customerName', 'Osprey Ferries', 'Kestrel Rail'), changeAction(olga, 'website', 'ospreyferries.co.uk', 'kestrelrail.co.uk'))
    await reviewOnce(ivy, deal.id, (one) => one.matches[0]?.dealId === id)
    await step(olga, id, olga.action('opportunity.move', { stage: stageOf('negotiate') }))
    await reviewOnce(ivy, deal.id, (one) => one.matches[0]?.status === 'Negotiate')
    await step(olga, id, loseAction(olga))
    await reviewOnce(ivy, deal.id, (one) => one.matches.length === 0)
    await step(olga, id, olga.action('opportunity.reopen', { reason: 'They called again.', stage: stageOf('propose') }))
    await reviewOnce(ivy, deal.id, (one) => one.matches[0]?.status === 'Propose')
    await step(olga, id, changeAction(olga, 'website', 'kestrelrail.co.uk', 'buzzardbuses.co.uk'), changeAction(olga, 'customerName', 'Kestrel Rail', 'Buzzard Buses'))
    expect((await reviewOnce(ivy, deal.id, (one) => one.matches.length === 0)).suggestions).toEqual([])
  })

  it('a customer that is only alike can be linked, and never stands in the way of an approval', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    await openOpportunity(olga, { customerName: 'Kestrel Rail Ltd', website: 'kestrelrail.co.uk' })
    const deal = await submitDeal(ann, { customerName: 'Kestrel Rail Group', website: 'kestrel-group.com' })
    const before = await reviewOnce(ivy, deal.id, (one) => one.suggestions.length === 1)
    expect(before.matches[0]?.reason).toMatch(/^Similar customer/)
    const answer = await ivy.pushOne('internal', { id: deal.id, actions: [ivy.action('review.link', { customer: before.suggestions[0] })] })
    expect(answer.outcomes[0]?.state).toBe('accepted')
    const linked = await reviewOnce(ivy, deal.id, (one) => one.matches[0]?.reason.startsWith('Same customer') === true)
    expect(linked.customer.name).toBe('Kestrel Rail Ltd')
    expect(documentOf(await ivy.pushOne('deals', { id: deal.id, base: 1, actions: [approveAction(ivy, deal.deal)] })).status).toBe('approved')
  })

  it('what partners enter themselves is no sale of the vendor’s', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max'), endpoint.signIn('olga')])
    const same = { customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk' }
    await openOpportunity(ann, same)
    const deal = await submitDeal(bob, same)
    await openOpportunity(olga, same)
    expect(kinds(await reviewOnce(max, deal.id, (one) => one.matches.length > 0))).toEqual(['vendor_opportunity'])
    expect((await endpoint.db.query('select count(*) as n from vendor_opportunity')).rows).toEqual([{ n: 1 }])
  })

  it('SYNC-3: a partner’s answer, documents, versions and checkpoints are the same with and without them, and nothing is looked up while it waits', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const same = { customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk' }
    await openOpportunity(olga, same)
    const deal = await submitDeal(ann, same)
    await reviewOnce(ivy, deal.id, (one) => one.matches.length === 1)
    const before = { deals: await ann.pullAll('deals'), opportunities: await ann.pullAll('opportunities'), internal: await ann.pullAll('internal'), personal: await ann.pullAll('personal') }
    expect(before.opportunities.documents).toEqual([])
    expect(before.internal.documents).toEqual([])
    expect(JSON.stringify(before)).not.toContain('DIR-O')
    const second = await openOpportunity(olga, same)
    await reviewOnce(ivy, deal.id, (one) => one.matches.length === 2)
    await step(olga, second.id, loseAction(olga))
    await reviewOnce(ivy, deal.id, (one) => one.matches.length === 1)
    for (const collection of ['deals', 'opportunities', 'internal', 'personal'] as const) {
      const after = await ann.pullAll(collection, before[collection].checkpoint)
      expect(after.documents).toEqual([])
      expect(after.checkpoint).toHaveLength(before[collection].checkpoint.length)
    }
    // A partner's push touches none of the vendor's tables: it is answered while they are locked.
    const other = await endpoint.db.tx(async (tx) => {
      await tx.query('lock table vendor_opportunity, vendor_opportunity_key in access exclusive mode')
      return submitDeal(ann, same)
    })
    expect(other.deal).toMatchObject({ status: 'submitted', number: 'ALD-0002' })
  })
})
