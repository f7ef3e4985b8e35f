// Run: node test/bench/opportunities.bench.ts [opportunities]. Lists, boards and forecasts as the screen asks for them, against the budgets and beside the same sums in plain SQL.
import { firstValueFrom, take } from 'rxjs'
import type { Observable } from 'rxjs'
import { createAnalytics } from '../../src-main/analytics/analytics.ts'
import { factTables } from '../../src-main/analytics/fact-table.ts'
import { personPlaces } from '../../src-main/session/places.ts'
import { openSqliteReader } from '../../src-main/store/sqlite-storage/reader.ts'
import type { Repository } from '../../src-main/store/repository.ts'
import { builtWorker } from '../support/analytics/built-worker.ts'
import { OPERATIONS } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers } from '../support/fake-timers.ts'
import { FUND_PEOPLE } from '../support/funds-desktop.ts'
import { BASIS, nthOpportunity, RATES, TODAY } from '../support/opportunity-facts.ts'
import { ORIGIN, TestDesktop } from '../support/test-desktop.ts'
import { createBudgets } from './budgets.ts'

const COUNT = Number(process.argv[2] ?? 100_000)
const { measure, limit, finish } = createBudgets()

const desktop = new TestDesktop(new FakeEndpoint(FUND_PEOPLE, () => Date.parse(`${TODAY}T10:00:00Z`)), `${OPERATIONS.personId}@test`, new FakeTimers())
const workspace = await desktop.open(true)
const repositories = workspace.store.repositories
await (repositories.programs as unknown as Repository).update(RATES.id, (stored) => ({ ...stored, base: RATES, record: RATES }))
const ids: string[] = []
for (let start = 0; start < COUNT; start += 5000) {
  const some = new Map(Array.from({ length: Math.min(5000, COUNT - start) }, (_, index) => nthOpportunity(start + index)).map((one) => [one.id, one]))
  ids.push(...some.keys())
  await repositories.opportunities.updateMany([...some.keys()], (stored) => ({ ...stored, base: some.get(stored.id) ?? null, record: some.get(stored.id) ?? null }))
}
console.log(`${COUNT} opportunities`)

const now = async <T>(values: Observable<T>): Promise<T> => firstValueFrom(values.pipe(take(1)))
const { views } = workspace.opportunities
const byQuarter = { ...BASIS, from: TODAY, by: 'quarter', group: 'partner', filter: {}, quotas: [], toClose: 50 } as const
const aYear = { ...BASIS, from: '2025-12-01', to: TODAY, by: 'competitor', filter: {} } as const
const path = personPlaces(desktop.folder, ORIGIN, OPERATIONS.personId).database
const key = await desktop.vault.read(personPlaces(desktop.folder, ORIGIN, OPERATIONS.personId).keyName)
if (!key) throw new Error('The workspace keeps no key.')

const script = await builtWorker()

/** A thread of its own, so that nothing is known yet. */
async function cold(): Promise<void> {
  const fresh = createAnalytics({ path, key, rowChanges: repositories, log: desktop.log, script })
  const told = await fresh.forecast(byQuarter)
  if (!told.ok) throw new Error(told.error.message)
  await fresh.close()
}

await measure('a page of 50 by the day of closing', () => now(views.list({ filter: {}, sort: { by: 'closeOn', direction: 'asc' }, offset: 0, limit: 50 })), { budget: 10 })
await measure('a page of 50 of a stage, by amount', () => now(views.list({ filter: { statuses: ['open'], stageIds: ['propose'] }, sort: { by: 'total', direction: 'desc' }, offset: 0, limit: 50 })), { budget: 10 })
const coldMs = await measure('forecast, cold: thread, file, all rows', cold, { times: 3, budget: 300 })
await now(workspace.sales.forecast({ from: TODAY, by: 'quarter', group: 'partner' }))
await measure('forecast as the screen has it, warm', () => now(workspace.sales.forecast({ from: TODAY, by: 'quarter', group: 'partner' })))
await measure('a board: 50 cards a stage and sums', () => now(views.board({ filter: {}, limit: 50 })))
const analytics = createAnalytics({ path, key, rowChanges: repositories, log: desktop.log, script })
await analytics.board({ ...BASIS, filter: {} })
const sumsMs = await measure('sums of the board', () => analytics.board({ ...BASIS, filter: {} }), { budget: 20 })
const warmMs = await measure('forecast, warm', () => analytics.forecast(byQuarter), { budget: 20 })
await measure('forecast by month and person, warm', () => analytics.forecast({ ...byQuarter, by: 'month', group: 'person' }), { budget: 20 })
const lossMs = await measure('win/loss of a year by competitor', () => analytics.winLoss(aYear), { budget: 20 })
await measure('win/loss of a year by product', () => analytics.winLoss({ ...aYear, by: 'product' }), { budget: 40 })
await measure('a change, then the forecast', async (turn) => {
  await repositories.opportunities.update(ids[turn] ?? '', (stored) => (stored.record ? { ...stored, record: { ...stored.record, total: stored.record.total + 1 } } : stored))
  return analytics.forecast(byQuarter)
}, { budget: 50 })

// The same sums without any conversion, which plain SQL could not do: it has an easier task.
const { table, columns } = factTables().opportunities
const column = (field: string) => `"${columns.find(([one]) => one === field)?.[1] ?? field}"`
const reader = openSqliteReader({ path, key: Buffer.from(key) })
// Its best plan: left to itself SQLite takes an index that does not have every column, and is many times slower.
const [covering] = reader.all("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? ORDER BY length(sql) DESC LIMIT 1", [table])
const where = `FROM "${table}" INDEXED BY "${String(covering?.['name'])}" WHERE deleted = 0`
const sums = `count(*), sum(${column('total')})`
const plain = (sql: string) => async () => reader.all(sql, [])
console.log('The same in plain SQL on SQLite, in the main thread, currencies apart')
const sqlBoard = await measure('sums of the board', plain(`SELECT ${column('stageId')}, ${column('currency')}, ${sums} ${where} AND ${column('status')} = 'open' GROUP BY 1, 2`), { times: 5, block: Infinity })
const sqlForecast = await measure('forecast', plain(`SELECT ${column('partnerId')}, ${column('status')}, ${column('category')}, ${column('stageId')}, substr(${column('closeOn')}, 1, 7), ${column('currency')}, ${sums} ${where} AND ${column('status')} IN ('open', 'won') AND ${column('closeOn')} BETWEEN '2026-10-01' AND '2027-09-30' GROUP BY 1, 2, 3, 4, 5, 6`), { times: 5, block: Infinity })
const sqlLoss = await measure('win/loss of a year by competitor', plain(`SELECT ${column('competitor')}, ${column('status')}, ${column('closeOn')}, ${column('currency')}, ${sums} ${where} AND ${column('status')} IN ('won', 'lost') AND ${column('closeOn')} BETWEEN '${aYear.from}' AND '${aYear.to}' GROUP BY 1, 2, 3, 4`), { times: 5, block: Infinity })
reader.close()

// Warm answers have to beat SQL; a first one, with a thread started and all rows read, has its budget alone.
limit('sums of the board, against plain SQL', sumsMs, sqlBoard)
limit('forecast warm, against plain SQL', warmMs, sqlForecast)
limit('win/loss, against plain SQL', lossMs, sqlLoss)
console.log(`  forecast warm is ${(sqlForecast / warmMs).toFixed(1)} times as fast as plain SQL, a first one takes ${(coldMs / sqlForecast).toFixed(1)} times as long`)
await analytics.close()
await desktop.remove()
finish()
