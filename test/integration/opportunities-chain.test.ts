import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Notice } from '../../src-shared/domain/notice/schema.ts'
import { conversionId } from '../../src-shared/domain/opportunity/conversion.ts'
import { opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { change, documentOf, line, pullDeal, pullPersonal, refusalOf } from '../support/endpoint-deals.ts'
import {
  approvedDeal, changeAction, convert, convertAction, createAction, creditSeen, editAction, loseAction, offer, openOpportunity, opportunityContent, proofOf, provenOpportunity, pullOpportunity, stageOf, step,
  storedOpportunity, winAction,
} from '../support/endpoint-opportunities.ts'

const noticed = async (client: Client, id: string): Promise<readonly Notice['outcome'][]> =>
  (await pullPersonal(client)).notices.filter((one) => one.recordId === id).map((one) => one.outcome)

describe('an approved registration becomes an opportunity', () => {
  it('carries its customer, products, protection and credit over; the registration says so in the same step', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const deal = await approvedDeal(ann, ivy)
    const made = await convert(ann, deal)
    expect(made).toMatchObject({
      id: conversionId(deal.id), status: 'open', number: 'ALD-O-0001', ownerId: 'ann', origin: 'registration', customerName: deal.customerName, total: deal.total,
      convertedFrom: { dealId: deal.id, number: deal.number, protectedUntil: '2035-01-01', marginBps: 800, productIds: ['wall'] },
    })
    expect(await pullDeal(ann, deal.id)).toMatchObject({ status: 'converted', opportunityId: made.id, protection: deal.protection })
    expect(await pullOpportunity(ivy, made.id)).toMatchObject({ status: 'open' })
  })

  it('a colleague who converted it too meets the same one; whoever registered it hears who did it', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('ivy')])
    const deal = await approvedDeal(ann, ivy)
    const made = await convert(amy, deal)
    const again = await convert(ann, deal)
    expect(again).toMatchObject({ id: made.id, number: made.number, ownerId: 'ann', stageSince: made.stageSince })
    expect((await pullDeal(ann, deal.id))?.actions.filter((one) => one.type === 'deal.convert')).toHaveLength(1)
    expect(await noticed(ann, made.id)).toEqual(['converted'])
  })

  it('is refused unless it is what the stored registration gives', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy, max] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('max')])
    const deal = await approvedDeal(ann, ivy)
    const id = conversionId(deal.id)
    const given = convertAction(ann, deal).input as { readonly content: Record<string, unknown>; readonly convertedFrom: Record<string, unknown> }
    const code = async (more: Record<string, unknown>) => refusalOf(await offer(ann, id, convertAction(ann, deal, more))).code
    expect(await code({ content: { ...given.content, customerName: 'Somebody Else' } })).toBe('unknown_reference')
    expect(await code({ content: { ...given.content, lines: [line('wall', 9_000_000)] } })).toBe('unknown_reference')
    expect(await code({ content: { ...given.content, currency: 'EUR' } })).toBe('unknown_reference')
    expect(await code({ convertedFrom: { ...given.convertedFrom, marginBps: 4000 } })).toBe('unknown_reference')
    expect(await code({ convertedFrom: { ...given.convertedFrom, protectedUntil: '2040-01-01' } })).toBe('unknown_reference')
    expect(await code({ stage: { ...stageOf('qualify'), probabilityBps: 9999 } })).toBe('unknown_reference')
    // A registration of another partner is answered as one that does not exist.
    const theirs = await approvedDeal(bob, max)
    const stolen = await offer(ann, conversionId(theirs.id), convertAction(ann, theirs, { partnerId: 'partner-ald', registeredBy: 'ann' }))
    const nowhere = randomUUID()
    const none = await offer(ann, conversionId(nowhere), convertAction(ann, deal, { convertedFrom: { ...given.convertedFrom, dealId: nowhere } }))
    expect(refusalOf(none).code).toBe('unknown_reference')
    expect(refusalOf(stolen)).toEqual(refusalOf(none))
    expect(await pullDeal(bob, theirs.id)).toMatchObject({ status: 'approved', version: theirs.version })
    expect((await pullDeal(ann, deal.id))?.status).toBe('approved')
    expect((await convert(ann, deal)).status).toBe('open')
  })

  it('what was edited after approval does not stand in its way, and registrations that are not approved convert to nothing', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const seen = await approvedDeal(ann, ivy)
    const edited = documentOf(await ann.pushOne('deals', { id: seen.id, base: 1, actions: [change(ann, 'notes', '', 'Called again.')] }))
    expect((await convert(ann, seen)).convertedFrom?.dealId).toBe(edited.id)
    const other = await approvedDeal(ann, ivy)
    await endpoint.db.query(`update record set status = 'withdrawn', body = body || '{"status": "withdrawn"}' where id = $1`, [other.id])
    expect(refusalOf(await offer(ann, conversionId(other.id), convertAction(ann, other))).code).toBe('unknown_reference')
  })

  it('nobody can sit on the id that it is going to have', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe'), endpoint.signIn('ivy')])
    const deal = await approvedDeal(ann, ivy)
    const id = conversionId(deal.id)
    expect(refusalOf(await offer(abe, id, createAction(abe))).code).toBe('invalid_input')
    expect(refusalOf(await abe.pushOne('deals', { id, actions: [abe.action('deal.create', { partnerId: 'partner-ald', currency: 'GBP' })] })).code).toBe('invalid_input')
    expect(refusalOf(await offer(ann, deal.id, createAction(ann))).code).toBe('invalid_input')
    const mine = await openOpportunity(ann)
    expect(refusalOf(await ann.pushOne('deals', { id: mine.id, actions: [ann.action('deal.create', { partnerId: 'partner-ald', currency: 'GBP' })] })).code).toBe('invalid_input')
    expect((await convert(ann, deal)).status).toBe('open')
  })
})

