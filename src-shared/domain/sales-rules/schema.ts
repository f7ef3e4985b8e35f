import { z } from 'zod'
import { action, recordId } from '../action.ts'

/** How sure an open opportunity is; `omitted` counts in no forecast. */
export const FORECAST_CATEGORIES = ['pipeline', 'best_case', 'commit', 'omitted'] as const
export const forecastCategory = z.enum(FORECAST_CATEGORIES)
export type ForecastCategory = z.infer<typeof forecastCategory>

/** Names of stages and reasons in records stay what they were; the id never changes. */
const ruleId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'small letters, digits and _')

/** A stage as an opportunity keeps it: what it was called and worth when it was entered. */
export const stageEntered = z.strictObject({
  id: ruleId,
  name: z.string().trim().min(1).max(40),
  /** Chance to win, in basis points. */
  probabilityBps: z.int().min(0).max(10_000),
  /** How many days an opportunity is expected to stay. Longer is stalled. */
  expectedDays: z.int().min(1).max(730),
  category: forecastCategory,
})
export type StageEntered = Readonly<z.infer<typeof stageEntered>>

export const stage = z.strictObject({ ...stageEntered.shape, /** Offered no more; opportunities that stand in it stay. */ retired: z.boolean() })
export type Stage = Readonly<z.infer<typeof stage>>

/** Why opportunities are lost. */
export const lossReason = z.strictObject({ id: ruleId, name: z.string().trim().min(1).max(60), retired: z.boolean() })
export type LossReason = Readonly<z.infer<typeof lossReason>>

/** From this day on fiscal years start with the first day of this month. */
export const fiscalStart = z.strictObject({ from: z.iso.date(), startMonth: z.int().min(1).max(12) })
export type FiscalStart = Readonly<z.infer<typeof fiscalStart>>

/** What is sold by: stages in their order, reasons of loss, the fiscal year. One record for everybody, kept by channel operations. */
export const salesRules = z.strictObject({
  id: recordId,
  kind: z.literal('sales_rules'),
  partnerId: z.literal(''),
  status: z.enum(['active']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  stages: z.array(stage).min(1).max(20).readonly(),
  lossReasons: z.array(lossReason).min(1).max(40).readonly(),
  /** Ordered by day; before the first one years start in January. */
  fiscalStarts: z.array(fiscalStart).max(50).readonly(),
})
export type SalesRules = Readonly<z.infer<typeof salesRules>>
