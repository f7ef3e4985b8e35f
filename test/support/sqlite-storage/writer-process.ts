// A process to be killed: writes documents through RxDB without end and prints the ids of each write once it was acknowledged.
// Arguments: the path of the file, the number of the round. Every third write is a batch; every other document of earlier writes is changed.
import { writeSync } from 'node:fs'
import { createRxDatabase } from 'rxdb/plugins/core'
import { openSqliteFile } from '../../../src-main/store/sqlite-storage/open-file.ts'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { KILL_KEY, KILL_SCHEMA } from './killed-collection.ts'

const [path = '', round = ''] = process.argv.slice(2)
const opened = openSqliteFile({ path, key: KILL_KEY })
if (!opened.ok) throw opened.error
const database = await createRxDatabase({ name: 'killed', storage: sqliteStorage(opened.value), multiInstance: false })
const { records } = await database.addCollections({ records: { schema: KILL_SCHEMA } })

function acknowledge(state: string, ids: readonly string[]): void {
  // Synchronous, so that what was acknowledged has left the process before it can be killed.
  writeSync(1, ids.map((id) => `${state} ${id}\n`).join(''))
}

for (let count = 0; ; count += 1) {
  const ids = Array.from({ length: count % 3 === 0 ? 40 : 1 }, (_, number) => `r${round}-w${count}-${number}`)
  const { error } = await records.bulkInsert(ids.map((id) => ({ id, status: 'new', text: 'x'.repeat(300) })))
  if (error.length > 0) throw new Error('A document was refused.')
  acknowledge('new', ids)
  if (count % 2 === 0) {
    const changed = await records.findOne(ids[0]).exec(true)
    await changed.incrementalPatch({ status: 'changed' })
    acknowledge('changed', [changed.primary])
  }
}
