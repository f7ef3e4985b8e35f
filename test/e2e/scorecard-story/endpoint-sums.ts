import { join } from 'node:path'
import pg from 'pg'
import { readSettings } from '../../../src-server/db/cluster-settings.ts'
import { urlOf } from '../../../src-server/db/cluster.ts'
import type { World } from '../../support/world.ts'

/** What the endpoint's records come to for one partner, added up by PostgreSQL alone. Money is minor units of the partner's currency. */
export interface EndpointSums {
  readonly won: number
  readonly wonCount: number
  readonly lostCount: number
  /** Those in another currency: they would have to be converted. */
  readonly foreign: number
  readonly quota: number
  readonly registrations: number
  readonly approved: number
  readonly rejected: number
  /** Submitted in the period and matching another partner's. */
  readonly conflicts: number
  /** Whose registrations match this partner's, whenever. */
  readonly rivals: readonly string[]
  /** By how many were registered, among partners of its type and tier; the best is 1. */
  readonly place: number
  readonly peers: number
}

const SUMS = `
with vendor as (select body ->> 'zone' as zone from record where kind = 'rules'),
partner as (select id, body ->> 'currency' as currency, body ->> 'type' as type, body ->> 'tierId' as tier from record where kind = 'partner' and status = 'active'),
sale as (
  select status, body ->> 'currency' as currency, (body ->> 'total')::bigint as total
  from record where kind = 'opportunity' and partner_id = $1 and status in ('won', 'lost') and body ->> 'closedOn' between $2 and $3
),
step as (
  select record.id, record.partner_id, action.body ->> 'type' as type, ((action.body ->> 'receivedAt')::timestamptz at time zone vendor.zone)::date::text as on
  from vendor, record join action on action.collection = 'deals' and action.record_id = record.id and action.state = 'accepted'
  where record.kind = 'deal'
),
submitted as (select id, partner_id from step where type = 'deal.submit' group by 1, 2 having min("on") between $2 and $3),
matched as (
  select review.id, match ->> 'partnerId' as rival from record as review, jsonb_array_elements(review.body -> 'matches') as match
  where review.kind = 'deal_review' and review.partner_id = $1 and match ->> 'kind' in ('same_customer', 'similar_name') and match ->> 'partnerId' not in ('', $1)
),
peer as (
  select other.id, (select count(*) from submitted where submitted.partner_id = other.id) as registered
  from partner as own join partner as other on other.type = own.type and other.tier = own.tier where own.id = $1
)
select
  (select coalesce(sum(total), 0)::float from sale where status = 'won') as won,
  (select count(*)::int from sale where status = 'won') as "wonCount",
  (select count(*)::int from sale where status = 'lost') as "lostCount",
  (select count(*)::int from sale, partner where partner.id = $1 and sale.currency <> partner.currency) as foreign,
  (select sum((body ->> 'amount')::bigint)::float from record where kind = 'quota' and partner_id = $1 and body ->> 'personId' = '' and body ->> 'quarter' = $2) as quota,
  (select count(*)::int from submitted where partner_id = $1) as registrations,
  (select count(*)::int from step where partner_id = $1 and type = 'deal.approve' and "on" between $2 and $3) as approved,
  (select count(*)::int from step where partner_id = $1 and type = 'deal.reject' and "on" between $2 and $3) as rejected,
  (select count(*)::int from submitted where partner_id = $1 and exists (select from matched where matched.id = submitted.id)) as conflicts,
  (select coalesce(array_agg(distinct rival order by rival), '{}') from matched) as rivals,
  (select 1 + count(*)::int from peer as own, peer as other where own.id = $1 and other.registered > own.registered) as place,
  (select count(*)::int from peer) as peers`

/** Asks the database of the endpoint, past everything that the app has. `period`: plain dates, both included. */
export async function endpointSums(world: World, partnerId: string, period: { readonly start: string; readonly end: string }): Promise<EndpointSums> {
  const rows = await ask<EndpointSums>(world, SUMS, [partnerId, period.start, period.end])
  const [sums] = rows
  if (sums === undefined) throw new Error('The endpoint added up nothing')
  return sums
}

/** By partner, how many were won in the period; nothing of those that won none. */
export async function endpointWins(world: World, period: { readonly start: string; readonly end: string }): Promise<ReadonlyMap<string, number>> {
  const rows = await ask<{ id: string; won: number }>(world, `select partner_id as id, count(*)::int as won from record where kind = 'opportunity' and partner_id <> '' and status = 'won' and body ->> 'closedOn' between $1 and $2 group by 1`, [period.start, period.end])
  return new Map(rows.map((one) => [one.id, one.won]))
}

/** Every partner but one: what its people may never read. */
export async function otherPartners(world: World, partnerId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return ask(world, `select id, body ->> 'name' as name from record where kind = 'partner' and id <> $1`, [partnerId])
}

async function ask<T extends pg.QueryResultRow>(world: World, text: string, values: readonly string[]): Promise<readonly T[]> {
  const settings = await readSettings(join(world.folder, 'endpoint', 'pg.json'))
  if (settings === null) throw new Error('The endpoint has no database of its own')
  const client = new pg.Client({ connectionString: urlOf(settings, 'tradewind') })
  await client.connect()
  try {
    return (await client.query<T>(text, [...values])).rows
  } finally {
    await client.end()
  }
}
