import type { Action } from '../../domain/action.ts'
import type { Allocation } from '../../domain/allocation/schema.ts'
import type { Budget } from '../../domain/budget/schema.ts'
import type { ClaimContent } from '../../domain/claim/edits.ts'
import type { Claim, ClaimStatus } from '../../domain/claim/schema.ts'
import type { DealStatus } from '../../domain/deal/schema.ts'
import type { ActivityType } from '../../domain/fund-request/activity.ts'
import type { FundRequestContent } from '../../domain/fund-request/edits.ts'
import type { FundRequest, FundRequestStatus } from '../../domain/fund-request/schema.ts'
import type { FundReview } from '../../domain/fund-review/schema.ts'
import type { AllocationBalance, RequestBalance } from '../../domain/funds/balance.ts'
import type { FundCheck } from '../../domain/funds/check.ts'
import type { ApproverLevel } from '../../domain/funds/level.ts'
import type { Currency } from '../../domain/money.ts'
import type { Settlement } from '../../domain/settlement/schema.ts'
import type { Allowed } from './deals.ts'

/** An allocation with its money, as this computer knows it; waiting changes count already. */
export interface AllocationView {
  readonly allocation: Omit<Allocation, 'actions'>
  readonly partnerName: string
  readonly balance: AllocationBalance
  /** What is lost unless it is requested by that day; null when nothing is. */
  readonly expiring: { readonly amount: number; readonly on: string } | null
  /** Approved requests that are still to be claimed, the earliest claim-by first. */
  readonly toClaim: readonly { readonly requestId: string; readonly title: string; readonly amount: number; readonly claimBy: string }[]
  readonly waiting: boolean
  readonly allowed: Readonly<Record<'request.create' | 'allocation.adjust' | 'allocation.close', Allowed>>
  /** For the timeline of adjustments, oldest first. */
  readonly actions: readonly Action[]
}

/** A request or a claim as a row of a list. Amounts are minor units of `currency`. */
export interface FundItem {
  readonly kind: 'fund_request' | 'claim'
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly activity: ActivityType | ''
  readonly partnerId: string
  readonly partnerName: string
  readonly byName: string
  readonly allocationId: string
  readonly fundName: string
  /** Of a claim: the request that it is made against. */
  readonly requestId: string | null
  /** What is asked for, or was granted once it was decided. */
  readonly amount: number
  readonly currency: Currency
  readonly status: FundRequestStatus | ClaimStatus
  readonly level: ApproverLevel
  readonly from: string
  readonly until: string
  readonly claimBy: string | null
  /** Of an approved request: what is still to be claimed. */
  readonly remaining: number | null
  readonly dueAt: string | null
  readonly updatedAt: string
  readonly receivedAt: string | null
  readonly lines: number
  /** Of a claim: bytes of its files that the endpoint has, of all. */
  readonly evidence: { readonly files: number; readonly received: number; readonly sentBytes: number; readonly bytes: number } | null
  /** Vendor only: the same invoice or file was seen in another claim. */
  readonly seenBefore: boolean
  readonly waiting: boolean
  /** Whether it waits for the reader to do something: decide, answer, claim. */
  readonly mine: boolean
}

export interface FundItemPage {
  readonly items: readonly FundItem[]
  readonly total: number
  readonly asOf: string | null
}

/** A registration that a request is linked to. */
export interface LinkedDeal {
  readonly id: string
  readonly number: string | null
  readonly customerName: string
  readonly total: number
  readonly currency: Currency
  readonly status: DealStatus
}

/** What a decision above one's limit leads to, and what the sheet starts with; vendor only. */
export interface ApproverView {
  /** The most that the reader may grant with one decision; null: as much as there is. */
  readonly limit: number | null
  /** Who decides what is above it: a name, or the role. */
  readonly next: string
}

