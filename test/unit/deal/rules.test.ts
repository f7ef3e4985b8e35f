import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { LAPSED_CLOSE_HELP, missingFacts, REQUIRED_FACTS } from '../../../src-shared/domain/deal/completeness.ts'
import { applyChanges, changesBetween, contentOf, overwritten } from '../../../src-shared/domain/deal/edits.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON, dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../../src-shared/domain/lifecycle.ts'
import { replay } from '../../../src-shared/domain/replay.ts'
import {
  actionOf, basisOf, CHANNEL_MANAGER, COLLEAGUE, completeContent, DEAL_ID, dealIn, doerOf, draft, ENDPOINT, inputFor, must, OPERATIONS, OTHER_CHANNEL_MANAGER,
  PARTNER, person, SALES_MANAGER, SELLER, step, testId,
} from '../../support/deal-fixtures.ts'

const tryAct = (deal: Deal | null, type: string, doer: Doer, extra: Partial<Action> = {}) => {
  const { input, seen } = inputFor(type, deal)
  return act(dealLifecycle, DEAL_ID, deal, actionOf(type, doer.personId, input, { ...(seen ? { seen } : {}), ...extra }), doer)
}
const codeOf = (result: ReturnType<typeof tryAct>) => (result.ok ? 'ok' : result.error.code)

