import type { AllocationView, BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import type { ServiceContext } from '../context.ts'
import { partnerName, personName } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import { allowedOnAllocation, allowedOnBudget } from './allowed.ts'
import type { Book } from './book.ts'
import type { WholeFact } from './facts.ts'

/** What may be done to an allocation, remembered as long as it, the reader and the day are the same. */
export type RememberedRights = WeakMap<WholeFact<Allocation>, { readonly actor: Actor; readonly today: string; readonly allowed: AllocationView['allowed'] }>

interface Reader {
  readonly context: ServiceContext
  readonly directory: Directory
  readonly book: Book
  readonly today: string
  readonly rights: RememberedRights
}

export function allocationView(fact: WholeFact<Allocation>, { context, directory, book, today, rights }: Reader): AllocationView {
  const { actions, ...allocation } = fact.record
  const balance = book.balanceOf(allocation.id)
  if (!balance) throw new Error(`The allocation ${allocation.id} is not in the book that it came from`)
  const toClaim = book.requestsOf(allocation.id).flatMap((one) => {
    const reserved = one.status === 'approved' ? (book.requestBalanceOf(one.id)?.reserved ?? 0) : 0
    return reserved > 0 && one.approval ? [{ requestId: one.id, title: one.title, amount: reserved, claimBy: one.approval.claimBy }] : []
  })
  const { until } = allocation.period
  return {
    allocation,
    partnerName: partnerName(directory, allocation.partnerId),
    balance,
    expiring: allocation.status === 'open' && balance.available > 0 && until >= today ? { amount: balance.available, on: until } : null,
    toClaim: toClaim.sort((a, b) => (a.claimBy < b.claimBy ? -1 : a.claimBy > b.claimBy ? 1 : 0)),
    waiting: fact.waiting,
    allowed: rightsOf(fact, { context, today, rights }),
    actions,
  }
}

function rightsOf(fact: WholeFact<Allocation>, { context, today, rights }: Pick<Reader, 'context' | 'today' | 'rights'>): AllocationView['allowed'] {
  const actor = context.actor()
  const known = rights.get(fact)
  if (known?.actor === actor && known.today === today) return known.allowed
  const allowed = allowedOnAllocation(context, fact.record, today)
  rights.set(fact, { actor, today, allowed })
  return allowed
}

/** Open ones first, then the newest. */
export function openFirst<R extends { readonly status: string; readonly period: { readonly from: string }; readonly id: string }>(a: R, b: R): number {
  if (a.status !== b.status && (a.status === 'open' || b.status === 'open')) return a.status === 'open' ? -1 : 1
  return a.period.from > b.period.from ? -1 : a.period.from < b.period.from ? 1 : a.id > b.id ? -1 : 1
}

export function budgetView(fact: WholeFact<Budget>, reader: Reader): BudgetView {
  const { book, context, directory } = reader
  const budget = fact.record
  const allocations = book.allocationsOf(budget.id).map((one) => allocationView(one, reader)).sort((a, b) => (a.partnerName < b.partnerName ? -1 : a.partnerName > b.partnerName ? 1 : 0))
  const sum = (of: (view: AllocationView) => number) => allocations.reduce((total, one) => total + of(one), 0)
  const allocated = sum((one) => one.allocation.amount)
  const ids = new Set([budget.createdBy, ...budget.actions.map((one) => one.by), ...allocations.flatMap((one) => one.actions.map((action) => action.by))])
  return {
    budget,
    allocated,
    left: budget.amount - allocated,
    ...(context.actor().manages === 'all' ? {} : { partial: true }),
    reserved: sum((one) => one.balance.reserved),
    claimed: sum((one) => one.balance.claimed),
    paid: sum((one) => one.balance.paid),
    allocations,
    people: Object.fromEntries([...ids].map((id) => [id, personName(directory, id)])),
    waiting: fact.waiting,
    allowed: allowedOnBudget(context, budget),
  }
}
