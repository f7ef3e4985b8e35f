import { timeInStage } from '../../src-shared/domain/opportunity/stalled.ts'
import { describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { attention } from '../../src-shared/domain/attention/schema.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import { dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { kindEntry } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { openDatabase } from '../../src-server/db/pool.ts'
import { migrate } from '../../src-server/db/migrate.ts'
import { makeSample } from '../../src-server/demo/sample.ts'
import { prepareDemo, refillDemo } from '../../src-server/demo/prepare.ts'
import { DEMO_PASSWORD } from '../../src-server/demo/accounts.ts'
import { freshDatabase, startEndpoint } from '../support/endpoint.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { approveAction } from '../support/endpoint-deals.ts'

const NOW = Date.parse('2026-11-22T15:00:00.000Z')
const logger = pino({ level: 'silent' })

describe('sample data', () => {
  const sample = makeSample({ seed: 7, deals: 300, now: NOW })
  const deals = sample.records.filter((one) => one.kind === 'deal')

  it('is the same for the same seed and moment, and another for another seed', () => {
    expect(makeSample({ seed: 7, deals: 80, now: NOW })).toEqual(makeSample({ seed: 7, deals: 80, now: NOW }))
    expect(makeSample({ seed: 8, deals: 80, now: NOW }).records).not.toEqual(makeSample({ seed: 7, deals: 80, now: NOW }).records)
  })

  it('fits the schemas, and no id is there twice', () => {
    for (const record of sample.records) expect(kindEntry(record.kind)?.schema.safeParse(record)).toMatchObject({ success: true })
    const ids = sample.records.map((one) => `${kindEntry(one.kind)?.collection}/${one.id}`)
    expect(new Set(ids).size).toBe(ids.length)
    expect(attention.safeParse(deals[0]).success).toBe(false)
  })

  it('DEAL-23: replaying each log gives the record', () => {
    const vendor = (by: string, partnerId: string) => ({ personId: by, role: 'channel_manager' as const, partnerId: null, manages: [partnerId] })
    for (const deal of deals) {
      let again: Deal | null = null
      for (const action of deal.actions as readonly Action[]) {
        const doer = action.by === 'system' ? SYSTEM_ACTOR : /return|approve|reject/.test(action.type) ? vendor(action.by, deal.partnerId) : { personId: action.by, role: 'partner_seller' as const, partnerId: deal.partnerId, manages: [] }
        const result: ReturnType<typeof act<Deal>> = act(dealLifecycle, deal.id, again, action, doer)
        if (!result.ok) throw new Error(`${deal.customerName}: ${action.type}: ${result.error.message}`)
        again = result.value
      }
      expect({ ...again, version: deal.version }).toEqual(deal)
    }
  })

  it('tells the story: a queue of 14, a seller with every status, names that are each one customer’s', () => {
    const queue = deals.filter((one) => one.status === 'submitted' && sample.records.some((each) => each.kind === 'partner' && each.id === one.partnerId && each.ownerId === 'person-ingrid-solheim'))
    expect(queue).toHaveLength(14)
    const due = queue.map((one) => (Date.parse(one.dueAt ?? '') - NOW) / 3_600_000)
    expect(due.filter((hours) => hours < 0).length).toBeGreaterThan(0)
    expect(due.filter((hours) => hours > 0 && hours < 12).length).toBeGreaterThan(2)
    const callums = deals.filter((one) => one.registeredBy === 'person-callum-reyes')
    expect(callums).toHaveLength(12)
    expect(new Set(callums.map((one) => one.status)).size).toBe(7)
    expect(callums.filter((one) => one.status === 'returned')).toHaveLength(1)
    expect(Math.max(...deals.flatMap((one) => (one.number?.startsWith('BRW') ? [Number(one.number.slice(4))] : [])))).toBe(147)
    const people = sample.records.filter((one) => one.kind === 'person')
    expect(new Set(people.map((one) => one.name)).size).toBe(people.length)
    expect(sample.records.filter((one) => one.kind === 'partner')).toHaveLength(40)
  })

  it('has an agreement with every partner, asks something of every tier above the first, and two who joined lately and have no deal yet', () => {
    const partners = sample.records.filter((one) => one.kind === 'partner')
    const plans = new Map(sample.records.flatMap((one) => (one.kind === 'partner_plan' ? [[one.partnerId, one] as const] : [])))
    for (const { id, since } of partners) expect(plans.get(id)?.agreement?.signedOn).toBe(since)
    expect(plans.get('partner-brw')?.objectives.map(({ done, target }) => [done, target])).toEqual([[1, 2], [1, 1], [11, 12]])
    const rules = sample.records.find((one) => one.kind === 'scorecard_rules')
    expect(new Set(rules?.requirements.map((one) => one.tierId))).toEqual(new Set(['tier-silver', 'tier-gold', 'tier-platinum']))
    const dealing = new Set([...deals, ...(sample.sales?.opportunities ?? [])].map((one) => one.partnerId))
    const idle = partners.filter((one) => !dealing.has(one.id))
    expect(idle.map((one) => one.code)).toEqual(expect.arrayContaining(['CSC', 'BRT']))
    for (const one of idle.filter(({ code }) => code === 'CSC' || code === 'BRT')) expect((one.since ?? '') > '2026-08-01').toBe(true)
  })

  it('sells through 24 months and before our eyes: won, lost for every reason, stalled, direct, quotas, proofs that wait', () => {
    const opportunities = sample.sales?.opportunities ?? []
    const won = opportunities.filter((one) => one.status === 'won')
    expect(new Set(won.map((one) => one.closedOn?.slice(0, 7))).size).toBeGreaterThanOrEqual(20)
    expect(new Set(opportunities.flatMap((one) => one.loss?.reasonId ?? [])).size).toBe(7)
    const open = opportunities.filter((one) => one.status === 'open')
    expect(new Set(open.map((one) => one.stage.id)).size).toBe(5)
    expect(open.filter((one) => timeInStage(one.stageSince, one.stage, sample.today, 'Europe/Oslo').over > 0).length).toBeGreaterThan(5)
    expect(open.filter((one) => one.partnerId === '').length).toBeGreaterThan(5)
    expect(new Set(opportunities.flatMap((one) => one.credit?.status ?? []))).toEqual(new Set(['due', 'submitted', 'returned', 'earned']))
    const converted = deals.filter((one) => one.status === 'converted')
    expect(converted.every((deal) => opportunities.some((one) => one.id === deal.opportunityId && one.convertedFrom?.dealId === deal.id))).toBe(true)
    expect(converted.length).toBe(opportunities.filter((one) => one.convertedFrom).length)
    expect(sample.records.filter((one) => one.kind === 'quota').length).toBeGreaterThan(300)
    const numbers = opportunities.map((one) => one.number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(opportunities.every((one) => Date.parse(one.updatedAt) <= NOW)).toBe(true)
  })

  it('spans 24 months, four currencies, all statuses, and customers that several partners registered', () => {
    const months = new Set(deals.flatMap((one) => one.firstReceivedAt?.slice(0, 7) ?? []))
    expect(months.size).toBeGreaterThanOrEqual(24)
    expect(new Set(deals.map((one) => one.currency))).toEqual(new Set(['GBP', 'EUR', 'NOK', 'USD']))
    const byCustomer = Map.groupBy(sample.registrations, (one) => one.customerId)
    expect([...byCustomer.values()].filter((all) => new Set(all.map((one) => one.partnerId)).size > 1).length).toBeGreaterThan(5)
    expect(deals.every((one) => Date.parse(one.updatedAt) <= NOW)).toBe(true)
  })
})

describe('a demo endpoint', () => {
  it('works on its sample as on anything: numbers go on, decisions are taken', async () => {
    const endpoint = await startEndpoint({ data: { deals: 60 } })
    const ingrid = await endpoint.signIn({ email: 'ingrid@halden.example', password: DEMO_PASSWORD })
    const { documents } = await ingrid.pullAll('deals')
    const kestrel = documents.find((one) => 'status' in one && one.status === 'submitted' && one['customerName'] === 'Kestrel Rail Signalling Ltd') as unknown as Deal
    const answer = await ingrid.pushOne('deals', { id: kestrel.id, base: kestrel.version, actions: [approveAction(ingrid, kestrel)] })
    expect(answer.outcomes[0]?.state).toBe('accepted')
  })

  it('fills an empty database once', async () => {
    const url = await freshDatabase()
    const db = openDatabase(url, { logger, max: 2 })
    await prepareDemo(db, { now: NOW, logger, blobs: memoryBlobs().blobs, deals: 30 })
    const first = await db.query<{ n: number }>('select count(*) as n from record')
    await prepareDemo(db, { now: NOW, logger, blobs: memoryBlobs().blobs, deals: 90 })
    expect((await db.query<{ n: number }>('select count(*) as n from record')).rows).toEqual(first.rows)
    await refillDemo(db, { now: NOW, logger, blobs: memoryBlobs().blobs, deals: 90, seed: 3 })
    expect((await db.query<{ n: number }>('select count(*) as n from record')).rows[0]?.n).toBeGreaterThan(first.rows[0]?.n ?? 0)
    await db.close()
  })

  it('leaves a database alone that holds records which are not a demo’s', async () => {
    const endpoint = await startEndpoint()
    await expect(prepareDemo(endpoint.db, { now: NOW, logger, blobs: memoryBlobs().blobs })).rejects.toThrow(/not sample data/)
    await expect(refillDemo(endpoint.db, { now: NOW, logger, blobs: memoryBlobs().blobs })).rejects.toThrow(/not a demo/)
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from record where kind = 'partner'")
    expect(rows[0]?.n).toBe(3)
  })

  it('refuses a database with tables that are not ours', async () => {
    const db = openDatabase(await freshDatabase(), { logger, max: 2 })
    await db.query('drop table migration')
    await expect(migrate(db)).rejects.toThrow(/not Tradewind's/)
    await db.close()
  })

  it('refuses a database of a newer version', async () => {
    const db = openDatabase(await freshDatabase(), { logger, max: 2 })
    await db.query("insert into migration (id, name) values (9999, '9999-future.sql')")
    await expect(migrate(db)).rejects.toThrow(/newer version/)
    await db.close()
  })
})