describe('who may', () => {
  it.each([
    ['a colleague', COLLEAGUE], ['the sales manager', SALES_MANAGER], ['the channel manager', CHANNEL_MANAGER], ['channel operations', OPERATIONS],
    ['another partner', person('partner_seller', 'eve', 'partner-cobalt')],
  ])('DEAL-10: for %s a draft does not exist, whatever is tried', (_who, who) => {
    for (const type of ['deal.edit', 'deal.submit', 'deal.withdraw', 'deal.return', 'deal.approve', 'deal.reject', 'deal.note']) {
      expect(codeOf(tryAct(dealIn('draft'), type, who))).toBe('not_found')
      expect(codeOf(tryAct(step(draft(), 'deal.withdraw'), type, who))).toBe('not_found')
    }
  })

  it('DEAL-11: nobody decides what they registered themselves, whatever role they have by then', () => {
    const own: Actor = { ...OPERATIONS, personId: SELLER.personId }
    for (const type of ['deal.return', 'deal.approve', 'deal.reject']) expect(codeOf(tryAct(dealIn('submitted'), type, own))).toBe('own_registration')
  })

  it.each([
    ['the colleague next door', COLLEAGUE, 'not_allowed'], ['the sales manager', SALES_MANAGER, 'ok'], ['sales operations', person('partner_sales_operations'), 'ok'],
    ['another partner', person('partner_sales_manager', 'eve', 'partner-cobalt'), 'not_found'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'],
    ['the channel manager', CHANNEL_MANAGER, 'not_allowed'], ['channel operations', OPERATIONS, 'not_allowed'],
  ] as const)('withdrawing by %s: %s', (_who, who, code) => {
    expect(codeOf(tryAct(dealIn('submitted'), 'deal.withdraw', who))).toBe(code)
  })

  it.each([
    ['the channel manager', CHANNEL_MANAGER, 'ok'], ['channel operations', OPERATIONS, 'ok'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'],
    ['the sales manager', SALES_MANAGER, 'not_allowed'], ['a colleague', COLLEAGUE, 'not_allowed'], ['another partner', person('partner_seller', 'eve', 'partner-cobalt'), 'not_found'],
  ] as const)('approving by %s: %s', (_who, who, code) => {
    expect(codeOf(tryAct(dealIn('submitted'), 'deal.approve', who))).toBe(code)
  })

  it('both sides fill in what is missing while it is under review, the vendor at no other time', () => {
    for (const status of ['submitted', 'returned'] as const) expect(codeOf(tryAct(dealIn(status), 'deal.edit', CHANNEL_MANAGER))).toBe('ok')
    for (const status of ['approved', 'rejected', 'withdrawn'] as const) expect(codeOf(tryAct(dealIn(status), 'deal.edit', CHANNEL_MANAGER))).toBe('not_allowed')
  })

  it('registers for the own organization only, and only partner people do', () => {
    expect(codeOf(tryAct(null, 'deal.create', person('partner_seller', 'eve', 'partner-cobalt')))).toBe('not_allowed')
    expect(codeOf(tryAct(null, 'deal.create', CHANNEL_MANAGER))).toBe('not_allowed')
    expect(codeOf(tryAct(null, 'deal.create', ENDPOINT))).toBe('not_allowed')
  })

  it('the endpoint alone receives and converts', () => {
    expect(codeOf(tryAct(dealIn('submitted'), 'deal.receive', OPERATIONS))).toBe('not_allowed')
    for (const who of [SELLER, SALES_MANAGER, OPERATIONS]) expect(codeOf(tryAct(dealIn('approved'), 'deal.convert', who))).toBe('not_allowed')
  })

  it('DEAL-22: an action by someone else is refused, never reassigned', () => {
    expect(codeOf(tryAct(dealIn('submitted'), 'deal.withdraw', SELLER, { by: COLLEAGUE.personId }))).toBe('not_yours')
    expect(codeOf(tryAct(dealIn('submitted'), 'deal.receive', SELLER, { by: 'system' }))).toBe('not_yours')
  })
})

describe('what is complete', () => {
  const blanks: Record<(typeof REQUIRED_FACTS)[number], Partial<DealContent>> = {
    customer: { customerName: '  ' }, website: { website: '' }, country: { country: '' }, contact: { contacts: [] }, products: { lines: [] },
    expectedClose: { expectedClose: '' }, source: { source: '' }, situation: { situation: ' ' },
  }
  it.each(REQUIRED_FACTS)('DEAL-12: without %s it is not submitted, and the sentence says what to do', (fact) => {
    const content = completeContent(blanks[fact])
    const [missing, ...others] = missingFacts(content)
    expect(missing?.fact).toBe(fact)
    expect(others).toEqual([])
    const result = tryAct(draft(content), 'deal.submit', SELLER)
    expect(result).toMatchObject({ ok: false, error: { code: 'incomplete', message: missing?.help } })
  })

  it('DEAL-12: a customer without a website, and a website without an ending', () => {
    expect(missingFacts(completeContent({ website: '', noWebsite: true }))).toEqual([])
    expect(missingFacts(completeContent({ website: 'kestrelrail' }))).toMatchObject([{ fact: 'website', help: 'Add the ending, such as .co.uk, or tick “They have none”.' }])
  })

  it('DEAL-12: a product without a quantity or an amount, a contact with a broken address', () => {
    const [line] = completeContent().lines
    if (!line) throw new Error('the fixture has a line')
    expect(missingFacts(completeContent({ lines: [{ ...line, quantity: 0 }] }))).toMatchObject([{ fact: 'products' }])
    expect(missingFacts(completeContent({ lines: [line, { ...line, id: testId(), amount: 0 }] }))).toMatchObject([{ fact: 'products' }])
    expect(missingFacts(completeContent({ contacts: [{ id: testId(), name: 'Moira', email: 'moira@', title: '', phone: '' }] }))).toMatchObject([{ fact: 'contact' }])
  })
})

describe('DEAL-26: the expected close', () => {
  const closing = (expectedClose: string) => draft(completeContent({ expectedClose }))
  const submitAt = (deal: Deal, at: string, extra: Partial<Action> = {}) => tryAct(deal, 'deal.submit', SELLER, { at, ...extra })

  it('is not in the past when it is submitted', () => {
    expect(submitAt(closing('2025-11-30'), '2026-11-22T09:00:00.000Z')).toMatchObject({ ok: false, error: { code: 'incomplete', message: LAPSED_CLOSE_HELP } })
    expect(codeOf(submitAt(closing('2026-11-20'), '2026-11-22T09:00:00.000Z'))).toBe('incomplete')
    expect(codeOf(submitAt(closing('2026-11-22'), '2026-11-22T09:00:00.000Z'))).toBe('ok')
  })

  it('may be today wherever the person is: twelve hours behind UTC it is still the day before', () => {
    expect(codeOf(submitAt(closing('2026-11-21'), '2026-11-22T11:59:00.000Z'))).toBe('ok')
    expect(codeOf(submitAt(closing('2025-12-31'), '2026-01-01T00:30:00.000Z'))).toBe('ok')
  })

  it('is judged by when it was submitted, not by when it arrived', () => {
    expect(codeOf(submitAt(closing('2026-11-24'), '2026-11-22T09:00:00.000Z', { receivedAt: '2026-12-04T09:00:00.000Z' }))).toBe('ok')
  })

  it('may pass while it is under review: it is decided and edited as before, and submitted again only with another', () => {
    const at = '2027-01-08T09:00:00.000Z'
    const returned = must(dealIn('submitted'), actionOf('deal.return', CHANNEL_MANAGER.personId, inputFor('deal.return', null).input, { at, seen: basisOf(dealIn('submitted')) }), CHANNEL_MANAGER)
    expect(codeOf(tryAct(dealIn('submitted'), 'deal.approve', CHANNEL_MANAGER, { at }))).toBe('ok')
    expect(codeOf(tryAct(dealIn('approved'), 'deal.edit', SELLER, { at }))).toBe('ok')
    expect(codeOf(submitAt(returned, at))).toBe('incomplete')
    const edited = must(returned, actionOf('deal.edit', SELLER.personId, { changes: [{ field: 'expectedClose', from: '2026-12-18', to: '2027-02-26' }] }, { at }), SELLER)
    expect(codeOf(submitAt(edited, at))).toBe('ok')
  })
})

describe('decisions', () => {
  const changes: Partial<Record<(typeof DECIDED_ON)[number], unknown>> = { customerName: 'Other', website: 'other.com', noWebsite: true, country: 'FR', lines: [], currency: 'EUR', total: 1, partnerId: 'x' }
  it.each(DECIDED_ON)('DEAL-13: a decision on another %s than the present one is refused with the difference', (field) => {
    const deal = dealIn('submitted')
    for (const type of ['deal.return', 'deal.approve', 'deal.reject']) {
      const result = tryAct(deal, type, CHANNEL_MANAGER, { seen: { ...basisOf(deal), [field]: changes[field] } })
      expect(result).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field, seen: changes[field], now: deal[field] }] } })
    }
  })

  it('DEAL-13: a decision that does not say what was seen is refused', () => {
    const { input } = inputFor('deal.approve', dealIn('submitted'))
    const result = act(dealLifecycle, DEAL_ID, dealIn('submitted'), actionOf('deal.approve', CHANNEL_MANAGER.personId, input), CHANNEL_MANAGER)
    expect(codeOf(result)).toBe('changed_since')
  })

  it('DEAL-17: approval sets period and credit', () => {
    expect(dealIn('approved').protection).toEqual({ until: '2027-02-22', marginBps: 800, marginCredit: 1_185_600 })
  })

  it('DEAL-17: the credit is rounded half to even', () => {
    const [line] = completeContent().lines
    if (!line) throw new Error('the fixture has a line')
    const credit = (amount: number) => {
      const deal = step(step(draft(completeContent({ lines: [{ ...line, amount }] })), 'deal.submit'), 'deal.receive')
      return must(deal, actionOf('deal.approve', CHANNEL_MANAGER.personId, { protectedUntil: '2027-02-22', marginBps: 1000 }, { seen: basisOf(deal) }), CHANNEL_MANAGER).protection?.marginCredit
    }
    expect([credit(125), credit(135), credit(145)]).toEqual([12, 14, 14])
  })

  it('DEAL-18: the reason of a rejection stands apart, and resubmission clears it', () => {
    const rejected = dealIn('rejected')
    expect(rejected).toMatchObject({ status: 'rejected', closure: { reason: 'duplicate', explanation: 'Registered before.' } })
    expect(step(rejected, 'deal.submit').closure).toBeUndefined()
  })

  it('DEAL-19: number and priority stay, the due moment is of the present submission', () => {
    const received = (deal: Deal, number: string, dueAt: string, receivedAt: string) => must(deal, actionOf('deal.receive', 'system', { number, dueAt }, { receivedAt }), ENDPOINT)
    const first = received(step(draft(), 'deal.submit'), 'BRW-0007', '2026-11-24T09:00:00.000Z', '2026-11-22T09:00:00.000Z')
    const again = step(step(first, 'deal.return'), 'deal.submit')
    expect(again.dueAt).toBeUndefined()
    expect(received(again, 'BRW-0007', '2026-11-27T09:00:00.000Z', '2026-11-25T09:00:00.000Z')).toMatchObject({
      number: 'BRW-0007', firstReceivedAt: '2026-11-22T09:00:00.000Z', receivedAt: '2026-11-25T09:00:00.000Z', dueAt: '2026-11-27T09:00:00.000Z',
    })
  })

  it('DEAL-16: once approved, customer, products and currency are fixed, the rest is not', () => {
    const deal = dealIn('approved')
    const edit = (content: Partial<DealContent>) => act(dealLifecycle, DEAL_ID, deal, actionOf('deal.edit', SELLER.personId, { changes: changesBetween(contentOf(deal), { ...contentOf(deal), ...content }) }), SELLER)
    expect(codeOf(edit({ customerName: 'Other' }))).toBe('wrong_status')
    expect(codeOf(edit({ lines: [] }))).toBe('wrong_status')
    expect(codeOf(edit({ currency: 'EUR' }))).toBe('wrong_status')
    expect(edit({ expectedClose: '2027-01-31' })).toMatchObject({ ok: true, value: { expectedClose: '2027-01-31' } })
  })
})

