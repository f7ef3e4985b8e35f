import type { ApproverView, ClaimView, LinkedDeal, RequestView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { claimChecks } from '../../../src-shared/domain/claim/checks.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { requestChecks } from '../../../src-shared/domain/fund-request/checks.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import type { FundReview } from '../../../src-shared/domain/fund-review/schema.ts'
import type { ApproverLevel } from '../../../src-shared/domain/funds/level.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { addDays, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import type { Repository } from '../../store/repository.ts'
import type { Stored } from '../../store/rows.ts'
import { isHeld } from '../../sync/hold.ts'
import type { ServiceContext } from '../context.ts'
import { partnerName, personName } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import { allocationView } from './allocation-views.ts'
import type { RememberedRights } from './allocation-views.ts'
import { allowedOnClaim, allowedOnRequest } from './allowed.ts'
import type { Book } from './book.ts'
import { claimTyping, requestTyping } from './forms.ts'
import { fundItem } from './items.ts'
import type { Sight } from './items.ts'
import type { Sights } from './sight.ts'

export interface RecordViews {
  readonly request: (id: string) => Promise<RequestView | null>
  readonly claim: (id: string) => Promise<ClaimView | null>
}

export interface RecordSources {
  readonly sights: Sights
  readonly requests: Repository<FundRequest>
  readonly claims: Repository<Claim>
  readonly reviews: Repository<FundReview>
  readonly rights: RememberedRights
}

export function createRecordViews(context: ServiceContext, { sights, requests, claims, reviews, rights }: RecordSources): RecordViews {
  const { deals } = context.repositories

  async function siblingOf(id: string): Promise<FundReview | null> {
    return context.actor().partnerId === null ? ((await reviews.read(id))?.record ?? null) : null
  }

  /** What both pages have in common. */
  function common(stored: Stored, record: FundRequest | Claim, review: FundReview | null, sight: Sight) {
    const { book, directory, today } = sight
    const fact = book.allocations.get(record.allocationId)
    const by = record.kind === 'claim' ? record.claimedBy : record.requestedBy
    return {
      typedAt: stored.typing?.at ?? null,
      partnerName: partnerName(directory, record.partnerId),
      people: peopleOf([by, ...(review?.recommended ? [review.recommended.by] : [])], [record, review], directory),
      held: isHeld(stored.held, context.clock()) ? { actionId: stored.held.actionId, until: isoInstant(stored.held.until) } : null,
      review,
      approver: approverOf(context, budgetOf(book, record.allocationId), directory),
      decider: deciderOf(record.level, record.partnerId, directory),
      fund: fact ? allocationView(fact, { context, directory, book, today, rights }) : null,
      asOf: context.asOf(),
    }
  }

  async function linkedDeals(ids: readonly string[]): Promise<readonly LinkedDeal[]> {
    if (ids.length === 0) return []
    const rows = await deals.readMany(ids)
    return ids.flatMap((id) => {
      const deal = rows.get(id)?.record
      return deal ? [{ id, number: deal.number ?? null, customerName: deal.customerName, total: deal.total, currency: deal.currency, status: deal.status }] : []
    })
  }

  return {
    request: async (id) => {
      const [stored, review, sight] = await Promise.all([requests.read(id), siblingOf(id), sights.read()])
      const request = stored?.record
      if (!stored || !request) return null
      const { book, directory, today } = sight
      const shared = common(stored, request, review, sight)
      const typed = requestTyping.over(request, stored.typing)
      return {
        ...shared,
        request,
        received: stored.base,
        typing: stored.typing ? requestTyping.content(request, stored.typing) : null,
        checks: requestChecks(typed, { available: book.balanceOf(request.allocationId)?.available ?? null, territory: directory.partners.get(request.partnerId)?.territory ?? null, limit: shared.approver?.limit }),
        balance: book.requestBalanceOf(id),
        claims: book.claimsOf(id).map((one) => fundItem(one, sight)),
        deals: await linkedDeals([...new Set([...request.dealIds, ...typed.dealIds])]),
        approval: context.actor().partnerId === null ? approvalFor(request, review, today) : null,
        allowed: allowedOnRequest(context, stored, request, book, today),
      }
    },
    claim: async (id) => {
      const [stored, review, sight] = await Promise.all([claims.read(id), siblingOf(id), sights.read()])
      const claim = stored?.record
      if (!stored || !claim) return null
      const { book, directory, today } = sight
      const shared = common(stored, claim, review, sight)
      const request = (await requests.read(claim.requestId))?.record ?? null
      const settlement = book.settlementOf(id)
      return {
        ...shared,
        claim,
        received: stored.base,
        typing: stored.typing ? claimTyping.content(claim, stored.typing) : null,
        checks: claimChecks(claimTyping.over(claim, stored.typing), {
          balance: book.requestBalanceOf(claim.requestId),
          today,
          firstReceivedOn: claim.firstReceivedAt === undefined ? null : plainDateIn(Date.parse(claim.firstReceivedAt), directory.rules?.zone ?? 'UTC'),
          others: [...book.claims.values()].filter((one) => one.partnerId === claim.partnerId),
          sightings: context.actor().partnerId === null ? (review?.sightings ?? null) : undefined,
          rates: directory.rates,
          limit: shared.approver?.limit,
        }),
        request,
        balance: book.requestBalanceOf(claim.requestId),
        allowed: allowedOnClaim(context, stored, claim, today),
        settlement: settlement ? { id: settlement.id, name: settlement.name } : null,
      }
    },
  }
}

/** What only approvers do. */
const APPROVERS_ACT = /\.(?:approve|forward|return|reject|cancel)$/

/** Names by person. Partners know their channel manager and nobody else of the vendor: another approver is the vendor to them. */
function peopleOf(named: readonly string[], records: readonly (RecordBase | null)[], directory: Directory): Readonly<Record<string, string>> {
  const actions = records.flatMap((one) => one?.actions ?? [])
  const approvers = new Set(actions.filter((one) => APPROVERS_ACT.test(one.type)).map((one) => one.by))
  const ids = new Set([...named, ...actions.map((one) => one.by)])
  return Object.fromEntries([...ids].map((id) => [id, approvers.has(id) && !directory.people.has(id) ? 'The vendor' : personName(directory, id)]))
}

/** The budget that an allocation comes from; null for partners, who do not see it. */
export function budgetOf(book: Book, allocationId: string): Budget | null {
  const allocation = book.allocations.get(allocationId)
  return allocation ? (book.budgets.get(allocation.record.budgetId)?.record ?? null) : null
}

const OPERATIONS = 'Channel operations'

/** The one person of channel operations, or their role when there are several. */
function operationsName(directory: Directory): string {
  const people = [...directory.people.values()].filter((one) => one.role === 'channel_operations_manager' && one.status === 'active')
  const [only] = people
  return people.length === 1 && only ? only.name : OPERATIONS
}

function approverOf(context: ServiceContext, budget: Budget | null, directory: Directory): ApproverView | null {
  const { role } = context.actor()
  if (!budget || (role !== 'channel_manager' && role !== 'channel_operations_manager')) return null
  return { limit: budget.limits[role], next: role === 'channel_manager' ? operationsName(directory) : '' }
}

function deciderOf(level: ApproverLevel, partnerId: string, directory: Directory): string {
  const owner = directory.partners.get(partnerId)?.ownerId
  return level === 'channel_manager' && owner !== undefined ? personName(directory, owner) : operationsName(directory)
}

/** What was recommended, or all that is asked for; claims are due so many days after the activity, or from today when that has passed. */
function approvalFor(request: FundRequest, review: FundReview | null, today: string): RequestView['approval'] {
  if (review?.recommended && review.recommended.claimBy !== '') return { amount: Math.min(review.recommended.amount, request.requested), claimBy: review.recommended.claimBy }
  const { claimDays } = request.terms
  const usual = request.until === '' ? addDays(today, claimDays) : addDays(request.until, claimDays)
  return { amount: request.requested, claimBy: usual >= today ? usual : addDays(today, claimDays) }
}
