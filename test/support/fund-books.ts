import { expect } from 'vitest'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { approverLimits } from '../../src-shared/domain/budget/schema.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import { withinLimit } from '../../src-shared/domain/budget/limits.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { role } from '../../src-shared/domain/actor.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import { allocationBalance, requestBalance } from '../../src-shared/domain/funds/balance.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import type { Database } from '../../src-server/db/pool.ts'

export type FundRecord = Budget | Allocation | FundRequest | Claim | Settlement

type RequestMoney = Readonly<Record<'approved' | 'reserved' | 'claimed' | 'paid', number>>
type AllocationMoney = Readonly<Record<'allocated' | 'reserved' | 'claimed' | 'paid', number>>
type BudgetMoney = Readonly<Record<'total' | 'allocated', number>>

async function balances<M>(db: Database, sql: string, ids: readonly string[]): Promise<ReadonlyMap<string, M>> {
  const { rows } = await db.query<{ id: string; money: M }>(sql, [ids])
  return new Map(rows.map((row) => [row.id, row.money]))
}

const BUDGETS = "select budget_id as id, jsonb_build_object('total', total, 'allocated', allocated) as money from budget_balance where budget_id = any($1)"
const ALLOCATIONS = "select allocation_id as id, jsonb_build_object('allocated', allocated, 'reserved', reserved, 'claimed', claimed, 'paid', paid) as money from allocation_balance where allocation_id = any($1)"
const REQUESTS = "select request_id as id, jsonb_build_object('approved', approved, 'reserved', reserved, 'claimed', claimed, 'paid', paid) as money from request_balance where request_id = any($1)"

/** The money as the guards have it. */
export async function requestBooks(db: Database, id: string): Promise<RequestMoney | undefined> {
  return (await balances<RequestMoney>(db, REQUESTS, [id])).get(id)
}

export async function allocationBooks(db: Database, id: string): Promise<AllocationMoney | undefined> {
  return (await balances<AllocationMoney>(db, ALLOCATIONS, [id])).get(id)
}

export async function budgetBooks(db: Database, id: string): Promise<BudgetMoney | undefined> {
  return (await balances<BudgetMoney>(db, BUDGETS, [id])).get(id)
}

/** Balances that are not the sum of their movements. */
async function unbalanced(db: Database, budgetIds: readonly string[]): Promise<readonly unknown[]> {
  const { rows } = await db.query(
    `with l as (select * from fund_ledger where budget_id = any($1)), a as (select * from allocation_balance where budget_id = any($1)),
       r as (select b.* from request_balance b join a using (allocation_id)), c as (select b.* from claim_balance b join r using (request_id))
     select 'budget' as of, b.budget_id as id from budget_balance b left join l using (budget_id) where b.budget_id = any($1)
       group by b.budget_id having (b.total, b.allocated) is distinct from (coalesce(sum(l.total), 0)::bigint, coalesce(sum(l.allocated), 0)::bigint)
     union all
     select 'allocation', a.allocation_id from a left join l using (allocation_id) group by a.allocation_id, a.allocated, a.reserved, a.claimed, a.paid
       having (a.allocated, a.reserved, a.claimed, a.paid) is distinct from (coalesce(sum(l.allocated), 0)::bigint, coalesce(sum(l.reserved), 0)::bigint, coalesce(sum(l.claimed), 0)::bigint, coalesce(sum(l.paid), 0)::bigint)
     union all
     select 'request', r.request_id from r left join l using (request_id) group by r.request_id, r.approved, r.reserved, r.claimed, r.paid
       having (r.approved, r.reserved, r.claimed, r.paid) is distinct from (coalesce(sum(l.approved), 0)::bigint, coalesce(sum(l.reserved), 0)::bigint, coalesce(sum(l.claimed), 0)::bigint, coalesce(sum(l.paid), 0)::bigint)
     union all
     select 'claim', c.claim_id from c left join l using (claim_id) group by c.claim_id, c.claimed, c.paid
       having (c.claimed, c.paid) is distinct from (coalesce(sum(l.claimed), 0)::bigint, coalesce(sum(l.paid), 0)::bigint)`,
    [budgetIds],
  )
  return rows
}

