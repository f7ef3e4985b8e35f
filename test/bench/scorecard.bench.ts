// Run: node test/bench/scorecard.bench.ts [rows]. Scorecards, partners' lines and home over as many registrations as opportunities, cold and warm, against the budgets and beside the same sums in plain SQL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createAnalytics } from '../../src-main/analytics/analytics.ts'
import { factTables } from '../../src-main/analytics/fact-table.ts'
import type { Analytics } from '../../src-main/analytics/port.ts'
import { openStore } from '../../src-main/store/database.ts'
import type { Repository } from '../../src-main/store/repository.ts'
import { openSqliteReader } from '../../src-main/store/sqlite-storage/reader.ts'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import type { ScoreQuestion } from '../../src-shared/metrics/score-question.ts'
import { builtWorker } from '../support/analytics/built-worker.ts'
import { nthDeal, nthDealId, nthReview, nthScored } from '../support/analytics/score-records.ts'
import { BASIS, TODAY } from '../support/opportunity-facts.ts'
import { memoryLog } from '../support/test-desktop.ts'
import { createBudgets } from './budgets.ts'

const COUNT = Number(process.argv[2] ?? 100_000)
/** Of one partner's scorecard: the budgets of the design. */
const COLD = 300
const WARM = 20
/** Of the whole channel, which is some sixty scorecards at once: what a click may take; cold, what a start may, since a workspace that opens prepares. */
const WHOLE_COLD = 1500
const WHOLE_WARM = 100
const CHANGED = 200
const { measure, limit, finish } = createBudgets()

const folder = mkdtempSync(join(tmpdir(), 'tradewind-bench-'))
const path = join(folder, 'a.db')
const key = new Uint8Array(32).fill(7)
const log = memoryLog()
const opened = await openStore({ path, key })
if (!opened.ok) throw new Error(opened.error.message)
const store = opened.value

async function fill(collection: 'deals' | 'opportunities' | 'internal', nth: (index: number) => RecordBase): Promise<void> {
  const repository = store.repositories[collection] as unknown as Repository
  for (let start = 0; start < COUNT; start += 5000) {
    const some = new Map(Array.from({ length: Math.min(5000, COUNT - start) }, (_, index) => nth(start + index)).map((one) => [one.id, one]))
    await repository.updateMany([...some.keys()], (stored) => ({ ...stored, base: some.get(stored.id) ?? null, record: some.get(stored.id) ?? null }))
  }
}
await fill('deals', nthDeal)
await fill('internal', nthReview)
await fill('opportunities', nthScored)
console.log(`${COUNT} registrations, ${COUNT} opportunities`)

const QUARTER = { from: '2026-10-01', to: '2026-12-31' }
const BEFORE = { from: '2026-07-01', to: '2026-09-30' }
const month = (index: number) => `${2025 + Math.floor((index + 11) / 12)}-${String(((index + 11) % 12) + 1).padStart(2, '0')}-01`
const MONTHS = Array.from({ length: 12 }, (_, index) => ({ from: month(index), to: addDays(month(index + 1), -1) }))
const QUOTAS = Array.from({ length: 60 }, (_, index) => ({ partnerId: `partner-${index}`, personId: '', quarter: QUARTER.from, currency: 'EUR' as const, amount: 100_000_000 }))
const asked: ScoreQuestion = { ...BASIS, now: Date.parse(`${TODAY}T10:00:00Z`), periods: [QUARTER, BEFORE], group: 'partner', filter: {}, quotas: QUOTAS, answerHours: 'business', endingDays: 15, series: [], listed: 0 }
const card: ScoreQuestion = { ...asked, filter: { partnerId: 'partner-7' }, series: MONTHS, listed: 5 }
const lines: ScoreQuestion = asked
const home: ScoreQuestion = { ...asked, series: MONTHS, listed: 5 }
const rows = { ...asked, metric: 'average_deal', period: QUARTER } as const

