import type { Action } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { canonicalCustomer } from '../../src-shared/domain/deal-review/schema.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { REFRESH_MATCHES } from './deal-effects.ts'
import { changed } from './effect.ts'
import type { EffectContext, RecordEffects } from './effect.ts'
import { moveProtection } from './protection.ts'
import type { Unit } from './unit.ts'

export const dealReviewEffects: RecordEffects<DealReview> = {
  guards: {
    'review.link': (context, change) => link(context, changed(change), change.action),
    'review.unlink': (context, change) => unlink(context, changed(change), change.action),
  },
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
