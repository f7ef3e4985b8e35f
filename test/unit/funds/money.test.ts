import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { allocationBalance, claimMoney, requestBalance } from '../../../src-shared/domain/funds/balance.ts'
import { KINDS } from '../../../src-shared/domain/kinds.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../../src-shared/domain/lifecycle.ts'
import { CHANNEL_MANAGER, COLLEAGUE, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'
import { allocations, budgets, claims, rates, requests, reviews, settlements, step, tryStep } from '../../support/funds-fixtures.ts'
import type { Driven } from '../../support/funds-fixtures.ts'
import { FundsModel } from '../../support/funds-model.ts'
import type { Outcome } from '../../support/funds-model.ts'

const BUDGET = 1_000_000
const CLAIM_BY = '2027-04-12'

const money = fc.integer({ min: 1, max: 250_000 })
const command = fc.record({
  type: fc.constantFrom(
    'allocate', 'adjust', 'closeAllocation', 'giveBack', 'approve', 'approve', 'approve', 'claim', 'claim', 'claim', 'claim', 'again', 'again', 'grant', 'grant', 'return', 'return', 'reject', 'withdraw', 'expire', 'close', 'cancel', 'release', 'settle', 'pass',
  ),
  which: fc.nat(20), amount: money, share: fc.integer({ min: 1, max: 100 }), flag: fc.boolean(),
})
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

/** One step on something that it can be done to, if there is any. */
function run(model: FundsModel, { type, which, amount, share, flag }: Command): Outcome {
  const pick = <T>(from: Iterable<T>): T | undefined => {
    const all = [...from]
    return all[which % Math.max(1, all.length)]
  }
  const allocation = pick(model.allocations.values())
  const request = pick([...model.requests.values()].filter((one) => one.status === 'approved'))
  const claimIn = (...statuses: readonly Claim['status'][]) => pick([...model.claims.values()].filter((one) => statuses.includes(one.status)))
  const turnDown = (what: 'claim.return' | 'claim.reject' | 'claim.withdraw' | 'claim.expire', claim: Claim | undefined) => (claim ? model.turnDown(claim, what) : 'idle')
  switch (type) {
    case 'allocate': return model.allocate(amount)
    case 'adjust': return allocation ? model.adjust(allocation, flag ? amount : -amount) : 'idle'
    case 'closeAllocation': return allocation && share < 10 ? model.closeAllocation(allocation) : 'idle'
    case 'giveBack': return allocation ? model.giveBack(allocation) : 'idle'
    case 'approve': return allocation ? model.approve(allocation, amount) : 'idle'
    case 'claim': return request ? model.submit(request, null, Math.ceil((amount * share) / 200)) : 'idle'
    case 'again': {
      const claim = claimIn('returned', 'rejected', 'withdrawn')
      const of = claim && model.requests.get(claim.requestId)
      if (!claim || !of || (of.status !== 'approved' && claim.status !== 'returned')) return 'idle'
      return model.submit(of, claim, flag ? amount : Math.max(1, Math.floor((claim.claimed * share) / 100)))
    }
    case 'grant': {
      const claim = claimIn('submitted')
      return claim ? model.grant(claim, Math.max(1, Math.floor((claim.held * share) / 100))) : 'idle'
    }
    case 'return': return turnDown('claim.return', claimIn('submitted'))
    case 'reject': return turnDown('claim.reject', claimIn('submitted'))
    case 'withdraw': return turnDown('claim.withdraw', claimIn('submitted', 'returned'))
    case 'expire': return turnDown('claim.expire', claimIn('returned'))
    case 'close': return request ? model.end(request, 'request.close') : 'idle'
    case 'cancel': return request ? model.end(request, 'request.cancel') : 'idle'
    case 'release': return request ? model.end(request, 'request.release') : 'idle'
    case 'settle': return model.settle(flag)
    case 'pass': return share > 50 ? model.pass(12) : model.pass(1)
  }
}

const foldOf = (model: FundsModel, id: string) => {
  const allocation = model.allocations.get(id)
  if (!allocation) throw new Error('No such allocation')
  return allocationBalance(allocation, [...model.requests.values()].filter((one) => one.allocationId === id), [...model.claims.values()].filter((one) => one.allocationId === id))
}

/** What must hold after every single step. */
function holds(model: FundsModel): void {
  for (const [id, account] of model.accounts) {
    const balance = foldOf(model, id)
    const { allocated, ...places } = balance
    expect(places).toEqual(account)
    expect(allocated).toBe(account.available + account.reserved + account.claimed + account.paid)
    for (const amount of Object.values(balance)) expect(amount).toBeGreaterThanOrEqual(0)
    const parts = [...model.requests.values()].filter((one) => one.allocationId === id).map((one) => requestBalance(one, model.claimsOf(one)))
    const total = (key: 'reserved' | 'claimed' | 'paid') => parts.reduce((sum, one) => sum + (one?.[key] ?? 0), 0)
    expect([total('reserved'), total('claimed'), total('paid')]).toEqual([balance.reserved, balance.claimed, balance.paid])
  }
  const allocated = [...model.allocations.values()].reduce((sum, one) => sum + one.amount, 0)
  expect(allocated + model.budgetLeft).toBe(BUDGET)
  for (const request of model.requests.values()) {
    const balance = requestBalance(request, model.claimsOf(request))
    if (!balance) throw new Error('The model knows approved requests only')
    expect(balance.claimed + balance.paid).toBeLessThanOrEqual(balance.approved)
    expect(balance.reserved).toBe(model.reserved.get(request.id))
    if (request.status !== 'approved') expect(balance.reserved).toBe(0)
  }
  for (const claim of model.claims.values()) {
    expect(claim.held).toBeGreaterThanOrEqual(0)
    expect(claim.held).toBe({ draft: 0, submitted: claim.claimed, returned: claim.held, approved: claim.decision?.approved, rejected: 0, withdrawn: 0, expired: 0, paid: claim.decision?.approved }[claim.status])
    if (claim.decision) expect(claim.decision.approved).toBeLessThanOrEqual(claim.claimed)
  }
  const paid = [...model.accounts.values()].reduce((sum, one) => sum + one.paid, 0)
  expect(paid).toBe(model.batches.reduce((sum, one) => sum + one.total, 0))
  const settled = model.batches.flatMap((one) => one.claims.map((claim) => claim.claimId))
  expect(new Set(settled).size).toBe(settled.length)
}

describe('the money of the whole chain', () => {
  it('FND-1 FND-2 FND-3 FND-4 FND-5 FND-6 FND-7 FND-8 FND-12 FND-13 FND-16 FND-17: after every step of any history the fold is what the postings say, and nothing is promised twice', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(command, { minLength: 40, maxLength: 80, size: 'max' }), (script) => {
        const model = new FundsModel(BUDGET)
        model.allocate(400_000)
        for (const one of script) {
          const outcome = run(model, one)
          const key = outcome === 'done' ? `${one.type} done` : outcome
          seen.set(key, (seen.get(key) ?? 0) + 1)
          holds(model)
        }
      }),
      { numRuns: 40 },
    )
    // The histories went everywhere: every kind of step was taken, and every guard was needed.
    const wanted = ['allocate', 'adjust', 'closeAllocation', 'giveBack', 'approve', 'claim', 'again', 'grant', 'return', 'reject', 'withdraw', 'expire', 'close', 'cancel', 'release', 'settle'].map((type) => `${type} done`)
    expect([...wanted, 'over_budget', 'over_allocation', 'over_request', 'past_deadline', 'wrong_status'].filter((key) => !seen.has(key))).toEqual([])
  })

  it('FND-11: after claim-by what a request pays and owes never rises', () => {
    let late = 0
    const risen: unknown[] = []
    fc.assert(
      fc.property(fc.array(command, { minLength: 40, maxLength: 80, size: 'max' }), (script) => {
        const model = new FundsModel(BUDGET)
        model.allocate(400_000)
        const owed = () => new Map([...model.requests.values()].map((one) => [one.id, model.claimsOf(one).map(claimMoney).reduce((sum, { claimed, paid }) => sum + claimed + paid, 0)]))
        for (const one of script) {
          const before = owed()
          run(model, one)
          if (model.today <= CLAIM_BY) continue
          late += 1
          for (const [id, amount] of owed()) if (amount > (before.get(id) ?? 0)) risen.push([one.type, before.get(id), amount])
        }
      }),
      { numRuns: 40 },
    )
    expect(risen).toEqual([])
    expect(late).toBeGreaterThan(100)
  })

  it('FND-3 FND-4 FND-5: one request through everything, in numbers', () => {
    const model = new FundsModel(BUDGET)
    model.allocate(500_000)
    const [allocation] = model.allocations.values()
    if (!allocation) throw new Error('just made')
    const balance = () => foldOf(model, allocation.id)
    const claim = () => [...model.claims.values()].at(-1) ?? (() => { throw new Error('no claim') })()
    const request = () => [...model.requests.values()].at(-1) ?? (() => { throw new Error('no request') })()
    model.approve(allocation, 200_000)
    expect(balance()).toEqual({ allocated: 500_000, reserved: 200_000, claimed: 0, paid: 0, available: 300_000 })
    model.submit(request(), null, 120_000)
    expect(balance()).toEqual({ allocated: 500_000, reserved: 80_000, claimed: 120_000, paid: 0, available: 300_000 })
    model.turnDown(claim(), 'claim.return')
    expect(model.submit(request(), claim(), 200_001)).toBe('over_request')
    model.submit(request(), claim(), 150_000)
    expect(balance()).toEqual({ allocated: 500_000, reserved: 50_000, claimed: 150_000, paid: 0, available: 300_000 })
    expect(model.end(request(), 'request.close')).toBe('wrong_status')
    model.grant(claim(), 100_000)
    expect(balance()).toEqual({ allocated: 500_000, reserved: 100_000, claimed: 100_000, paid: 0, available: 300_000 })
    model.end(request(), 'request.release')
    expect(balance()).toEqual({ allocated: 500_000, reserved: 0, claimed: 100_000, paid: 0, available: 400_000 })
    model.settle(false)
    expect(balance()).toEqual({ allocated: 500_000, reserved: 0, claimed: 0, paid: 100_000, available: 400_000 })
  })

  it('shows an allocation that waiting changes overdraw as it is: below zero', () => {
    const approved = requests.in('approved')
    expect(allocationBalance({ amount: 100_000 }, [approved], [])).toEqual({ allocated: 100_000, reserved: 150_000, claimed: 0, paid: 0, available: -50_000 })
    expect(requestBalance(approved, [{ status: 'submitted', held: 200_000 }])).toEqual({ approved: 150_000, reserved: 0, claimed: 200_000, paid: 0 })
    for (const status of ['draft', 'submitted', 'returned', 'rejected', 'withdrawn'] as const) expect(requestBalance(requests.in(status), [])).toBeNull()
  })
})