describe('DEAL-28: once converted', () => {
  it('names its opportunity, keeps what was granted, and takes notes only', () => {
    const { status: _status, opportunityId, actions: _actions, ...kept } = dealIn('converted')
    const { status: _approved, actions: _before, ...granted } = dealIn('approved')
    expect(opportunityId).toBe(inputFor('deal.convert', null).input['opportunityId'])
    expect(kept).toEqual(granted)
    const taken = Object.keys(dealLifecycle.actions).filter((type) => tryAct(dealIn('converted'), type, doerOf(type)).ok)
    expect(taken).toEqual(['deal.note'])
  })
})

const text = fc.string({ maxLength: 20 })
const line = fc.record({ id: fc.integer({ min: 1, max: 6 }).map((n) => `019a0000-0000-7000-a000-00000000000${n}`), productId: text, productName: text, quantity: fc.nat(1000), amount: fc.nat(10_000_000) })
const contact = fc.record({ id: fc.integer({ min: 1, max: 4 }).map((n) => `019a0000-0000-7000-b000-00000000000${n}`), name: text, email: text, title: text, phone: text })
const content: fc.Arbitrary<DealContent> = fc.record({
  customerName: text, website: text, noWebsite: fc.boolean(), country: fc.constantFrom('', 'GB', 'FR'), currency: fc.constantFrom('GBP', 'EUR'), expectedClose: fc.constantFrom('', '2026-12-18', '2027-01-31'),
  source: fc.constantFrom('', 'own_campaign', 'tender'), sourceDetail: text, situation: text, competitor: text, timeFrame: fc.constantFrom('', 'this_year'), notes: text,
  lines: fc.uniqueArray(line, { selector: (one) => one.id, maxLength: 5 }), contacts: fc.uniqueArray(contact, { selector: (one) => one.id, maxLength: 3 }),
})
const sortById = (value: DealContent) => ({ ...value, lines: value.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)), contacts: value.contacts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })

