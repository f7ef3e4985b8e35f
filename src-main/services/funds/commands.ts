import { overLimit } from '../../../src-shared/domain/budget/limits.ts'
import type { ClaimContent } from '../../../src-shared/domain/claim/edits.ts'
import type { Claim, ClaimLine, LineDecision } from '../../../src-shared/domain/claim/schema.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { FundRequestContent } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { fundReviewLifecycle } from '../../../src-shared/domain/fund-review/lifecycle.ts'
import type { FundReview, Recommendation } from '../../../src-shared/domain/fund-review/schema.ts'
import { termsOf } from '../../../src-shared/domain/funds/terms.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { sumMinor } from '../../../src-shared/domain/money.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { err } from '../../../src-shared/lib/result.ts'
import type { Repository } from '../../store/repository.ts'
import { createContentCommands, takenBack } from '../content/commands.ts'
import type { ContentCommands, HoldOptions } from '../content/commands.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { vendorToday } from '../lookup.ts'
import { claimsOpen, mayClaimAgainst, mayRequestFrom } from './allowed.ts'
import type { FundBook } from './book.ts'
import { claimForm, requestForm } from './forms.ts'
import { budgetOf } from './record-views.ts'

type Seen = Readonly<Record<string, unknown>>
type Decided = Outcome<{ readonly actionId: string }>
type Shared<R extends RecordBase, C> = Omit<ContentCommands<R, C>, 'start' | 'act' | 'decide' | 'undo' | 'flush'>

interface Grant {
  readonly amount: number
  readonly claimBy: string
  readonly condition: string
}

export interface RequestCommands extends Shared<FundRequest, FundRequestContent> {
  readonly start: (allocationId: string, from?: string) => Outcome<{ readonly id: string }>
  readonly close: (id: string, explanation: string) => Outcome<null>
  readonly cancel: (id: string, explanation: string) => Outcome<null>
  readonly return: (id: string, seen: Seen, questions: string) => Decided
  readonly approve: (id: string, seen: Seen, grant: Grant) => Decided
  readonly forward: (id: string, seen: Seen, grant: Grant, note: string) => Decided
  readonly reject: (id: string, seen: Seen, reason: string, explanation: string) => Decided
}

export interface ClaimCommands extends Shared<Claim, ClaimContent> {
  readonly start: (requestId: string) => Outcome<{ readonly id: string }>
  readonly return: (id: string, seen: Seen, questions: string) => Decided
  readonly approve: (id: string, seen: Seen, lines: readonly LineDecision[], comment: string) => Decided
  readonly forward: (id: string, seen: Seen, lines: readonly LineDecision[], note: string) => Decided
  readonly reject: (id: string, seen: Seen, reason: string, explanation: string) => Decided
}

export interface FundCommands {
  readonly requests: RequestCommands
  readonly claims: ClaimCommands
  /** Takes back a decision within its ten seconds, and what was recommended with it. */
  readonly undo: (id: string, actionId: string) => Outcome<null>
  readonly flush: () => Promise<void>
}

export interface FundSources {
  readonly book: FundBook
  readonly requests: Repository<FundRequest>
  readonly claims: Repository<Claim>
  readonly reviews: Repository<FundReview>
}

