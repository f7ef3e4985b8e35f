import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startNewEpoch } from '../../src-server/sync/epoch.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { approveAction, change, content, createAction, draftDeal, edit, pullDeal, pullPersonal, submitDeal } from '../support/endpoint-deals.ts'

describe('odd pushes', () => {
  it('SYNC-5: one record in several rows of a push, with repeats across them, is one record with each action once', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const id = randomUUID()
    const [create, first, submit] = [createAction(ann), edit(ann, null, content()), ann.action('deal.submit')]
    const refused = ann.action('deal.approve', { protectedUntil: '2030-01-01', marginBps: 1 })
    const onRefused = change(ann, 'notes', '', 'falls', { after: refused.id })
    const { answers } = await ann.push('deals', [
      { id, actions: [create, first, refused] },
      { id, actions: [first, submit, refused] },
      { id, actions: [onRefused, submit] },
      { id, actions: [] },
    ])
    expect(answers.map((one) => one.outcomes.map((each) => (each.state === 'refused' ? each.code : each.state)))).toEqual([
      ['accepted', 'accepted', 'own_registration'], ['accepted', 'accepted', 'own_registration'], ['after_refused', 'accepted'], [],
    ])
    const deal = await pullDeal(ann, id)
    expect(deal?.actions.map((one) => one.type)).toEqual(['deal.create', 'deal.edit', 'deal.submit', 'deal.receive'])
    expect(answers[3]).toMatchObject({ outcome: 'merged', version: deal?.version, document: deal })
    expect((await pullPersonal(ann)).attention).toHaveLength(2)
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from action where collection = 'deals' and record_id = $1", [id])
    expect(rows[0]?.n).toBe(6)
  })

  it('SYNC-4: of 500 rows the broken ones alone are refused, and a number that was taken back is not lost', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    // A row that fails after it took its number, its customer and its notices: the sibling cannot be written.
    const poisoned = await draftDeal(ann, { website: 'poisoned.co.uk' })
    await endpoint.db.query(`insert into record (collection, id, kind, partner_id, status, version, scopes, body) values ('internal', $1, 'nonsense', '', '', 1, '{}', '{"kind": "nonsense"}')`, [poisoned.id])
    const drafts = Array.from({ length: 497 }, () => ({ id: randomUUID(), actions: [createAction(ann)] }))
    const good = await draftDeal(ann)
    const { answers } = await ann.push('deals', [
      ...drafts.slice(0, 200), { id: poisoned.id, actions: [ann.action('deal.submit')] }, ...drafts.slice(200), { id: good.id, actions: [ann.action('deal.submit')] },
    ])
    expect(answers.filter((one) => one.outcomes.every((each) => each.state === 'accepted'))).toHaveLength(498)
    expect(answers[200]).toMatchObject({ outcome: 'merged', document: { status: 'draft' }, outcomes: [{ code: 'invalid_input' }] })
    expect(await pullDeal(ann, good.id)).toMatchObject({ number: 'ALD-0001' })
    expect((await endpoint.db.query('select 1 from customer_key where key = $1', ['d:poisoned.co.uk'])).rowCount).toBe(0)
  })

  it('SYNC-3: pages of one, while registrations come, scopes move and an epoch ends, leave exactly what may be seen', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, cleo, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('cleo'), endpoint.signIn('ivy')])
    const setOwner = (partner: string, owner: string) => endpoint.db.query(`update record set body = body || jsonb_build_object('ownerId', $2::text, 'backupId', '') where collection = 'directory' and id = $1`, [partner, owner])
    const held = new Map<string, number>()
    let checkpoint: string | null = null
    let resyncs = 0
    const step = async (): Promise<boolean> => {
      const reply = await ivy.pull('deals', checkpoint, 1)
      if ('resync' in reply) {
        checkpoint = null
        resyncs += 1
        held.clear()
        return true
      }
      for (const one of reply.documents) {
        if ('gone' in one) held.delete(one.id)
        else held.set(one.id, Number(one.version))
      }
      checkpoint = reply.checkpoint
      return reply.more
    }
    const owners: readonly (readonly [string, string])[] = [['partner-ald', 'max'], ['partner-bir', 'ivy'], ['partner-ald', 'ivy'], ['partner-ced', 'max'], ['partner-bir', 'max'], ['partner-ced', 'ivy']]
    for (const [index, client] of [ann, bob, cleo, ann, bob, cleo].entries()) {
      const { id, deal } = await submitDeal(client)
      await step()
      const [partner, owner] = owners[index] ?? ['partner-ald', 'ivy']
      await setOwner(partner, owner)
      await step()
      await client.pushOne('deals', { id, base: deal.version, actions: [change(client, 'notes', '', `${index}`)] })
      await step()
      if (index === 3) await startNewEpoch(endpoint.db)
    }
    for (let i = 0; i < 100 && (await step()); i += 1);
    expect(resyncs).toBe(1)
    const { rows } = await endpoint.db.query<{ id: string; version: number }>("select id, version from record where collection = 'deals' and partner_id in ('partner-ald', 'partner-ced')")
    expect(held).toEqual(new Map(rows.map((row) => [row.id, row.version])))
  })

  it('SYNC-1: what was refused can be sent again under a new id, and the old answer stays', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy')])
    const { id, deal } = await submitDeal(ann)
    const amount = deal.lines[0]
    if (!amount) throw new Error('No line')
    const raise = ann.action('deal.edit', { changes: [{ field: 'line', key: amount.id, from: amount, to: { ...amount, amount: 9_999_900 } }] })
    await ann.pushOne('deals', { id, actions: [raise] })
    const stale = approveAction(ivy, deal)
    const now = await pullDeal(ivy, id)
    if (!now) throw new Error('No deal')
    const again = approveAction(ivy, now)
    const { answers } = await ivy.push('deals', [{ id, base: deal.version, actions: [stale] }, { id, base: now.version, actions: [again, stale] }])
    expect(answers.map((one) => one.outcomes.map((each) => (each.state === 'refused' ? each.code : each.state)))).toEqual([['changed_since'], ['accepted', 'changed_since']])
    expect(await pullDeal(ann, id)).toMatchObject({ status: 'approved' })
  })

  it('numbers beyond what is exact, days that are none and ids in capitals are refused by themselves', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const { id } = await draftDeal(ann)
    const of = (input: Record<string, unknown>) => ann.action('deal.edit', input)
    const lineId = randomUUID()
    const to = { id: lineId, productId: 'wall', productName: 'Wall', quantity: 1, amount: 1 }
    const bad: object[] = [
      of({ changes: [{ field: 'line', key: lineId, from: null, to: { ...to, amount: 2 ** 53 + 2 } }] }),
      of({ changes: [{ field: 'line', key: lineId, from: null, to: { ...to, amount: 1e300 } }] }),
      of({ changes: [{ field: 'line', key: lineId, from: null, to: { ...to, quantity: -1 } }] }),
      of({ changes: [{ field: 'line', key: lineId, from: null, to: { ...to, amount: 0.1 } }] }),
      of({ changes: [{ field: 'expectedClose', from: '', to: '+275760-09-13' }] }),
      of({ changes: [{ field: 'expectedClose', from: '', to: '2027-02-30' }] }),
      { ...ann.action('deal.note', { text: 'x' }), at: '+275760-09-13T00:00:00.000Z' },
      { ...ann.action('deal.note', { text: 'x' }), v: 1e21 },
      { ...ann.action('deal.withdraw'), id: randomUUID().toUpperCase() },
    ]
    const { answers } = await ann.push('deals', [{ id, actions: bad }, { id: randomUUID().toUpperCase(), actions: [createAction(ann)] }])
    expect(answers.flatMap((one) => one.outcomes.map((each) => (each.state === 'refused' ? each.code : each.state)))).toEqual(Array.from({ length: 10 }, () => 'invalid_input'))
    expect(await pullDeal(ann, id)).toMatchObject({ status: 'draft', total: 1_000_000 })
    expect((await pullPersonal(ann)).attention).toHaveLength(10)
  })
})
