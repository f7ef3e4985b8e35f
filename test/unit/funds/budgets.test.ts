import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Actor, Role } from '../../../src-shared/domain/actor.ts'
import { PARTNER_ROLES, role } from '../../../src-shared/domain/actor.ts'
import { overLimit, withinLimit } from '../../../src-shared/domain/budget/limits.ts'
import { approves, approvesAt } from '../../../src-shared/domain/funds/level.ts'
import { fundTerms, termsOf } from '../../../src-shared/domain/funds/terms.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { CHANNEL_MANAGER, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, PARTNER, person } from '../../support/deal-fixtures.ts'
import { allocations, BUDGET_INPUT, budgets, claims, codeOf, requests, reviews, step, TERMS, tryStep } from '../../support/funds-fixtures.ts'
import type { Driven } from '../../support/funds-fixtures.ts'

const ROLES = role.options
const isPartner = (one: Role) => (PARTNER_ROLES as readonly Role[]).includes(one)

describe('budgets', () => {
  it('BUD-6: for partner people there are none, and they make none', () => {
    for (const one of PARTNER_ROLES) {
      expect(codeOf(tryStep(budgets, null, 'budget.create', { doer: person(one) }))).toBe('not_allowed')
      for (const type of ['budget.adjust', 'budget.set_limits', 'budget.close']) expect(codeOf(tryStep(budgets, budgets.in('open'), type, { doer: person(one) }))).toBe('not_found')
      expect(codeOf(tryStep(budgets, budgets.in('closed'), 'budget.reopen', { doer: person(one) }))).toBe('not_found')
    }
  })

  it('a channel manager keeps the budgets that they created, channel operations every one', () => {
    const own = step(budgets, null, 'budget.create', { doer: CHANNEL_MANAGER })
    for (const type of ['budget.adjust', 'budget.close']) {
      expect(codeOf(tryStep(budgets, own, type, { doer: CHANNEL_MANAGER }))).toBe('ok')
      expect(codeOf(tryStep(budgets, own, type, { doer: OPERATIONS }))).toBe('ok')
      expect(codeOf(tryStep(budgets, own, type, { doer: OTHER_CHANNEL_MANAGER }))).toBe('not_allowed')
      expect(codeOf(tryStep(budgets, own, type, { doer: ENDPOINT }))).toBe('not_found')
    }
    expect(codeOf(tryStep(budgets, own, 'budget.set_limits', { doer: CHANNEL_MANAGER }))).toBe('not_allowed')
    expect(codeOf(tryStep(budgets, own, 'budget.set_limits', { doer: OPERATIONS }))).toBe('ok')
  })

  it('BUD-7: adjustments add up in any order, ask for a reason, and nothing falls below zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400_000, max: 400_000 }).filter((by) => by !== 0), { maxLength: 8 }), (steps) => {
        const end = (order: readonly number[]) => order.reduce((record, by) => step(budgets, record, 'budget.adjust', { input: { by, reason: 'x' } }), budgets.in('open'))
        expect(end(steps).amount).toBe(BUDGET_INPUT.amount + steps.reduce((sum, by) => sum + by, 0))
        expect(end(steps.toReversed()).amount).toBe(end(steps).amount)
      }),
      { numRuns: 30 },
    )
    const by = (amount: number, reason = 'x') => codeOf(tryStep(budgets, budgets.in('open'), 'budget.adjust', { input: { by: amount, reason } }))
    expect([by(-BUDGET_INPUT.amount), by(-BUDGET_INPUT.amount - 1), by(0), by(1, '  '), by(1.5), by(Number.MAX_SAFE_INTEGER), by(1_000_000_000_000)]).toEqual(
      ['ok', 'invalid_input', 'invalid_input', 'invalid_input', 'invalid_input', 'invalid_input', 'invalid_input'],
    )
  })

  it('BUD-8 FND-10: no action changes terms or what was captured: every record of a chain has the terms that it was made under', () => {
    const changed: string[] = []
    const look = <R extends RecordBase>(driven: Driven<R>, fields: readonly (keyof R & string)[]) => {
      let taken = 0
      for (const status of driven.lifecycle.statuses) {
        for (const type of Object.keys(driven.lifecycle.actions)) {
          const before = driven.in(status)
          const result = tryStep(driven, before, type)
          if (!result.ok) continue
          taken += 1
          for (const field of fields) if (!sameJson(result.value[field], before[field])) changed.push(`${type} in ${status}: ${field}`)
        }
      }
      return taken
    }
    const terms = ['name', 'currency', 'period', 'territories', 'productIds', 'participationBps', 'claimDays'] as const
    expect(look(budgets, [...terms, 'createdBy'])).toBe(4)
    expect(look(allocations, [...terms, 'partnerId', 'budgetId', 'allocatedBy'])).toBe(3)
    expect(look(requests, ['terms', 'allocationId', 'partnerId', 'requestedBy'])).toBeGreaterThan(20)
    expect(look(claims, ['partnerId', 'requestId', 'allocationId', 'title', 'activity', 'currency', 'participationBps', 'claimBy', 'claimedBy'])).toBeGreaterThan(20)
    expect(changed).toEqual([])
  })

  it('FND-10: what is captured is copied to the letter: terms and titles pass the schemas of the copies unchanged', () => {
    const budget = step(budgets, null, 'budget.create', { input: { ...BUDGET_INPUT, name: '  Launch fund ' } })
    expect(budget.name).toBe('Launch fund')
    expect(fundTerms.parse(termsOf(budget))).toEqual(termsOf(budget))
    const allocation = step(allocations, null, 'allocation.create', { input: { ...allocations.inputFor('allocation.create', null), ...termsOf(budget) } })
    expect(termsOf(allocation)).toEqual(termsOf(budget))
    // A request's name is kept as it was typed, and so is the claim's copy of it.
    const claim = step(claims, null, 'claim.create', { input: { ...claims.inputFor('claim.create', null), title: ' Breakfast  ' } })
    expect(claim.title).toBe(' Breakfast  ')
  })

  it.each([
    ['a period that ends before it begins', { period: { from: '2027-01-02', until: '2027-01-01' } }], ['no name', { name: ' ' }], ['a participation of nothing', { participationBps: 0 }],
    ['a participation above the whole', { participationBps: 10_001 }], ['no amount', { amount: 0 }], ['an unknown currency', { currency: 'XXX' }], ['no claim days', { claimDays: 0 }],
  ])('a budget with %s is refused', (_what, fields) => {
    expect(codeOf(tryStep(budgets, null, 'budget.create', { input: { ...BUDGET_INPUT, ...fields } }))).toBe('invalid_input')
  })

  it('BUD-9 FND-9: a role’s limit bounds one decision, none means as much as there is, and partners grant nothing', () => {
    const budget = budgets.in('open')
    expect(withinLimit(budget, 'channel_manager', 300_000)).toBe(true)
    expect(overLimit(budget, 'channel_manager', 300_000)).toBeNull()
    expect(overLimit(budget, 'channel_manager', 300_001)).toMatchObject({ code: 'over_limit', message: expect.stringContaining('next approver') as string })
    expect(overLimit(budget, 'channel_operations_manager', 1_000_000_000_000)).toBeNull()
    const limited = step(budgets, budget, 'budget.set_limits')
    expect(overLimit(limited, 'channel_operations_manager', 1_000_000)).toBeNull()
    expect(overLimit(limited, 'channel_operations_manager', 1_000_001)?.message).not.toContain('next approver')
    for (const one of PARTNER_ROLES) expect(withinLimit(budget, one, 1)).toBe(false)
  })
})

