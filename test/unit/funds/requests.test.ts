import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { PARTNER_ROLES } from '../../../src-shared/domain/actor.ts'
import { UNANSWERED } from '../../../src-shared/domain/answered.ts'
import { missingRequestFacts } from '../../../src-shared/domain/fund-request/completeness.ts'
import { applyRequestChanges, overwrittenInRequest, requestAmounts, requestChanges, requestContentOf } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest, FundRequestStatus } from '../../../src-shared/domain/fund-request/schema.ts'
import { CHANNEL_MANAGER, COLLEAGUE, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, PARTNER, person, SALES_MANAGER, SELLER, testId } from '../../support/deal-fixtures.ts'
import { codeOf, COST_LINE_ID, draftRequest, requestContent, requests, step, TERMS, tryStep } from '../../support/funds-fixtures.ts'

const edit = (record: FundRequest, content: Partial<FundRequestContent>, doer: Actor = SELLER) => {
  const from = requestContentOf(record)
  return tryStep(requests, record, 'request.edit', { doer, input: { changes: requestChanges(from, { ...from, ...content }) } })
}
const submitted = () => requests.in('submitted')

describe('who may', () => {
  const others: readonly (readonly [string, Actor])[] = [
    ['a colleague', COLLEAGUE], ['the sales manager', SALES_MANAGER], ['sales operations', person('partner_sales_operations')], ['the channel manager', CHANNEL_MANAGER],
    ['channel operations', OPERATIONS], ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt')] as const),
  ]
  it.each(others)('REQ-15: for %s a draft does not exist, whatever is tried', (_who, doer) => {
    const withdrawn = step(requests, draftRequest(), 'request.withdraw')
    for (const type of Object.keys(requests.lifecycle.actions).filter((one) => one !== 'request.create' && requests.doerOf(one) !== ENDPOINT)) {
      expect(codeOf(tryStep(requests, draftRequest(), type, { doer }))).toBe('not_found')
      expect(codeOf(tryStep(requests, withdrawn, type, { doer }))).toBe('not_found')
    }
  })

  const working: readonly (readonly [string, Actor, string])[] = [
    ['the author', SELLER, 'ok'], ['a colleague', COLLEAGUE, 'not_allowed'], ['the sales manager', SALES_MANAGER, 'ok'], ['sales operations', person('partner_sales_operations'), 'ok'],
    ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt'), 'not_found'] as const),
    ['the channel manager', CHANNEL_MANAGER, 'not_allowed'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'], ['channel operations', OPERATIONS, 'not_allowed'],
  ]
  it.each(working)('works it: %s: %s', (_who, doer, code) => {
    const tries: readonly (readonly [FundRequestStatus, string])[] = [['submitted', 'request.edit'], ['submitted', 'request.withdraw'], ['rejected', 'request.submit'], ['approved', 'request.close']]
    for (const [status, type] of tries) expect(codeOf(tryStep(requests, requests.in(status), type, { doer }))).toBe(code)
    expect(codeOf(tryStep(requests, submitted(), 'request.note', { doer }))).toBe(code === 'not_found' ? 'not_found' : 'ok')
  })

  const deciding: readonly (readonly [string, Actor, string])[] = [
    ...PARTNER_ROLES.map((one) => [`the partner’s ${one}`, person(one), 'not_allowed'] as const),
    ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt'), 'not_found'] as const),
    ['the channel manager', CHANNEL_MANAGER, 'ok'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'], ['channel operations', OPERATIONS, 'ok'],
  ]
  it.each(deciding)('decides: %s: %s', (_who, doer, code) => {
    for (const type of requests.decisions) expect(codeOf(tryStep(requests, submitted(), type, { doer }))).toBe(code)
    expect(codeOf(tryStep(requests, requests.in('approved'), 'request.cancel', { doer }))).toBe(code)
  })

  it('asks for the own organization only, and only partner people do', () => {
    for (const one of PARTNER_ROLES) {
      expect(codeOf(tryStep(requests, null, 'request.create', { doer: person(one) }))).toBe('ok')
      expect(codeOf(tryStep(requests, null, 'request.create', { doer: person(one, 'eve', 'partner-cobalt') }))).toBe('not_allowed')
    }
    for (const doer of [CHANNEL_MANAGER, OPERATIONS, ENDPOINT]) expect(codeOf(tryStep(requests, null, 'request.create', { doer }))).toBe('not_allowed')
  })

  it('REQ-16: nobody decides or cancels what they asked for, whatever role they have by then', () => {
    const own: Actor = { ...OPERATIONS, personId: SELLER.personId }
    for (const type of requests.decisions) expect(codeOf(tryStep(requests, submitted(), type, { doer: own }))).toBe('own_request')
    expect(codeOf(tryStep(requests, requests.in('approved'), 'request.cancel', { doer: own }))).toBe('own_request')
  })

  it('the endpoint alone receives, escalates and releases, and does nothing else', () => {
    for (const type of Object.keys(requests.lifecycle.actions)) {
      const system = requests.doerOf(type) === ENDPOINT
      const record = type === 'request.create' ? null : requests.in(type === 'request.release' || type === 'request.close' || type === 'request.cancel' ? 'approved' : 'submitted')
      if (system) for (const doer of [SELLER, CHANNEL_MANAGER, OPERATIONS]) expect(codeOf(tryStep(requests, record, type, { doer }))).toBe('not_allowed')
      else expect(codeOf(tryStep(requests, record, type, { doer: ENDPOINT }))).toBe('not_allowed')
    }
  })

  it('REQ-17 FND-15: forwarded or escalated it waits for channel operations, once, and each submission starts below', () => {
    expect(submitted().level).toBe('channel_manager')
    for (const type of ['request.forward', 'request.escalate']) {
      const above = step(requests, submitted(), type)
      expect(above).toMatchObject({ status: 'submitted', level: 'channel_operations_manager' })
      for (const decision of requests.decisions) expect(codeOf(tryStep(requests, above, decision))).toBe('not_allowed')
      expect(codeOf(tryStep(requests, above, 'request.approve', { doer: OPERATIONS }))).toBe('ok')
      expect(codeOf(tryStep(requests, above, 'request.forward', { doer: OPERATIONS }))).toBe('wrong_status')
      expect(codeOf(tryStep(requests, above, 'request.escalate'))).toBe('wrong_status')
      const returned = step(requests, above, 'request.return', { doer: OPERATIONS })
      expect(step(requests, returned, 'request.submit').level).toBe('channel_manager')
    }
  })
})

describe('what is complete', () => {
  const gaps: readonly (readonly [string, Partial<FundRequestContent>])[] = [
    ['activity', { activity: '' }], ['title', { title: '  ' }], ['dates', { from: '' }], ['dates', { until: '' }], ['dates', { from: '2027-02-12' }], ['dates', { from: '2026-06-30' }],
    ['dates', { until: '2027-07-01' }], ['place', { place: ' ' }], ['audience', { audience: '' }], ['lines', { lines: [] }], ['lines', { lines: [{ id: COST_LINE_ID, description: '', amount: 1000 }] }],
    ['ownShare', { ownShare: 400_000 }], ['expectedLeads', { expectedLeads: 0 }],
  ]
  it.each(gaps)('REQ-18: without %s (%j) it is not submitted, and the sentence says what to do', (fact, gap) => {
    const missing = missingRequestFacts(requestContent(gap), TERMS)
    expect(missing.map((one) => one.fact)).toEqual([fact])
    expect(tryStep(requests, draftRequest(requestContent(gap)), 'request.submit')).toMatchObject({ ok: false, error: { code: 'incomplete', message: missing[0]?.help } })
  })

  it.each(gaps)('REQ-19: under review %s (%j) cannot be taken away, while it is returned it can', (_fact, gap) => {
    expect(codeOf(edit(submitted(), gap))).toBe('incomplete')
    expect(codeOf(edit(requests.in('returned'), gap))).toBe('ok')
  })

  it('REQ-18: the first and the last day of the period count, and so does a line without an amount', () => {
    expect(missingRequestFacts(requestContent({ from: '2026-07-01', until: '2027-06-30' }), TERMS)).toEqual([])
    const line = { id: testId(), description: 'Coffee', amount: 0 }
    expect(missingRequestFacts(requestContent({ lines: [...requestContent().lines, line] }), TERMS).map((one) => one.fact)).toEqual(['lines'])
  })

  it('REQ-19: two edits that are each in order and together are not: the later one is refused', () => {
    const earlier = edit(submitted(), { from: '2027-03-01', until: '2027-03-02' })
    if (!earlier.ok) throw new Error('in order')
    const later = tryStep(requests, earlier.value, 'request.edit', { input: { changes: [{ field: 'until', from: '2027-02-11', to: '2027-02-10' }] } })
    expect(codeOf(later)).toBe('incomplete')
  })
})

describe('amounts', () => {
  it('REQ-22: the vendor is asked for its share, or for what the own share leaves', () => {
    const of = (amount: number, ownShare: number, participationBps = 5000) => requestAmounts({ lines: [{ id: COST_LINE_ID, description: '', amount }], ownShare }, { ...TERMS, participationBps })
    expect(of(400_000, 0)).toEqual({ cost: 400_000, most: 200_000, requested: 200_000 })
    expect(of(400_000, 250_000).requested).toBe(150_000)
    expect(of(400_000, 500_000).requested).toBe(0)
    // Half to even: 12.5 and 13.5.
    expect([of(25, 0).requested, of(27, 0).requested]).toEqual([12, 14])
    expect(of(999_999_999_999, 0, 9_999).requested).toBe(999_899_999_999)
  })

  it('REQ-22: whatever is entered, 0 <= requested <= most <= cost, and it is asked for by the share that the terms give', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000_000), { maxLength: 20 }), fc.nat(2_000_000_000), fc.integer({ min: 1, max: 10_000 }), (amounts, ownShare, participationBps) => {
        const { cost, most, requested } = requestAmounts({ lines: amounts.map((amount) => ({ id: testId(), description: '', amount })), ownShare }, { ...TERMS, participationBps })
        expect(cost).toBe(amounts.reduce((sum, one) => sum + one, 0))
        expect(requested).toBeGreaterThanOrEqual(0)
        expect(requested).toBeLessThanOrEqual(most)
        expect(most).toBeLessThanOrEqual(cost)
        expect(Math.abs(most - (cost * participationBps) / 10_000)).toBeLessThanOrEqual(0.5)
        if (requested > 0) expect(cost - requested).toBeGreaterThanOrEqual(Math.min(ownShare, cost))
      }),
    )
  })
})

