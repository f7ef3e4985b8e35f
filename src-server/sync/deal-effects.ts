import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM } from '../../src-shared/domain/actor.ts'
import { dealEdit, overwritten, valueNow } from '../../src-shared/domain/deal/edits.ts'
import type { DealChange } from '../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { refusal } from '../../src-shared/domain/refusal.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { resolveCustomer } from './customer.ts'
import { candidateOf } from './customer-facts.ts'
import { changed } from './effect.ts'
import type { EffectContext, RecordEffects } from './effect.ts'
import { noticeDecided, noticeOverwritten } from './notices.ts'
import type { Editable } from './notices.ts'
import { protect } from './protection.ts'
import { receiveDeal } from './receipt.ts'
import { refreshReview } from './review.ts'
import { takenElsewhere } from './shared-ids.ts'

/** Looks for matches again, of a registration and of those that it is related to. */
export const REFRESH_MATCHES = 'refresh_matches'

const UNKNOWN_PRODUCT = refusal('unknown_reference', 'One of the products is not in the catalog. Choose it again from the list.')

/** A line may keep a product that the catalog no longer has, but not take one that it never had. */
function unknownProduct(context: EffectContext, deal: Deal, action: Action): boolean {
  const kept = new Set(deal.lines.map((line) => line.productId))
  return dealEdit.parse(action.input).changes.some(
    (change) => change.field === 'line' && change.to !== null && change.to.productId !== '' && !kept.has(change.to.productId) && !context.isProduct(change.to.productId),
  )
}

const EDITABLE_DEAL: Editable<Deal> = {
  collection: 'deals',
  edit: 'deal.edit',
  changesOf: (input) => dealEdit.parse(input).changes,
  overwritten: (deal, changes) => overwritten(deal, changes as readonly DealChange[]),
  valueNow: (deal, change) => valueNow(deal, change as DealChange),
}

export const dealEffects: RecordEffects<Deal> = {
  guards: {
    'deal.create': ({ unit }, { after }) => takenElsewhere(unit, 'deals', after.id),
    'deal.edit': async (context, change) => (unknownProduct(context, changed(change), change.action) ? UNKNOWN_PRODUCT : null),
    'deal.approve': (context, change) => protect(context.unit, context.actor, changed(change), String(change.action.input['protectedUntil'])),
  },

  follow: async (context, { before, after, action }) => {
    const { unit } = context
    let deal = after
    if (action.type === 'deal.edit' && before) await noticeOverwritten(unit, EDITABLE_DEAL, before, action)
    await noticeDecided(unit, deal, action)
    let added = false
    if (action.type === 'deal.submit') {
      const received = await receiveDeal(unit, deal, action.receivedAt ?? action.at, context.newId)
      unit.accepted('deals', deal.id, SYSTEM, received.action)
      deal = received.deal
      added = true
    }
    const resolved = deal.firstReceivedAt === undefined || action.type === 'deal.note' ? null : (await resolveCustomer(unit.tx, deal, context.newId)).resolved
    return { record: deal, added, resolved }
  },

  /** Reviewers see what changed for them, here and on related ones. */
  finish: async (context, before, deal, resolved) => {
    if (deal.firstReceivedAt === undefined) return
    // Notes, and facts that no comparison looks at, are no news.
    if (resolved === null && before && sameJson(candidateOf(before), candidateOf(deal))) return
    await refreshReview(context.unit, deal, resolved, context.newId)
    context.unit.enqueue(REFRESH_MATCHES, deal.id)
  },
}
