import { describe, expect, it } from 'vitest'
import { readPeerFacts } from '../../src-server/jobs/peer-facts.ts'
import { readStandings } from '../../src-server/jobs/peer-standings.ts'
import { askForPeers, countPeers, dayOfCount } from '../../src-server/jobs/peers.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { opportunityFactOf } from '../../src-shared/metrics/opportunity-fact-of.ts'
import { registrationFactOf } from '../../src-shared/metrics/registration-fact-of.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import { FIXTURE_ZONE } from '../support/endpoint-fixture.ts'

const partnersOf = async ({ db }: TestEndpoint) => (await db.query<{ id: string }>("select id from record where kind = 'partner' order by id")).rows.map((row) => row.id)
const inOrder = <T extends { readonly id: string }>(facts: readonly T[]) => facts.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/**
 * Compares the places by MDF utilization with those that plain SQL gives: approved claims by allocated funds, each partner's in its own one currency, for the quarter
 * before the present one. Gives back how many were compared.
 */
async function placedByUtilization({ db }: TestEndpoint): Promise<number> {
  const { rows } = await db.query<{ place: number | null; having: number; placed: { place: number | null; of: number } | null }>(
    `with zone as (select body ->> 'zone' as zone from record where kind = 'rules'),
          present as (select max(body ->> 'quarter') as start from record where kind = 'peer_standing'),
          quarter as (select min(s.body ->> 'quarter') as start, ((p.start)::date - 1)::text as until from record s, present p where s.kind = 'peer_standing' group by p.start),
          allocated as (select a.partner_id, sum((a.body ->> 'amount')::numeric) as amount, count(distinct a.body ->> 'currency') as currencies from record a, quarter q
            where a.kind = 'allocation' and a.body -> 'period' ->> 'from' <= q.until and a.body -> 'period' ->> 'until' >= q.start group by 1),
          approved as (select c.partner_id, sum((c.body -> 'decision' ->> 'approved')::numeric) as amount from record c, quarter q, zone
            where c.kind = 'claim' and c.body ? 'decision'
              and (select max((x ->> 'receivedAt')::timestamptz) at time zone zone from jsonb_array_elements(c.body -> 'actions') x where x ->> 'type' = 'claim.approve')::date between q.start::date and q.until::date
            group by 1),
          used as (select p.id, p.body ->> 'type' as type, p.body ->> 'tierId' as tier, coalesce(c.amount, 0) / nullif(a.amount, 0) as share, a.currencies
            from record p left join allocated a on a.partner_id = p.id left join approved c on c.partner_id = p.id where p.kind = 'partner')
     select case when u.share is not null then (select count(*) + 1 from used o where o.type = u.type and o.tier = u.tier and o.share > u.share) end as place,
       (select count(*) from used o where o.type = u.type and o.tier = u.tier and o.share is not null) as having,
       (select x from jsonb_array_elements(s.body -> 'placed') x where x ->> 'metric' = 'mdf_utilization') as placed
     from used u cross join quarter q join record s on s.kind = 'peer_standing' and s.body ->> 'partnerId' = u.id and s.body ->> 'quarter' = q.start
     where (select max(o.currencies) from used o) <= 1 order by u.id`,
  )
  expect(rows.map(({ placed }) => placed && [placed.place, placed.of])).toEqual(rows.map(({ place, having }) => (having < 5 ? null : [place, having])))
  expect(new Set(rows.map((row) => row.place)).size).toBeGreaterThan(3)
  return rows.length
}

