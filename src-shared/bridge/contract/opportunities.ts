import { z } from 'zod'
import { recordId } from '../../domain/action.ts'
import type { Action } from '../../domain/action.ts'
import { currency } from '../../domain/money.ts'
import { opportunityContent } from '../../domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON } from '../../domain/opportunity/lifecycle.ts'
import { CREDIT_STATUSES, OPPORTUNITY_STATUSES, opportunity, TOUCH_CHANNELS } from '../../domain/opportunity/schema.ts'
import { FORECAST_CATEGORIES } from '../../domain/sales-rules/schema.ts'
import { command, live } from '../entry.ts'
import type { Board, OpportunityPage, OpportunityView } from './opportunity-views.ts'

const id = recordId
const partnerId = z.string().max(64)
const words = (max: number) => z.string().trim().min(1).max(max)

export const opportunitySort = z.enum(['updatedAt', 'customerName', 'total', 'closeOn', 'number', 'stage', 'stageSince', 'nextStepDue'])

/** What lists, boards and the rows behind a number are narrowed down by. */
export const opportunityFilter = z.strictObject({
  statuses: z.array(z.enum(OPPORTUNITY_STATUSES)).max(OPPORTUNITY_STATUSES.length).optional(),
  stageIds: z.array(z.string().max(40)).max(20).optional(),
  /** As they count in the forecast: what a person said, else what the stage says. */
  categories: z.array(z.enum(FORECAST_CATEGORIES)).max(4).optional(),
  /** Empty: direct ones. */
  partnerId: partnerId.optional(),
  ownerId: z.string().max(64).optional(),
  channel: z.enum(['direct', 'indirect']).optional(),
  /** Closed, or expected to close, between these days, both included. */
  closing: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
  stalled: z.boolean().optional(),
  credit: z.array(z.enum(CREDIT_STATUSES)).max(CREDIT_STATUSES.length).optional(),
  lossReason: z.string().max(40).optional(),
  competitor: z.string().max(200).optional(),
  productId: z.string().max(64).optional(),
  /** Part of the customer's name or the number. */
  text: z.string().max(100).optional(),
})
export type OpportunityFilter = z.infer<typeof opportunityFilter>

/** The shape of a decision's `seen`. */
export const creditBasis = opportunity.pick(Object.fromEntries(CREDIT_DECIDED_ON.map((field) => [field, true])) as Record<(typeof CREDIT_DECIDED_ON)[number], true>)
export type CreditBasis = z.infer<typeof creditBasis>

const decision = { id, seen: creditBasis }

export const opportunitiesContract = {
  'opportunities.list': live<OpportunityPage>()(
    z.strictObject({ filter: opportunityFilter, sort: z.strictObject({ by: opportunitySort, direction: z.enum(['asc', 'desc']) }), offset: z.int().min(0), limit: z.int().min(1).max(200) }),
  ),
  /** Open ones by stage; `currency` is what the sums are told in, the reader's own where it is left out. */
  'opportunities.board': live<Board>()(z.strictObject({ filter: opportunityFilter.omit({ statuses: true, stageIds: true }), currency: currency.optional(), limit: z.int().min(1).max(100) })),
  'opportunities.record': live<OpportunityView | null>()(z.strictObject({ id })),
  /** The opportunity of a registration: its id whether it was converted yet or not, and whether the reader may convert it now. */
  'opportunities.ofDeal': live<{ readonly id: string; readonly converted: boolean; readonly allowed: boolean; readonly reason: string }>()(z.strictObject({ dealId: id })),
  'opportunities.convert': command<{ readonly id: string }>()(z.strictObject({ dealId: id })),
  /** A new, private draft; an empty partner is a direct one. Partner people's is always their own organization's. */
  'opportunities.start': command<{ readonly id: string }>()(z.strictObject({ partnerId })),
  'opportunities.type': command<null>()(z.strictObject({ id, content: opportunityContent, from: opportunityContent.optional() })),
  'opportunities.save': command<null>()(z.strictObject({ id, reason: words(500).optional() })),
  'opportunities.dropTyping': command<null>()(z.strictObject({ id })),
  /** From draft into the pipeline. */
  'opportunities.submit': command<null>()(z.strictObject({ id, note: words(2000).optional() })),
  'opportunities.withdraw': command<null>()(z.strictObject({ id, reason: words(500).optional() })),
  'opportunities.note': command<null>()(z.strictObject({ id, text: words(2000) })),
  'opportunities.move': command<null>()(z.strictObject({ id, stageId: z.string().max(40) })),
  'opportunities.log': command<null>()(z.strictObject({ id, channel: z.enum(TOUCH_CHANNELS), text: words(500) })),
  'opportunities.assign': command<null>()(z.strictObject({ id, ownerId: z.string().min(1).max(64), note: words(500).optional() })),
  'opportunities.win': command<null>()(z.strictObject({ id, closedOn: z.iso.date(), note: words(2000).optional() })),
  'opportunities.lose': command<null>()(z.strictObject({ id, closedOn: z.iso.date(), reasonId: z.string().max(40), explanation: z.string().trim().max(2000), competitor: z.string().trim().max(200) })),
  'opportunities.reopen': command<null>()(z.strictObject({ id, reason: words(500) })),
  'opportunities.submitProof': command<null>()(z.strictObject({ id, note: words(2000).optional() })),
  'opportunities.earnCredit': command<{ readonly actionId: string }>()(z.strictObject({ ...decision, note: words(2000).optional() })),
  'opportunities.returnProof': command<{ readonly actionId: string }>()(z.strictObject({ ...decision, questions: words(2000) })),
  'opportunities.refuseCredit': command<{ readonly actionId: string }>()(z.strictObject({ ...decision, reason: words(2000) })),
  /** Takes back a decision within its ten seconds. */
  'opportunities.undo': command<null>()(z.strictObject({ id, actionId: z.uuid() })),
  /** The whole log from the endpoint; `offline` when it cannot be had. */
  'opportunities.history': command<readonly Action[]>()(z.strictObject({ id })),
} as const
