import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import type { RxCollection, RxJsonSchema } from 'rxdb/plugins/core'
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { firstValueFrom } from 'rxjs'
import { filter } from 'rxjs/operators'
import { describe, expect, it } from 'vitest'
import type { SqliteFile } from '../../../src-main/store/sqlite-storage/open-file.ts'
import { purgeFromCollection, sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { SAMPLE_SCHEMA } from '../../support/sqlite-storage/instances.ts'
import type { Sample } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

addRxPlugin(RxDBMigrationSchemaPlugin)
addRxPlugin(RxDBCleanupPlugin)

type Collections = { readonly samples: RxCollection<Sample> }

async function openDatabase(file: SqliteFile, schema: RxJsonSchema<Sample> = SAMPLE_SCHEMA) {
  const database = await createRxDatabase<Collections>({ name: 'app', storage: sqliteStorage(file), multiInstance: false })
  await database.addCollections({
    samples: { schema, migrationStrategies: schema.version === 0 ? {} : { 1: (old: Sample) => ({ ...old, name: `${old.name}!` }) } },
  })
  return database
}

const document = (id: string, fields: Partial<Sample> = {}): Sample => ({ id, name: 'a', amount: 1, open: true, ...fields })

describe('RxDB on the storage', () => {
  it('finds its documents after a restart, and a deleted one can come back', async () => {
    const path = temporaryPath()
    const file = mustOpen(path, Buffer.alloc(32, 3))
    const database = await openDatabase(file)
    await database.samples.bulkInsert([document('a'), document('b', { amount: 2 })])
    await (await database.samples.findOne('a').exec(true)).remove()
    await database.samples.insert(document('a', { amount: 9 }))
    await database.close()
    await file.close()

    const reopened = await openDatabase(mustOpen(path, Buffer.alloc(32, 3)))
    const found = await reopened.samples.find({ sort: [{ amount: 'desc' }] }).exec()
    expect(found.map(({ id, amount }) => [id, amount])).toEqual([['a', 9], ['b', 2]])
    expect(await reopened.samples.count({ selector: { amount: { $gt: 1 }, city: { $exists: false } } }).exec()).toBe(2)
    await reopened.close()
  })

  it('keeps live queries true through inserts, changes and a purge', async () => {
    const database = await openDatabase(mustOpen(temporaryPath()))
    const query = database.samples.find({ selector: { open: true }, sort: [{ amount: 'asc' }], limit: 3 })
    const until = (ids: readonly string[]) => firstValueFrom(query.$.pipe(filter((found) => found.map(({ id }) => id).join() === ids.join())))
    await until([])
    await database.samples.bulkInsert([document('c', { amount: 3 }), document('a', { amount: 1 }), document('b', { amount: 2 }), document('d', { amount: 4 })])
    await until(['a', 'b', 'c'])
    await (await database.samples.findOne('a').exec(true)).patch({ open: false })
    await until(['b', 'c', 'd'])
    await database.samples.bulkRemove(['b'])
    await until(['c', 'd'])
    expect(await purgeFromCollection(database.samples, ['b'])).toBe(1)
    expect((await database.samples.storageInstance.findDocumentsById(['b'], true)).length).toBe(0)
    await database.close()
  })

  it('migrates to the next schema version', async () => {
    const path = temporaryPath()
    const file = mustOpen(path)
    const database = await openDatabase(file)
    await database.samples.bulkInsert(Array.from({ length: 60 }, (_, number) => document(`d${number}`)))
    await database.close()
    await file.close()
    const next = mustOpen(path)
    const migrated = await openDatabase(next, { ...SAMPLE_SCHEMA, version: 1 })
    expect(await migrated.samples.count({ selector: { name: 'a!' } }).exec()).toBe(60)
    const tables = next.openReader().all("SELECT name FROM workspace_tables WHERE name LIKE 'samples@%'", [])
    expect(tables).toEqual([{ name: 'samples@1' }])
    await migrated.close()
  })

  it('replicates both ways and cleans up tombstones', async () => {
    const database = await openDatabase(mustOpen(temporaryPath()))
    await database.samples.insert(document('mine'))
    const pushed: string[] = []
    const replication = replicateRxCollection<Sample, { readonly at: number }>({
      replicationIdentifier: 'test',
      collection: database.samples,
      live: false,
      pull: {
        handler: async (checkpoint) => ({ documents: checkpoint === undefined ? [{ ...document('theirs'), _deleted: false }] : [], checkpoint: { at: 1 } }),
      },
      push: {
        handler: async (rows) => {
          pushed.push(...rows.map((row) => row.newDocumentState.id))
          return []
        },
      },
    })
    await replication.awaitInitialReplication()
    expect(pushed).toEqual(['mine'])
    expect((await database.samples.find().exec()).map(({ id }) => id).toSorted()).toEqual(['mine', 'theirs'])
    await replication.cancel()
    await database.samples.bulkRemove(['mine'])
    await database.samples.cleanup(0)
    expect(await database.samples.storageInstance.findDocumentsById(['mine', 'theirs'], true)).toHaveLength(1)
    await database.close()
  })
})