interface FundRecordView<R, C> {
  /** As the endpoint has it, null while it knows none. */
  readonly received: R | null
  readonly typing: C | null
  readonly typedAt: string | null
  readonly partnerName: string
  readonly people: Readonly<Record<string, string>>
  readonly held: { readonly actionId: string; readonly until: string } | null
  readonly review: FundReview | null
  readonly checks: readonly FundCheck[]
  readonly approver: ApproverView | null
  /** Who decides it now. */
  readonly decider: string
  readonly fund: AllocationView | null
  readonly asOf: string | null
}

export interface RequestView extends FundRecordView<FundRequest, FundRequestContent> {
  readonly request: FundRequest
  readonly balance: RequestBalance | null
  readonly claims: readonly FundItem[]
  readonly deals: readonly LinkedDeal[]
  /** What the approval sheet starts with; vendor only. */
  readonly approval: { readonly amount: number; readonly claimBy: string } | null
  readonly allowed: Readonly<Record<RequestAction | 'claim.create', Allowed>>
}

export interface ClaimView extends FundRecordView<Claim, ClaimContent> {
  readonly claim: Claim
  readonly request: FundRequest | null
  readonly balance: RequestBalance | null
  readonly allowed: Readonly<Record<ClaimAction, Allowed>>
  /** The settlement that it is in, operations only. */
  readonly settlement: { readonly id: string; readonly name: string } | null
}

export type RequestAction =
  | 'request.edit' | 'request.submit' | 'request.withdraw' | 'request.close' | 'request.cancel' | 'request.return' | 'request.approve' | 'request.forward' | 'request.reject' | 'request.note'
export type ClaimAction = 'claim.edit' | 'claim.submit' | 'claim.withdraw' | 'claim.return' | 'claim.approve' | 'claim.forward' | 'claim.reject' | 'claim.note'

/** A budget with what became of it, minor units of its currency. */
export interface BudgetView {
  readonly budget: Budget
  readonly allocated: number
  /** Not allocated yet. */
  readonly left: number
  /** The reader sees some partners only: what is allocated, reserved, claimed and paid is theirs alone, and `left` is the most that can be left. */
  readonly partial?: true
  readonly reserved: number
  readonly claimed: number
  readonly paid: number
  readonly allocations: readonly AllocationView[]
  readonly people: Readonly<Record<string, string>>
  readonly waiting: boolean
  readonly allowed: Readonly<Record<'budget.adjust' | 'budget.set_limits' | 'budget.close' | 'budget.reopen' | 'allocation.create', Allowed>>
}

export interface SettlementView {
  readonly settlement: Settlement
  readonly people: Readonly<Record<string, string>>
  readonly waiting: boolean
  readonly partners: readonly { readonly partnerId: string; readonly partnerName: string; readonly amount: number; readonly claims: number; readonly reference: string }[]
}

/** What is on a day of the plan. */
export interface CalendarEntry {
  readonly id: string
  readonly requestId: string
  readonly kind: 'activity' | 'claim_by'
  readonly title: string
  readonly partnerName: string
  readonly status: FundRequestStatus
  readonly from: string
  readonly until: string
}

/** What funds brought, of one activity type or one partner; amounts are minor units of `currency`. */
export interface ImpactRow {
  /** Of the row: the activity type or the partner's id, a colon, and the currency. */
  readonly key: string
  readonly name: string
  readonly currency: Currency
  readonly allocated: number | null
  readonly approvedClaims: number
  readonly reimbursed: number
  /** Metric 22, null where nothing is allocated or it does not apply. */
  readonly utilization: number | null
  readonly linkedDeals: number
  /** Metric 25: approved and open registrations that requests are linked to, each counted once. */
  readonly pipeline: number
  /** Metrics 23 and 24; null while nothing was reimbursed, or no deal's outcome is known. */
  readonly won: number | null
  readonly returnRatio: number | null
  readonly roi: number | null
  readonly leads: number
  readonly costPerLead: number | null
  /** Metric 26: approved requests, claims against them, submissions of those, and the two ratios of them. */
  readonly requests: number
  readonly claims: number
  readonly submissions: number
  readonly claimsPerRequest: number | null
  readonly submissionsPerClaim: number | null
  /** The requests behind the numbers. */
  readonly requestIds: readonly string[]
}
