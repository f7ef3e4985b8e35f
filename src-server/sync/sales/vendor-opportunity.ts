import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { canonicalCustomerOf } from '../customer.ts'
import { identityKeysOf, identityText, lookupKeysOf } from '../customer-facts.ts'
import type { Unit } from '../unit.ts'

/** As many are compared at most; of very common names only the likeliest. */
const MAX_COMPARED = 100

/** Whether registrations are compared with it: the vendor found it, directly or for a partner. */
export function isCompared(record: Opportunity): boolean {
  return record.origin === 'vendor' && record.everOpen
}

/** What reviewers of registrations see of it, or what it is found by. */
export function shownInMatches(record: Opportunity): Partial<Opportunity> {
  const { status, stage, customerName, website, noWebsite, country, contacts, lines, number, everOpen } = record
  return { status, stage, customerName, website, noWebsite, country, contacts, lines, everOpen, ...(number === undefined ? {} : { number }) }
}

/** Notes by what an opportunity of the vendor is found: its canonical customer and its lookup keys. */
export async function noteOpportunity(unit: Unit, record: Opportunity, newId: () => string): Promise<void> {
  const { tx } = unit
  const open = record.status === 'open'
  const { rows } = await tx.query<{ identity: string }>('update vendor_opportunity set open = $2 where opportunity_id = $1 returning identity', [record.id, open])
  if (!open) return
  const keys = identityKeysOf(record)
  const identity = identityText(keys, record)
  if (rows[0]?.identity !== identity) {
    const { customerId } = await canonicalCustomerOf(tx, keys, record, newId)
    await tx.query(
      `insert into vendor_opportunity (opportunity_id, customer_id, identity, open) values ($1, $2, $3, true)
       on conflict (opportunity_id) do update set customer_id = excluded.customer_id, identity = excluded.identity`,
      [record.id, customerId, identity],
    )
  }
  const lookup = lookupKeysOf(record)
  await tx.query('delete from vendor_opportunity_key where opportunity_id = $1 and key <> all($2)', [record.id, lookup])
  await tx.query('insert into vendor_opportunity_key (opportunity_id, key) select $1, k from unnest($2::text[]) k order by k on conflict do nothing', [record.id, lookup])
}

/** Open opportunities of the vendor that share a lookup key, or the canonical customer, with a registration; those that share most come first. */
export async function comparedOpportunities(unit: Unit, dealId: string): Promise<readonly { readonly id: string; readonly customerId: string }[]> {
  const { rows } = await unit.tx.query<{ id: string; customer_id: string }>(
    `select o.opportunity_id::text as id, o.customer_id from (
       select k.opportunity_id, count(*) as shared from blocking_key mine join vendor_opportunity_key k on k.key = mine.key where mine.deal_id = $1 group by k.opportunity_id
       union all
       select s.opportunity_id, 1000 from registration mine join vendor_opportunity s on s.customer_id = mine.customer_id where mine.deal_id = $1
     ) found join vendor_opportunity o using (opportunity_id) where o.open
     group by o.opportunity_id, o.customer_id order by sum(found.shared) desc, o.opportunity_id limit ${MAX_COMPARED}`,
    [dealId],
  )
  return rows.map((row) => ({ id: row.id, customerId: row.customer_id }))
}

/**
 * Registrations that wait for a decision and whose siblings may show something of an opportunity: those that list it, and those that share
 * a lookup key or the canonical customer with it.
 */
export async function concernedByOpportunity(unit: Unit, id: string): Promise<readonly string[]> {
  const { rows } = await unit.tx.query<{ id: string }>(
    `select id from record where kind = 'deal_review' and body -> 'matches' @> $2::jsonb
     union
     (select b.deal_id::text from vendor_opportunity_key mine join blocking_key b on b.key = mine.key
        join record r on r.collection = 'deals' and r.id = b.deal_id::text and r.status in ('submitted', 'returned')
      where mine.opportunity_id = $1 group by b.deal_id order by count(*) desc, b.deal_id limit ${2 * MAX_COMPARED})
     union
     select s.deal_id::text from vendor_opportunity mine join registration s on s.customer_id = mine.customer_id where mine.opportunity_id = $1`,
    [id, JSON.stringify([{ dealId: id }])],
  )
  return rows.map((row) => row.id).toSorted()
}