describe('edits', () => {
  it('DEAL-14 DEAL-15: the changes between two contents lead from one to the other, and the total follows', () => {
    fc.assert(
      fc.property(content, content, (from, to) => {
        const start = applyChanges(draft(), changesBetween(contentOf(draft()), from))
        const end = applyChanges(start, changesBetween(contentOf(start), to))
        expect(sortById(contentOf(end))).toEqual(sortById(to))
        expect(end.total).toBe(to.lines.reduce((sum, one) => sum + one.amount, 0))
      }),
    )
  })

  it('DEAL-14: edits of different fields both hold in either order; of one field the later holds and is known to go over the other', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const start = applyChanges(draft(), changesBetween(contentOf(draft()), base))
        const my = changesBetween(contentOf(start), mine)
        const their = changesBetween(contentOf(start), theirs)
        const keyOf = (change: (typeof my)[number]) => ('key' in change ? `${change.field}/${change.key}` : change.field)
        const theirKeys = new Set(their.map(keyOf))
        const merged = applyChanges(applyChanges(start, their), my)
        for (const change of my) expect(overwritten(merged, [change])).toEqual([])
        const clashing = overwritten(applyChanges(start, their), my).map(keyOf)
        for (const key of clashing) expect(theirKeys.has(key)).toBe(true)
        if (!my.some((change) => theirKeys.has(keyOf(change)))) {
          expect(clashing).toEqual([])
          expect(sortById(contentOf(applyChanges(applyChanges(start, my), their)))).toEqual(sortById(contentOf(merged)))
        }
      }),
    )
  })

  it('an edit within the schema but over a limit is refused with what to do', () => {
    const deal = dealIn('draft')
    const [first] = completeContent().lines
    if (!first) throw new Error('the fixture has a line')
    const lines = Array.from({ length: 51 }, () => ({ ...first, id: testId() }))
    const result = act(dealLifecycle, DEAL_ID, deal, actionOf('deal.edit', SELLER.personId, { changes: changesBetween(contentOf(deal), { ...contentOf(deal), lines }) }), SELLER)
    expect(codeOf(result)).toBe('too_large')
  })
})

