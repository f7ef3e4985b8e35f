import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { allocationBalance, requestBalance } from '../../../src-shared/domain/funds/balance.ts'
import type { AllocationBalance, RequestBalance } from '../../../src-shared/domain/funds/balance.ts'
import type { RecordOf } from '../../../src-shared/domain/kinds.ts'
import type { Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import type { ServiceContext } from '../context.ts'
import { createRecordIndex } from '../record-index.ts'
import { factOf } from './facts.ts'
import type { ClaimFact, RequestFact, WholeFact } from './facts.ts'

/** All that this computer knows of funds, waiting changes included, by what it belongs to. */
export interface Book {
  readonly budgets: ReadonlyMap<string, WholeFact<Budget>>
  readonly allocations: ReadonlyMap<string, WholeFact<Allocation>>
  readonly requests: ReadonlyMap<string, RequestFact>
  readonly claims: ReadonlyMap<string, ClaimFact>
  readonly settlements: ReadonlyMap<string, WholeFact<Settlement>>
  readonly allocationsOf: (budgetId: string) => readonly WholeFact<Allocation>[]
  readonly requestsOf: (allocationId: string) => readonly RequestFact[]
  /** Claims against a request, the oldest first. */
  readonly claimsOf: (requestId: string) => readonly ClaimFact[]
  /** Null where the allocation is not known here. */
  readonly balanceOf: (allocationId: string) => AllocationBalance | null
  /** Null before it is approved. */
  readonly requestBalanceOf: (requestId: string) => RequestBalance | null
  /** The open or settled batch that a claim is in. */
  readonly settlementOf: (claimId: string) => Settlement | null
}

export interface FundBook {
  readonly read: () => Promise<Book>
  readonly close: () => void
}

/** Facts of requests and claims in memory, so that a balance never reads the disk: made once, then kept up to date. */
export function createFundBook(context: ServiceContext): FundBook {
  const index = createRecordIndex<RecordOf['funds'], ReturnType<typeof factOf>>(context.repositories.funds, factOf)
  let made: { readonly version: number; readonly book: Book } | null = null
  return {
    read: async () => {
      const facts = await index.read()
      if (made?.version !== index.version()) made = { version: index.version(), book: bookOf(facts) }
      return made.book
    },
    close: () => index.close(),
  }
}

function bookOf(facts: ReadonlyMap<string, ReturnType<typeof factOf>>): Book {
  const budgets = new Map<string, WholeFact<Budget>>()
  const allocations = new Map<string, WholeFact<Allocation>>()
  const requests = new Map<string, RequestFact>()
  const claims = new Map<string, ClaimFact>()
  const settlements = new Map<string, WholeFact<Settlement>>()
  for (const [id, fact] of facts) {
    if (fact.kind === 'fund_request') requests.set(id, fact)
    else if (fact.kind === 'claim') claims.set(id, fact)
    else if (isOf(fact, 'budget')) budgets.set(id, fact)
    else if (isOf(fact, 'allocation')) allocations.set(id, fact)
    else if (isOf(fact, 'settlement')) settlements.set(id, fact)
  }
  const byBudget = groupBy(allocations.values(), (one) => one.record.budgetId)
  const byAllocation = groupBy(requests.values(), (one) => one.allocationId)
  const byRequest = groupBy([...claims.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)), (one) => one.requestId)
  const settlementOf = new Map([...settlements.values()].flatMap(({ record }) => (record.status === 'discarded' ? [] : record.claims.map((one) => [one.claimId, record] as const))))
  const balances = new Map<string, AllocationBalance>()
  const requestsOf = (allocationId: string) => byAllocation.get(allocationId) ?? []
  const claimsOf = (requestId: string) => byRequest.get(requestId) ?? []
  return {
    budgets, allocations, requests, claims, settlements, requestsOf, claimsOf,
    allocationsOf: (budgetId) => byBudget.get(budgetId) ?? [],
    balanceOf: (allocationId) => {
      const allocation = allocations.get(allocationId)
      if (!allocation) return null
      const known = balances.get(allocationId)
      if (known) return known
      const of = requestsOf(allocationId)
      const balance = allocationBalance(allocation.record, of, of.flatMap((one) => claimsOf(one.id)))
      balances.set(allocationId, balance)
      return balance
    },
    requestBalanceOf: (requestId) => {
      const request = requests.get(requestId)
      return request ? requestBalance(request, claimsOf(requestId)) : null
    },
    settlementOf: (claimId) => settlementOf.get(claimId) ?? null,
  }
}

function isOf<K extends 'budget' | 'allocation' | 'settlement'>(fact: WholeFact<Budget | Allocation | Settlement>, kind: K): fact is WholeFact<Extract<Budget | Allocation | Settlement, { kind: K }>> {
  return fact.record.kind === kind
}
