import type { budgetsContract } from '../../../src-shared/bridge/contract/budgets.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function budgetHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof budgetsContract> {
  return {
    'budgets.list': () => live(({ funds }) => funds.views.budgets()),
    'budgets.record': ({ id }) => live(({ funds }) => funds.views.budget(id)),
    'budgets.create': (input) => call(({ funds }) => funds.budgets.create(input)),
    'budgets.adjust': ({ id, by, reason }) => call(({ funds }) => funds.budgets.adjust(id, by, reason)),
    'budgets.setLimits': ({ id, limits, reason }) => call(({ funds }) => funds.budgets.setLimits(id, limits, reason)),
    'budgets.close': ({ id, reason }) => call(({ funds }) => funds.budgets.close(id, reason)),
    'budgets.reopen': ({ id, reason }) => call(({ funds }) => funds.budgets.reopen(id, reason)),
    'budgets.allocate': ({ id, shares }) => call(({ funds }) => funds.budgets.allocate(id, shares)),
    'allocations.adjust': ({ id, by, reason }) => call(({ funds }) => funds.budgets.adjustAllocation(id, by, reason)),
    'allocations.close': ({ id, reason }) => call(({ funds }) => funds.budgets.closeAllocation(id, reason)),
    'settlements.list': () => live(({ funds }) => funds.views.settlements()),
    'settlements.ready': () => live(({ funds }) => funds.views.ready()),
    'settlements.create': ({ name, claimIds }) => call(({ funds }) => funds.settlements.create(name, claimIds)),
    'settlements.remove': ({ id, claimId, reason }) => call(({ funds }) => funds.settlements.remove(id, claimId, reason)),
    'settlements.export': ({ id }) => call(({ funds }) => funds.settlements.export(id)),
    'settlements.settle': ({ id, paidOn, references, seen }) => call(({ funds }) => funds.settlements.settle(id, paidOn, references, seen)),
    'settlements.discard': ({ id, reason }) => call(({ funds }) => funds.settlements.discard(id, reason)),
    'rates.view': () => live(({ funds }) => funds.views.rates()),
    'rates.set': (rate) => call(({ funds }) => funds.budgets.setRate(rate)),
  }
}