/** What people do to requests and claims. */
export function createFundCommands(context: ServiceContext, { book, requests, claims, reviews }: FundSources, options: HoldOptions): FundCommands {
  const onRequests = createContentCommands(context, requests, requestForm, options)
  const onClaims = createContentCommands(context, claims, claimForm, options)
  const today = async () => vendorToday(await context.lookup.read(), context.clock())

  /** Judges a grant by the reader's limit, where the budget is known, and by the day until which it is to be claimed. */
  async function limited(amount: number, claimBy?: string): Promise<(record: FundRequest | Claim) => Refusal | null> {
    const [read, day] = await Promise.all([book.read(), today()])
    if (claimBy !== undefined && claimBy < day) return () => refusal('invalid_input', 'Claims would be due in the past. Choose a day from today on.')
    return ({ allocationId }) => {
      const budget = budgetOf(read, allocationId)
      return budget ? overLimit(budget, context.actor().role, amount) : null
    }
  }

  /** What is recommended to the next approver, where the endpoint has made its sibling; held as long as the decision. */
  async function recommend(id: string, recommended: Recommendation): Promise<void> {
    if (!(await reviews.read(id))?.record) return
    const kept = await change(context, reviews, id, (stored) => {
      const action = newAction(context, fundReviewLifecycle as unknown as Lifecycle<RecordBase>, stored, 'fund_review.recommend', { ...recommended })
      const next = performed(context, fundReviewLifecycle, stored, action)
      return next.ok ? { ok: true, value: { ...next.value, held: { actionId: action.id, until: context.clock() + options.holdMs } } } : next
    })
    // The decision itself is kept; without the sibling's right there is nobody to recommend to.
    if (!kept.ok && kept.error.code !== 'not_found') throw new Error(`The recommendation on ${id} was refused: ${kept.error.code} ${kept.error.message}`)
  }

  async function forwarded(decided: Awaited<Decided>, id: string, recommended: Recommendation): Decided {
    if (decided.ok) await recommend(id, recommended)
    return decided
  }

  async function unrecommend(id: string): Promise<void> {
    const held = (await reviews.read(id))?.held
    if (held) await change(context, reviews, id, (stored) => takenBack(context, fundReviewLifecycle, stored, held.actionId))
  }

  async function mayEnd(id: string): Promise<() => Refusal | null> {
    const open = claimsOpen((await book.read()).claimsOf(id))
    return () => open
  }

  return {
    requests: {
      ...shared(onRequests),
      start: async (allocationId, from) => {
        const allocation = (await book.read()).allocations.get(allocationId)?.record
        if (!allocation) return err(refusal('unknown_reference', 'This fund does not exist, or you can no longer see it.'))
        const refused = mayRequestFrom(context, allocation, await today())
        if (refused) return err(refused)
        const { partnerId } = allocation
        const created = ['request.create', { partnerId, allocationId, terms: termsOf(allocation) }] as const
        const days = from === undefined ? [] : [['request.edit', { changes: (['from', 'until'] as const).map((field) => ({ field, from: '', to: from })) }] as const]
        return onRequests.start([created, ...days])
      },
      close: async (id, explanation) => onRequests.act(id, 'request.close', { explanation }, await mayEnd(id)),
      cancel: async (id, explanation) => onRequests.act(id, 'request.cancel', { explanation }, await mayEnd(id)),
      return: (id, seen, questions) => onRequests.decide(id, 'request.return', { questions }, seen),
      approve: async (id, seen, grant) => onRequests.decide(id, 'request.approve', { ...grant }, seen, await limited(grant.amount, grant.claimBy)),
      forward: async (id, seen, grant, note) => forwarded(await onRequests.decide(id, 'request.forward', {}, seen), id, { ...grant, lines: [], note }),
      reject: (id, seen, reason, explanation) => onRequests.decide(id, 'request.reject', { reason, explanation }, seen),
    },
    claims: {
      ...shared(onClaims),
      start: async (requestId) => {
        const request = (await requests.read(requestId))?.record
        if (!request) return err(requestForm.notFound)
        const refused = mayClaimAgainst(context, request, (await book.read()).requestBalanceOf(requestId)?.reserved ?? 0, await today())
        if (refused) return err(refused)
        const { partnerId, allocationId, title, activity, terms, approval } = request
        if (!approval) throw new Error(`The approved request ${requestId} has no approval`)
        const lines = request.lines.map(({ description }) => emptyLine(context, description, terms.currency))
        return onClaims.start([
          ['claim.create', { partnerId, requestId, allocationId, title, activity, currency: terms.currency, participationBps: terms.participationBps, claimBy: approval.claimBy }],
          ...(lines.length === 0 ? [] : [['claim.edit', { changes: lines.map((line) => ({ field: 'line', key: line.id, from: null, to: line })) }] as const]),
        ])
      },
      return: (id, seen, questions) => onClaims.decide(id, 'claim.return', { questions }, seen),
      approve: async (id, seen, lines, comment) => onClaims.decide(id, 'claim.approve', { lines, comment }, seen, await limited(await approvedOf(id, lines))),
      forward: async (id, seen, lines, note) => {
        const decided = await onClaims.decide(id, 'claim.forward', {}, seen)
        return forwarded(decided, id, { amount: await approvedOf(id, lines), claimBy: '', condition: '', lines: [...lines], note })
      },
      reject: (id, seen, reason, explanation) => onClaims.decide(id, 'claim.reject', { reason, explanation }, seen),
    },
    undo: async (id, actionId) => {
      const request = await requests.read(id)
      const taken = (request ?? (await claims.read(id)))?.waiting.find((one) => one.id === actionId)
      const undone = request ? await onRequests.undo(id, actionId) : await onClaims.undo(id, actionId)
      // Only with what it was recommended by: whoever decides at both levels may have forwarded it a moment before.
      if (undone.ok && taken?.type.endsWith('.forward') === true) await unrecommend(id)
      return done(undone)
    },
    flush: async () => {
      await Promise.all([onRequests.flush(), onClaims.flush()])
    },
  }

  async function approvedOf(id: string, lines: readonly LineDecision[]): Promise<number> {
    const claim = (await claims.read(id))?.record
    return claim ? sumMinor(lines.map((one) => one.approved), claim.currency) : 0
  }
}

function shared<R extends RecordBase, C>({ type, save, dropTyping, submit, withdraw, note }: ContentCommands<R, C>): Shared<R, C> {
  return { type, save, dropTyping, submit, withdraw, note }
}

/** A line to fill in from the invoice for a cost that was planned. */
function emptyLine(context: ServiceContext, description: string, currency: ClaimLine['invoiceCurrency']): ClaimLine {
  return { id: context.newId(), description, supplier: '', invoiceNumber: '', invoiceDate: '', invoiceCurrency: currency, net: 0, tax: 0, gross: 0, rate: '1', rateDate: '', claimed: 0 }
}
