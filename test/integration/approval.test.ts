import { describe, expect, it } from 'vitest'
import { startEndpoint } from '../support/endpoint.ts'
import { approveAction, change, line, pullDeal, refusalOf, submitDeal } from '../support/endpoint-deals.ts'

const CUSTOMER = { customerName: 'Kestrel Rail Ltd', website: 'kestrelrail.co.uk' }

describe('an approval', () => {
  it('that is in the way of another names the one that is, not just any of the same customer', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('olga')])
    const wall = await submitDeal(bob, { ...CUSTOMER, lines: [line('wall')] })
    const edge = await submitDeal(bob, { ...CUSTOMER, lines: [line('edge')] })
    await olga.pushOne('deals', { id: wall.id, actions: [approveAction(olga, wall.deal, '2030-01-01')] })
    await olga.pushOne('deals', { id: edge.id, actions: [approveAction(olga, edge.deal, '2031-01-01')] })
    const mine = await submitDeal(ann, { ...CUSTOMER, lines: [line('wall')] })
    const { code, message } = refusalOf(await olga.pushOne('deals', { id: mine.id, actions: [approveAction(olga, mine.deal)] }))
    expect(code).toBe('already_protected')
    expect(message).toContain('BIR-0001')
    expect(message).toContain('1 Jan 2030')
  })

  it('of what the same partner has protected already says so', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const first = await submitDeal(ann, CUSTOMER)
    await ivy.pushOne('deals', { id: first.id, actions: [approveAction(ivy, first.deal, '2030-01-01')] })
    const again = await submitDeal(ann, CUSTOMER)
    const { code, message } = refusalOf(await ivy.pushOne('deals', { id: again.id, actions: [approveAction(ivy, again.deal)] }))
    expect(code).toBe('already_protected')
    expect(message).toBe('Alder IT itself has one of these products protected for this customer until 1 Jan 2030: Kestrel Rail Ltd · ALD-0001. That protection holds; reject this one as a duplicate, or return it if other products are meant.')
  })

  it('of nothing is refused: products may have been removed after the submission', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const wall = line('wall')
    const { id, deal } = await submitDeal(ann, { lines: [wall] })
    await ann.pushOne('deals', { id, base: deal.version, actions: [change(ann, 'line', wall, null, {})].map((one) => ({ ...one, input: { changes: [{ field: 'line', key: wall.id, from: wall, to: null }] } })) })
    const now = await pullDeal(ann, id)
    if (!now) throw new Error('The registration is gone')
    expect(now.lines).toEqual([])
    expect(refusalOf(await ivy.pushOne('deals', { id, actions: [approveAction(ivy, now)] })).code).toBe('incomplete')
  })

  it('for longer than anybody means is refused', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    expect(refusalOf(await ivy.pushOne('deals', { id, actions: [approveAction(ivy, deal, '9999-12-31')] })).code).toBe('invalid_input')
    expect((await ivy.pushOne('deals', { id, actions: [approveAction(ivy, deal, '2035-01-01')] })).outcomes[0]?.state).toBe('accepted')
  })

  it('is taken once, whatever follows it', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('max', { node: await endpoint.addNode() })])
    const { id, deal } = await submitDeal(ann)
    const seen = approveAction(ivy, deal).seen
    const answers = await Promise.all([
      ivy.pushOne('deals', { id, actions: [approveAction(ivy, deal, '2030-01-01'), ivy.action('deal.reject', { reason: 'other', explanation: 'No.' }, seen ? { seen } : {})] }),
      max.pushOne('deals', { id, actions: [approveAction(max, deal, '2031-01-01')] }),
    ])
    const outcomes = answers.flatMap((one) => one.outcomes)
    expect(outcomes.filter((one) => one.state === 'accepted')).toHaveLength(1)
    expect(outcomes.flatMap((one) => (one.state === 'refused' ? [one.code] : []))).toEqual(['wrong_status', 'wrong_status'])
    const { rows } = await endpoint.db.query<{ n: number }>('select count(*) as n from protection_guard')
    expect(rows[0]?.n).toBe(1)
  })
})
