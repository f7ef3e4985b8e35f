import type { EvidenceCategory } from '../evidence/schema.ts'

/** What marketing funds are spent on. */
export const ACTIVITY_TYPES = ['event', 'trade_show', 'webinar', 'digital_campaign', 'print', 'content', 'training', 'sales_incentive'] as const
export type ActivityType = (typeof ACTIVITY_TYPES)[number]

/** The proof of performance that each type asks for. */
const REQUIRED: Readonly<Record<ActivityType, readonly EvidenceCategory[]>> = {
  event: ['invoice', 'photo', 'attendance'],
  trade_show: ['invoice', 'photo'],
  webinar: ['invoice', 'attendance'],
  digital_campaign: ['invoice', 'report'],
  print: ['invoice', 'creative'],
  content: ['invoice', 'creative'],
  training: ['invoice', 'attendance'],
  sales_incentive: ['invoice', 'report'],
}

/** The categories of which a claim for such an activity needs at least one file each. */
export function requiredEvidence(activity: ActivityType): readonly EvidenceCategory[] {
  return REQUIRED[activity]
}
