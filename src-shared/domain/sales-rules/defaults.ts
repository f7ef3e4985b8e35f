import type { LossReason, SalesRules, Stage } from './schema.ts'

/** The one record of rules has this id everywhere. */
export const SALES_RULES_ID = '5a1e5000-0000-8000-8000-000000000001'

const stage = (id: string, name: string, probabilityBps: number, expectedDays: number, category: Stage['category']): Stage => ({ id, name, probabilityBps, expectedDays, category, retired: false })
const reason = (id: string, name: string): LossReason => ({ id, name, retired: false })

/** What is sold by until channel operations say otherwise. */
export const DEFAULT_STAGES: readonly Stage[] = [
  stage('qualify', 'Qualify', 1000, 21, 'pipeline'),
  stage('discover', 'Discover', 2500, 30, 'pipeline'),
  stage('propose', 'Propose', 5000, 30, 'best_case'),
  stage('negotiate', 'Negotiate', 7500, 21, 'best_case'),
  stage('close', 'Close', 9000, 14, 'commit'),
]

export const DEFAULT_LOSS_REASONS: readonly LossReason[] = [
  reason('price', 'Price'),
  reason('competitor', 'Competitor chosen'),
  reason('no_budget', 'No budget'),
  reason('no_decision', 'No decision'),
  reason('timing', 'Timing'),
  reason('missing_feature', 'Missing feature'),
  reason('other', 'Other'),
]

/** The rules in force where no record of them is known yet. */
export const DEFAULT_SALES_RULES: Pick<SalesRules, 'stages' | 'lossReasons' | 'fiscalStarts'> = { stages: DEFAULT_STAGES, lossReasons: DEFAULT_LOSS_REASONS, fiscalStarts: [] }
