import { isPartnerRole } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { approves, approvesAt } from '../funds/level.ts'
import { isPerson } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Claim } from './schema.ts'

const NOT_ALLOWED = refusal('not_allowed', 'Your role cannot do this to a claim.')
const NOT_FOUND = refusal('not_found', 'This claim does not exist, or you can no longer see it.')

function ofPartner(who: Actor, partnerId: string): boolean {
  return isPartnerRole(who.role) && who.partnerId === partnerId
}

/** Drafts are their author's alone; a submitted one is its partner organization's and its approvers'. */
function maySeeClaim(who: Actor, record: Claim): boolean {
  if (!record.everSubmitted) return record.claimedBy === who.personId
  return ofPartner(who, record.partnerId) || approves(who, record.partnerId)
}

/** Whether the person claims it: its author, or whoever submitted it for them. Every submission stays in the log. */
function asked(who: Actor, record: Claim): boolean {
  return record.claimedBy === who.personId || record.actions.some((one) => one.type === 'claim.submit' && one.by === who.personId)
}

export function mayClaim(doer: Doer, partnerId: string): Refusal | null {
  if (!isPerson(doer) || !ofPartner(doer, partnerId)) return refusal('not_allowed', 'You can claim for your own organization only.')
  return null
}

/** Whoever claims, and the managers of the same partner organization. */
export function mayWorkClaim(doer: Doer, record: Claim | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeClaim(doer, record)) return NOT_FOUND
  if (!ofPartner(doer, record.partnerId)) return NOT_ALLOWED
  if (record.claimedBy === doer.personId || doer.role !== 'partner_seller') return null
  return refusal('not_allowed', 'Only the colleague who claims, or your sales manager, can do this.')
}

/** The approver at the level at which it waits; never whoever claims. Limits are the endpoint's guard, see budget/limits.ts. */
export function mayDecideClaim(doer: Doer, record: Claim | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeClaim(doer, record)) return NOT_FOUND
  if (asked(doer, record)) return refusal('own_request', 'You made this claim, so someone else decides it.')
  if (!approves(doer, record.partnerId)) return refusal('not_allowed', 'Only the approvers of this partner decide.')
  return approvesAt(doer, record.partnerId, record.level) ? null : refusal('not_allowed', 'This waits for channel operations to decide.')
}

export function mayNoteClaim(doer: Doer, record: Claim | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  return record && maySeeClaim(doer, record) ? null : NOT_FOUND
}
