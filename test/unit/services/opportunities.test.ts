import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpportunityView } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { opportunityContentOf } from '../../../src-shared/domain/opportunity/edits.ts'
import { DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { creditBasisOf } from '../../../src-main/services/opportunity/allowed.ts'
import { CHANNEL_MANAGER, COLLEAGUE, dealIn, OPERATIONS, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers } from '../../support/fake-timers.ts'
import { fundsDesktop } from '../../support/funds-desktop.ts'
import { step } from '../../support/funds-fixtures.ts'
import { CONVERTED_ID, conversion, DEAL, opportunities, PROOF, salesRulesOf } from '../../support/opportunity-fixtures.ts'
import { putSales, SALES_PEOPLE } from '../../support/sales-desktop.ts'
import { first } from '../../support/test-desktop.ts'
import type { TestDesktop } from '../../support/test-desktop.ts'

let timers: FakeTimers
let endpoint: FakeEndpoint
let open: TestDesktop[]

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  putSales(endpoint)
  open = []
})
afterEach(async () => {
  for (const desktop of open) await desktop.remove()
})

/** With everything that is there now, and no network from here on. */
async function offline(actor: Actor): Promise<TestDesktop> {
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  desktop.workspace.driver.workOffline(true)
  return desktop
}
const work = (desktop: TestDesktop) => desktop.workspace.opportunities
const recordOf = (desktop: TestDesktop, id: string = CONVERTED_ID, holds: (view: OpportunityView) => boolean = () => true) =>
  first(work(desktop).views.record(id), (view) => view !== null && holds(view)) as Promise<OpportunityView>
const done = { ok: true }
const refused = (code: string) => ({ ok: false, error: { code } })

describe('a registration', () => {
  it('becomes the same opportunity wherever it is converted, offline, with its protection; a second time opens it', async () => {
    endpoint.put('deals', DEAL)
    const seller = await offline(SELLER)
    expect(await first(work(seller).views.ofDeal(DEAL.id), () => true)).toEqual({ id: CONVERTED_ID, converted: false, allowed: true, reason: '' })
    expect(await work(seller).convert(DEAL.id)).toEqual({ ok: true, value: { id: CONVERTED_ID } })
    expect(await work(seller).convert(DEAL.id)).toEqual({ ok: true, value: { id: CONVERTED_ID } })
    const { opportunity, registration, stage, timeInStage, channelManager } = await recordOf(seller)
    expect(opportunity).toMatchObject({ status: 'open', origin: 'registration', ownerId: SELLER.personId, convertedFrom: conversion().convertedFrom, lines: DEAL.lines, total: DEAL.total })
    expect({ registration, stage: stage.id, timeInStage, channelManager }).toEqual({ registration: { id: DEAL.id, number: DEAL.number }, stage: 'qualify', timeInStage: { days: 0, expected: 21, over: 0 }, channelManager: 'Ingrid Solheim' })
    expect((await seller.waiting()).map((row) => row.waiting.map((one) => one.type))).toEqual([['opportunity.convert']])
    expect(await first(work(seller).views.ofDeal(DEAL.id), () => true)).toMatchObject({ converted: true, allowed: false })
  })

  it('that is not approved, not there or not theirs stays what it is, with the reason', async () => {
    endpoint.put('deals', dealIn('submitted'))
    const seller = await offline(SELLER)
    expect(await work(seller).convert(DEAL.id)).toMatchObject(refused('wrong_status'))
    expect(await work(seller).convert(CONVERTED_ID)).toMatchObject(refused('not_found'))
    await seller.stop()
    endpoint.put('deals', DEAL)
    for (const who of [COLLEAGUE, CHANNEL_MANAGER]) {
      const desktop = await offline(who)
      expect(await first(work(desktop).views.ofDeal(DEAL.id), () => true)).toMatchObject({ converted: false, allowed: false, reason: expect.stringMatching(/^Only the /) as string })
      expect(await work(desktop).convert(DEAL.id)).toMatchObject(refused('not_allowed'))
      await desktop.stop()
    }
  })
})

