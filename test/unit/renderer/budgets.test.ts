import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'
import { budgetsContract } from '../../../src-shared/bridge/contract/budgets.ts'
import type { ReferencePartner } from '../../../src-shared/bridge/contract/reference.ts'
import { allocating, eligiblePartners, tiersOf, type AllocateForm } from '../../../src-renderer/features/budgets/allocate.ts'
import { budgetInput, budgetProblems, claimDaysOf, newBudgetForm, type BudgetForm } from '../../../src-renderer/features/budgets/budget-form.ts'
import { ratesByCurrency } from '../../../src-renderer/features/budgets/rate-rows.ts'
import { chosenOf, readyGroups } from '../../../src-renderer/features/budgets/ready-groups.ts'
import { splitEvenly } from '../../../src-renderer/features/budgets/split-evenly.ts'
import { inUnits, leftInUnits, periodWords, someOf } from '../../../src-renderer/features/budgets/words.ts'

const TODAY = '2026-11-22'

describe('splitting a sum', () => {
  it('gives everybody the same, loses nothing, and leaves less than one share would grow by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.integer({ min: 1, max: 500 }), (sum, among) => {
        const { share, remainder } = splitEvenly(sum, among)
        expect(share * among + remainder).toBe(sum)
        expect(remainder).toBeGreaterThanOrEqual(0)
        expect(remainder).toBeLessThan(among)
      }),
    )
  })

  it('keeps all of it where there is nobody', () => {
    expect(splitEvenly(100, 0)).toEqual({ share: 0, remainder: 100 })
  })
})

describe('allocating', () => {
  const form = (part: Partial<AllocateForm>): AllocateForm => ({ mode: 'each', chosen: ['a', 'b', 'c'], amounts: new Map(), sum: null, ...part })

  it('takes each amount, and wants one for each chosen partner', () => {
    expect(allocating(form({ amounts: new Map([['a', 100], ['b', 200]]) }), 1_000, 'GBP').problem).toBe('Enter an amount for each chosen partner: one has none.')
    expect(allocating(form({ amounts: new Map([['a', 100], ['b', 200], ['c', 300], ['d', 999]]) }), 600, 'GBP')).toMatchObject({ total: 600, problem: null, shares: [{ partnerId: 'a', amount: 100 }, { partnerId: 'b', amount: 200 }, { partnerId: 'c', amount: 300 }] })
  })

  it('gives the same to all', () => {
    expect(allocating(form({ mode: 'same', sum: 250 }), 1_000, 'GBP')).toMatchObject({ total: 750, remainder: 0, problem: null })
    expect(allocating(form({ mode: 'same' }), 1_000, 'GBP').problem).toBe('Enter the amount for each partner.')
  })

  it('splits a sum and says what stays', () => {
    expect(allocating(form({ mode: 'split', sum: 1_000 }), 1_000, 'GBP')).toMatchObject({ total: 999, remainder: 1, problem: null })
    expect(allocating(form({ mode: 'split', sum: 2 }), 1_000, 'GBP').problem).toBe('The sum is too small to give each partner something.')
  })

  it('never gives more than is left, nor to nobody', () => {
    expect(allocating(form({ mode: 'same', sum: 40_000 }), 100_000, 'GBP').problem).toBe('This is £200 more than is left of the budget.')
    expect(allocating(form({ chosen: [] }), 1_000, 'GBP').problem).toBe('Choose at least one partner.')
  })

  it('offers partners of the budget’s territories that the person manages', () => {
    const partner = (id: string, territory: string, owned = true, tierName = 'Gold'): ReferencePartner => ({ id, name: id, code: id, owned, territory, tierName })
    const all = [partner('a', 'DACH'), partner('b', 'Nordics'), partner('c', 'DACH', false), partner('d', 'DACH', true, 'Silver')]
    const { eligible, elsewhere, others } = eligiblePartners(all, ['DACH'])
    expect([eligible.map((one) => one.id), elsewhere, others]).toEqual([['a', 'd'], 1, 1])
    expect(eligiblePartners(all, []).eligible).toHaveLength(3)
    expect(tiersOf(eligible)).toEqual([{ name: 'Gold', ids: ['a'] }, { name: 'Silver', ids: ['d'] }])
  })
})

