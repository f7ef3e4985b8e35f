import { isPartnerRole } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { approves, approvesAt } from '../funds/level.ts'
import { isPerson } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { FundRequest } from './schema.ts'

const NOT_ALLOWED = refusal('not_allowed', 'Your role cannot do this to a request for funds.')
const NOT_FOUND = refusal('not_found', 'This request does not exist, or you can no longer see it.')

function ofPartner(who: Actor, partnerId: string): boolean {
  return isPartnerRole(who.role) && who.partnerId === partnerId
}

/** Drafts are their author's alone; a submitted one is its partner organization's and its approvers'. */
function maySeeRequest(who: Actor, record: FundRequest): boolean {
  if (!record.everSubmitted) return record.requestedBy === who.personId
  return ofPartner(who, record.partnerId) || approves(who, record.partnerId)
}

/** Whether the person asked for it: its author, or whoever submitted it for them. Every submission stays in the log. */
function asked(who: Actor, record: FundRequest): boolean {
  return record.requestedBy === who.personId || record.actions.some((one) => one.type === 'request.submit' && one.by === who.personId)
}

export function mayRequest(doer: Doer, partnerId: string): Refusal | null {
  if (!isPerson(doer) || !ofPartner(doer, partnerId)) return refusal('not_allowed', 'You can request funds for your own organization only.')
  return null
}

/** Whoever asks, and the managers of the same partner organization. */
export function mayWorkRequest(doer: Doer, record: FundRequest | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeRequest(doer, record)) return NOT_FOUND
  if (!ofPartner(doer, record.partnerId)) return NOT_ALLOWED
  if (record.requestedBy === doer.personId || doer.role !== 'partner_seller') return null
  return refusal('not_allowed', 'Only the colleague who asked, or your sales manager, can do this.')
}

/** The approver at the level at which it waits; never whoever asked. Limits are the endpoint's guard, see budget/limits.ts. */
export function mayDecideRequest(doer: Doer, record: FundRequest | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeRequest(doer, record)) return NOT_FOUND
  if (asked(doer, record)) return refusal('own_request', 'You asked for this, so someone else decides it.')
  if (!approves(doer, record.partnerId)) return refusal('not_allowed', 'Only the approvers of this partner decide.')
  return approvesAt(doer, record.partnerId, record.level) ? null : refusal('not_allowed', 'This waits for channel operations to decide.')
}

/** Any approver of the partner, whoever decided it. */
export function mayCancelRequest(doer: Doer, record: FundRequest | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeRequest(doer, record)) return NOT_FOUND
  if (asked(doer, record)) return refusal('own_request', 'You asked for this, so someone else cancels it.')
  return approves(doer, record.partnerId) ? null : NOT_ALLOWED
}

export function mayNoteRequest(doer: Doer, record: FundRequest | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  return record && maySeeRequest(doer, record) ? null : NOT_FOUND
}
