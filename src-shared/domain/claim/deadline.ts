import { formatDate } from '../customer/format-date.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Claim } from './schema.ts'

/**
 * Why a claim cannot be submitted on a day in the vendor's zone, null while it can: after its last day only what was returned may come again, with
 * no more than it held.
 */
export function pastDeadline(claim: Pick<Claim, 'status' | 'claimBy' | 'held' | 'claimed'>, today: string): Refusal | null {
  if (today <= claim.claimBy) return null
  const due = `Claims for this request were due by ${formatDate(claim.claimBy)}`
  if (claim.status !== 'returned') return refusal('past_deadline', `${due}. Ask your channel manager what can be done.`)
  return claim.claimed <= claim.held ? null : refusal('past_deadline', `${due}, so it can ask for no more than before. Lower it.`)
}