describe('allocations', () => {
  const people: readonly (readonly [string, Actor, string])[] = [
    ...PARTNER_ROLES.map((one) => [`its own ${one}`, person(one), 'not_allowed'] as const),
    ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt'), 'not_found'] as const),
    ['its channel manager', CHANNEL_MANAGER, 'ok'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'], ['channel operations', OPERATIONS, 'ok'],
  ]

  it.each(people)('ALC-5: kept by %s: %s', (_who, doer, code) => {
    for (const type of ['allocation.adjust', 'allocation.close']) expect(codeOf(tryStep(allocations, allocations.in('open'), type, { doer }))).toBe(code)
    expect(codeOf(tryStep(allocations, null, 'allocation.create', { doer }))).toBe(code === 'ok' ? 'ok' : 'not_allowed')
    expect(codeOf(tryStep(allocations, allocations.in('closed'), 'allocation.give_back', { doer }))).toBe('not_allowed')
  })

  it('ALC-6 FND-16: adjustments add up, nothing falls below zero, no more is given back than is there, and only when it is closed', () => {
    const by = (amount: number) => tryStep(allocations, allocations.in('open'), 'allocation.adjust', { input: { by: amount, reason: 'x' } })
    expect(by(-1_000_000)).toMatchObject({ ok: true, value: { amount: 0 } })
    expect(codeOf(by(-1_000_001))).toBe('invalid_input')
    const back = (amount: number) => tryStep(allocations, allocations.in('closed'), 'allocation.give_back', { input: { amount } })
    expect(back(1_000_000)).toMatchObject({ ok: true, value: { amount: 0, status: 'closed' } })
    expect([codeOf(back(1_000_001)), codeOf(back(0)), codeOf(back(-5))]).toEqual(['invalid_input', 'invalid_input', 'invalid_input'])
    // Again, when something came back later.
    expect(step(allocations, step(allocations, allocations.in('closed'), 'allocation.give_back'), 'allocation.give_back', { input: { amount: 1 } }).amount).toBe(599_999)
  })

  it('the endpoint closes it when its period has ended', () => {
    expect(codeOf(tryStep(allocations, allocations.in('open'), 'allocation.close', { doer: ENDPOINT }))).toBe('ok')
    expect(codeOf(tryStep(allocations, null, 'allocation.close', { doer: ENDPOINT }))).toBe('wrong_status')
  })

  it('is for one partner, with the budget’s terms', () => {
    expect(allocations.in('open')).toMatchObject({ partnerId: PARTNER, ...TERMS, amount: 1_000_000, allocatedBy: CHANNEL_MANAGER.personId })
  })
})

describe('levels', () => {
  it('channel managers decide for their partners at the first level, channel operations at both, partners never', () => {
    for (const one of ROLES) {
      const who = person(one)
      expect(approves(who, PARTNER)).toBe(!isPartner(one))
      expect(approvesAt(who, PARTNER, 'channel_manager')).toBe(!isPartner(one))
      expect(approvesAt(who, PARTNER, 'channel_operations_manager')).toBe(one === 'channel_operations_manager')
    }
    expect(approves(OTHER_CHANNEL_MANAGER, PARTNER)).toBe(false)
    expect(approvesAt(OTHER_CHANNEL_MANAGER, PARTNER, 'channel_manager')).toBe(false)
  })
})

describe('what approvers say among themselves', () => {
  it.each([
    ...PARTNER_ROLES.map((one) => [`the partner’s ${one}`, person(one)] as const), ['another partner', person('partner_seller', 'eve', 'partner-cobalt')], ['a channel manager of others', OTHER_CHANNEL_MANAGER],
  ] as const)('FRV-4: for %s it does not exist', (_who, doer) => {
    for (const type of ['fund_review.recommend', 'fund_review.note']) expect(codeOf(tryStep(reviews, reviews.in('open'), type, { doer }))).toBe('not_found')
    expect(codeOf(tryStep(reviews, reviews.in('open'), 'fund_review.check', { doer }))).toBe('not_allowed')
  })

  it('FRV-4: its approvers recommend and note, the endpoint alone checks', () => {
    for (const doer of [CHANNEL_MANAGER, OPERATIONS]) {
      expect(step(reviews, reviews.in('open'), 'fund_review.recommend', { doer }).recommended).toMatchObject({ amount: 90_000, by: doer.personId })
      expect(codeOf(tryStep(reviews, reviews.in('open'), 'fund_review.check', { doer }))).toBe('not_allowed')
    }
  })

  it('FRV-5: a new check replaces what was seen before and keeps what was recommended', () => {
    const recommended = step(reviews, reviews.in('open'), 'fund_review.recommend')
    const again = step(reviews, recommended, 'fund_review.check', { input: { partnerId: PARTNER, of: 'claim', sightings: [] } })
    expect(again.sightings).toEqual([])
    expect(again.recommended).toEqual(recommended.recommended)
    expect(again.actions).toHaveLength(3)
  })
})
