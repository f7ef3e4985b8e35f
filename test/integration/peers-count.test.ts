import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { insertSample } from '../../src-server/demo/insert.ts'
import { countPeers } from '../../src-server/jobs/peers.ts'
import type { Partner, Person } from '../../src-shared/domain/directory/schema.ts'
import type { AnyRecord } from '../../src-shared/domain/kinds.ts'
import { partnerPlanId } from '../../src-shared/domain/partner-plan/partner-plan-id.ts'
import { peerStandingId } from '../../src-shared/domain/peer-standing/peer-standing-id.ts'
import { peerStanding } from '../../src-shared/domain/peer-standing/schema.ts'
import type { PeerStanding } from '../../src-shared/domain/peer-standing/schema.ts'
import { quotaId } from '../../src-shared/domain/quota/quota-id.ts'
import { fiscalQuarterOf, previousQuarter } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { line, refusalOf } from '../support/endpoint-deals.ts'
import { FIXTURE_RECORDS, PASSWORD } from '../support/endpoint-fixture.ts'
import { day } from '../support/endpoint-funds.ts'
import { openOpportunity, step, winAction } from '../support/endpoint-opportunities.ts'
import { RATES } from '../support/funds-fixtures.ts'

const base = { status: 'active' as const, version: 1000, updatedAt: '2026-01-01T00:00:00.000Z', actions: [] }
const partnerOf = (n: number, tierId: string): Partner => ({
  ...base, id: `partner-p${n}`, kind: 'partner', partnerId: `partner-p${n}`, name: `Peer ${n}`, code: `PE${'ABCDEFGHIJ'[n]}`, country: 'GB', currency: 'GBP', tierId, territory: 'UK', ownerId: n === 0 ? 'ivy' : 'max', backupId: '',
  type: 'reseller', since: '2025-01-01',
})
const sellerOf = (n: number): Person => ({ ...base, id: `s${n}`, kind: 'person', partnerId: `partner-p${n}`, name: `Seller ${n}`, email: `s${n}@example.com`, role: 'partner_seller', title: '' })

const GROUP = [0, 1, 2, 3, 4]
const SMALL = [5, 6, 7, 8]
/** Five gold resellers, four silver ones, and a rate for their currency. */
const RECORDS: readonly AnyRecord[] = [
  ...FIXTURE_RECORDS, ...GROUP.map((n) => partnerOf(n, 'gold')), ...SMALL.map((n) => partnerOf(n, 'silver')), ...[...GROUP, ...SMALL].map(sellerOf),
  { ...RATES, rates: [{ currency: 'GBP', date: '2020-01-01', perBase: '0.875' }] },
]
const QUARTER = fiscalQuarterOf(day(), []).start
const QUARTERS = [previousQuarter(fiscalQuarterOf(day(), []), []).start, QUARTER]

async function startWithPeers(): Promise<TestEndpoint> {
  const endpoint = await startEndpoint({ data: 'none' })
  const people = RECORDS.flatMap((one) => (one.kind === 'person' ? [{ personId: one.id, email: one.email }] : []))
  await endpoint.db.tx((tx) => insertSample(tx, { records: RECORDS, customers: [], registrations: [], guards: [], counters: new Map(), funds: null, sales: null, today: '' }, { people, password: PASSWORD }))
  return endpoint
}

const seller = (endpoint: TestEndpoint, n: number): Promise<Client> => endpoint.signIn({ email: `s${n}@example.com`, password: PASSWORD })
/** Wins so much, in pounds. */
async function win(client: Client, pounds: number): Promise<void> {
  const { id } = await openOpportunity(client, { lines: [line('wall', pounds * 100)] })
  await step(client, id, winAction(client))
}
const standingsOf = async (client: Client): Promise<readonly PeerStanding[]> =>
  (await client.pullAll('programs')).documents.flatMap((one) => ('kind' in one && one['kind'] === 'peer_standing' ? [peerStanding.parse(one)] : []))
const stored = async ({ db }: TestEndpoint): Promise<readonly PeerStanding[]> =>
  (await db.query<{ body: PeerStanding }>("select body from record where kind = 'peer_standing' order by body ->> 'partnerId', body ->> 'quarter'")).rows.map((row) => peerStanding.parse(row.body))