describe('the form of a budget', () => {
  const good: BudgetForm = { ...newBudgetForm('EUR'), name: ' FY27 first half ', amount: 1_000_000, from: '2027-01-01', until: '2027-06-30', managerLimit: 50_000 }
  const problems = (part: Partial<BudgetForm>) => [...budgetProblems({ ...good, ...part }, TODAY).keys()]

  it('is fine when it is, and then the bridge takes it', () => {
    expect(problems({})).toEqual([])
    const input = budgetInput(good, TODAY)
    expect(budgetsContract['budgets.create'].input.safeParse(input).success).toBe(true)
    expect(input).toMatchObject({ name: 'FY27 first half', claimDays: 30, participationBps: 5_000, limits: { channel_manager: 50_000, channel_operations_manager: null } })
  })

  it.each<[string, Partial<BudgetForm>, readonly string[]]>([
    ['no name', { name: '  ' }, ['name']],
    ['no amount', { amount: null }, ['amount']],
    ['no days', { from: null, until: null }, ['from', 'until']],
    ['the last day before the first', { from: '2027-06-30', until: '2027-06-29' }, ['until']],
    ['a period that has passed', { from: '2026-01-01', until: '2026-11-21' }, ['until']],
    ['no rate', { participationBps: null }, ['participation']],
    ['no claim days', { claimDays: '' }, ['claimDays']],
    ['too many claim days', { claimDays: '367' }, ['claimDays']],
    ['a manager above operations', { managerLimit: 2, operationsLimit: 1 }, ['managerLimit']],
    ['a limit that is no amount', { operationsLimit: null, unreadable: ['operationsLimit'] }, ['operationsLimit']],
  ])('says what to do about %s', (_name, part, fields) => {
    expect(problems(part)).toEqual(fields)
    expect(budgetInput({ ...good, ...part }, TODAY)).toBeNull()
    for (const words of budgetProblems({ ...good, ...part }, TODAY).values()) expect(words).toMatch(/\.$/)
  })

  it('ends on its last day at the earliest', () => {
    expect(problems({ from: '2026-01-01', until: TODAY })).toEqual([])
  })

  it('reads days as people write them', () => {
    expect(['1', ' 30 days', '366', '1 day', '0', '1.5', '-3', 'soon'].map(claimDaysOf)).toEqual([1, 30, 366, 1, null, null, null, null])
  })
})

describe('claims that are ready', () => {
  const claim = (id: string, partnerName: string, amount: number, currency: FundItem['currency']) => ({ id, partnerId: partnerName, partnerName, amount, currency }) as FundItem
  const claims = [claim('1', 'Brightwater', 100, 'GBP'), claim('2', 'Arkadia', 200, 'GBP'), claim('3', 'Arkadia', 300, 'EUR'), claim('4', 'Arkadia', 400, 'GBP')]

  it('stand by currency and partner, with sums that add up', () => {
    expect(readyGroups(claims).map((group) => [group.currency, group.total, group.partners.map((one) => [one.partnerName, one.total])])).toEqual([['GBP', 700, [['Arkadia', 600], ['Brightwater', 100]]], ['EUR', 300, [['Arkadia', 300]]]])
  })

  it('make a batch of one currency alone; one that has gone meanwhile counts no more', () => {
    expect(chosenOf(claims, new Set(['1', '4', 'gone']))).toMatchObject({ currency: 'GBP', total: 500, problem: null })
    expect(chosenOf(claims, new Set(['1', '3'])).problem).toBe('You chose claims in GBP and EUR. A batch holds one currency: take the others out.')
    expect(chosenOf(claims, new Set(['gone'])).problem).toBe('Choose the claims to settle first.')
  })
})

describe('rates', () => {
  it('hold until the day before the next one of the currency, the newest first', () => {
    const rates = [{ currency: 'GBP', date: '2026-10-01', perBase: '0.84' }, { currency: 'GBP', date: '2026-11-01', perBase: '0.85' }, { currency: 'GBP', date: '2026-12-01', perBase: '0.86' }, { currency: 'CHF', date: '2026-11-22', perBase: '0.94' }] as const
    expect(ratesByCurrency(rates, TODAY)).toEqual([
      { currency: 'CHF', rows: [{ date: '2026-11-22', until: null, perBase: '0.94', holds: true }] },
      { currency: 'GBP', rows: [{ date: '2026-12-01', until: null, perBase: '0.86', holds: false }, { date: '2026-11-01', until: '2026-11-30', perBase: '0.85', holds: true }, { date: '2026-10-01', until: '2026-10-31', perBase: '0.84', holds: false }] },
    ])
  })
})

describe('words', () => {
  it('rounds what is left so that it adds up with what is allocated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 1_000_000_000 }), fc.constantFrom('NOK' as const, 'USD' as const), (amount, allocated, currency) => {
        const view = { budget: { amount, currency }, allocated } as Parameters<typeof leftInUnits>[0]
        expect(inUnits(allocated, currency) + leftInUnits(view)).toBe(inUnits(amount, currency))
        expect(Math.abs(leftInUnits(view) - (amount - allocated))).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('say a period once where the year is the same', () => {
    expect(periodWords({ from: '2026-07-01', until: '2026-12-31' })).toBe('1 Jul – 31 Dec 2026')
    expect(periodWords({ from: '2026-10-01', until: '2027-03-31' })).toBe('1 Oct 2026 – 31 Mar 2027')
  })

  it('name some and count the rest', () => {
    expect([someOf([]), someOf(['A']), someOf(['A', 'B']), someOf(['A', 'B', 'C']), someOf(['A', 'B', 'C', 'D', 'E'])]).toEqual(['', 'A', 'A and B', 'A, B and C', 'A, B and 3 more'])
  })
})
