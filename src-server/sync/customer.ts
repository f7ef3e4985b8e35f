import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Tx } from '../db/pool.ts'
import { certainHolder, identityKeysOf, identityText, lookupKeysOf } from './customer-facts.ts'
import type { CustomerOf, IdentityKeys, KeyHolder } from './customer-facts.ts'

/** The canonical customer of a received registration, as the guard uses it. */
export interface Registration {
  readonly customerId: string
  /** Whether this call worked the identity out anew, and what came of it. */
  readonly resolved: 'certain' | 'new' | null
}

/**
 * Gives a received registration its canonical customer, and again when what identifies the customer changed; until then a person's
 * link stands. Registrations of one identity wait for each other here, so that two at once do not make two customers.
 */
export async function resolveCustomer(tx: Tx, deal: Deal, newId: () => string): Promise<Registration> {
  const keys = identityKeysOf(deal)
  const identity = identityText(keys, deal)
  const { rows } = await tx.query<{ customer_id: string; identity: string }>('select customer_id, identity from registration where deal_id = $1', [deal.id])
  const known = rows[0]
  await writeLookupKeys(tx, deal, known !== undefined)
  if (known?.identity === identity) return { customerId: known.customer_id, resolved: null }

  const { customerId, certain } = await canonicalCustomerOf(tx, keys, deal, newId)
  await tx.query(
    `insert into registration (deal_id, partner_id, customer_id, identity, received_at) values ($1, $2, $3, $4, $5)
     on conflict (deal_id) do update set customer_id = excluded.customer_id, identity = excluded.identity`,
    [deal.id, deal.partnerId, customerId, identity, deal.firstReceivedAt],
  )
  if (known === undefined) await writeLookupKeys(tx, deal, true)
  return { customerId, resolved: certain ? 'certain' : 'new' }
}

/** The canonical customer that a record certainly is of, made where there is none. Who asks for one identity waits for who asked before, until its transaction ends. */
export async function canonicalCustomerOf(tx: Tx, keys: IdentityKeys, record: CustomerOf, newId: () => string): Promise<{ readonly customerId: string; readonly certain: boolean }> {
  await lockIdentity(tx, keys)
  const certain = certainHolder(keys, await readHolders(tx, keys))
  const customerId = certain ?? newId()
  if (certain === null) await tx.query('insert into customer (id, name) values ($1, $2)', [customerId, record.customerName.trim()])
  await tx.query('insert into customer_key (key, customer_id) select k, $2 from unnest($1::text[]) k where k is not null order by k on conflict do nothing', [[keys.domain, keys.name], customerId])
  return { customerId, certain: certain !== null }
}

async function writeLookupKeys(tx: Tx, deal: Deal, registered: boolean): Promise<void> {
  if (!registered) return
  const keys = lookupKeysOf(deal)
  await tx.query('delete from blocking_key where deal_id = $1 and key <> all($2)', [deal.id, keys])
  await tx.query('insert into blocking_key (deal_id, key) select $1, k from unnest($2::text[]) k order by k on conflict do nothing', [deal.id, keys])
}

async function lockIdentity(tx: Tx, keys: IdentityKeys): Promise<void> {
  const held = [keys.domain, keys.name].filter((key) => key !== null)
  await tx.query('with k as materialized (select hashtextextended(k, 1) as h from unnest($1::text[]) k order by 1) select pg_advisory_xact_lock(h) from k', [held])
}

async function readHolders(tx: Tx, keys: IdentityKeys): Promise<readonly KeyHolder[]> {
  const { rows } = await tx.query<KeyHolder>(
    `select k.customer_id as "customerId", bool_or(k.key = $1) as "holdsDomain", bool_or(k.key = $2) as "holdsName",
            (select min(d.key) from customer_key d where d.customer_id = k.customer_id and d.key like 'd:%') as domain
     from customer_key k where k.key in ($1, $2) group by k.customer_id order by k.customer_id`,
    [keys.domain ?? '', keys.name ?? ''],
  )
  return rows
}