describe('the log', () => {
  const driven = [budgets, allocations, requests, claims, reviews, settlements, rates] as unknown as readonly Driven<RecordBase>[]
  const doers: readonly Doer[] = [SELLER, COLLEAGUE, SALES_MANAGER, CHANNEL_MANAGER, OTHER_CHANNEL_MANAGER, OPERATIONS, ENDPOINT]

  it.each(driven.map((one) => [one.lifecycle.kind, one] as const))('FND-18: replaying the whole log of %s gives the record, no illegal action throws, and every record passes its schema', (kind, one) => {
    const turn = fc
      .constantFrom(...Object.keys(one.lifecycle.actions))
      .chain((type) => fc.tuple(fc.constant(type), fc.oneof({ arbitrary: fc.constant(one.doerOf(type)), weight: 4 }, { arbitrary: fc.constantFrom(...doers), weight: 1 })))
    const base: RecordBase | null = kind === 'exchange_rates' ? one.in('active') : null
    const beginning = kind === 'fund_request' || kind === 'claim' ? one.in('draft') : base
    let reached = 0
    fc.assert(
      fc.property(fc.array(turn, { minLength: 5, maxLength: 25 }), (script) => {
        let record = beginning
        for (const [type, doer] of script) {
          const result = tryStep(one, record, type, { doer })
          if (result.ok) record = result.value
        }
        if (record === null) return
        reached += record.actions.length
        expect(KINDS[kind as keyof typeof KINDS].schema.safeParse(record).error).toBeUndefined()
        let again = base
        for (const action of record.actions) {
          const doer = doers.find((who) => who.personId === action.by)
          if (!doer) throw new Error('unknown doer')
          const result = act(one.lifecycle, one.id, again, action, doer)
          if (!result.ok) throw new Error(result.error.message)
          again = result.value
        }
        expect(again).toEqual(record)
        const last = record.actions.at(-1)
        const who = doers.find((person) => person.personId === last?.by)
        if (last && who) expect(act(one.lifecycle, one.id, record, last, who)).toEqual({ ok: true, value: record })
      }),
      { numRuns: 60 },
    )
    expect(reached).toBeGreaterThan(100)
  })

  it('FND-18: any legal history of a claim holds what its state says', () => {
    let held = 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(claims.lifecycle.actions)), { minLength: 10, maxLength: 30 }), (types) => {
        let record = step(claims, claims.in('draft'), 'claim.submit')
        for (const type of types) {
          const result = tryStep(claims, record, type)
          if (result.ok) record = result.value
          held += record.held
          const { claimed, paid } = claimMoney(record)
          expect(claimed + paid).toBe(record.held)
          expect(record.held).toBeLessThanOrEqual(record.claimed)
          if (['draft', 'rejected', 'withdrawn', 'expired'].includes(record.status)) expect(record.held).toBe(0)
          else expect(record.held).toBeGreaterThan(0)
        }
      }),
    )
    expect(held).toBeGreaterThan(0)
  })
})
