import { isPartnerRole, managesPartner } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { isPerson } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Opportunity, OpportunityOrigin } from './schema.ts'

const NOT_ALLOWED = refusal('not_allowed', 'Your role cannot do this to an opportunity.')
const NOT_FOUND = refusal('not_found', 'This opportunity does not exist, or you can no longer see it.')

function ofPartner(who: Actor, partnerId: string): boolean {
  return isPartnerRole(who.role) && partnerId !== '' && who.partnerId === partnerId
}

function ofVendor(who: Actor): boolean {
  return !isPartnerRole(who.role)
}

/** The vendor's side of a partner's opportunities: its channel manager, the backup, or channel operations. */
function helps(who: Actor, partnerId: string): boolean {
  return ofVendor(who) && partnerId !== '' && managesPartner(who, partnerId)
}

/** Drafts are their author's alone; an open one is its partner's and its channel manager's; a direct one is every vendor person's. */
export function maySeeOpportunity(who: Actor, record: Opportunity): boolean {
  if (!record.everOpen) return record.createdBy === who.personId
  return record.partnerId === '' ? ofVendor(who) : ofPartner(who, record.partnerId) || helps(who, record.partnerId)
}

/** Partner people enter their own organization's; the vendor's enter direct ones and those that they bring to a partner. */
export function mayCreateOpportunity(doer: Doer, partnerId: string, origin: OpportunityOrigin): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (isPartnerRole(doer.role)) {
    if (!ofPartner(doer, partnerId)) return refusal('not_allowed', 'You can enter opportunities for your own organization only.')
    return origin === 'partner' ? null : refusal('invalid_input', 'An opportunity that a partner enters comes from the partner.')
  }
  if (origin !== 'vendor') return refusal('invalid_input', 'An opportunity that the vendor enters comes from the vendor.')
  return partnerId === '' || helps(doer, partnerId) ? null : refusal('not_allowed', 'You can enter opportunities for partners that you manage.')
}

/** Whoever owns the registration's partner side converts it: its people, by the rules of who works an opportunity. */
export function mayConvert(doer: Doer, partnerId: string, registeredBy: string, record: Opportunity | null = null): Refusal | null {
  if (isPerson(doer) && record && !maySeeOpportunity(doer, record)) return NOT_FOUND
  if (!isPerson(doer) || !ofPartner(doer, partnerId)) return refusal('not_allowed', 'Only the partner who registered it converts a registration.')
  return doer.role !== 'partner_seller' || doer.personId === registeredBy ? null : refusal('not_allowed', 'Only the colleague who registered it, or your sales manager, can convert it.')
}

/** Its owner, and the managers of the partner organization; of direct ones the owner and channel operations. */
export function mayWorkOpportunity(doer: Doer, record: Opportunity | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeOpportunity(doer, record)) return NOT_FOUND
  // A draft stays with its author, and does not go with them to where they work next.
  if (!record.everOpen) return mayCreateOpportunity(doer, record.partnerId, record.origin) ? refusal('not_allowed', 'You work for another organization now, and the draft belongs to this one.') : null
  if (record.ownerId === doer.personId) return null
  if (ofPartner(doer, record.partnerId)) return doer.role !== 'partner_seller' ? null : refusal('not_allowed', 'Only the colleague who owns it, or your sales manager, can do this.')
  if (record.partnerId === '' && doer.role === 'channel_operations_manager') return null
  return refusal('not_allowed', record.partnerId === '' ? 'Only its owner or channel operations can do this.' : 'The partner works this opportunity. You can comment, log contacts, and set next steps and milestones.')
}

/** Who works it, and the partner's channel manager: contacts, next steps and milestones. */
export function mayHelpOpportunity(doer: Doer, record: Opportunity | null): Refusal | null {
  if (isPerson(doer) && record && record.everOpen && helps(doer, record.partnerId)) return null
  return mayWorkOpportunity(doer, record)
}

/** Handing it to somebody else, and opening it again, for that changes what was reported: the managers of the partner, channel operations for direct ones, and its owner of the vendor's people. */
export function mayAssignOpportunity(doer: Doer, record: Opportunity | null): Refusal | null {
  const refused = mayWorkOpportunity(doer, record)
  if (refused || !isPerson(doer)) return refused
  return doer.role === 'partner_seller' ? refusal('not_allowed', 'Your sales manager gives an opportunity to a colleague, and opens one again.') : null
}

const PARTS: ReadonlySet<string> = new Set(['opportunity.convert', 'opportunity.submit', 'opportunity.win', 'opportunity.submit_proof'])

/** Whether the person ever owned it, or brought it here or this far. All of these stay in the log. */
function hadPartIn(who: Actor, record: Opportunity): boolean {
  if (record.ownerId === who.personId || record.createdBy === who.personId) return true
  return record.actions.some((one) => (PARTS.has(one.type) && one.by === who.personId) || (one.type === 'opportunity.assign' && one.input['ownerId'] === who.personId))
}

/** The channel manager of that partner, the backup, or channel operations; never whoever had a part in it, whatever their role is by then. */
export function mayDecideCredit(doer: Doer, record: Opportunity | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  if (!record || !maySeeOpportunity(doer, record)) return NOT_FOUND
  if (!helps(doer, record.partnerId)) return refusal('not_allowed', 'Only the channel manager of this partner decides on margin credit.')
  return hadPartIn(doer, record) ? refusal('own_request', 'You worked this opportunity, so someone else decides on its margin credit.') : null
}

export function mayNoteOpportunity(doer: Doer, record: Opportunity | null): Refusal | null {
  if (!isPerson(doer)) return NOT_ALLOWED
  return record && record.everOpen && maySeeOpportunity(doer, record) ? null : NOT_FOUND
}
