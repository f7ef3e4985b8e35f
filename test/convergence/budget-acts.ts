import type { AllocationView, BudgetView, SettlementView } from '../../src-shared/bridge/contract/fund-views.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { pick } from '../support/random.ts'
import { between, doing, some } from './hands.ts'
import type { Act, Actor } from './hands.ts'

/** Budgets of this test, which may be closed; the story's partner keeps its own fund. */
const NAME = 'Convergence'

const budgetLog = (actor: Actor, id: string) => async () => (await actor.once('budgets.record', { id }))?.budget.actions ?? []
const allocationLog = (actor: Actor, id: string) => async () => (await actor.once('funds.allocations', { partnerId: null })).allocations.find((one) => one.allocation.id === id)?.actions ?? []
const settlementLog = (actor: Actor, id: string) => async () => (await actor.once('settlements.list', {})).settlements.find((one) => one.settlement.id === id)?.settlement.actions ?? []

const limit = (random: () => number) => (random() < 0.5 ? null : between(random, 10_000, 300_000))

const createBudget: Act = async (actor) => {
  const { call, random } = actor
  const today = new Date().toISOString().slice(0, 10)
  const created = await call('budgets.create', {
    name: `${NAME} ${between(random, 1, 999)}`, currency: 'GBP', period: { from: addDays(today, -10), until: addDays(today, 90) }, territories: [], productIds: [],
    participationBps: pick(random, [10_000, 5000, 3333]) ?? 5000, claimDays: 30, amount: between(random, 200_000, 2_000_000), limits: { channel_manager: limit(random), channel_operations_manager: null },
  })
  if (!created.ok) return { what: 'budget.create', refused: created.error.code, acted: [], also: [] }
  const log = await budgetLog(actor, created.value.id)()
  return { what: 'budget.create', refused: null, acted: log.map(({ id, type }) => ({ id, type })), also: [] }
}

function onBudget(type: keyof BudgetView['allowed'], fits: (view: BudgetView) => boolean, work: (actor: Actor, view: BudgetView) => Promise<BridgeResult<unknown>>): Act {
  return async (actor) => {
    const { budgets } = await actor.once('budgets.list', {})
    const ours = budgets.filter((one) => one.budget.name.startsWith(NAME) && one.allowed[type].allowed && fits(one))
    const view = pick(actor.random, ours)
    return view ? doing(actor, type, budgetLog(actor, view.budget.id), () => work(actor, view)) : null
  }
}

const allocate: Act = async (actor) => {
  const { call, once, random } = actor
  const { budgets } = await once('budgets.list', {})
  const budget = pick(random, budgets.filter((one) => one.budget.name.startsWith(NAME) && one.allowed['allocation.create'].allowed && one.left > 0))
  if (!budget) return null
  const partners = some(random, ['partner-brw', 'partner-lmf', 'partner-nsk'], random() < 0.7 ? 1 : 2)
  const shares = partners.map((partnerId) => ({ partnerId, amount: Math.max(1, Math.floor((budget.left * (0.3 + random() * 0.7)) / partners.length)) }))
  const done = await call('budgets.allocate', { id: budget.budget.id, shares })
  if (!done.ok) return { what: 'allocation.create', refused: done.error.code, acted: [], also: [] }
  const logs = await Promise.all(done.value.ids.map((id) => allocationLog(actor, id)()))
  return { what: 'allocation.create', refused: null, acted: logs.flat().map(({ id, type }) => ({ id, type })), also: [] }
}

function onAllocation(type: 'allocation.adjust' | 'allocation.close', fits: (view: AllocationView) => boolean, work: (actor: Actor, view: AllocationView) => Promise<BridgeResult<unknown>>): Act {
  return async (actor) => {
    const { allocations } = await actor.once('funds.allocations', { partnerId: null })
    const view = pick(actor.random, allocations.filter((one) => one.allowed[type].allowed && fits(one)))
    return view ? doing(actor, type, allocationLog(actor, view.allocation.id), () => work(actor, view)) : null
  }
}

const ofOurs = (one: AllocationView) => one.allocation.name.startsWith(NAME)

