import { describe, expect, it } from 'vitest'
import { actionOf, completeContent, dealIn, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'
import { sameRecords } from '../../support/fake-endpoint.ts'
import { until } from '../../support/fake-timers.ts'
import { sellerDesk, value } from '../../support/seller-desk.ts'
import { first } from '../../support/test-desktop.ts'

describe('what others do meanwhile', () => {
  it('SYNC-6: a document pulled from before an accepted edit does not take the edit back', async () => {
    const { endpoint, seller, online, settled, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), notes: 'Mine.' }))
    value(await seller.workspace.deals.save(deal.id))
    await settled()
    const seen: (string | undefined)[] = []
    const watching = seller.workspace.deals.record(deal.id).subscribe((view) => seen.push(view?.deal.notes))
    endpoint.notify('deals')
    await until(() => endpoint.seen.at(-1)?.path === '/v1/pull', 'the pull')
    await until(() => seen.length > 0, 'a view')
    watching.unsubscribe()
    expect(new Set(seen)).toEqual(new Set(['Mine.']))
  })

  it('two people who change different fields both win', async () => {
    const { endpoint, seller, online, settled, dealAt, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    seller.workspace.driver.workOffline(true)
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), notes: 'Mine.' }))
    value(await seller.workspace.deals.save(deal.id))
    endpoint.do(SALES_MANAGER, 'deals', deal.id, actionOf('deal.edit', SALES_MANAGER.personId, { changes: [{ field: 'competitor', from: '', to: 'Theirs' }] }))
    seller.workspace.driver.workOffline(false)
    await settled()
    expect(dealAt(deal.id)).toMatchObject({ notes: 'Mine.', competitor: 'Theirs' })
    expect((await stored(deal.id))?.record).toEqual(dealAt(deal.id))
  })

  it('SYNC-3: what leaves a person’s sight leaves the disk; what was typed on it goes to the endpoint to be answered', async () => {
    const { endpoint, seller, online, settled, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), notes: 'Typed and not saved.' }))
    endpoint.put('deals', { ...deal, partnerId: 'partner-other' })
    await until(async () => (await stored(deal.id)) === null, 'the row to go')
    await settled()
    const attention = await first(seller.workspace.attention.list(), (list) => list.length > 0)
    expect(attention[0]?.attention).toMatchObject({ code: 'not_found', refused: { type: 'deal.edit', input: { changes: [{ field: 'notes', to: 'Typed and not saved.' }] } } })
    expect(attention[0]?.now).toBeNull()
  })

  it('SYNC-3: a person whose rights shrink keeps only what they may see', async () => {
    const { endpoint, seller, online, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const mine = given('submitted')
    const theirs = endpoint.put('deals', { ...dealIn('submitted'), id: '019a0000-0000-7000-8000-0000000000aa', partnerId: 'partner-next' })
    await until(async () => (await stored(mine.id)) !== null, 'the deal')
    const account = endpoint.people[0]
    if (!account) throw new Error('no seller')
    account.actor = { ...SELLER, partnerId: 'partner-next' }
    endpoint.notify('deals')
    await until(async () => (await stored(mine.id)) === null && (await stored(theirs.id)) !== null, 'the exchange of rows')
    expect(seller.workspace.actor().partnerId).toBe('partner-next')
  })

  it('SYNC-2: after a restore of an older database the person’s own changes come back, nobody else’s', async () => {
    const { endpoint, seller, online, settled, register, dealAt, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    const older = endpoint.snapshot()
    const id = await register()
    await settled()
    value(await seller.workspace.deals.note(deal.id, 'After the backup.'))
    await settled()
    endpoint.do(SALES_MANAGER, 'deals', deal.id, actionOf('deal.note', SALES_MANAGER.personId, { text: 'A colleague, after the backup.' }))
    await until(async () => (await stored(deal.id))?.record?.actions.at(-1)?.by === SALES_MANAGER.personId, 'the colleague’s note')
    seller.workspace.driver.workOffline(true)
    value(await seller.workspace.deals.note(id, 'Offline, before anybody knew.'))
    endpoint.restore(older)
    seller.workspace.driver.workOffline(false)
    await until(async () => (await seller.waiting()).length === 0 && seller.workspace.driver.state.value.reach === 'online', 'everything back')
    expect(dealAt(id)).toMatchObject({ status: 'submitted' })
    expect(dealAt(id)?.actions.map((one) => one.type)).toEqual(['deal.create', 'deal.edit', 'deal.submit', 'deal.receive', 'deal.note'])
    expect(dealAt(deal.id)?.actions.filter((one) => one.type === 'deal.note').map((one) => one.by)).toEqual([SELLER.personId])
    await until(async () => sameRecords(await seller.records('deals'), endpoint.visible(SELLER, 'deals')), 'the same records')
    expect(await seller.records('personal')).toEqual([])
  })
})
