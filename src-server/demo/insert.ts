import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { kindEntry } from '../../src-shared/domain/kinds.ts'
import { hashPassword } from '../auth/password.ts'
import type { Tx } from '../db/pool.ts'
import { scopesOf } from '../sync/scopes.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts.ts'
import { insertFunds } from './funds/insert-funds.ts'
import { insertSales } from './sales/insert-sales.ts'
import type { Sample } from './sample.ts'

const CHUNK = 500

function collectionOf(record: AnyRecord): CollectionName {
  const entry = kindEntry(record.kind)
  if (!entry) throw new Error(`No kind ${record.kind}`)
  return entry.collection
}

/** For whom the vendor's people work, so that their partners can see them. */
function managedPartners(records: readonly AnyRecord[]): (personId: string) => readonly string[] {
  const partners = records.filter((one) => one.kind === 'partner')
  return (personId) => partners.filter((one) => one.ownerId === personId || one.backupId === personId).map((one) => one.id)
}

async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(JSON.stringify(rows.slice(from, from + CHUNK)))
}

/** Who can sign in, all with the same password. */
export interface Accounts {
  readonly people: readonly { readonly personId: string; readonly email: string }[]
  readonly password: string
}

/** Writes a sample into an empty database, and the accounts with it. */
export async function insertSample(tx: Tx, sample: Sample, accounts: Accounts = { people: DEMO_ACCOUNTS, password: DEMO_PASSWORD }): Promise<void> {
  const managedBy = managedPartners(sample.records)
  const rows = sample.records.map((body) => ({ collection: collectionOf(body), id: body.id, kind: body.kind, partner_id: body.partnerId, status: body.status, version: body.version, scopes: scopesOf(body, managedBy), body }))
  await inChunks(rows, (json) =>
    tx.query(
      `insert into record (collection, id, kind, partner_id, status, version, scopes, body)
       select * from jsonb_to_recordset($1) as r (collection text, id text, kind text, partner_id text, status text, version bigint, scopes text[], body jsonb)`,
      [json],
    ),
  )
  const actions = rows.flatMap(({ collection, id, body }) => body.actions.map((action) => ({ id: action.id, collection, record_id: id, person_id: action.by, body: action })))
  await inChunks(actions, (json) =>
    tx.query(
      `insert into action (id, collection, record_id, person_id, state, body)
       select (a ->> 'id')::uuid, a ->> 'collection', a ->> 'record_id', a ->> 'person_id', 'accepted', a -> 'body' from jsonb_array_elements($1) with ordinality as t (a, n) order by n`,
      [json],
    ),
  )
  await inChunks(rows.map(({ collection, id, scopes }) => ({ collection, id, scopes, left: [] })), (json) => tx.query('select append_feed($1)', [json]))
  await inChunks(sample.customers, (json) =>
    tx.query(
      `with c as (select * from jsonb_to_recordset($1) as c (id text, name text, keys text[])), made as (insert into customer (id, name) select id, name from c)
       insert into customer_key (key, customer_id) select k, id from c, unnest(keys) k`,
      [json],
    ),
  )
  await inChunks(sample.registrations, (json) =>
    tx.query(
      `with r as (select * from jsonb_to_recordset($1) as r ("dealId" uuid, "partnerId" text, "customerId" text, identity text, "receivedAt" timestamptz, "lookupKeys" text[])),
            made as (insert into registration (deal_id, partner_id, customer_id, identity, received_at) select "dealId", "partnerId", "customerId", identity, "receivedAt" from r)
       insert into blocking_key (deal_id, key) select "dealId", k from r, unnest("lookupKeys") k`,
      [json],
    ),
  )
  await inChunks(sample.guards, (json) =>
    tx.query(
      `insert into protection_guard (deal_id, product_id, customer_id, partner_id, during)
       select "dealId", "productId", "customerId", "partnerId", daterange("from", until, '[]') from jsonb_to_recordset($1) as g ("dealId" uuid, "productId" text, "customerId" text, "partnerId" text, "from" date, until date)`,
      [json],
    ),
  )
  await inChunks([...sample.counters].map(([partner_id, last_number]) => ({ partner_id, last_number })), (json) =>
    tx.query('insert into partner_counter select * from jsonb_to_recordset($1) as c (partner_id text, last_number int)', [json]),
  )
  if (sample.sales) await insertSales(tx, sample.sales)
  if (sample.funds) await insertFunds(tx, sample.funds, sample.today)
  const hash = await hashPassword(accounts.password)
  await tx.query('insert into credential (person_id, email, password_hash) select p, e, $3 from unnest($1::text[], $2::text[]) as a (p, e)', [accounts.people.map((one) => one.personId), accounts.people.map((one) => one.email), hash])
}