describe('an opportunity', () => {
  it('is started in the first stage in use and the currency of its partner, typed to disk, and entered', async () => {
    const rules = step(salesRulesOf, null, 'sales_rules.set_stages', { input: { stages: DEFAULT_STAGES.map((one) => (one.id === 'qualify' ? { ...one, retired: true } : one)), reason: 'Marketing qualifies.' }, seen: { stages: null } })
    endpoint.put('programs', rules)
    const seller = await offline(SELLER)
    const started = await work(seller).start('')
    if (!started.ok) throw new Error(started.error.message)
    const { id } = started.value
    const begun = await recordOf(seller, id)
    expect(begun).toMatchObject({ opportunity: { status: 'draft', partnerId: SELLER.partnerId, origin: 'partner', currency: 'GBP', stage: { id: 'discover' } }, timeInStage: null })
    expect(begun.allowed['opportunity.submit']).toMatchObject({ allowed: false })
    expect(begun.stages.map((one) => one.id)).toEqual(['discover', 'propose', 'negotiate', 'close'])
    expect(await work(seller).type(id, { ...conversion().content, title: 'Second site' })).toMatchObject(done)
    expect((await recordOf(seller, id)).allowed['opportunity.submit']).toEqual({ allowed: true })
    expect(await work(seller).submit(id)).toMatchObject(done)
    expect(await recordOf(seller, id)).toMatchObject({ typing: null, opportunity: { status: 'open', title: 'Second site', total: DEAL.total } })
    expect(await work(seller).views.search('kestrel')).toMatchObject([{ kind: 'opportunity', id, title: 'Second site', partnerName: 'Brightwater', status: 'open' }])
  })

  it('of the vendor’s own is told in the base of the rates', async () => {
    const operations = await offline(OPERATIONS)
    const started = await work(operations).start('')
    if (!started.ok) throw new Error(started.error.message)
    expect((await recordOf(operations, started.value.id)).opportunity).toMatchObject({ partnerId: '', origin: 'vendor', currency: 'EUR' })
    expect((await recordOf(operations, started.value.id)).owners.map((one) => one.name)).toEqual(['Ingrid Solheim', 'Olu Adeyemi', 'Vera Lind'])
  })

  it('moves to stages that are in use, as they are now, and stands longer there than expected', async () => {
    endpoint.put('opportunities', opportunities.in('open'))
    const seller = await offline(SELLER)
    expect(await work(seller).move(CONVERTED_ID, 'nowhere')).toMatchObject(refused('unknown_reference'))
    expect(await work(seller).move(CONVERTED_ID, 'close')).toMatchObject(done)
    timers.advance(20 * 86_400_000)
    const moved = await recordOf(seller)
    expect(moved).toMatchObject({ opportunity: { stage: { id: 'close', probabilityBps: 9000 } }, category: 'commit', timeInStage: { days: 20, expected: 14, over: 6 }, today: '2026-12-12' })
    expect(await work(seller).views.counts()).toEqual({ proofs: 0, stalled: 1 })
  })

  it('is lost with a reason that is in use, on a day that has come, and opened again by the manager', async () => {
    endpoint.put('opportunities', opportunities.in('open'))
    const manager = await offline(SALES_MANAGER)
    const losing = { closedOn: '2026-11-22', reasonId: 'price', explanation: 'Eleven per cent above.', competitor: 'Fortavia' }
    expect(await work(manager).lose(CONVERTED_ID, { ...losing, closedOn: '2026-11-23' })).toMatchObject(refused('invalid_input'))
    expect(await work(manager).lose(CONVERTED_ID, { ...losing, reasonId: 'weather' })).toMatchObject(refused('unknown_reference'))
    expect(await work(manager).lose(CONVERTED_ID, losing)).toMatchObject(done)
    expect((await recordOf(manager)).opportunity).toMatchObject({ status: 'lost', loss: { reasonId: 'price', reason: 'Price' }, competitor: 'Fortavia' })
    expect(await work(manager).reopen(CONVERTED_ID, 'They called again.')).toMatchObject(done)
    expect((await recordOf(manager)).opportunity).toMatchObject({ status: 'open', stage: { id: 'qualify' } })
    expect(await work(manager).assign(CONVERTED_ID, CHANNEL_MANAGER.personId)).toMatchObject(refused('unknown_reference'))
    expect(await work(manager).assign(CONVERTED_ID, COLLEAGUE.personId, 'She knows them.')).toMatchObject(done)
    expect(await recordOf(manager)).toMatchObject({ ownerName: 'Priya Shah', people: { amira: 'Priya Shah' } })
  })

  it('late on the last evening of a quarter closes on the day of the vendor’s zone', async () => {
    endpoint.put('opportunities', opportunities.in('open'))
    const seller = await offline(SELLER)
    // 00:30 on New Year's Day in Oslo, half an hour before midnight in London.
    timers.advance(Date.parse('2026-12-31T23:30:00Z') - timers.now())
    expect((await recordOf(seller)).today).toBe('2027-01-01')
    expect(await work(seller).win(CONVERTED_ID, '2027-01-01')).toMatchObject(done)
  })

  it('takes what was typed along when it is won', async () => {
    endpoint.put('opportunities', opportunities.in('open'))
    const seller = await offline(SELLER)
    const { opportunity } = await recordOf(seller)
    const [line] = opportunity.lines
    if (!line) throw new Error('no line')
    expect(await work(seller).type(CONVERTED_ID, { ...opportunityContentOf(opportunity), lines: [{ ...line, amount: 10_000_000 }] })).toMatchObject(done)
    expect(await work(seller).win(CONVERTED_ID, '2026-11-22')).toMatchObject(done)
    expect((await recordOf(seller)).opportunity).toMatchObject({ status: 'won', total: 10_000_000, credit: { status: 'due', amount: 800_000 } })
  })

  it('is helped by the channel manager: next step and contacts, and nothing else', async () => {
    endpoint.put('opportunities', opportunities.in('open'))
    const manager = await offline(CHANNEL_MANAGER)
    const { opportunity, allowed } = await recordOf(manager)
    expect(Object.entries(allowed).filter(([, one]) => one.allowed).map(([act]) => act)).toEqual(['opportunity.help', 'opportunity.log', 'opportunity.note'])
    expect(await work(manager).type(CONVERTED_ID, { ...opportunityContentOf(opportunity), nextStep: 'Send the quote' })).toMatchObject(done)
    expect(await work(manager).save(CONVERTED_ID)).toMatchObject(done)
    expect((await recordOf(manager)).opportunity.nextStep).toBe('Send the quote')
    expect(await work(manager).type(CONVERTED_ID, { ...opportunityContentOf(opportunity), title: 'Mine' })).toMatchObject(done)
    expect(await work(manager).save(CONVERTED_ID)).toMatchObject(refused('not_allowed'))
    expect(await work(manager).log(CONVERTED_ID, 'call', 'Called, wants pricing.')).toMatchObject(done)
    expect((await recordOf(manager)).opportunity.lastTouch).toMatchObject({ channel: 'call', by: CHANNEL_MANAGER.personId })
    expect(await first(work(manager).views.list({ filter: {}, sort: { by: 'closeOn', direction: 'asc' }, offset: 0, limit: 50 }), () => true)).toMatchObject({ total: 1, rows: [{ mayMove: false, waiting: true }] })
  })

  it('unknown to this desktop is none', async () => {
    const seller = await offline(SELLER)
    expect(await first(work(seller).views.record(CONVERTED_ID), () => true)).toBeNull()
    for (const told of [await work(seller).note(CONVERTED_ID, '?'), await work(seller).reopen(CONVERTED_ID, '?'), await work(seller).type(CONVERTED_ID, conversion().content)]) expect(told).toMatchObject(refused('not_found'))
    expect(await seller.waiting()).toEqual([])
  })
})

