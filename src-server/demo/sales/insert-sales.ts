import type { Tx } from '../../db/pool.ts'
import { REFRESH_OPPORTUNITY } from '../../sync/sales/opportunity-effects.ts'
import { isCompared } from '../../sync/sales/vendor-opportunity.ts'
import type { OpportunitySample } from './sample-opportunities.ts'

/** Writes what the endpoint keeps beside sample opportunities, whose records are there already. */
export async function insertSales(tx: Tx, { opportunities, counters }: OpportunitySample): Promise<void> {
  await tx.query('insert into opportunity_counter (partner_id, last_number) select id, n from jsonb_to_recordset($1) as c (id text, n int)', [JSON.stringify([...counters].map(([id, n]) => ({ id, n })))])
  // Which registrations the vendor's own sales meet is found by the endpoint itself, as always.
  await tx.query('insert into job (kind, subject) select $1, unnest($2::text[])', [REFRESH_OPPORTUNITY, opportunities.filter((one) => isCompared(one) && one.status === 'open').map((one) => one.id)])
}