/** The limits that were in force at a moment of the endpoint's. */
function limitsAt(budget: Budget, at: string): Budget['limits'] {
  const set = budget.actions.findLast((one) => (one.type === 'budget.create' || one.type === 'budget.set_limits') && (one.receivedAt ?? '') <= at)
  return approverLimits.parse(set?.input['limits'])
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
const zone = 'Europe/Oslo'

/**
 * What must hold of the money at any moment: every balance is the sum of its movements and what the desktop folds from the records, and
 * nothing of what must never happen has happened. `ids` are those of whole chains; all records when left out. Gives back the records.
 */
export async function expectSoundBooks(db: Database, ids: readonly string[] | null = null): Promise<readonly FundRecord[]> {
  const { rows } = await db.query<{ body: FundRecord }>("select body from record where collection = 'funds' and ($1::text[] is null or id = any($1))", [ids])
  const records = rows.map((row) => row.body)
  const of = <K extends FundRecord['kind']>(kind: K) => records.filter((one): one is Extract<FundRecord, { kind: K }> => one.kind === kind)
  const [budgets, allocations, requests, claims, settlements] = [of('budget'), of('allocation'), of('fund_request'), of('claim'), of('settlement')]
  const { rows: people } = await db.query<{ id: string; role: string }>("select id, body ->> 'role' as role from record where collection = 'directory' and kind = 'person'")
  const roles = new Map(people.map((one) => [one.id, role.parse(one.role)]))

  expect(await unbalanced(db, budgets.map((one) => one.id))).toEqual([])

  const budgetMoney = await balances<BudgetMoney>(db, BUDGETS, budgets.map((one) => one.id))
  for (const one of budgets) {
    const allocated = sum(allocations.filter((each) => each.budgetId === one.id).map((each) => each.amount))
    expect({ id: one.id, ...budgetMoney.get(one.id) }).toEqual({ id: one.id, total: one.amount, allocated })
    expect(allocated).toBeLessThanOrEqual(one.amount)
  }
  const budgetOf = new Map(allocations.map((one) => [one.id, budgets.find((each) => each.id === one.budgetId)]))
  const withinLimits = (allocationId: string, approval: Action | undefined, amount: number): boolean => {
    const budget = budgetOf.get(allocationId)
    const grantedBy = approval && roles.get(approval.by)
    return budget !== undefined && grantedBy !== undefined && withinLimit({ ...budget, limits: limitsAt(budget, approval?.receivedAt ?? '') }, grantedBy, amount)
  }

  const allocationMoney = await balances<AllocationMoney>(db, ALLOCATIONS, allocations.map((one) => one.id))
  for (const one of allocations) {
    const { available, ...folded } = allocationBalance(one, requests.filter((each) => each.allocationId === one.id), claims.filter((each) => each.allocationId === one.id))
    expect({ id: one.id, ...allocationMoney.get(one.id) }).toEqual({ id: one.id, ...folded })
    expect(available).toBeGreaterThanOrEqual(0)
    expect(one.currency).toBe(budgetOf.get(one.id)?.currency)
  }

  const requestMoney = await balances<RequestMoney>(db, REQUESTS, requests.map((one) => one.id))
  for (const one of requests) {
    const own = claims.filter((each) => each.requestId === one.id)
    expect({ id: one.id, ...requestMoney.get(one.id) }).toEqual({ id: one.id, ...requestBalance(one, own) })
    expect(sum(own.map((each) => (each.status === 'approved' || each.status === 'paid' ? each.held : 0)))).toBeLessThanOrEqual(one.approval?.amount ?? 0)
    expect(one.terms.currency).toBe(allocations.find((each) => each.id === one.allocationId)?.currency)
    const approval = one.actions.find((each) => each.type === 'request.approve')
    expect(approval?.by).not.toBe(one.requestedBy)
    if (one.approval) expect(withinLimits(one.allocationId, approval, one.approval.amount)).toBe(true)
  }

  for (const one of claims) {
    expect(one.currency).toBe(requests.find((each) => each.id === one.requestId)?.terms.currency)
    if (one.firstReceivedAt !== undefined) expect(plainDateIn(Date.parse(one.firstReceivedAt), zone) <= one.claimBy).toBe(true)
    const approval = one.actions.findLast((each) => each.type === 'claim.approve')
    expect(approval?.by).not.toBe(one.claimedBy)
    if (one.status === 'approved' || one.status === 'paid') {
      expect(one.decision?.approved).toBe(one.held)
      expect(withinLimits(one.allocationId, approval, one.held)).toBe(true)
    }
    // Paid once, for an approval, and exactly where the one batch that it is in is settled.
    const payments = one.actions.filter((each) => each.type === 'claim.pay').length
    expect({ id: one.id, payments }).toEqual({ id: one.id, payments: one.status === 'paid' ? 1 : 0 })
    const batches = settlements.filter((each) => each.status !== 'discarded' && each.claims.some((line) => line.claimId === one.id))
    expect(batches.length).toBeLessThanOrEqual(1)
    expect(one.status === 'paid').toBe(batches[0]?.status === 'settled')
  }
  return records
}