describe('numbers', () => {
  it('count by partner without gaps, direct ones apart, and once each', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const opened = [await openOpportunity(ann), await openOpportunity(bob), await openOpportunity(olga), await openOpportunity(ann), await openOpportunity(olga), await openOpportunity(ivy, {}, 'partner-ald')]
    expect(opened.map((one) => one.number)).toEqual(['ALD-O-0001', 'BIR-O-0001', 'DIR-O-0001', 'ALD-O-0002', 'DIR-O-0002', 'ALD-O-0003'])
    const refused = await offer(ann, randomUUID(), createAction(ann), ann.action('opportunity.submit'))
    expect(refused.outcomes.map((one) => one.state)).toEqual(['accepted', 'refused'])
    const lost = await step(bob, opened[1]?.id ?? '', loseAction(bob))
    expect(lost.number).toBe('BIR-O-0001')
    expect((await openOpportunity(ann)).number).toBe('ALD-O-0004')
  })
})

describe('what an opportunity refers to', () => {
  it('products are in the catalog, partners in the directory, reasons in the rules', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const opened = await openOpportunity(ann)
    const odd = editAction(ann, opened, { ...opportunityContentOf(opened), lines: [...opened.lines, { id: randomUUID(), productId: 'anvil', productName: 'Anvil', quantity: 1, amount: 1 }] })
    expect(refusalOf(await offer(ann, opened.id, odd)).code).toBe('unknown_reference')
    expect(refusalOf(await offer(olga, randomUUID(), createAction(olga, 'partner-none'))).code).toBe('unknown_reference')
    expect(refusalOf(await offer(ann, opened.id, loseAction(ann, { id: 'price', name: 'Too dear' }))).code).toBe('unknown_reference')
    expect(refusalOf(await offer(ann, opened.id, ann.action('opportunity.move', { stage: { ...stageOf('close'), name: 'Closing' } }))).code).toBe('unknown_reference')
    expect((await step(ann, opened.id, ann.action('opportunity.move', { stage: stageOf('close') }))).stage.id).toBe('close')
  })

  it('owners are people who are there and see it; why not is never said', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy, max, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('max'), endpoint.signIn('olga')])
    const mine = await openOpportunity(ann)
    await endpoint.db.query(`update record set body = body || '{"status": "inactive"}' where id = 'ada'`)
    const give = (client: Client, id: string, ownerId: string) => offer(client, id, client.action('opportunity.assign', { ownerId }))
    const refusals = await Promise.all(['bob', 'nobody', 'ada', 'ivy'].map(async (one) => refusalOf(await give(amy, mine.id, one))))
    expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(refusals[0]?.code).toBe('unknown_reference')
    expect((await give(amy, mine.id, 'abe')).outcomes[0]?.state).toBe('accepted')
    // Ivy manages alder and not birch.
    const brought = await openOpportunity(max, {}, 'partner-bir')
    expect(refusalOf(await give(max, brought.id, 'ivy')).code).toBe('unknown_reference')
    expect((await give(max, brought.id, 'olga')).outcomes[0]?.state).toBe('accepted')
    const direct = await openOpportunity(olga)
    expect((await give(olga, direct.id, 'max')).outcomes[0]?.state).toBe('accepted')
    expect(refusalOf(await give(olga, direct.id, 'ann')).code).toBe('unknown_reference')
  })
})

