import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { SYSTEM } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { dealEdit } from '../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { canonicalCustomer } from '../../src-shared/domain/deal-review/schema.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { resolveCustomer } from './customer.ts'
import { candidateOf } from './customer-facts.ts'
import { noticeDecided, noticeOverwritten } from './notices.ts'
import { moveProtection, protect } from './protection.ts'
import { receiveDeal } from './receipt.ts'
import { refreshReview } from './review.ts'
import type { Unit } from './unit.ts'

/** Looks for matches again, of a registration and of those that it is related to. */
export const REFRESH_MATCHES = 'refresh_matches'

export interface EffectContext {
  readonly unit: Unit
  readonly actor: Actor
  readonly newId: () => string
  readonly isProduct: (id: string) => boolean
}

const UNKNOWN_PRODUCT = refusal('unknown_reference', 'One of the products is not in the catalog. Choose it again from the list.')

/** What spans records, judged once the record itself allows the action; run in a savepoint of the row. */
export async function guard(context: EffectContext, record: RecordBase | null, action: Action): Promise<Refusal | null> {
  switch (action.type) {
    case 'deal.edit':
      return unknownProduct(context, record as unknown as Deal, action) ? UNKNOWN_PRODUCT : null
    case 'deal.approve':
      return protect(context.unit, context.actor, record as unknown as Deal, String(action.input['protectedUntil']))
    case 'review.link':
      return link(context, record as unknown as DealReview, action)
    case 'review.unlink':
      return unlink(context, record as unknown as DealReview, action)
    default:
      return null
  }
}

/** A line may keep a product that the catalog no longer has, but not take one that it never had. */
function unknownProduct(context: EffectContext, deal: Deal, action: Action): boolean {
  const kept = new Set(deal.lines.map((line) => line.productId))
  return dealEdit.parse(action.input).changes.some(
    (change) => change.field === 'line' && change.to !== null && change.to.productId !== '' && !kept.has(change.to.productId) && !context.isProduct(change.to.productId),
  )
}

async function link({ unit, actor }: EffectContext, review: DealReview, action: Action): Promise<Refusal | null> {
  const customer = canonicalCustomer.parse(action.input['customer'])
  const { rows } = await unit.tx.query<{ name: string }>('select name from customer where id = $1', [customer.id])
  if (rows[0]?.name !== customer.name) return refusal('unknown_reference', 'This customer is not known. Look at the matches again.')
  return reassign(unit, actor, review.id, customer.id)
}

async function unlink({ unit, actor }: EffectContext, review: DealReview, action: Action): Promise<Refusal | null> {
  const customer = canonicalCustomer.parse(action.input['customer'])
  const made = await unit.tx.query('insert into customer (id, name) values ($1, $2) on conflict do nothing', [customer.id, customer.name])
  if (made.rowCount === 0) return refusal('unknown_reference', 'This customer exists already. Look at the matches again.')
  const refused = await reassign(unit, actor, review.id, customer.id)
  if (refused) await unit.tx.query('delete from customer where id = $1', [customer.id])
  return refused
}

async function reassign(unit: Unit, actor: Actor, dealId: string, customerId: string): Promise<Refusal | null> {
  const refused = await moveProtection(unit, actor, dealId, customerId)
  if (refused) return refused
  await unit.tx.query('update registration set customer_id = $2 where deal_id = $1', [dealId, customerId])
  unit.enqueue(REFRESH_MATCHES, dealId)
  return null
}

/** A record after an accepted action, with what the endpoint itself added. */
export interface Followed {
  readonly record: RecordBase
  readonly added: boolean
  /** What came of working the canonical customer out anew. */
  readonly resolved: 'certain' | 'new' | null
}

/** What the endpoint does when it has accepted an action. */
export async function follow(context: EffectContext, before: RecordBase | null, after: RecordBase, action: Action): Promise<Followed> {
  if (after.kind !== 'deal') return { record: after, added: false, resolved: null }
  const { unit } = context
  let deal = after as unknown as Deal
  if (action.type === 'deal.edit' && before) await noticeOverwritten(unit, before as unknown as Deal, action)
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
}

/** What is left to do for a record when all of its actions are in: reviewers see what changed for them, here and on related ones. */
export async function finish(context: EffectContext, before: RecordBase | null, record: RecordBase, resolved: 'certain' | 'new' | null): Promise<void> {
  if (record.kind !== 'deal') return
  const deal = record as unknown as Deal
  if (deal.firstReceivedAt === undefined) return
  // Notes, and facts that no comparison looks at, are no news.
  if (resolved === null && before && sameJson(candidateOf(before as unknown as Deal), candidateOf(deal))) return
  await refreshReview(context.unit, deal, resolved, context.newId)
  context.unit.enqueue(REFRESH_MATCHES, deal.id)
}
