import { isPartnerRole, managesPartner } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { isPerson } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Deal } from './schema.ts'

const NOT_ALLOWED = 'Your role cannot do this to a registration.'
const NOT_FOUND = refusal('not_found', 'This registration does not exist, or you can no longer see it.')

function ofPartner(who: Actor, partnerId: string): boolean {
  return isPartnerRole(who.role) && who.partnerId === partnerId
}

function decides(who: Actor, partnerId: string): boolean {
  return (who.role === 'channel_manager' || who.role === 'channel_operations_manager') && managesPartner(who, partnerId)
}

/** Drafts are their author's alone; a submitted one is its partner organization's and its channel manager's. */
export function maySee(who: Actor, deal: Deal): boolean {
  if (!deal.everSubmitted) return deal.registeredBy === who.personId
  return ofPartner(who, deal.partnerId) || decides(who, deal.partnerId)
}

/** Partner people register for their own organization. */
export function mayCreate(doer: Doer, partnerId: string): Refusal | null {
  if (!isPerson(doer)) return refusal('not_allowed', NOT_ALLOWED)
  return ofPartner(doer, partnerId) ? null : refusal('not_allowed', 'You can register deals for your own organization only.')
}

/** Whoever registered it, and the managers of the same partner organization. */
export function mayWork(doer: Doer, deal: Deal | null): Refusal | null {
  if (!isPerson(doer)) return refusal('not_allowed', NOT_ALLOWED)
  if (!deal || !maySee(doer, deal)) return NOT_FOUND
  if (!ofPartner(doer, deal.partnerId)) return refusal('not_allowed', NOT_ALLOWED)
  if (deal.registeredBy === doer.personId || doer.role !== 'partner_seller') return null
  return refusal('not_allowed', 'Only the colleague who registered it, or your sales manager, can do this.')
}

/** Both sides fill in what is missing. */
export function mayEdit(doer: Doer, deal: Deal | null): Refusal | null {
  if (isPerson(doer) && deal && maySee(doer, deal) && decides(doer, deal.partnerId)) {
    return deal.status === 'submitted' || deal.status === 'returned' ? null : refusal('not_allowed', 'The vendor changes a registration only while it is under review.')
  }
  return mayWork(doer, deal)
}

/** The channel manager of that partner, the backup, or channel operations; never whoever registered it. */
export function mayDecide(doer: Doer, deal: Deal | null): Refusal | null {
  if (!isPerson(doer)) return refusal('not_allowed', NOT_ALLOWED)
  if (!deal || !maySee(doer, deal)) return NOT_FOUND
  if (deal.registeredBy === doer.personId) return refusal('own_registration', 'You registered this deal, so someone else decides it.')
  return decides(doer, deal.partnerId) ? null : refusal('not_allowed', 'Only the channel manager of this partner decides.')
}

export function mayNote(doer: Doer, deal: Deal | null): Refusal | null {
  if (!isPerson(doer)) return refusal('not_allowed', NOT_ALLOWED)
  return deal && maySee(doer, deal) ? null : NOT_FOUND
}
