import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { currency, minorUnits } from '../money.ts'

export const DEAL_STATUSES = ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'converted'] as const
export type DealStatus = (typeof DEAL_STATUSES)[number]

export const DEAL_SOURCES = ['own_campaign', 'existing_customer', 'customer_inquiry', 'vendor_event', 'referral', 'tender', 'other'] as const
export const TIME_FRAMES = ['this_quarter', 'next_quarter', 'this_year', 'next_year'] as const
export const REJECT_REASONS = ['duplicate', 'incomplete', 'not_qualified', 'existing_vendor_deal', 'outside_program', 'other'] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

export const dealLine = z.strictObject({
  id: recordId,
  productId: z.string().max(64),
  /** As it was called when the line was entered. */
  productName: z.string().max(120),
  quantity: z.int().min(0).max(1_000_000),
  /** Of the whole line, in minor units of the deal's currency. */
  amount: minorUnits,
})
export type DealLine = Readonly<z.infer<typeof dealLine>>

export const dealContact = z.strictObject({
  id: recordId,
  name: z.string().max(120),
  email: z.string().max(254),
  title: z.string().max(120),
  phone: z.string().max(40),
})
export type DealContact = Readonly<z.infer<typeof dealContact>>

const optionalCode = <const T extends readonly [string, ...string[]]>(codes: T) => z.union([z.literal(''), z.enum(codes)])

/** What people enter. An empty text is "not filled in"; `noWebsite` says that the customer has none. */
export const dealFacts = z.strictObject({
  customerName: z.string().max(200),
  website: z.string().max(253),
  noWebsite: z.boolean(),
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]),
  currency,
  expectedClose: z.union([z.literal(''), z.iso.date()]),
  source: optionalCode(DEAL_SOURCES),
  sourceDetail: z.string().max(200),
  situation: z.string().max(2000),
  competitor: z.string().max(200),
  timeFrame: optionalCode(TIME_FRAMES),
  notes: z.string().max(4000),
})
export type DealFacts = Readonly<z.infer<typeof dealFacts>>
export type DealFact = keyof DealFacts

export const protection = z.strictObject({
  /** Last protected day, in the vendor's zone. */
  until: z.iso.date(),
  /** Basis points of the total. */
  marginBps: z.int().min(0).max(5000),
  /** Minor units of the deal's currency. */
  marginCredit: minorUnits,
})

export const closure = z.strictObject({
  reason: z.enum(REJECT_REASONS),
  explanation: z.string(),
})

/** A deal registration as stored, sent and shown. What partners may not see of it is in its sibling, `deal_review`. */
export const deal = z.strictObject({
  id: recordId,
  kind: z.literal('deal'),
  partnerId: z.string().max(64),
  status: z.enum(DEAL_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** Who registered it; never changes. */
  registeredBy: z.string().max(64),
  createdAt: z.iso.datetime(),
  ...dealFacts.shape,
  lines: z.array(dealLine).max(50).readonly(),
  contacts: z.array(dealContact).max(20).readonly(),
  /** Derived: the sum of the lines. */
  total: minorUnits,
  /** Whether it was ever submitted; until then it is its author's alone. */
  everSubmitted: z.boolean(),
  /** The partner's own running number, such as `BRW-0147`, from the first receipt on. */
  number: z.string().max(24).optional(),
  /** When the endpoint first received it: the earlier one has priority. */
  firstReceivedAt: z.iso.datetime().optional(),
  /** When the endpoint received the present submission. */
  receivedAt: z.iso.datetime().optional(),
  /** By when an answer is due. */
  dueAt: z.iso.datetime().optional(),
  protection: protection.optional(),
  closure: closure.optional(),
  /** The opportunity that it became. */
  opportunityId: recordId.optional(),
})
export type Deal = Readonly<z.infer<typeof deal>>
