import type { Allocation } from '../allocation/schema.ts'
import type { Claim } from '../claim/schema.ts'
import type { FundRequest } from '../fund-request/schema.ts'
import { groupBy } from '../../lib/group-by.ts'

/** What became of an approved request, minor units: `reserved` is still to be claimed, `claimed` is claimed and unpaid. */
export interface RequestBalance {
  readonly approved: number
  readonly reserved: number
  readonly claimed: number
  readonly paid: number
}

/** An allocation's money, minor units of its currency. allocated = reserved + claimed + paid + available. */
export interface AllocationBalance {
  readonly allocated: number
  readonly reserved: number
  readonly claimed: number
  readonly paid: number
  /** Negative while waiting changes promise more than there is: the endpoint will refuse some. */
  readonly available: number
}

const HOLDS: readonly Claim['status'][] = ['submitted', 'returned', 'approved']

/** What a claim holds unpaid, and what was paid for it. */
export function claimMoney(claim: Pick<Claim, 'status' | 'held'>): { readonly claimed: number; readonly paid: number } {
  return { claimed: HOLDS.includes(claim.status) ? claim.held : 0, paid: claim.status === 'paid' ? claim.held : 0 }
}

/** A request's money, with the claims that were made against it. Null before it is approved. */
export function requestBalance(request: Pick<FundRequest, 'status' | 'approval'>, claims: readonly Pick<Claim, 'status' | 'held'>[]): RequestBalance | null {
  if (!request.approval) return null
  const money = claims.map(claimMoney)
  const claimed = money.reduce((sum, one) => sum + one.claimed, 0)
  const paid = money.reduce((sum, one) => sum + one.paid, 0)
  const reserved = request.status === 'approved' ? Math.max(0, request.approval.amount - claimed - paid) : 0
  return { approved: request.approval.amount, reserved, claimed, paid }
}

/** The balance of an allocation: `requests` and `claims` are those made against it. */
export function allocationBalance(allocation: Pick<Allocation, 'amount'>, requests: readonly Pick<FundRequest, 'id' | 'status' | 'approval'>[], claims: readonly Pick<Claim, 'requestId' | 'status' | 'held'>[]): AllocationBalance {
  const byRequest = groupBy(claims, (one) => one.requestId)
  let reserved = 0
  let claimed = 0
  let paid = 0
  for (const request of requests) {
    const balance = requestBalance(request, byRequest.get(request.id) ?? [])
    if (!balance) continue
    reserved += balance.reserved
    claimed += balance.claimed
    paid += balance.paid
  }
  return { allocated: allocation.amount, reserved, claimed, paid, available: allocation.amount - reserved - claimed - paid }
}
