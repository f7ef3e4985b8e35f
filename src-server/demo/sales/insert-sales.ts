import { derivedId } from '../../../src-shared/lib/derived-id.ts'
import type { Tx } from '../../db/pool.ts'
import { canonicalCustomerOf } from '../../sync/customer.ts'
import { identityKeysOf, identityText, lookupKeysOf } from '../../sync/customer-facts.ts'
import { REFRESH_MATCHES } from '../../sync/deal-effects.ts'
import type { OpportunitySample } from './sample-opportunities.ts'

/** Writes what the endpoint keeps beside sample opportunities, whose records are there already. */
export async function insertSales(tx: Tx, { opportunities, counters }: OpportunitySample): Promise<void> {
  await tx.query('insert into opportunity_counter (partner_id, last_number) select id, n from jsonb_to_recordset($1) as c (id text, n int)', [JSON.stringify([...counters].map(([id, n]) => ({ id, n })))])
  for (const one of opportunities.filter((each) => each.origin === 'vendor' && each.status === 'open')) {
    const keys = identityKeysOf(one)
    const { customerId } = await canonicalCustomerOf(tx, keys, one, () => derivedId('customer of', one.id))
    await tx.query('insert into vendor_opportunity (opportunity_id, customer_id, identity, open) values ($1, $2, $3, true)', [one.id, customerId, identityText(keys, one)])
    await tx.query('insert into vendor_opportunity_key (opportunity_id, key) select $1, unnest($2::text[])', [one.id, lookupKeysOf(one)])
  }
  // Which registrations they meet is found by the endpoint itself, as always.
  await tx.query(
    `insert into job (kind, subject)
     select distinct $1, b.deal_id::text from vendor_opportunity_key k join blocking_key b on b.key = k.key join record r on r.collection = 'deals' and r.id = b.deal_id::text
     where r.status in ('submitted', 'returned') on conflict do nothing`,
    [REFRESH_MATCHES],
  )
}
