import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAnalytics } from '../../../src-main/analytics/analytics.ts'
import { factStatements } from '../../../src-main/analytics/fact-reader.ts'
import { factTable } from '../../../src-main/analytics/fact-table.ts'
import type { Analytics } from '../../../src-main/analytics/port.ts'
import { openStore } from '../../../src-main/store/database.ts'
import type { Store } from '../../../src-main/store/database.ts'
import { openSqliteReader } from '../../../src-main/store/sqlite-storage/reader.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { boardSums } from '../../../src-shared/metrics/board.ts'
import { forecast } from '../../../src-shared/metrics/forecast.ts'
import { opportunityFactOf } from '../../../src-shared/metrics/opportunity-fact-of.ts'
import { winLoss } from '../../../src-shared/metrics/win-loss.ts'
import { BASIS, nthOpportunity, TODAY } from '../../support/opportunity-facts.ts'
import { memoryLog } from '../../support/test-desktop.ts'

const KEY = new Uint8Array(32).fill(7)
const BOARD = { ...BASIS, filter: {} }
const FORECAST = { ...BASIS, from: TODAY, by: 'quarter', group: 'partner', filter: {}, quotas: [], toClose: 20 } as const
const WIN_LOSS = { ...BASIS, from: '2025-01-01', to: TODAY, by: 'product', filter: {} } as const

let folder: string
let store: Store
let analytics: Analytics
let log: ReturnType<typeof memoryLog>
const records = new Map<string, Opportunity>()

const start = (script?: URL) => createAnalytics({ path: join(folder, 'a.db'), key: KEY, rowChanges: store.repositories.opportunities.changes, log, ...(script ? { script } : {}) })

async function put(...ones: readonly Opportunity[]): Promise<void> {
  for (const one of ones) records.set(one.id, one)
  await store.repositories.opportunities.updateMany(ones.map((one) => one.id), (stored) => ({ ...stored, base: records.get(stored.id) ?? null, record: records.get(stored.id) ?? null }))
}

const facts = () => [...records.values()].flatMap((one) => opportunityFactOf(one) ?? [])
const BY = ['reason', 'competitor', 'product', 'partner', 'person'] as const
/** What the thread says, and what the records themselves add up to. */
const said = async (): Promise<unknown> => Promise.all([analytics.board(BOARD), analytics.forecast(FORECAST), ...BY.map((by) => analytics.winLoss({ ...WIN_LOSS, by }))])
const added = () => [boardSums(facts(), BOARD), forecast(facts(), FORECAST), ...BY.map((by) => winLoss(facts(), { ...WIN_LOSS, by }))].map((value) => ({ ok: true, value }))