describe('margin credit', () => {
  it('is decided within the hours of the rules; whoever owns it hears what became of it', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const proven = await provenOpportunity(endpoint.ports, ann, ivy)
    const submitted = proven.actions.find((one) => one.type === 'opportunity.submit_proof')?.receivedAt ?? ''
    expect(proven.credit).toMatchObject({ status: 'submitted', amount: 80_000, dueAt: new Date(Date.parse(submitted) + 72 * 3_600_000).toISOString() })
    const returned = await step(ivy, proven.id, ivy.action('opportunity.return_proof', { questions: 'Whose order is it?' }, { seen: creditSeen(proven) }))
    expect(returned.credit).toEqual({ status: 'returned', amount: 80_000, words: 'Whose order is it?' })
    const again = await step(ann, proven.id, ann.action('opportunity.submit_proof', { note: 'Theirs.' }))
    await step(ivy, proven.id, ivy.action('opportunity.earn_credit', {}, { seen: creditSeen(again) }))
    const other = await provenOpportunity(endpoint.ports, ann, ivy)
    await step(ivy, other.id, ivy.action('opportunity.refuse_credit', { reason: 'Not delivered.' }, { seen: creditSeen(other) }))
    expect(await noticed(ann, proven.id)).toEqual(['proof_returned', 'credit_earned'])
    expect(await noticed(ann, other.id)).toEqual(['credit_refused'])
    // Who decides finds it in the queue.
    expect(await noticed(ivy, proven.id)).toEqual([])
  })

  it('a decision on proof that changed since goes back', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const proven = await provenOpportunity(endpoint.ports, ann, ivy)
    const returned = await step(ivy, proven.id, ivy.action('opportunity.return_proof', { questions: 'Whose order?' }, { seen: creditSeen(proven) }))
    await step(ann, proven.id, editAction(ann, returned, { ...opportunityContentOf(returned), evidence: [proofOf()] }), ann.action('opportunity.submit_proof'))
    expect(refusalOf(await offer(ivy, proven.id, ivy.action('opportunity.earn_credit', {}, { seen: creditSeen(proven) }))).code).toBe('changed_since')
  })
})