const storedOf = async (endpoint: TestEndpoint, n: number): Promise<PeerStanding> => {
  const found = (await stored(endpoint)).find((one) => one.partnerId === `partner-p${n}` && one.quarter === QUARTER)
  if (!found) throw new Error(`No standing of ${n}`)
  return found
}
const setPartner = (endpoint: TestEndpoint, n: number, change: Partial<Partner>) =>
  endpoint.db.query("update record set status = coalesce($3, status), body = body || $2::jsonb where collection = 'directory' and id = $1", [`partner-p${n}`, JSON.stringify(change), change.status ?? null])

const DAY = 86_400_000

describe('where a partner stands among its peers', () => {
  it('PEER-5 PEER-8 PEER-10 PEER-11: a group of five has places, each partner receives its own alone, and a group of four has none', async () => {
    const endpoint = await startWithPeers()
    const sellers = await Promise.all([...GROUP, ...SMALL].map((n) => seller(endpoint, n)))
    // 1,000 to 9,000 pounds; the last of the group wins nothing.
    await Promise.all(sellers.map(async (client, n) => (n === 4 ? undefined : win(client, (n + 1) * 1000))))
    const counted = await countPeers(endpoint.ports)
    expect(counted).toEqual({ written: 10, withdrawn: 0, left: 0 })

    for (const [n, client] of sellers.entries()) {
      const mine = await standingsOf(client)
      expect(mine.map((one) => `${one.partnerId} ${one.quarter}`).toSorted()).toEqual(SMALL.includes(n) ? [] : QUARTERS.map((quarter) => `partner-p${n} ${quarter}`))
    }
    const won = async (n: number) => (await storedOf(endpoint, n)).placed.find((one) => one.metric === 'sourced')
    expect([await won(3), await won(2), await won(0), await won(4)].map((one) => [one?.place, one?.of])).toEqual([[1, 5], [2, 5], [4, 5], [5, 5]])
    expect(await storedOf(endpoint, 0)).toMatchObject({ currency: 'EUR', peers: 5, partnerType: 'reseller', tierId: 'gold', status: 'active' })
    // Of four that won anything nothing is said together. With the fifth, (1,000 + 2,000 + 3,000 + 4,000 + 5,000) ÷ 5 = 3,000 pounds, at 0.875 a euro: 3,428.57, of which two digits are told.
    expect((await won(0))?.together).toBeNull()
    await Promise.all(sellers.slice(4, 5).map((client) => win(client, 5000)))
    await countPeers(endpoint.ports)
    expect((await won(0))?.together).toBe(340_000)

    const [ivy, max, olga] = await Promise.all([endpoint.signIn('ivy'), endpoint.signIn('max'), endpoint.signIn('olga')])
    const partnersOf = async (client: Client) => [...new Set((await standingsOf(client)).map((one) => one.partnerId))].toSorted()
    expect(await partnersOf(ivy)).toEqual(['partner-p0'])
    expect(await partnersOf(max)).toEqual(['partner-p1', 'partner-p2', 'partner-p3', 'partner-p4'])
    expect(await partnersOf(olga)).toEqual(GROUP.map((n) => `partner-p${n}`))
  })

  it('PEER-5: names nobody and tells no exact sum of others', async () => {
    const endpoint = await startWithPeers()
    const sellers = await Promise.all(GROUP.map((n) => seller(endpoint, n)))
    await Promise.all(sellers.map((client, n) => win(client, 1234 + n * 1017)))
    await countPeers(endpoint.ports)
    const { rows } = await endpoint.db.query<{ id: string; code: string | null }>("select id, body ->> 'number' as code from record where kind in ('partner', 'person', 'opportunity')")
    for (const one of await stored(endpoint)) {
      const text = JSON.stringify(one)
      expect(rows.filter(({ id }) => id !== one.partnerId && text.includes(`"${id}"`))).toEqual([])
      expect(rows.filter(({ code }) => code !== null && text.includes(code))).toEqual([])
      for (const { metric, together } of one.placed) if (together !== null) expect([metric, together]).toEqual([metric, Number(together.toPrecision(2))])
      expect(one.placed.some(({ together }) => together !== null)).toBe(true)
    }
  })

  it('PEER-9: is counted once a day, however many nodes there are, and a second count of the day writes only what changed', async () => {
    const endpoint = await startWithPeers()
    await win(await seller(endpoint, 1), 5000)
    // Each counts at its start besides.
    const nodes = [endpoint.ports, (await endpoint.addNode()).ports, (await endpoint.addNode()).ports]
    await Promise.all(nodes.map((ports) => countPeers(ports)))
    const logged = async () => (await endpoint.db.query<{ n: number }>("select count(*)::int as n from action where body ->> 'type' = 'peer_standing.count'")).rows[0]?.n
    // Whoever counts while another does leaves it to that one, which may be a node at its start.
    await expect.poll(async () => (await endpoint.db.query('select 1 from job')).rowCount, { timeout: 30_000 }).toBe(0)
    await countPeers(endpoint.ports)
    expect(await logged()).toBe(10)
    const first = await stored(endpoint)
    expect(await countPeers(endpoint.ports)).toEqual({ written: 0, withdrawn: 0, left: 10 })
    expect(await stored(endpoint)).toEqual(first)

    // Everybody stands elsewhere by one more win; what was before stays in the history alone.
    await win(await seller(endpoint, 2), 9000)
    expect((await countPeers(endpoint.ports)).written).toBeGreaterThan(0)
    expect((await storedOf(endpoint, 2)).placed.find((one) => one.metric === 'sourced')?.place).toBe(1)

    endpoint.clock.advance(DAY)
    const nextDay = await countPeers(endpoint.ports)
    expect(nextDay).toEqual({ written: 10, withdrawn: 0, left: 0 })
    for (const one of await stored(endpoint)) {
      expect(one.actions.map((action) => action.type)).toEqual(['peer_standing.count'])
      expect(Date.parse(one.countedAt)).toBeGreaterThan(Date.now() + DAY - 600_000)
    }
  })

  it('PEER-6 PEER-10: is withdrawn with its numbers from a group that became too small, and comes back with the fifth', async () => {
    const endpoint = await startWithPeers()
    const client = await seller(endpoint, 0)
    await win(client, 5000)
    await countPeers(endpoint.ports)
    const { checkpoint } = await client.pullAll('programs')
    await setPartner(endpoint, 4, { status: 'inactive' })
    expect(await countPeers(endpoint.ports)).toEqual({ written: 0, withdrawn: 10, left: 0 })
    const { documents } = await client.pullAll('programs', checkpoint)
    expect(documents).toMatchObject([{ status: 'withdrawn', placed: [] }, { status: 'withdrawn', placed: [] }])
    expect(JSON.stringify(documents)).not.toContain('together')
    expect(await countPeers(endpoint.ports)).toEqual({ written: 0, withdrawn: 0, left: 0 })

    // One of the small group rises: it makes a group of five of the one, and leaves three in the other.
    await setPartner(endpoint, 5, { tierId: 'gold' })
    expect((await countPeers(endpoint.ports)).written).toBe(10)
    expect((await stored(endpoint)).filter((one) => one.status === 'active').map((one) => one.partnerId)).toEqual([0, 1, 2, 3, 5].flatMap((n) => [`partner-p${n}`, `partner-p${n}`]))
    // Without a type nobody knows with whom to compare it.
    await endpoint.db.query("update record set body = body - 'type' where collection = 'directory' and id = 'partner-p5'")
    expect((await countPeers(endpoint.ports)).withdrawn).toBe(10)
  })

  it('PEER-9: is counted by the endpoint itself at its start, and left alone until six o’clock of the next day', async () => {
    const endpoint = await startWithPeers()
    await endpoint.addNode()
    await endpoint.addNode()
    await expect.poll(async () => (await endpoint.db.query("select 1 from daily_work where name = 'peers'")).rowCount, { timeout: 30_000 }).toBe(1)
    await expect.poll(async () => (await endpoint.db.query('select 1 from job')).rowCount, { timeout: 30_000 }).toBe(0)
    expect((await stored(endpoint)).length).toBe(10)
    expect(endpoint.logged.filter((one) => one.includes('a job failed'))).toEqual([])
  })
})