/** Takes away up to a little more than what seems to be there: others may be spending it. */
const adjustAllocation = onAllocation('allocation.adjust', (one) => ofOurs(one) || one.allocation.partnerId === 'partner-brw', ({ call, random }, { allocation, balance }) => {
  const most = Math.min(allocation.amount, Math.floor(Math.max(1, balance.available) * 1.1))
  return call('allocations.adjust', { id: allocation.id, by: random() < 0.6 ? -between(random, 1, Math.max(1, most)) : between(random, 1, 40_000), reason: 'The plan changed.' })
})

const createSettlement: Act = async (actor) => {
  const { call, once, random } = actor
  const ready = await once('settlements.ready', {})
  const first = pick(random, ready)
  if (!first) return null
  const chosen = [first, ...some(random, ready.filter((one) => one.currency === first.currency && one.id !== first.id), 2)]
  const created = await call('settlements.create', { name: `Run ${between(random, 1, 999)}`, claimIds: chosen.map((one) => one.id) })
  if (!created.ok) return { what: 'settlement.create', refused: created.error.code, acted: [], also: [] }
  const log = await settlementLog(actor, created.value.id)()
  return { what: 'settlement.create', refused: null, acted: log.map(({ id, type }) => ({ id, type })), also: [] }
}

function onSettlement(type: string, fits: (view: SettlementView) => boolean, work: (actor: Actor, view: SettlementView) => Promise<BridgeResult<unknown>>): Act {
  return async (actor) => {
    const { settlements } = await actor.once('settlements.list', {})
    const view = pick(actor.random, settlements.filter((one) => one.settlement.status === 'open' && fits(one)))
    return view ? doing(actor, type, settlementLog(actor, view.settlement.id), () => work(actor, view)) : null
  }
}

const settle = onSettlement('settlement.settle', () => true, ({ call }, { settlement: { id, claims, total }, partners }) =>
  call('settlements.settle', { id, paidOn: new Date().toISOString().slice(0, 10), references: partners.map((one) => ({ partnerId: one.partnerId, reference: `BACS ${one.partnerId}` })), seen: { claims, total } }))

const setRate: Act = async (actor) => {
  const log = async () => (await actor.once('rates.view', {}))?.actions ?? []
  return doing(actor, 'rates.set', log, () => actor.call('rates.set', { currency: 'NOK', date: addDays('2026-10-01', between(actor.random, 0, 30)), perBase: `1${between(actor.random, 0, 9)}.${between(actor.random, 1000, 9999)}1` }))
}

/** Of whoever plans for the vendor. */
export const planningActs: Readonly<Record<string, Act>> = {
  'budget.create': createBudget,
  'budget.adjust': onBudget('budget.adjust', () => true, ({ call, random }, { budget: { id }, left }) => call('budgets.adjust', { id, by: random() < 0.4 ? -between(random, 1, Math.max(1, left)) : between(random, 1, 90_000), reason: 'Another quarter.' })),
  'budget.close': onBudget('budget.close', () => true, ({ call }, { budget: { id } }) => call('budgets.close', { id, reason: 'Enough.' })),
  'budget.reopen': onBudget('budget.reopen', () => true, ({ call }, { budget: { id } }) => call('budgets.reopen', { id, reason: 'Not enough.' })),
  'allocation.create': allocate,
  'allocation.adjust': adjustAllocation,
  'allocation.close': onAllocation('allocation.close', ofOurs, ({ call }, { allocation: { id } }) => call('allocations.close', { id, reason: 'Over.' })),
}

/** Of channel operations alone. */
export const operationsActs: Readonly<Record<string, Act>> = {
  'budget.set_limits': onBudget('budget.set_limits', () => true, ({ call, random }, { budget: { id } }) => call('budgets.setLimits', { id, limits: { channel_manager: limit(random), channel_operations_manager: null }, reason: 'New rules.' })),
  'settlement.create': createSettlement,
  'settlement.remove': onSettlement('settlement.remove', ({ settlement }) => settlement.claims.length > 1, ({ call, random }, { settlement: { id, claims } }) => call('settlements.remove', { id, claimId: pick(random, claims)?.claimId ?? '', reason: 'Another time.' })),
  'settlement.export': onSettlement('settlement.export', () => true, ({ call }, { settlement: { id } }) => call('settlements.export', { id })),
  'settlement.settle': settle,
  'settlement.discard': onSettlement('settlement.discard', () => true, ({ call }, { settlement: { id } }) => call('settlements.discard', { id, reason: 'Made twice.' })),
  'rates.set': setRate,
}
