import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { DEAL_SOURCES, dealContact, dealLine } from '../deal/schema.ts'
import { evidence, MAX_FILES } from '../evidence/schema.ts'
import { currency, minorUnits } from '../money.ts'
import { FORECAST_CATEGORIES, stageEntered } from '../sales-rules/schema.ts'

export const OPPORTUNITY_STATUSES = ['draft', 'open', 'won', 'lost', 'withdrawn'] as const
export type OpportunityStatus = (typeof OPPORTUNITY_STATUSES)[number]

/** Where it came from: an approved registration, the partner itself, or the vendor (then the partner, if any, is involved and not the source). */
export const OPPORTUNITY_ORIGINS = ['registration', 'partner', 'vendor'] as const
export type OpportunityOrigin = (typeof OPPORTUNITY_ORIGINS)[number]

export const TOUCH_CHANNELS = ['call', 'meeting', 'email', 'demo', 'other'] as const
export type TouchChannel = (typeof TOUCH_CHANNELS)[number]

/** Something that has to happen on the way. */
export const milestone = z.strictObject({ id: recordId, text: z.string().max(200), due: z.union([z.literal(''), z.iso.date()]), done: z.boolean() })
export type Milestone = Readonly<z.infer<typeof milestone>>

/** What people enter. An empty text is "not filled in"; `noWebsite` says that the customer has none. */
export const opportunityFacts = z.strictObject({
  /** What it is about; empty: called after its customer. */
  title: z.string().max(120),
  customerName: z.string().max(200),
  website: z.string().max(253),
  noWebsite: z.boolean(),
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]),
  currency,
  expectedClose: z.union([z.literal(''), z.iso.date()]),
  source: z.union([z.literal(''), z.enum(DEAL_SOURCES)]),
  competitor: z.string().max(200),
  notes: z.string().max(4000),
  nextStep: z.string().max(200),
  nextStepDue: z.union([z.literal(''), z.iso.date()]),
  /** Empty: what its stage says. */
  category: z.union([z.literal(''), z.enum(FORECAST_CATEGORIES)]),
})
export type OpportunityFacts = Readonly<z.infer<typeof opportunityFacts>>
export type OpportunityFact = keyof OpportunityFacts

/** The registration that it was converted from, with what its approval granted. */
export const convertedFrom = z.strictObject({
  dealId: recordId,
  number: z.string().max(24),
  /** Last protected day, in the vendor's zone. */
  protectedUntil: z.iso.date(),
  /** Margin credit in basis points of what is won with the registered products. */
  marginBps: z.int().min(0).max(5000),
  productIds: z.array(z.string().max(64)).max(50).readonly(),
})
export type ConvertedFrom = Readonly<z.infer<typeof convertedFrom>>

export const CREDIT_STATUSES = ['due', 'submitted', 'returned', 'earned', 'refused'] as const

/** The margin credit of a won one: due until its proof of performance is submitted and accepted. */
export const marginCredit = z.strictObject({
  status: z.enum(CREDIT_STATUSES),
  /** Minor units of the opportunity's currency. */
  amount: minorUnits,
  /** Question of a return, or reason of a refusal; empty otherwise. */
  words: z.string(),
  dueAt: z.iso.datetime().optional(),
})
export type MarginCredit = Readonly<z.infer<typeof marginCredit>>

export const touch = z.strictObject({ channel: z.enum(TOUCH_CHANNELS), text: z.string().max(500), at: z.iso.datetime(), by: z.string().max(64) })

/** A sale being worked, as stored, sent and shown. `partnerId` is empty for the vendor's own direct sales. */
export const opportunity = z.strictObject({
  id: recordId,
  kind: z.literal('opportunity'),
  partnerId: z.string().max(64),
  status: z.enum(OPPORTUNITY_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  createdBy: z.string().max(64),
  createdAt: z.iso.datetime(),
  /** Who works it. */
  ownerId: z.string().max(64),
  origin: z.enum(OPPORTUNITY_ORIGINS),
  convertedFrom: convertedFrom.optional(),
  ...opportunityFacts.shape,
  lines: z.array(dealLine).max(50).readonly(),
  contacts: z.array(dealContact).max(20).readonly(),
  milestones: z.array(milestone).max(50).readonly(),
  /** Proof of performance: files that show the sale took place. */
  evidence: z.array(evidence).max(MAX_FILES).readonly(),
  /** Files whose bytes the endpoint has, whole and as described. */
  received: z.array(z.strictObject({ evidenceId: recordId, at: z.iso.datetime() })).readonly(),
  /** Derived: the sum of the lines. */
  total: minorUnits,
  stage: stageEntered,
  /** When the endpoint received the action by which it entered its stage; until then when the person acted. */
  stageSince: z.iso.datetime(),
  /** Whether it is in the pipeline or ever was; until then it is its author's alone. */
  everOpen: z.boolean(),
  /** The partner's own running number, such as `BRW-O-0012`; direct ones count apart. */
  number: z.string().max(24).optional(),
  /** The last contact with the customer. */
  lastTouch: touch.optional(),
  /** The day on which it was won or lost, in the vendor's zone. */
  closedOn: z.iso.date().optional(),
  loss: z.strictObject({ reasonId: z.string().max(40), reason: z.string().max(60), explanation: z.string() }).optional(),
  credit: marginCredit.optional(),
})
export type Opportunity = Readonly<z.infer<typeof opportunity>>
