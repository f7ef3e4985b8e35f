import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { enteredMeasure } from '../scorecard-rules/schema.ts'

/** The agreement on file: what was agreed when the partnership began, or was last renewed. */
export const agreement = z.strictObject({
  title: z.string().max(120),
  signedOn: z.iso.date(),
  /** Last day; empty: until somebody ends it. */
  endsOn: z.union([z.literal(''), z.iso.date()]),
  /** What was agreed, in words. */
  terms: z.string().max(4000),
})
export type Agreement = Readonly<z.infer<typeof agreement>>

/** Something that both sides will do until the next business review. */
export const objective = z.strictObject({
  id: recordId,
  text: z.string().trim().min(1).max(200),
  /** How often, or how many; 1 for something that is done or not. */
  target: z.int().min(1).max(100_000),
  done: z.int().min(0).max(100_000),
})
export type Objective = Readonly<z.infer<typeof objective>>

/** What is measured elsewhere, as it was on a day; in the unit of the requirement. */
export const measured = z.strictObject({ measure: enteredMeasure, value: z.int().min(0).max(1_000_000), on: z.iso.date(), /** Where it is from. */ source: z.string().max(120) })
export type Measured = Readonly<z.infer<typeof measured>>

/** What a partner and the vendor agreed, one record for each partner; both sides see it. */
export const partnerPlan = z.strictObject({
  id: recordId,
  kind: z.literal('partner_plan'),
  partnerId: z.string().min(1).max(64),
  status: z.enum(['active']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  agreement: agreement.optional(),
  /** The last business review; absent before the first. */
  reviewedOn: z.iso.date().optional(),
  objectives: z.array(objective).max(30).readonly(),
  /** One for each measure. */
  measured: z.array(measured).max(20).readonly(),
})
export type PartnerPlan = Readonly<z.infer<typeof partnerPlan>>