describe('notices', () => {
  it('say who gave it to whom, and that the vendor commented; nobody hears of what they did themselves', async () => {
    const endpoint = await startEndpoint()
    const [ann, abe, amy, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('abe'), endpoint.signIn('amy'), endpoint.signIn('ivy')])
    const { id } = await openOpportunity(ann)
    await step(amy, id, amy.action('opportunity.assign', { ownerId: 'abe' }))
    await step(ivy, id, ivy.action('opportunity.note', { text: 'I know their CIO.' }))
    await step(ann, id, ann.action('opportunity.note', { text: 'Good to know.' }))
    await step(amy, id, amy.action('opportunity.assign', { ownerId: 'amy' }))
    expect(await noticed(ann, id)).toEqual(['unassigned'])
    expect(await noticed(abe, id)).toEqual(['assigned', 'commented', 'unassigned'])
    expect(await noticed(amy, id)).toEqual([])
    expect(await noticed(ivy, id)).toEqual([])
  })

  it('tell both whose value holds when two change the same field', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id } = await openOpportunity(ann)
    await step(ann, id, changeAction(ann, 'nextStep', '', 'Send the offer'))
    await step(ivy, id, changeAction(ivy, 'nextStep', '', 'Call the CIO'))
    expect((await pullPersonal(ann)).notices).toMatchObject([{ recordKind: 'opportunity', collection: 'opportunities', outcome: 'gave_way', field: 'nextStep', yours: 'Send the offer', theirs: 'Call the CIO' }])
    expect((await pullPersonal(ivy)).notices).toMatchObject([{ outcome: 'went_over', yours: 'Call the CIO', theirs: 'Send the offer' }])
  })
})

describe('two at once, and twice', () => {
  it('conversions by two people on two nodes give one opportunity, one number and one change of the registration', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, amy, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy', { node: second }), endpoint.signIn('ivy')])
    for (let round = 1; round <= 5; round += 1) {
      const deal = await approvedDeal(ann, ivy)
      const [mine, theirs] = await Promise.all([convert(ann, deal), convert(amy, deal)])
      expect([mine.number, theirs.number]).toEqual([`ALD-O-000${round}`, `ALD-O-000${round}`])
      const { rows } = await endpoint.db.query("select body ->> 'type' as type from action where record_id = any($1) and body ->> 'type' in ('deal.convert', 'opportunity.receive') and state = 'accepted' order by 1", [[deal.id, mine.id]])
      expect(rows).toEqual([{ type: 'deal.convert' }, { type: 'opportunity.receive' }])
    }
  })

  it('edits of different fields both win', async () => {
    const endpoint = await startEndpoint()
    const second = await endpoint.addNode()
    const [ann, amy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy', { node: second })])
    const { id } = await openOpportunity(ann)
    await Promise.all([step(ann, id, changeAction(ann, 'nextStep', '', 'Send the offer')), step(amy, id, changeAction(amy, 'category', '', 'commit')), step(ann, id, changeAction(ann, 'notes', '', 'Renewal.'))])
    expect(await pullOpportunity(ann, id)).toMatchObject({ nextStep: 'Send the offer', category: 'commit', notes: 'Renewal.' })
    expect((await pullPersonal(ann)).notices).toEqual([])
  })

  it('the same push again is answered the same and changes nothing', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('ivy')])
    const deal = await approvedDeal(ann, ivy)
    const id = conversionId(deal.id)
    const actions = [convertAction(amy, deal), amy.action('opportunity.assign', { ownerId: 'abe' }), winAction(amy)]
    const first = await offer(amy, id, ...actions)
    const stored = await storedOpportunity(endpoint.ports, id)
    const marks = async () => (await endpoint.db.query('select (select last_value from feed_seq) as seq, (select count(*) from action) as actions, (select last_number from opportunity_counter) as n')).rows
    const before = await marks()
    const again = await offer(amy, id, ...actions)
    expect(again.outcomes).toEqual(first.outcomes)
    expect(await storedOpportunity(endpoint.ports, id)).toEqual(stored)
    expect(await marks()).toEqual(before)
  })

  it('a converted one that was won and opened again keeps its number', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('ivy')])
    const opened = await convert(ann, await approvedDeal(ann, ivy))
    await step(ann, opened.id, winAction(ann))
    expect(await step(amy, opened.id, amy.action('opportunity.reopen', { reason: 'The order was cancelled.', stage: stageOf('negotiate') }))).toMatchObject({ status: 'open', number: opened.number })
    expect(opportunityContent().lines).toHaveLength(1)
  })
})
