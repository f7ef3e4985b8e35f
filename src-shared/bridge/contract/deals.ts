import { z } from 'zod'
import { recordId } from '../../domain/action.ts'
import type { Action } from '../../domain/action.ts'
import type { DealReview } from '../../domain/deal-review/schema.ts'
import { dealContent } from '../../domain/deal/edits.ts'
import type { DealContent } from '../../domain/deal/edits.ts'
import { DECIDED_ON } from '../../domain/deal/lifecycle.ts'
import { DEAL_STATUSES, deal, REJECT_REASONS } from '../../domain/deal/schema.ts'
import type { Deal, DealStatus } from '../../domain/deal/schema.ts'
import type { Currency } from '../../domain/money.ts'
import { command, live } from '../entry.ts'

/** One row of a list of registrations. */
export interface DealRow {
  readonly id: string
  readonly number: string | null
  readonly customerName: string
  readonly partnerId: string
  readonly partnerName: string
  readonly registeredByName: string
  readonly products: string
  readonly total: number
  readonly currency: Currency
  readonly status: DealStatus
  readonly expectedClose: string
  readonly updatedAt: string
  readonly receivedAt: string | null
  readonly dueAt: string | null
  /** Has changes that the endpoint does not have yet. */
  readonly waiting: boolean
  /** The strongest match kind, vendor only. */
  readonly match: 'same_customer' | 'vendor_opportunity' | 'similar_name' | 'own_earlier' | null
}

export interface DealPage {
  readonly rows: readonly DealRow[]
  readonly total: number
  readonly asOf: string | null
}

export const dealSort = z.enum(['updatedAt', 'customerName', 'total', 'expectedClose', 'status', 'number', 'dueAt'])
export const dealFilter = z.strictObject({
  statuses: z.array(z.enum(DEAL_STATUSES)).max(DEAL_STATUSES.length).optional(),
  partnerId: z.string().max(64).optional(),
  registeredBy: z.string().max(64).optional(),
  /** Part of the customer's name or the number. */
  text: z.string().max(100).optional(),
})
export type DealFilter = z.infer<typeof dealFilter>

/** Whether a person may do a thing to a record now, and if not, why. */
export type Allowed = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/** The shape of a decision's `seen`: the facts as the reviewer had them on screen. */
export const decisionBasis = deal.pick(Object.fromEntries(DECIDED_ON.map((field) => [field, true])) as Record<(typeof DECIDED_ON)[number], true>)
export type DecisionBasis = z.infer<typeof decisionBasis>

/** Everything that the page of one registration shows. */
export interface DealView {
  readonly deal: Deal
  /** As the endpoint has it, null while it knows none: to mark what waits. */
  readonly received: Deal | null
  /** What was typed and is not an action yet. */
  readonly typing: DealContent | null
  readonly typedAt: string | null
  readonly partnerName: string
  /** Names of everyone in the log, by person id. */
  readonly people: Readonly<Record<string, string>>
  /** By action type. */
  readonly allowed: Readonly<Record<'deal.edit' | 'deal.submit' | 'deal.withdraw' | 'deal.return' | 'deal.approve' | 'deal.reject' | 'deal.note', Allowed>>
  /** Waiting action that Undo can still take back, with the moment it leaves. */
  readonly held: { readonly actionId: string; readonly until: string } | null
  /** Vendor only; null for partners, and until the endpoint has looked. */
  readonly review: DealReview | null
  /** What the approval sheet starts with, vendor only. */
  readonly approval: { readonly protectedUntil: string; readonly protectionDays: number; readonly marginBps: number; readonly tierName: string } | null
  /** Who decides it. */
  readonly channelManager: string
  readonly asOf: string | null
}

/** An earlier registration of the own organization for the same or a similar customer. */
export interface OwnMatch {
  readonly id: string
  readonly number: string | null
  readonly customerName: string
  readonly kind: 'same_customer' | 'similar_name'
  readonly status: DealStatus
  readonly registeredByName: string
  /** A sentence: what became of it and what that means for registering again. */
  readonly meaning: string
  readonly segments: readonly { readonly text: string; readonly alike: boolean }[]
}

const id = recordId
const decision = { id, seen: decisionBasis }

export const dealsContract = {
  'deals.list': live<DealPage>()(
    z.strictObject({ filter: dealFilter, sort: z.strictObject({ by: dealSort, direction: z.enum(['asc', 'desc']) }), offset: z.int().min(0), limit: z.int().min(1).max(200) }),
  ),
  'deals.record': live<DealView | null>()(z.strictObject({ id })),
  'deals.ownMatches': live<{ readonly matches: readonly OwnMatch[]; readonly asOf: string | null }>()(
    z.strictObject({ customerName: z.string().max(200), website: z.string().max(253), country: z.string().max(2), except: id.nullable() }),
  ),
  /** A new, private draft. */
  'deals.start': command<{ readonly id: string }>()(z.strictObject({})),
  /**
   * Every keystroke lands here: on disk at once, not an action yet. With `from`, what the window knew before, only the differences to it
   * count, so that what another window typed meanwhile stays.
   */
  'deals.type': command<null>()(z.strictObject({ id, content: dealContent, from: dealContent.optional() })),
  /** What was typed becomes one action, if anything changed. */
  'deals.save': command<null>()(z.strictObject({ id, reason: z.string().trim().min(1).max(500).optional() })),
  /** Drops what was typed since the last action. */
  'deals.dropTyping': command<null>()(z.strictObject({ id })),
  'deals.submit': command<null>()(z.strictObject({ id, note: z.string().trim().min(1).max(2000).optional() })),
  'deals.withdraw': command<null>()(z.strictObject({ id, reason: z.string().trim().min(1).max(500).optional() })),
  'deals.note': command<null>()(z.strictObject({ id, text: z.string().trim().min(1).max(2000) })),
  'deals.return': command<{ readonly actionId: string }>()(z.strictObject({ ...decision, questions: z.string().trim().min(1).max(2000) })),
  'deals.approve': command<{ readonly actionId: string }>()(
    z.strictObject({ ...decision, protectedUntil: z.iso.date(), marginBps: z.int().min(0).max(5000), note: z.string().trim().min(1).max(2000).optional() }),
  ),
  'deals.reject': command<{ readonly actionId: string }>()(z.strictObject({ ...decision, reason: z.enum(REJECT_REASONS), explanation: z.string().trim().min(1).max(2000) })),
  /** Takes back a decision within its ten seconds. */
  'deals.undo': command<null>()(z.strictObject({ id, actionId: z.uuid() })),
  /** The whole log from the endpoint; `offline` when it cannot be had. */
  'deals.history': command<readonly Action[]>()(z.strictObject({ id })),
  /** The reviewer says which canonical customer it is, or that it is another one. */
  'deals.link': command<null>()(z.strictObject({ id, customerId: z.string().min(1).max(64) })),
  'deals.unlink': command<null>()(z.strictObject({ id })),
} as const
