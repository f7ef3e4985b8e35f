import { isPartnerRole } from '../../../src-shared/domain/actor.ts'
import { opportunityEdit, opportunityValueNow, overwrittenInOpportunity } from '../../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityChange } from '../../../src-shared/domain/opportunity/edits.ts'
import { maySeeOpportunity } from '../../../src-shared/domain/opportunity/policy.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { changed } from '../effect.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { noticeOverwritten } from '../notices.ts'
import type { Editable } from '../notices.ts'
import { readActor } from '../people.ts'
import { readPartners } from '../program.ts'
import { takenElsewhere } from '../shared-ids.ts'
import { convertDeal, convertible } from './conversion.ts'
import { noticeOpportunity } from './notices.ts'
import { receiveOpportunity, scheduleCredit } from './receipt.ts'
import { unknownReason, unknownStage } from './rules.ts'
import { isCompared, shownInMatches } from './vendor-opportunity.ts'

/** Notes what registrations are compared with of an opportunity of the vendor, and tells the siblings of those that it concerns. */
export const REFRESH_OPPORTUNITY = 'refresh_opportunity'

const EDITABLE_OPPORTUNITY: Editable<Opportunity> = {
  collection: 'opportunities',
  edit: 'opportunity.edit',
  changesOf: (input) => opportunityEdit.parse(input).changes,
  overwritten: (record, changes) => overwrittenInOpportunity(record, changes as readonly OpportunityChange[]),
  valueNow: (record, change) => opportunityValueNow(record, change as OpportunityChange),
}

const UNKNOWN_PARTNER = refusal('unknown_reference', 'This partner is not in the directory. Choose one from the list.')
const UNKNOWN_PRODUCT = refusal('unknown_reference', 'One of the products is not in the catalog. Choose it again from the list.')
const NO_OWNER = refusal('unknown_reference', 'This person cannot own it: they have left, or cannot work this opportunity. Choose somebody else.')

const create: Guard<Opportunity> = async ({ unit }, { after }) => {
  const taken = await takenElsewhere(unit, 'opportunities', after.id)
  if (taken) return taken
  if (after.partnerId !== '' && !(await readPartners(unit.tx, [after.partnerId])).has(after.partnerId)) return UNKNOWN_PARTNER
  return unknownStage(unit, after.stage)
}

const enter: Guard<Opportunity> = ({ unit }, { after }) => unknownStage(unit, after.stage)

/** A line may keep a product that the catalog no longer has, but not take one that it never had. */
const edit: Guard<Opportunity> = async ({ isProduct }, change) => {
  const kept = new Set(changed(change).lines.map((line) => line.productId))
  return change.after.lines.every(({ productId }) => productId === '' || kept.has(productId) || isProduct(productId)) ? null : UNKNOWN_PRODUCT
}

/** Somebody who is there and sees it: of its partner, or of the vendor where the vendor brought it. */
const assign: Guard<Opportunity> = async ({ unit }, { after }) => {
  const owner = await readActor(unit.tx, after.ownerId)
  if (!owner || !maySeeOpportunity(owner, after)) return NO_OWNER
  return isPartnerRole(owner.role) || after.origin === 'vendor' ? null : NO_OWNER
}

const lose: Guard<Opportunity> = async ({ unit }, { after }) => {
  if (!after.loss) throw new Error(`Opportunity ${after.id} is lost without a reason`)
  return unknownReason(unit, { id: after.loss.reasonId, name: after.loss.reason })
}

export const opportunityEffects: RecordEffects<Opportunity> = {
  guards: {
    'opportunity.create': create,
    'opportunity.convert': convertible,
    'opportunity.edit': edit,
    'opportunity.move': enter,
    'opportunity.reopen': enter,
    'opportunity.assign': assign,
    'opportunity.lose': lose,
  },

  follow: async ({ unit, actor, newId }, { before, after, action }) => {
    let record = after
    if (action.type === 'opportunity.edit' && before) await noticeOverwritten(unit, EDITABLE_OPPORTUNITY, before, action)
    if (after.status === 'open' && after.number === undefined) record = await receiveOpportunity(unit, record, newId)
    if (action.type === 'opportunity.convert' && !before) await convertDeal(unit, record, newId)
    if (action.type === 'opportunity.submit_proof') record = await scheduleCredit(unit, record, action.receivedAt ?? action.at, newId)
    await noticeOpportunity(unit, before, record, action, !isPartnerRole(actor.role))
    return { record, added: record !== after, resolved: null }
  },

  finish: async ({ unit }, before, after) => {
    if (isCompared(after) && !(before && sameJson(shownInMatches(before), shownInMatches(after)))) unit.enqueue(REFRESH_OPPORTUNITY, after.id)
  },
}
