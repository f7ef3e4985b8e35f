import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { withDatabase } from './database.ts'
import type { Query } from './database.ts'
import { readReceived } from './received-files.ts'
import type { ReceivedFile } from './received-files.ts'
import { readSales } from './sales-truth.ts'
import type { SalesTruth } from './sales-truth.ts'

type ById<R> = ReadonlyMap<string, R>

/** What the endpoint's SQL and its folder of files say, read without any of the endpoint's own code. By e-mail address of the person. */
export interface Truth {
  readonly visibleDeals: ReadonlyMap<string, ById<Deal>>
  readonly visibleOpportunities: ReadonlyMap<string, ById<Opportunity>>
  readonly visiblePrograms: ReadonlyMap<string, ById<RecordOf['programs']>>
  readonly visibleFunds: ReadonlyMap<string, ById<RecordOf['funds']>>
  readonly visibleInternal: ReadonlyMap<string, ById<RecordOf['internal']>>
  readonly attention: ReadonlyMap<string, readonly Attention[]>
  readonly openAttention: ReadonlyMap<string, readonly Attention[]>
  readonly acceptedActions: ReadonlySet<string>
  readonly refusedActions: ReadonlySet<string>
  /** How often which kind of action was refused with which code. */
  readonly refusals: Readonly<Record<string, number>>
  /** How often each accepted action stands in a log: it must be once. */
  readonly recordsOfAction: ReadonlyMap<string, number>
  /** What the balance of each allocation says, minor units. */
  readonly allocations: ById<AllocationMoney>
  readonly sales: SalesTruth
  /** Files that records name, by `<record>/<file>`. */
  readonly files: ReadonlyMap<string, ReceivedFile>
}

export type AllocationMoney = Readonly<Record<'allocated' | 'reserved' | 'claimed' | 'paid', number>>

/** Partners that a channel manager owns or backs up. */
const MANAGED = "select id from record where kind = 'partner' and $1 in (body ->> 'ownerId', body ->> 'backupId')"

const SEEN_BY_ROLE = `case
  when me.body ->> 'role' = 'channel_operations_manager' then true
  when me.body ->> 'role' = 'channel_manager' then r.partner_id in (${MANAGED})
  else r.partner_id = me.body ->> 'partnerId' end`
const ME = "with me as (select body from record where collection = 'directory' and id = $1)"

const DEALS = `${ME} select r.body from record r, me where r.collection = 'deals' and case
  when (r.body ->> 'everSubmitted')::boolean is not true then r.body ->> 'registeredBy' = $1 else ${SEEN_BY_ROLE} end`
const OPPORTUNITIES = `${ME} select r.body from record r, me where r.collection = 'opportunities' and case
  when (r.body ->> 'everOpen')::boolean is not true then r.body ->> 'createdBy' = $1
  when r.body ->> 'partnerId' = '' then me.body ->> 'partnerId' = ''
  else ${SEEN_BY_ROLE} end`
const PROGRAMS = `${ME} select r.body from record r, me where r.collection = 'programs' and case when r.kind in ('quota', 'partner_plan', 'peer_standing') then ${SEEN_BY_ROLE} else true end`
const FUNDS = `${ME} select r.body from record r, me where r.collection = 'funds' and case
  when r.kind = 'budget' then me.body ->> 'role' in ('channel_manager', 'channel_operations_manager')
  when r.kind = 'settlement' then me.body ->> 'role' = 'channel_operations_manager'
  when r.kind in ('fund_request', 'claim') and (r.body ->> 'everSubmitted')::boolean is not true then $1 in (r.body ->> 'requestedBy', r.body ->> 'claimedBy')
  else ${SEEN_BY_ROLE} end`
const INTERNAL = `${ME} select r.body from record r, me where r.collection = 'internal' and case
  when me.body ->> 'role' = 'channel_operations_manager' then true
  when me.body ->> 'role' = 'channel_manager' then r.partner_id in (${MANAGED})
  else false end`

async function visible<R extends { readonly id: string }>(query: Query, sql: string, personId: string): Promise<ById<R>> {
  const rows = await query<{ body: R }>(sql, [personId])
  return new Map(rows.map(({ body }) => [body.id, body]))
}

export async function readTruth(dataFolder: string, people: ReadonlyMap<string, string>): Promise<Truth> {
  return withDatabase(dataFolder, async (query) => {
    const visibleDeals = new Map<string, ById<Deal>>()
    const visibleOpportunities = new Map<string, ById<Opportunity>>()
    const visiblePrograms = new Map<string, ById<RecordOf['programs']>>()
    const visibleFunds = new Map<string, ById<RecordOf['funds']>>()
    const visibleInternal = new Map<string, ById<RecordOf['internal']>>()
    const attention = new Map<string, readonly Attention[]>()
    for (const [email, personId] of people) {
      visibleDeals.set(email, await visible(query, DEALS, personId))
      visibleOpportunities.set(email, await visible(query, OPPORTUNITIES, personId))
      visiblePrograms.set(email, await visible(query, PROGRAMS, personId))
      visibleFunds.set(email, await visible(query, FUNDS, personId))
      visibleInternal.set(email, await visible(query, INTERNAL, personId))
      const items = await query<{ body: Attention }>("select body from record where collection = 'personal' and kind = 'attention' and body ->> 'personId' = $1", [personId])
      attention.set(email, items.map(({ body }) => body))
    }
    const actions = await query<{ id: string; state: string; code: string | null; type: string }>("select id, state, code, body ->> 'type' as type from action", [])
    const logged = await query<{ id: string; times: string }>(
      `select a ->> 'id' as id, count(*) as times from record, jsonb_array_elements(body -> 'actions') a where a ->> 'by' <> 'system' group by 1`,
      [],
    )
    const money = await query<{ id: string; money: AllocationMoney }>(
      "select allocation_id as id, jsonb_build_object('allocated', allocated, 'reserved', reserved, 'claimed', claimed, 'paid', paid) as money from allocation_balance",
      [],
    )
    const ofState = (state: string) => new Set(actions.filter((one) => one.state === state).map((one) => one.id))
    return {
      visibleDeals, visibleOpportunities, visiblePrograms, visibleFunds, visibleInternal, attention,
      sales: await readSales(query),
      openAttention: new Map([...attention].map(([email, items]) => [email, items.filter((one) => one.status === 'open')])),
      acceptedActions: ofState('accepted'),
      refusedActions: ofState('refused'),
      refusals: Object.fromEntries([...Map.groupBy(actions.filter((one) => one.state === 'refused'), (one) => `${one.type} ${one.code}`)].map(([what, list]) => [what, list.length])),
      recordsOfAction: new Map(logged.map((one) => [one.id, Number(one.times)])),
      allocations: new Map(money.map((one) => [one.id, one.money])),
      files: await readReceived(query, dataFolder),
    }
  })
}
