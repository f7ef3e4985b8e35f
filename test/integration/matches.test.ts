import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { change, pullReview, seenOf, submitDeal } from '../support/endpoint-deals.ts'

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

async function customers(endpoint: TestEndpoint): Promise<readonly string[]> {
  return (await endpoint.db.query<{ name: string }>('select name from customer order by name')).rows.map((row) => row.name)
}

describe('canonical customers and matches', () => {
  it('registrations with one registrable domain are of one customer, whatever the name', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const first = await submitDeal(bob, { customerName: 'Kestrel Rail Signals Limited', website: 'portal.kestrelrail.co.uk' })
    const second = await submitDeal(ann, { customerName: 'Kestrel Signalling', website: 'https://www.kestrelrail.co.uk/about' })
    const review = await pullReview(max, second.id)
    expect(review).toMatchObject({
      link: 'certain', customer: { name: 'Kestrel Rail Signals Limited', registrations: 2 }, suggestions: [],
      matches: [{ dealId: first.id, partnerName: 'Birch Systems', number: 'BIR-0001', kind: 'same_customer', status: 'submitted' }],
    })
  })

  it('without a website, folded name and country decide; alike is only suggested', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const none = { website: '', noWebsite: true }
    await submitDeal(bob, { ...none, customerName: 'Größe & Söhne GmbH', country: 'DE' })
    const same = await submitDeal(ann, { ...none, customerName: 'GROSSE UND SOHNE', country: 'DE' })
    const elsewhere = await submitDeal(ann, { ...none, customerName: 'Größe & Söhne', country: 'AT' })
    expect(await pullReview(max, same.id)).toMatchObject({ link: 'certain', customer: { registrations: 2 } })
    expect(await pullReview(max, elsewhere.id)).toMatchObject({ link: 'new', suggestions: [{ name: 'Größe & Söhne GmbH' }] })
  })

  it('of registrations of one new customer that arrive at once, one makes the customer', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob')])
    const second = await endpoint.addNode()
    await Promise.all(Array.from({ length: 8 }, (_, i) => submitDeal([ann, bob, ann.at(second.url), bob.at(second.url)][i % 4] ?? ann, { customerName: `Kestrel ${i}`, website: 'kestrelrail.co.uk' })))
    expect(await customers(endpoint)).toHaveLength(1)
  })

  it('works the customer out anew when what identifies it changes, and not when anything else does', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    const first = await submitDeal(bob, { website: 'kestrelrail.co.uk' })
    const mine = await submitDeal(ann, { website: 'kestrel-rail.com' })
    const before = await pullReview(max, mine.id)
    await ann.pushOne('deals', { id: mine.id, actions: [change(ann, 'notes', '', 'A second site.')] })
    expect((await pullReview(max, mine.id))?.customer.id).toBe(before?.customer.id)
    await ann.pushOne('deals', { id: mine.id, actions: [change(ann, 'website', 'kestrel-rail.com', 'kestrelrail.co.uk')] })
    const after = await pullReview(max, mine.id)
    expect(after).toMatchObject({ link: 'certain', matches: [{ dealId: first.id }] })
    expect(after?.customer.id).not.toBe(before?.customer.id)
  })

  it('what a reviewer linked stands until the customer’s identity changes', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max')])
    await submitDeal(bob, { customerName: 'Kestrel Rail Ltd', website: 'kestrelrail.co.uk' })
    const mine = await submitDeal(ann, { customerName: 'Kestrel Rail Group', website: 'kestrel-group.com' })
    const before = await pullReview(max, mine.id)
    expect(before?.matches).toMatchObject([{ kind: 'similar_name' }])
    const suggestion = before?.suggestions[0]
    await max.pushOne('internal', { id: mine.id, actions: [max.action('review.link', { customer: suggestion })] })
    await ann.pushOne('deals', { id: mine.id, actions: [change(ann, 'situation', 'Out of support.', 'Budget is there.')] })
    expect(await pullReview(max, mine.id)).toMatchObject({ link: 'linked', customer: { id: suggestion?.id } })
    const linked = await reviewOnce(max, mine.id, (review) => review.customer.registrations === 2)
    expect(linked.matches).toMatchObject([{ kind: 'same_customer' }])
  })

  it('counterparts that wait for a decision hear of a new match shortly after, from a job; the partner does not', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy')])
    const first = await submitDeal(ann, { website: 'kestrelrail.co.uk' })
    const before = await ann.pullAll('deals')
    const waiting = reviewOnce(ivy, first.id, (review) => review.matches.length === 1)
    const second = await submitDeal(bob, { website: 'kestrelrail.co.uk' })
    expect((await waiting).matches).toMatchObject([{ dealId: second.id, number: 'BIR-0001' }])
    expect((await ann.pullAll('deals', before.checkpoint)).documents).toEqual([])
  })

  it('jobs of several nodes do each piece of work, and none is left', async () => {
    const endpoint = await startEndpoint()
    await Promise.all([endpoint.addNode(), endpoint.addNode()])
    const [ann, bob, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('olga')])
    const deals = await Promise.all(Array.from({ length: 6 }, (_, i) => submitDeal(i % 2 === 0 ? ann : bob, { website: 'kestrelrail.co.uk' })))
    for (const { id } of deals) await reviewOnce(olga, id, (review) => review.matches.length === 5 && review.customer.registrations === 6)
    expect(endpoint.logged.filter((line) => line.includes('a job failed'))).toEqual([])
  })

  it('the match names the other’s decision when there is one', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, max, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('max'), endpoint.signIn('ivy')])
    const mine = await submitDeal(ann, { website: 'kestrelrail.co.uk' })
    const theirs = await submitDeal(bob, { website: 'kestrelrail.co.uk' })
    await max.pushOne('deals', { id: theirs.id, actions: [max.action('deal.reject', { reason: 'duplicate', explanation: 'Registered before.' }, { seen: seenOf(theirs.deal) })] })
    const review = await reviewOnce(ivy, mine.id, (one) => one.matches[0]?.status === 'rejected')
    expect(review.matches[0]).toMatchObject({ dealId: theirs.id, reason: expect.stringContaining('Rejected') as string })
  })

  it('only who manages the partner may link', async () => {
    const endpoint = await startEndpoint()
    const [bob, ivy] = await Promise.all([endpoint.signIn('bob'), endpoint.signIn('ivy')])
    const { id } = await submitDeal(bob)
    const answer = await ivy.pushOne('internal', { id, actions: [ivy.action('review.unlink', { customer: { id: randomUUID(), name: 'x', registrations: 1 } })] })
    expect(answer).toMatchObject({ outcome: 'gone', outcomes: [{ code: 'not_found' }] })
  })
})