describe('decisions', () => {
  const other: Record<(typeof REQUEST_DECIDED_ON)[number], unknown> = {
    partnerId: 'x', allocationId: testId(), activity: 'webinar', title: 'y', from: '2027-02-01', until: '2027-02-28', place: 'z', audience: 'a', productIds: ['p'], lines: [], requested: 1,
  }
  it.each(REQUEST_DECIDED_ON)('REQ-20: a decision on another %s than the present one is refused with the difference', (field) => {
    const record = submitted()
    for (const type of requests.decisions) {
      const seen = { ...Object.fromEntries(REQUEST_DECIDED_ON.map((one) => [one, record[one]])), [field]: other[field] }
      expect(tryStep(requests, record, type, { seen })).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field, seen: other[field], now: record[field] }] } })
    }
  })

  it('REQ-20: an edit between look and decision turns the decision down, one of what is not decided on does not', () => {
    const looked = submitted()
    const seen = Object.fromEntries(REQUEST_DECIDED_ON.map((one) => [one, looked[one]]))
    const now = (content: Partial<FundRequestContent>) => {
      const result = edit(looked, content, SALES_MANAGER)
      if (!result.ok) throw new Error(result.error.message)
      return codeOf(tryStep(requests, result.value, 'request.approve', { seen }))
    }
    expect([now({ place: 'Leeds' }), now({ productIds: ['sentry-2600'] }), now({ ownShare: 300_000 }), now({ purpose: 'More.' })]).toEqual(['changed_since', 'changed_since', 'changed_since', 'ok'])
  })

  it('REQ-23: grants at most what was asked for, and something', () => {
    const grant = (amount: number, claimBy = '2027-04-12') => codeOf(tryStep(requests, submitted(), 'request.approve', { input: { amount, claimBy, condition: '' } }))
    expect([grant(200_000), grant(200_001), grant(1), grant(0), grant(-1)]).toEqual(['ok', 'invalid_input', 'ok', 'invalid_input', 'invalid_input'])
    expect([grant(1, '2027-02-11'), grant(1, '2027-02-10'), grant(1, '')]).toEqual(['ok', 'invalid_input', 'invalid_input'])
  })

  it('REQ-23: claim-by is not in the past when it is decided, wherever the approver is', () => {
    const grant = (claimBy: string) => codeOf(tryStep(requests, submitted(), 'request.approve', { at: '2027-03-10T09:00:00.000Z', input: { amount: 1, claimBy, condition: '' } }))
    expect([grant('2027-03-08'), grant('2027-03-09'), grant('2027-03-10')]).toEqual(['invalid_input', 'ok', 'ok'])
  })

  it('REQ-24: once approved or closed, only purpose and registrations can be edited; cancelled, nothing', () => {
    for (const status of ['approved', 'closed'] as const) {
      expect(codeOf(edit(requests.in(status), { purpose: 'x', dealIds: [testId()] }))).toBe('ok')
      for (const content of [{ title: 'x' }, { lines: [] }, { until: '2027-03-01' }, { ownShare: 1 }, { purpose: 'x', place: 'y' }]) expect(codeOf(edit(requests.in(status), content))).toBe('wrong_status')
    }
    expect(codeOf(edit(requests.in('cancelled'), { purpose: 'x' }))).toBe('wrong_status')
  })

  it('REQ-25: why it ended stands apart, and resubmission clears it', () => {
    expect(requests.in('rejected').closure).toEqual({ reason: 'weak_plan', explanation: 'Too few people.' })
    expect(requests.in('closed').closure?.reason).toBe('closed_by_partner')
    expect(requests.in('cancelled').closure?.reason).toBe('cancelled')
    for (const reason of ['claimed', 'claim_by_passed']) expect(step(requests, requests.in('approved'), 'request.release', { input: { reason, amount: 0 } }).closure?.reason).toBe(reason)
    expect(step(requests, requests.in('rejected'), 'request.submit').closure).toBeUndefined()
    for (const status of ['closed', 'cancelled'] as const) expect(requests.in(status).approval).toEqual(requests.in('approved').approval)
  })

  it('REQ-26: number and first receipt stay, the due moment is of the present submission', () => {
    const received = (record: FundRequest, dueAt: string, receivedAt: string) => step(requests, record, 'request.receive', { input: { number: 'BRW-M0001', dueAt }, receivedAt })
    const first = received(step(requests, draftRequest(), 'request.submit'), '2026-11-27T09:00:00.000Z', '2026-11-22T09:00:00.000Z')
    const returned = step(requests, first, 'request.return')
    expect(returned.dueAt).toBeUndefined()
    const again = step(requests, returned, 'request.submit')
    expect([again.dueAt, again.receivedAt]).toEqual([undefined, undefined])
    expect(received(again, '2026-11-30T09:00:00.000Z', '2026-11-25T09:00:00.000Z')).toMatchObject({
      number: 'BRW-M0001', firstReceivedAt: '2026-11-22T09:00:00.000Z', receivedAt: '2026-11-25T09:00:00.000Z', dueAt: '2026-11-30T09:00:00.000Z',
    })
  })

  it('REQ-27: what was returned goes in again only with an answer', () => {
    const returned = requests.in('returned')
    const submit = (record: FundRequest, input = {}) => tryStep(requests, record, 'request.submit', { input })
    expect(submit(returned)).toMatchObject({ ok: false, error: { code: 'incomplete', message: UNANSWERED } })
    expect(codeOf(submit(returned, { note: 'Yes.' }))).toBe('ok')
    expect(codeOf(submit(returned, { note: '  ' }))).toBe('invalid_input')
    expect(codeOf(submit(step(requests, returned, 'request.note')))).toBe('ok')
    expect(codeOf(submit(step(requests, returned, 'request.edit', { doer: SALES_MANAGER })))).toBe('ok')
    expect(codeOf(submit(step(requests, returned, 'request.note', { doer: CHANNEL_MANAGER })))).toBe('incomplete')
    expect(codeOf(submit(step(requests, returned, 'request.edit', { input: { changes: [{ field: 'purpose', from: 'a', to: 'a' }] } })))).toBe('incomplete')
    expect(codeOf(submit(requests.in('rejected')))).toBe('ok')
  })

  it('REQ-28: holds 50 lines and no amount that is larger than the app can hold', () => {
    const lines = (count: number, amount: number) => Array.from({ length: count }, () => ({ id: testId(), description: 'x', amount }))
    expect(codeOf(edit(draftRequest(), { lines: lines(50, 1) }))).toBe('ok')
    expect(codeOf(edit(draftRequest(), { lines: lines(51, 1) }))).toBe('too_large')
    expect(codeOf(edit(draftRequest(), { lines: lines(2, 600_000_000_000) }))).toBe('too_large')
    expect(codeOf(edit(draftRequest(), { lines: lines(1, 1_000_000_000_001) }))).toBe('invalid_input')
  })

  it('reasons and questions are words: trimmed and never blank', () => {
    const tries: readonly (readonly [FundRequestStatus, string, object])[] = [
      ['submitted', 'request.return', { questions: ' ' }], ['submitted', 'request.reject', { reason: 'other', explanation: ' ' }], ['approved', 'request.cancel', { explanation: '' }],
      ['approved', 'request.close', { explanation: ' \n' }], ['submitted', 'request.note', { text: '' }],
    ]
    for (const [status, type, input] of tries) expect(codeOf(tryStep(requests, requests.in(status), type, { input: { ...input } }))).toBe('invalid_input')
    expect(step(requests, submitted(), 'request.approve', { input: { amount: 1, claimBy: '2027-04-12', condition: '  With our logo. ' } }).approval?.condition).toBe('With our logo.')
  })
})