const script = await builtWorker()
const start = (): Analytics => createAnalytics({ path, key, rowChanges: store.repositories, log, script })
async function told<T>(answer: Promise<Result<T, { readonly message: string }>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** A thread of its own, so that nothing is known yet. */
const cold = (question: ScoreQuestion) => async (): Promise<void> => {
  const fresh = start()
  await told(fresh.score(question))
  await fresh.close()
}

console.log('The first question of a session, when nothing was prepared: thread, file, rows, sums')
await measure('scorecard of one partner', cold(card), { times: 5, budget: COLD })
const coldMs = await measure('lines of all partners', cold(lines), { times: 5, budget: WHOLE_COLD })
await measure('home', cold(home), { times: 5, budget: WHOLE_COLD })

console.log('The first question two seconds after the workspace opened, which prepares')
const prepared: Analytics[] = []
for (let turn = 0; turn < 6; turn += 1) {
  const fresh = start()
  fresh.prepare()
  prepared.push(fresh)
  await pause(2000)
}
// The first time a fold runs it is not compiled yet.
await measure('scorecard of one partner', (turn) => told((prepared[turn] ?? start()).score(card)), { times: 3, budget: WARM * 3 })
await measure('home', (turn) => told((prepared[turn + 3] ?? start()).score(home)), { times: 3, budget: WHOLE_WARM * 3 })
for (const one of prepared) await one.close()

console.log('Later: another question each time, so that all is added up')
const analytics = start()
await told(analytics.score(home))
/** One that was not asked before, and is as much work. */
const another = (question: ScoreQuestion, turn: number): ScoreQuestion => ({ ...question, endingDays: 10 + turn })
await measure('scorecard of one partner', (turn) => told(analytics.score(another(card, turn))), { budget: WARM })
const warmMs = await measure('lines of all partners', (turn) => told(analytics.score(another(lines, turn))), { budget: WHOLE_WARM })
await measure('home', (turn) => told(analytics.score(another(home, turn))), { budget: WHOLE_WARM })
console.log('The same again while nothing changed, which is remembered')
await measure('lines of all partners', () => told(analytics.score(lines)), { budget: WARM })
await measure('home', () => told(analytics.score(home)), { budget: WARM })
console.log('Rows, and changes')
await measure('rows behind an average deal', () => told(analytics.scoreRows(rows)), { budget: WARM * 5 })
await measure('a change of a registration, then the lines', async (turn) => {
  await store.repositories.deals.update(nthDealId(turn), (stored) => (stored.record ? { ...stored, record: { ...stored.record, total: stored.record.total + 1 } } : stored))
  return told(analytics.score(lines))
}, { budget: CHANGED })

// Won and lost of two quarters and what is open, and registrations with how they were decided: less than the lines hold, without any conversion, which plain SQL could not do.
const { opportunities, deals } = factTables()
const reader = openSqliteReader({ path, key: Buffer.from(key) })
function from({ table, columns }: typeof deals): string {
  // Its best plan: left to itself SQLite takes an index that does not have every column, and is many times slower.
  const last = columns.at(-2)?.[1] ?? ''
  const covering = reader.all("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE ? ORDER BY length(sql) DESC LIMIT 1", [table, `%"${last}"%`]).at(0)
  return `FROM "${table}" INDEXED BY "${String(covering?.['name'])}" WHERE "deleted" = 0`
}
const f = (field: string) => `"field:${field}"`
const inPeriods = `CASE WHEN ${f('closeOn')} BETWEEN '${QUARTER.from}' AND '${QUARTER.to}' THEN 1 WHEN ${f('closeOn')} BETWEEN '${BEFORE.from}' AND '${BEFORE.to}' THEN 2 ELSE 0 END`
const ofSales = `SELECT ${f('partnerId')}, ${f('status')}, ${inPeriods}, ${f('currency')}, count(*), sum(${f('total')}), max(${f('updatedMs')}) ${from(opportunities)} AND ${f('status')} IN ('open', 'won', 'lost') GROUP BY 1, 2, 3, 4`
const ofDeals = `SELECT ${f('partnerId')}, ${f('status')}, ${f('currency')}, count(*), sum(${f('total')}), max(${f('updatedMs')}), max(substr(${f('rounds')}, 2, 8)), count(DISTINCT ${f('customerKey')}) ${from(deals)} AND ${f('rounds')} <> '' GROUP BY 1, 2, 3`
console.log('Less than the lines in plain SQL on SQLite, in the main thread, currencies apart')
const sqlMs = await measure('lines of all partners', async () => [reader.all(ofSales, []), reader.all(ofDeals, [])], { times: 5, block: Infinity })
reader.close()

// Warm answers have to beat SQL; a first one, with a thread started and all rows read, has its budget alone.
limit('lines warm, against plain SQL', warmMs, sqlMs)
console.log(`  warm lines are ${(sqlMs / warmMs).toFixed(1)} times as fast as plain SQL, a first answer takes ${(coldMs / sqlMs).toFixed(1)} times as long`)
await analytics.close()
await store.close()
rmSync(folder, { recursive: true, force: true })
finish()