describe('margin credit', () => {
  it('asks for a proof, which goes out with what was typed', async () => {
    endpoint.put('opportunities', opportunities.in('won'))
    const seller = await offline(SELLER)
    const { opportunity, allowed } = await recordOf(seller)
    expect(allowed['opportunity.submit_proof']).toMatchObject({ allowed: false })
    expect(await work(seller).views.counts()).toEqual({ proofs: 1, stalled: 0 })
    expect(await work(seller).type(CONVERTED_ID, { ...opportunityContentOf(opportunity), evidence: [PROOF] })).toMatchObject(done)
    expect((await recordOf(seller)).allowed['opportunity.submit_proof']).toEqual({ allowed: true })
    expect(await work(seller).submitProof(CONVERTED_ID)).toMatchObject(done)
    expect((await recordOf(seller)).opportunity.credit).toMatchObject({ status: 'submitted' })
    expect(await work(seller).views.counts()).toEqual({ proofs: 0, stalled: 0 })
  })

  it('is decided on what was seen, and can be taken back for ten seconds', async () => {
    const submitted = endpoint.put('opportunities', opportunities.credited('submitted'))
    const manager = await offline(CHANNEL_MANAGER)
    expect(await work(manager).views.counts()).toEqual({ proofs: 1, stalled: 0 })
    const { allowed } = await recordOf(manager)
    for (const act of ['opportunity.earn_credit', 'opportunity.return_proof', 'opportunity.refuse_credit'] as const) expect(allowed[act]).toEqual({ allowed: true })
    expect(await work(manager).earnCredit(CONVERTED_ID, { ...creditBasisOf(submitted), total: 1 })).toMatchObject(refused('changed_since'))
    const decided = await work(manager).earnCredit(CONVERTED_ID, creditBasisOf(submitted))
    if (!decided.ok) throw new Error(decided.error.message)
    expect(await recordOf(manager)).toMatchObject({ held: { actionId: decided.value.actionId }, opportunity: { credit: { status: 'earned' } } })
    expect(await work(manager).undo(CONVERTED_ID, decided.value.actionId)).toMatchObject(done)
    expect(await recordOf(manager)).toMatchObject({ held: null, opportunity: { credit: { status: 'submitted' } } })
    expect(await manager.waiting()).toEqual([])
  })

  it('can be returned or refused while the proof is on its way, not granted', async () => {
    endpoint.put('opportunities', { ...opportunities.credited('submitted'), received: [] })
    const manager = await offline(CHANNEL_MANAGER)
    const { allowed } = await recordOf(manager)
    await manager.stop()
    expect(allowed).toMatchObject({ 'opportunity.earn_credit': { allowed: false }, 'opportunity.return_proof': { allowed: true }, 'opportunity.refuse_credit': { allowed: true } })
    const ofSeller = (await recordOf(await offline(SELLER))).allowed
    expect(ofSeller).toMatchObject({ 'opportunity.earn_credit': { allowed: false }, 'opportunity.return_proof': { allowed: false }, 'opportunity.refuse_credit': { allowed: false } })
  })
})