const text = fc.string({ maxLength: 12 })
const day = fc.constantFrom('', '2027-01-05', '2027-02-10', '2027-06-30')
const line = fc.record({ id: fc.integer({ min: 1, max: 5 }).map((n) => `019b0000-0000-7000-a000-00000000000${n}`), description: text, amount: fc.nat(1_000_000) })
const content: fc.Arbitrary<FundRequestContent> = fc.record({
  activity: fc.constantFrom('' as const, 'event' as const, 'print' as const), title: text, from: day, until: day, place: text, audience: text, purpose: text, ownShare: fc.nat(1_000_000),
  expectedLeads: fc.nat(100), expectedPipeline: fc.nat(1_000_000), productIds: fc.array(fc.constantFrom('p1', 'p2'), { maxLength: 2 }), dealIds: fc.constant([]),
  lines: fc.uniqueArray(line, { selector: (one) => one.id, maxLength: 4 }),
})
const sorted = (value: FundRequestContent) => ({ ...value, lines: value.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })
const starting = (value: FundRequestContent) => applyRequestChanges(draftRequest(), requestChanges(requestContentOf(draftRequest()), value))

describe('edits', () => {
  it('REQ-21: the changes between two contents lead from one to the other, and their inverse leads back', () => {
    fc.assert(
      fc.property(content, content, (from, to) => {
        const start = starting(from)
        const changes = requestChanges(requestContentOf(start), to)
        const end = applyRequestChanges(start, changes)
        expect(sorted(requestContentOf(end))).toEqual(sorted(to))
        expect(end).toMatchObject(requestAmountsOf(to))
        const inverse = changes.map((change) => ({ ...change, from: change.to, to: change.from }) as (typeof changes)[number]).toReversed()
        expect(sorted(requestContentOf(applyRequestChanges(end, inverse)))).toEqual(sorted(from))
        expect(requestChanges(to, to)).toEqual([])
      }),
    )
  })

  it('REQ-21: edits of different fields both hold in either order; of one field the later holds and is known to go over the other', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const start = starting(base)
        const my = requestChanges(requestContentOf(start), mine)
        const their = requestChanges(requestContentOf(start), theirs)
        const keyOf = (change: (typeof my)[number]) => ('key' in change ? `${change.field}/${change.key}` : change.field)
        const theirKeys = new Set(their.map(keyOf))
        const merged = applyRequestChanges(applyRequestChanges(start, their), my)
        expect(overwrittenInRequest(merged, my)).toEqual([])
        const clashing = overwrittenInRequest(applyRequestChanges(start, their), my).map(keyOf)
        for (const key of clashing) expect(theirKeys.has(key)).toBe(true)
        if (my.some((change) => theirKeys.has(keyOf(change)))) return
        expect(clashing).toEqual([])
        const other = applyRequestChanges(applyRequestChanges(start, my), their)
        expect(sorted(requestContentOf(other))).toEqual(sorted(requestContentOf(merged)))
        expect([other.cost, other.requested]).toEqual([merged.cost, merged.requested])
      }),
    )
  })

  it('a line keeps its id, and nobody edits what is no field', () => {
    const change = (one: object) => codeOf(tryStep(requests, draftRequest(), 'request.edit', { input: { changes: [one] } }))
    expect(change({ field: 'line', key: COST_LINE_ID, from: null, to: { id: testId(), description: '', amount: 1 } })).toBe('invalid_input')
    expect(change({ field: 'requested', from: 0, to: 5 })).toBe('invalid_input')
    expect(change({ field: 'status', from: 'draft', to: 'approved' })).toBe('invalid_input')
    expect(change({ field: '__proto__', from: null, to: {} })).toBe('invalid_input')
    expect(change({ field: 'title', from: 'a', to: 'b', key: COST_LINE_ID })).toBe('invalid_input')
  })
})

function requestAmountsOf(value: FundRequestContent) {
  const { cost, requested } = requestAmounts(value, TERMS)
  return { cost, requested, partnerId: PARTNER }
}
