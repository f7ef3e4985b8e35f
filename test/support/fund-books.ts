import { expect } from 'vitest'
import { allocationBalance, requestBalance } from '../../src-shared/domain/funds/balance.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import type { Database } from '../../src-server/db/pool.ts'

type FundRecord = Budget | Allocation | FundRequest | Claim | Settlement

async function readFunds(db: Database): Promise<readonly FundRecord[]> {
  const { rows } = await db.query<{ body: FundRecord }>("select body from record where collection = 'funds'")
  return rows.map((row) => row.body)
}

/** The money of a request as the guards have it. */
export async function requestBooks(db: Database, id: string): Promise<Readonly<Record<'approved' | 'reserved' | 'claimed' | 'paid', number>> | undefined> {
  const { rows } = await db.query<Record<'approved' | 'reserved' | 'claimed' | 'paid', number>>('select approved, reserved, claimed, paid from request_balance where request_id = $1', [id])
  return rows[0]
}

export async function allocationBooks(db: Database, id: string): Promise<Readonly<Record<'allocated' | 'reserved' | 'claimed' | 'paid', number>> | undefined> {
  const { rows } = await db.query<Record<'allocated' | 'reserved' | 'claimed' | 'paid', number>>('select allocated, reserved, claimed, paid from allocation_balance where allocation_id = $1', [id])
  return rows[0]
}

export async function budgetBooks(db: Database, id: string): Promise<Readonly<Record<'total' | 'allocated', number>> | undefined> {
  const { rows } = await db.query<Record<'total' | 'allocated', number>>('select total, allocated from budget_balance where budget_id = $1', [id])
  return rows[0]
}

interface Row {
  readonly id: string
  readonly [column: string]: unknown
}

/** Balances that are not the sum of their movements. */
async function unbalanced(db: Database): Promise<readonly Row[]> {
  const { rows } = await db.query<Row>(`
    select 'budget' as of, b.budget_id as id from budget_balance b left join fund_ledger l using (budget_id)
      group by b.budget_id having (b.total, b.allocated) is distinct from (coalesce(sum(l.total), 0), coalesce(sum(l.allocated), 0))
    union all
    select 'allocation', a.allocation_id from allocation_balance a left join fund_ledger l using (allocation_id)
      group by a.allocation_id having (a.allocated, a.reserved, a.claimed, a.paid) is distinct from (coalesce(sum(l.allocated), 0), coalesce(sum(l.reserved), 0), coalesce(sum(l.claimed), 0), coalesce(sum(l.paid), 0))
    union all
    select 'request', r.request_id from request_balance r left join fund_ledger l using (request_id)
      group by r.request_id having (r.approved, r.reserved, r.claimed, r.paid) is distinct from (coalesce(sum(l.approved), 0), coalesce(sum(l.reserved), 0), coalesce(sum(l.claimed), 0), coalesce(sum(l.paid), 0))
    union all
    select 'claim', c.claim_id from claim_balance c left join fund_ledger l using (claim_id)
      group by c.claim_id having (c.claimed, c.paid) is distinct from (coalesce(sum(l.claimed), 0), coalesce(sum(l.paid), 0))`)
  return rows
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)

/**
 * What must hold of the money at any moment: every balance is the sum of its movements and what the desktop folds from the records, and
 * nothing of what must never happen has happened. Gives back the records.
 */
export async function expectSoundBooks(db: Database): Promise<readonly FundRecord[]> {
  const records = await readFunds(db)
  const of = <K extends FundRecord['kind']>(kind: K) => records.filter((one): one is Extract<FundRecord, { kind: K }> => one.kind === kind)
  const [budgets, allocations, requests, claims, settlements] = [of('budget'), of('allocation'), of('fund_request'), of('claim'), of('settlement')]
  const { rows: actions } = await db.query<{ record_id: string; person_id: string; type: string; n: number }>(
    "select record_id, person_id, body ->> 'type' as type, count(*)::int as n from action where collection = 'funds' and state = 'accepted' group by 1, 2, 3",
  )

  expect(await unbalanced(db)).toEqual([])
  for (const one of budgets) {
    const allocated = sum(allocations.filter((each) => each.budgetId === one.id).map((each) => each.amount))
    expect({ id: one.id, ...(await budgetBooks(db, one.id)) }).toEqual({ id: one.id, total: one.amount, allocated })
    expect(allocated).toBeLessThanOrEqual(one.amount)
  }
  for (const one of allocations) {
    const own = requests.filter((each) => each.allocationId === one.id)
    const { available, ...folded } = allocationBalance(one, own, claims.filter((each) => each.allocationId === one.id))
    expect({ id: one.id, ...(await allocationBooks(db, one.id)) }).toEqual({ id: one.id, ...folded })
    expect(available).toBeGreaterThanOrEqual(0)
    const budget = budgets.find((each) => each.id === one.budgetId)
    expect(one.currency).toBe(budget?.currency)
  }
  for (const one of requests) {
    const own = claims.filter((each) => each.requestId === one.id)
    const folded = requestBalance(one, own)
    expect({ id: one.id, ...(await requestBooks(db, one.id)) }).toEqual({ id: one.id, ...folded })
    expect(sum(own.map((each) => (each.status === 'approved' || each.status === 'paid' ? each.held : 0)))).toBeLessThanOrEqual(one.approval?.amount ?? 0)
    expect(one.terms.currency).toBe(allocations.find((each) => each.id === one.allocationId)?.currency)
    // Nobody decided on what they asked for.
    expect(actions.filter((each) => each.record_id === one.id && each.type === 'request.approve' && each.person_id === one.requestedBy)).toEqual([])
    const limits = budgets.find((each) => each.id === allocations.find((each) => each.id === one.allocationId)?.budgetId)?.limits
    const approvedBy = one.actions.find((each) => each.type === 'request.approve')?.by
    if (approvedBy === 'ivy' && limits?.channel_manager != null) expect(one.approval?.amount ?? 0).toBeLessThanOrEqual(limits.channel_manager)
  }
  for (const one of claims) {
    expect(one.currency).toBe(requests.find((each) => each.id === one.requestId)?.terms.currency)
    const paid = actions.filter((each) => each.record_id === one.id && each.type === 'claim.pay')
    expect({ id: one.id, paid: sum(paid.map((each) => each.n)) }).toEqual({ id: one.id, paid: one.status === 'paid' ? 1 : 0 })
    if (one.status === 'paid') expect(one.decision?.approved).toBe(one.held)
    // In one batch that is open or settled, and paid exactly where that is settled.
    const batches = settlements.filter((each) => each.status !== 'discarded' && each.claims.some((line) => line.claimId === one.id))
    expect(batches.length).toBeLessThanOrEqual(1)
    expect(one.status === 'paid').toBe(batches[0]?.status === 'settled')
    expect(actions.filter((each) => each.record_id === one.id && each.type === 'claim.approve' && each.person_id === one.claimedBy)).toEqual([])
  }
  return records
}
