import { managesPartner } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { formatDate } from '../../src-shared/domain/customer/format-date.ts'
import { refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { pgCode } from '../db/pool.ts'
import { readPartners, vendorToday } from './program.ts'
import { titleOf } from './attention.ts'
import type { Unit } from './unit.ts'

const EXCLUSION_VIOLATION = '23P01'
/** Ten years: longer is a slip of the hand, and would keep everybody else out for good. */
const LONGEST_DAYS = 3653

/**
 * Approvals of one customer wait for each other. The constraint alone would hold too, but two that check each other's row at once
 * end in a deadlock, which takes a second to find.
 */
async function lockCustomers(unit: Unit, dealId: string, otherId: string | null): Promise<void> {
  await unit.tx.query(
    `with k as materialized (
       select hashtextextended(c, 2) as h from (select customer_id as c from registration where deal_id = $1 union select $2::text where $2::text is not null) s order by 1
     ) select pg_advisory_xact_lock(h) from k`,
    [dealId, otherId],
  )
}

/**
 * Protects customer and products of a registration from today, the vendor's, until the given day. The exclusion constraint decides:
 * of approvals at once for one customer and an overlapping product, one gets through.
 */
export async function protect(unit: Unit, actor: Actor, deal: Deal, protectedUntil: string): Promise<Refusal | null> {
  const today = await vendorToday(unit.tx, unit.now)
  if (protectedUntil < today) return refusal('invalid_input', 'The protection would end before it begins. Choose a day from today on.')
  if (protectedUntil > addDays(today, LONGEST_DAYS)) return refusal('invalid_input', 'The protection would last more than ten years. Check the year.')
  const products = [...new Set(deal.lines.map((line) => line.productId))].sort()
  // Both may have been taken out after the submission.
  if (products.length === 0 || products.includes('')) return refusal('incomplete', 'There is no product, or a line without one, so there is nothing to protect. Fill it in, or return the registration with a question.')
  await lockCustomers(unit, deal.id, null)
  try {
    await unit.tx.savepoint(() =>
      unit.tx.query(
        `insert into protection_guard (deal_id, product_id, customer_id, partner_id, during)
         select r.deal_id, p, r.customer_id, r.partner_id, daterange($3::date, $4::date, '[]') from registration r, unnest($2::text[]) p where r.deal_id = $1 order by p`,
        [deal.id, products, today, protectedUntil],
      ),
    )
    return null
  } catch (error) {
    if (pgCode(error) !== EXCLUSION_VIOLATION) throw error
    return alreadyProtected(unit, actor, { deal, customerId: null, products, from: today, until: protectedUntil })
  }
}

/** Keeps the guard true when a reviewer says that the customer is another one. */
export async function moveProtection(unit: Unit, actor: Actor, dealId: string, customerId: string): Promise<Refusal | null> {
  await lockCustomers(unit, dealId, customerId)
  try {
    await unit.tx.savepoint(() => unit.tx.query('update protection_guard set customer_id = $2 where deal_id = $1', [dealId, customerId]))
    return null
  } catch (error) {
    if (pgCode(error) !== EXCLUSION_VIOLATION) throw error
    const deal = (await unit.read('deals', dealId))?.record
    const { rows } = await unit.tx.query<{ product_id: string; from: string; until: string }>(
      `select product_id, to_char(lower(during), 'YYYY-MM-DD') as from, to_char(upper(during) - 1, 'YYYY-MM-DD') as until from protection_guard where deal_id = $1`,
      [dealId],
    )
    const held = rows[0]
    if (deal?.kind !== 'deal' || !held) throw new Error(`The protection of ${dealId} cannot be read`, { cause: error })
    return alreadyProtected(unit, actor, { deal, customerId, products: rows.map((row) => row.product_id), from: held.from, until: held.until })
  }
}

/** What is to be protected, and may not be: null stands for the customer that the registration has. */
interface Wanted {
  readonly deal: Deal
  readonly customerId: string | null
  readonly products: readonly string[]
  readonly from: string
  readonly until: string
}

/** Names the registration that is in the way only to who decides for its partner too. */
async function alreadyProtected(unit: Unit, actor: Actor, { deal, customerId, products, from, until }: Wanted): Promise<Refusal> {
  const { rows } = await unit.tx.query<{ deal_id: string; partner_id: string; until: string }>(
    `select g.deal_id, g.partner_id, to_char(upper(g.during) - 1, 'YYYY-MM-DD') as until from protection_guard g
     where g.deal_id <> $1 and g.customer_id = coalesce($2, (select customer_id from registration where deal_id = $1))
       and g.product_id = any($3) and g.during && daterange($4::date, $5::date, '[]')
     order by upper(g.during) desc, g.deal_id limit 1`,
    [deal.id, customerId, products, from, until],
  )
  const other = rows[0]
  const advice = 'Compare the two, then reject or return this one.'
  if (!other || !managesPartner(actor, other.partner_id)) return refusal('already_protected', `Another partner's registration for this customer already protects one of these products${other ? ` until ${formatDate(other.until)}` : ''}. ${advice}`)
  const stored = await unit.read('deals', other.deal_id)
  const name = (await readPartners(unit.tx, [other.partner_id])).get(other.partner_id)?.name ?? 'A partner'
  const what = `one of these products protected for this customer until ${formatDate(other.until)}: ${titleOf(stored?.record ?? null)}.`
  if (other.partner_id === deal.partnerId) {
    return refusal('already_protected', `${name} itself has ${what} That protection holds; reject this one as a duplicate, or return it if other products are meant.`)
  }
  return refusal('already_protected', `${name} already has ${what} ${advice}`)
}