describe('what is counted', () => {
  it('PEER-11: the facts are those of the whole records, though little of them is read', async () => {
    const endpoint = await startEndpoint({ data: { deals: 250 } })
    const ids = await partnersOf(endpoint)
    const read = await endpoint.db.tx((tx) => readPeerFacts(tx, ids), 'snapshot')
    const { rows } = await endpoint.db.query<{ body: Opportunity | Deal }>("select body from record where kind in ('opportunity', 'deal') and partner_id <> ''")
    const sales = rows.flatMap(({ body }) => (body.kind === 'opportunity' ? (opportunityFactOf(body) ?? []) : []))
    const registrations = rows.flatMap(({ body }) => (body.kind === 'deal' ? (registrationFactOf(body, []) ?? []) : []))
    expect([sales.length > 100, registrations.length > 200, registrations.some((one) => one.rounds.length > 1)]).toEqual([true, true, true])
    expect(inOrder(read.sales)).toEqual(inOrder(sales.map((one) => ({ ...one, products: [], competitor: '' }))))
    expect(inOrder(read.registrations)).toEqual(inOrder(registrations))
    // Of those asked for alone.
    const few = await endpoint.db.tx((tx) => readPeerFacts(tx, ids.slice(0, 2)), 'snapshot')
    expect(inOrder(few.registrations)).toEqual(inOrder(registrations.filter((one) => ids.slice(0, 2).includes(one.partnerId))))
  })

  it('PEER-9 PEER-11: a demo has its standings from the beginning, placed as plain SQL places them', async () => {
    const endpoint = await startEndpoint({ data: { deals: 250 } })
    // By what each partner won in the present quarter, converted at the rate of the day; written without any of the fold.
    const { rows } = await endpoint.db.query<{ id: string; registered: number; place: number; peers: number; placed: { place: number; of: number } }>(
      `with zone as (select body ->> 'zone' as zone from record where kind = 'rules'),
            quarter as (select body ->> 'quarter' as start, max(body ->> 'quarter') over () as present from record where kind = 'peer_standing'),
            submitted as (
              select d.partner_id, count(*) as n from record d, zone, (select distinct present from quarter) q
              where d.kind = 'deal' and (select min((a ->> 'receivedAt')::timestamptz) from jsonb_array_elements(d.body -> 'actions') a where a ->> 'type' = 'deal.submit') at time zone zone >= q.present::timestamp
              group by 1),
            grouped as (
              select p.id, coalesce(s.n, 0) as n, count(*) over g as peers, rank() over (g order by coalesce(s.n, 0) desc) as place
              from record p left join submitted s on s.partner_id = p.id where p.kind = 'partner' window g as (partition by p.body ->> 'type', p.body ->> 'tierId'))
       select g.id, g.n as registered, g.place, g.peers, (select x from jsonb_array_elements(s.body -> 'placed') x where x ->> 'metric' = 'registrations') as placed
       from grouped g left join record s on s.kind = 'peer_standing' and s.body ->> 'partnerId' = g.id and s.body ->> 'quarter' = (select distinct present from quarter)
       order by 1`,
    )
    expect(rows.length).toBe(40)
    expect(rows.filter((row) => row.peers < 5 && row.placed !== null)).toEqual([])
    const compared = rows.filter((row) => row.peers >= 5)
    expect(compared.length).toBeGreaterThan(20)
    expect(compared.map(({ id, placed }) => [id, placed.place, placed.of])).toEqual(compared.map(({ id, place, peers }) => [id, place, peers]))
    expect(new Set(compared.map(({ place }) => place)).size).toBeGreaterThan(3)
    expect(await placedByUtilization(endpoint)).toBeGreaterThan(20)
    // The endpoint that starts on it has nothing left to do.
    expect(await askForPeers(endpoint.ports)).toBe(false)
    expect(await countPeers(endpoint.ports)).toMatchObject({ written: 0, withdrawn: 0 })
  })

  it('PEER-10: there is nothing to count where no partner has a type, or no rules are there at all', async () => {
    const fixture = await startEndpoint()
    expect(await fixture.db.tx((tx) => readStandings(tx, { now: fixture.clock.now(), zone: FIXTURE_ZONE }), 'snapshot')).toEqual({ standings: [], withdrawn: [] })
    const empty = await startEndpoint({ data: 'none' })
    expect([await countPeers(empty.ports), await askForPeers(empty.ports)]).toEqual([{ written: 0, withdrawn: 0, left: 0 }, false])
  })
})

describe('when it is counted', () => {
  it('PEER-9: the day begins at six in the morning where the vendor is, on days that clocks are changed too', () => {
    const oslo = (instant: string) => dayOfCount(Date.parse(instant), 'Europe/Oslo')
    expect([oslo('2026-11-23T04:59:59Z'), oslo('2026-11-23T05:00:00Z'), oslo('2026-11-23T22:59:59Z'), oslo('2026-11-23T23:30:00Z')]).toEqual(['2026-11-22', '2026-11-23', '2026-11-23', '2026-11-23'])
    expect([oslo('2026-07-01T03:59:59Z'), oslo('2026-07-01T04:00:00Z')]).toEqual(['2026-06-30', '2026-07-01'])
    // The last Sundays of March and October.
    expect([oslo('2026-03-29T03:59:59Z'), oslo('2026-03-29T04:00:00Z'), oslo('2026-10-25T04:59:59Z'), oslo('2026-10-25T05:00:00Z')]).toEqual(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])
    expect(dayOfCount(Date.parse('2026-11-22T21:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-23')
  })

  it('PEER-9: a day is left to one node, once, and the next one when it has come', async () => {
    const endpoint = await startEndpoint()
    await expect.poll(async () => (await endpoint.db.query("select 1 from daily_work where name = 'peers'")).rowCount, { timeout: 30_000 }).toBe(1)
    await expect.poll(async () => (await endpoint.db.query('select 1 from job')).rowCount, { timeout: 30_000 }).toBe(0)
    // What no node takes, for its time has not come by the database's clock, can be counted.
    await endpoint.db.query("alter table job alter column run_at set default now() + interval '1 day'")
    expect(await askForPeers(endpoint.ports)).toBe(false)
    endpoint.clock.advance(86_400_000)
    const asked = await Promise.all(Array.from({ length: 6 }, () => askForPeers(endpoint.ports)))
    expect(asked.filter(Boolean)).toHaveLength(1)
    expect((await endpoint.db.query<{ subject: string }>("select subject from job where kind = 'count_peers'")).rows).toEqual([{ subject: dayOfCount(endpoint.clock.now(), FIXTURE_ZONE) }])
    await countPeers(endpoint.ports)
    await endpoint.db.query('delete from job')
    expect(await askForPeers(endpoint.ports)).toBe(false)
  })
})