describe('the log', () => {
  it('DEAL-20: an action that the record holds already changes nothing', () => {
    const deal = dealIn('approved')
    for (const one of deal.actions) {
      const doer = [SELLER, CHANNEL_MANAGER].find((who) => who.personId === one.by) ?? ENDPOINT
      expect(act(dealLifecycle, DEAL_ID, deal, one, doer)).toEqual({ ok: true, value: deal })
    }
  })

  const types = Object.keys(dealLifecycle.actions)
  const doers: readonly Doer[] = [SELLER, COLLEAGUE, SALES_MANAGER, CHANNEL_MANAGER, OTHER_CHANNEL_MANAGER, OPERATIONS, ENDPOINT]
  // Mostly by someone who may, so that histories go deep; sometimes by anyone.
  const turn = fc.constantFrom(...types).chain((type) => fc.tuple(fc.constant(type), fc.oneof({ arbitrary: fc.constant(doerOf(type)), weight: 3 }, { arbitrary: fc.constantFrom(...doers), weight: 1 })))
  const script = fc.array(turn, { minLength: 10, maxLength: 30 })

  it('DEAL-23: replaying the whole log gives the record, and no illegal action ever throws', () => {
    let reached = 0
    fc.assert(
      fc.property(script, (steps) => {
        let deal: Deal | null = draft()
        for (const [type, doer] of steps) {
          const result = tryAct(deal, type, doer)
          if (result.ok) deal = result.value
        }
        reached += deal.actions.length
        let again: Deal | null = null
        for (const one of deal.actions) {
          const doer = doers.find((who) => who.personId === one.by)
          if (!doer) throw new Error('unknown doer')
          again = must(again, one, doer)
        }
        expect(again).toEqual(deal)
      }),
    )
    expect(reached).toBeGreaterThan(300)
  })

  it('DEAL-24: keeps every change of state, what waits and the last 20 others', () => {
    let deal = dealIn('submitted')
    const stateChanges = deal.actions.filter((one) => dealLifecycle.actions[one.type]?.changesStatus).length
    for (let i = 0; i < 30; i += 1) deal = must(deal, actionOf('deal.note', SELLER.personId, { text: `note ${i}` }, { receivedAt: '2026-11-22T10:00:00.000Z' }), SELLER)
    const waiting = actionOf('deal.note', SELLER.personId, { text: 'still here' })
    deal = must(deal, waiting, SELLER)
    const stamped = deal.actions.filter((one) => one.receivedAt !== undefined && one.type === 'deal.note')
    expect(stamped.map((one) => one.input['text'])).toEqual(Array.from({ length: 20 }, (_, i) => `note ${i + 10}`))
    expect(deal.actions.filter((one) => dealLifecycle.actions[one.type]?.changesStatus)).toHaveLength(stateChanges)
    expect(deal.actions.at(-1)).toEqual(waiting)
  })

  describe('DEAL-25: what was returned goes in again only with an answer', () => {
    const submitOf = (deal: Deal, input: Action['input'] = {}) => codeOf(act(dealLifecycle, DEAL_ID, deal, actionOf('deal.submit', SELLER.personId, input), SELLER))
    const edited = (from: string, to: string, who: Actor) => must(dealIn('returned'), actionOf('deal.edit', who.personId, { changes: [{ field: 'notes', from, to }] }), who)

    it('is refused without one, and says what to do', () => {
      const result = act(dealLifecycle, DEAL_ID, dealIn('returned'), actionOf('deal.submit', SELLER.personId, {}), SELLER)
      expect(result).toMatchObject({ ok: false, error: { code: 'incomplete', message: expect.stringContaining('Answer the question') as string } })
    })

    it('takes a note with it, a change, or a note since', () => {
      expect(submitOf(dealIn('returned'), { note: 'In March.' })).toBe('ok')
      expect(submitOf(edited('', 'Renewal in March.', SELLER))).toBe('ok')
      expect(submitOf(edited('', 'Renewal in March.', SALES_MANAGER))).toBe('ok')
      expect(submitOf(step(dealIn('returned'), 'deal.note'))).toBe('ok')
    })

    it('does not take what was there before, what changes nothing, or what the reviewer did', () => {
      expect(submitOf(step(step(dealIn('submitted'), 'deal.edit'), 'deal.return'))).toBe('incomplete')
      expect(submitOf(edited('', '', SELLER))).toBe('incomplete')
      expect(submitOf(edited('', 'They have called me.', CHANNEL_MANAGER))).toBe('incomplete')
      expect(submitOf(step(dealIn('returned'), 'deal.note', CHANNEL_MANAGER))).toBe('incomplete')
    })

    it('asks for none of what was rejected or withdrawn', () => {
      expect(submitOf(dealIn('rejected'))).toBe('ok')
      expect(submitOf(dealIn('withdrawn'))).toBe('ok')
    })
  })

  it('DEAL-21: what builds on a refused action falls with it; withdrawals and notes stand alone', () => {
    const deal = dealIn('submitted')
    const broken = actionOf('deal.edit', SELLER.personId, { changes: [] })
    const edit = actionOf('deal.edit', SELLER.personId, { changes: [{ field: 'notes', from: '', to: 'x' }] }, { after: broken.id })
    const note = actionOf('deal.note', SELLER.personId, { text: 'y' }, { after: broken.id })
    const withdraw = actionOf('deal.withdraw', SELLER.personId, {}, { after: edit.id })
    const { record, outcomes } = replay(dealLifecycle, DEAL_ID, deal, [broken, edit, note, withdraw], SELLER)
    expect(outcomes.map((one) => (one.state === 'refused' ? one.refusal.code : one.state))).toEqual(['invalid_input', 'after_refused', 'accepted', 'accepted'])
    expect(record).toMatchObject({ status: 'withdrawn', notes: '', partnerId: PARTNER })
  })
})