describe('the thread that adds opportunities up', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-analytics-'))
    const opened = await openStore({ path: join(folder, 'a.db'), key: KEY })
    if (!opened.ok) throw new Error(opened.error.message)
    store = opened.value
    log = memoryLog()
    records.clear()
    analytics = start()
  })

  afterEach(async () => {
    await analytics.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers what the records themselves add up to, also of none', async () => {
    expect(await said()).toEqual(added())
    await put(...Array.from({ length: 9500 }, (_, index) => nthOpportunity(index)))
    expect(facts().length).toBeGreaterThan(7000)
    expect(await said()).toEqual(added())
  })

  it('follows every kind of change: new, moved, closed, withdrawn, gone and purged', async () => {
    await put(...Array.from({ length: 400 }, (_, index) => nthOpportunity(index)))
    expect(await said()).toEqual(added())
    const open = [...records.values()].filter((one) => one.status === 'open')
    const [moved, won, withdrawn, gone, purged, fewer] = open
    if (!moved || !won || !withdrawn || !gone || !purged || !fewer) throw new Error('Too few are open')
    await put({ ...moved, total: moved.total + 12_345, partnerId: 'partner-new', category: 'commit' }, { ...won, status: 'won', closedOn: TODAY }, { ...withdrawn, status: 'withdrawn' }, { ...fewer, lines: [] }, nthOpportunity(900))
    expect(await said()).toEqual(added())
    records.delete(gone.id)
    await store.repositories.opportunities.update(gone.id, (stored) => ({ ...stored, base: null, record: null }))
    expect(await said()).toEqual(added())
    records.delete(purged.id)
    await store.repositories.opportunities.update(purged.id, () => null)
    expect(await said()).toEqual(added())
    const partner = moved.partnerId
    const leaving = [...records.values()].filter((one) => one.partnerId === partner).map((one) => one.id)
    for (const id of leaving) records.delete(id)
    await store.repositories.opportunities.updateMany(leaving, () => null)
    expect(await said()).toEqual(added())
    await put(...Array.from({ length: 7000 }, (_, index) => nthOpportunity(index + 1000)))
    expect(await said()).toEqual(added())
  })

  it('says when rows change, and holds in an answer what was written before the question', async () => {
    await put(nthOpportunity(1))
    await analytics.board(BOARD)
    let told = 0
    const subscription = analytics.changes.subscribe(() => (told += 1))
    for (let index = 2; index < 60; index += 1) {
      await put(nthOpportunity(index))
      expect((await analytics.board(BOARD))).toEqual({ ok: true, value: boardSums(facts(), BOARD) })
    }
    subscription.unsubscribe()
    expect(told).toBe(58)
  })

  it('takes new rates, and none', async () => {
    await put(...Array.from({ length: 300 }, (_, index) => nthOpportunity(index)))
    for (const rates of [BASIS.rates, null, BASIS.rates && { ...BASIS.rates, rates: BASIS.rates.rates.map((one) => ({ ...one, perBase: '2.5' })) }]) {
      expect(await analytics.board({ ...BOARD, rates })).toEqual({ ok: true, value: boardSums(facts(), { ...BOARD, rates }) })
    }
  })

  it('says that the file cannot be read, and that it is closing', async () => {
    const wrong = createAnalytics({ path: join(folder, 'a.db'), key: new Uint8Array(32), rowChanges: store.repositories.opportunities.changes, log })
    expect(await wrong.board(BOARD)).toMatchObject({ ok: false, error: { code: 'wrong_key_or_corrupt' } })
    const asked = wrong.board(BOARD)
    await wrong.close()
    expect(await asked).toMatchObject({ ok: false, error: { code: 'closed' } })
    expect(await wrong.board(BOARD)).toMatchObject({ ok: false, error: { code: 'closed' } })
  })

  it('starts anew after a thread died, and gives a question up that kills threads', async () => {
    await analytics.close()
    analytics = start(new URL('../../support/analytics/dying-worker.ts', import.meta.url))
    expect(await analytics.board(BOARD)).toMatchObject({ ok: false, error: { code: 'crashed' } })
    expect(log.lines.filter((line) => line.includes('analytics.thread_ended'))).toHaveLength(2)
    expect(await analytics.forecast(FORECAST)).toEqual({ ok: true, value: forecast([], FORECAST) })
  })

  it('reads everything from the index alone, and changed rows by their ids', async () => {
    await put(nthOpportunity(1))
    const table = factTable()
    const { first, next, some, after } = factStatements(table)
    const reader = openSqliteReader({ path: join(folder, 'a.db'), key: Buffer.from(KEY) })
    const plan = (sql: string, parameters: readonly (string | number)[]) => reader.all(`EXPLAIN QUERY PLAN ${sql}`, parameters).map((row) => String(row['detail']))
    const fixed = ['opportunity', 1, 'open']
    const whole = [plan(first, fixed), plan(next, [...fixed, ...after.map(() => '')])]
    const byId = plan(some, ['[]'])
    reader.close()
    for (const details of whole) {
      expect(details).toHaveLength(1)
      expect(details[0]).toMatch(/USING COVERING INDEX .*deleted=\? AND .*kind=\? AND .*shown=\? AND .*status=\?/)
    }
    expect(byId[0]).toMatch(/SEARCH .*id=\?/)
  })
})