describe('what people try on a standing', () => {
  it('PEER-3 PEER-8: nobody writes one, whatever their role, and nobody can tell whether another’s is there', async () => {
    const endpoint = await startWithPeers()
    await countPeers(endpoint.ports)
    const before = await stored(endpoint)
    const own = before.find((one) => one.partnerId === 'partner-p0' && one.quarter === QUARTER)
    if (!own) throw new Error('It has one')
    const { partnerId, quarter, countedAt, partnerType, tierId, peers, currency, placed } = own
    const input = { partnerId, quarter, countedAt, partnerType, tierId, peers, currency, placed }
    const clients = await Promise.all([seller(endpoint, 0), seller(endpoint, 1), endpoint.signIn('ivy'), endpoint.signIn('max'), endpoint.signIn('olga')])
    for (const client of clients) {
      for (const action of [client.action('peer_standing.count', input), client.action('peer_standing.withdraw')]) {
        expect(refusalOf(await client.pushOne('programs', { id: own.id, base: own.version, actions: [action] })).code).toBe('not_allowed')
      }
      const asSystem = client.action('peer_standing.withdraw', {}, { by: 'system' })
      expect(refusalOf(await client.pushOne('programs', { id: own.id, base: own.version, actions: [asSystem] })).code).toBe('not_yours')
      // For one that there is not yet, and in another collection.
      const later = { ...input, quarter: '2031-01-01' }
      expect(refusalOf(await client.pushOne('programs', { id: peerStandingId(partnerId, later.quarter), base: 0, actions: [client.action('peer_standing.count', later)] })).code).toBe('not_allowed')
      expect(refusalOf(await client.pushOne('personal', { id: own.id, base: 0, actions: [client.action('peer_standing.count', input)] })).code).toBe('unknown_action')
    }
    expect(await stored(endpoint)).toEqual(before)

    // Another's standing, and one that there never was: the same answers in all.
    const [, other] = clients
    if (!other) throw new Error('There is another')
    const tried = async (id: string) => {
      const answers = []
      for (const action of [
        other.action('peer_standing.withdraw'), other.action('partner_plan.report', { objectiveId: randomUUID(), done: 1 }), other.action('quota.remove', { reason: 'x' }),
        other.action('quota.set', { partnerId, personId: '', quarter: QUARTER, currency: 'GBP', amount: 1 }),
      ]) {
        const { id: _id, outcomes, ...answer } = await other.pushOne('programs', { id, base: 1, actions: [action] })
        answers.push({ ...answer, outcomes: outcomes.map(({ actionId: _action, ...one }) => one) })
      }
      return { answers, history: (await other.history('programs', id)).status }
    }
    expect(await tried(own.id)).toEqual(await tried(peerStandingId('partner-p5', QUARTER)))
    expect((await other.history('programs', own.id)).status).toBe(404)
    expect((await clients[0]?.history('programs', own.id))?.status).toBe(200)
  })

  it('PEER-4: an id of a standing takes no plan, no quota and no rules, and who sees it is told that it is something else', async () => {
    const endpoint = await startWithPeers()
    await countPeers(endpoint.ports)
    const own = await storedOf(endpoint, 0)
    const olga = await endpoint.signIn('olga')
    const offers = [
      olga.action('partner_plan.agree', { partnerId: 'partner-p0', reviewedOn: '2026-01-10', objectives: [] }, { seen: { objectives: null } }),
      olga.action('quota.set', { partnerId: 'partner-p0', personId: '', quarter: QUARTER, currency: 'GBP', amount: 1 }),
      olga.action('scorecard_rules.set_requirements', { requirements: [], currency: 'EUR', assessedOn: '', reason: 'x' }, { seen: { requirements: null } }),
    ]
    for (const action of offers) expect(refusalOf(await olga.pushOne('programs', { id: own.id, base: own.version, actions: [action] })).code).toBe('unknown_action')
    expect(await storedOf(endpoint, 0)).toEqual(own)
    expect(new Set([own.id, partnerPlanId('partner-p0'), quotaId('partner-p0', '', QUARTER)]).size).toBe(3)
  })
})
