// Run: node test/bench/sqlite-storage.bench.ts [documents]. Prints one line a measurement; compare ratios, not machines.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { MangoQuery, RxStorage } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { openSqliteFile } from '../../src-main/store/sqlite-storage/open-file.ts'
import type { SqliteFile } from '../../src-main/store/sqlite-storage/open-file.ts'
import { sqliteStorage } from '../../src-main/store/sqlite-storage/storage.ts'
import { REQUIRED_ONLY_SCHEMA, createInstance, next, prepare, sample } from '../support/sqlite-storage/instances.ts'
import type { Instance, Stored } from '../support/sqlite-storage/instances.ts'

const AMOUNT = Number(process.argv[2] ?? 20_000)
const BATCH = 5000

const documents: readonly Stored[] = Array.from({ length: AMOUNT }, (_, number) =>
  sample({ id: `d${number}`, name: `name ${number % 97}`, amount: (number * 7919) % AMOUNT, open: number % 3 === 0, note: 'x'.repeat(600) }),
)

async function measure(name: string, times: number, task: (turn: number) => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  for (let turn = 0; turn < times; turn += 1) await task(turn)
  const each = (performance.now() - started) / times
  delay.disable()
  console.log(`  ${name.padEnd(46)} ${each.toFixed(3).padStart(10)} ms   longest stall ${(delay.max / 1e6).toFixed(0).padStart(5)} ms`)
}

async function run(name: string, storage: RxStorage<unknown, Readonly<Record<string, never>>>): Promise<void> {
  console.log(`${name}, ${AMOUNT} documents`)
  const instance: Instance = await createInstance(storage, { schema: REQUIRED_ONLY_SCHEMA })
  const query = (wanted: MangoQuery<Stored>) => () => instance.query(prepare(instance, wanted))
  await measure(`insert ${BATCH} at once`, AMOUNT / BATCH, (turn) =>
    instance.bulkWrite(documents.slice(turn * BATCH, (turn + 1) * BATCH).map((document) => ({ document })), 'bench'),
  )
  await measure('change one', 200, (turn) => {
    const previous = documents[turn]
    if (previous === undefined) throw new Error('There are too few documents.')
    return instance.bulkWrite([{ previous, document: next(previous, { amount: turn }) }], 'bench')
  })
  await measure('one by id', 1000, (turn) => instance.findDocumentsById([`d${(turn * 13) % AMOUNT}`], false))
  await measure('page of 50 by index, sorted', 200, query({ selector: { _deleted: false, open: true }, sort: [{ amount: 'asc' }], limit: 50 }))
  await measure('page of 50 by index, sorted downwards', 50, query({ selector: { _deleted: false, open: true }, sort: [{ amount: 'desc' }], limit: 50 }))
  await measure('count by index', 50, () => instance.count(prepare(instance, { selector: { _deleted: false, open: true } })))
  await measure('search by regular expression, all documents', 3, query({ selector: { note: { $regex: 'y' } } }))
  await measure('all documents', 3, query({ selector: { _deleted: false } }))
  await instance.remove()
}

async function withFile(key: Buffer | null, task: (file: SqliteFile, path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-bench-'))
  const path = join(folder, 'workspace.db')
  const opened = openSqliteFile({ path, key })
  if (!opened.ok) throw opened.error
  try {
    await task(opened.value, path)
  } finally {
    await opened.value.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

for (const [name, key] of [['sqlite, encrypted', Buffer.alloc(32, 1)], ['sqlite, clear', null]] as const) {
  await withFile(key, async (file, path) => {
    await run(name, sqliteStorage(file))
    file.checkpoint()
    console.log(`  file ${(statSync(path).size / 1e6).toFixed(0)} MB`)
  })
}
await run('memory', getRxStorageMemory())
