import { RXDB_VERSION, addRxStorageMultiInstanceSupport, ensureRxStorageInstanceParamsAreCorrect } from 'rxdb/plugins/core'
import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb/plugins/core'
import { columnsOf } from './columns.ts'
import { SqliteStorageInstance } from './instance.ts'
import type { SqliteInstanceOptions, SqliteInternals } from './instance.ts'
import type { SqliteFile } from './open-file.ts'
import { openTable, tableName } from './table.ts'

const STORAGE_NAME = 'tradewind-sqlite'

/**
 * RxDB's storage on an open workspace file. The file holds one database: use it with one RxDatabase name,
 * `multiInstance: false`, and close the file after the database.
 */
export function sqliteStorage(file: SqliteFile): RxStorage<SqliteInternals, SqliteInstanceOptions> {
  return {
    name: STORAGE_NAME,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, SqliteInstanceOptions>) {
      ensureRxStorageInstanceParamsAreCorrect(params)
      const name = tableName(params.collectionName, params.schema.version)
      const table = await file.write(() => {
        claimForDatabase(file, params.databaseName)
        return openTable(file, name, columnsOf(params.schema))
      })
      const instance = new SqliteStorageInstance<T>(file, table, params)
      addRxStorageMultiInstanceSupport(STORAGE_NAME, params, instance)
      return instance
    },
  }
}

/**
 * Purges documents of a collection on this storage; see SqliteStorageInstance.purge for what that means. Remove them through the collection first,
 * so that live queries let go of them.
 */
export function purgeFromCollection(
  collection: { readonly storageInstance: { readonly internals: unknown } },
  ids: readonly string[],
): Promise<number> {
  const { internals } = collection.storageInstance
  if (!isSqliteInternals(internals)) throw new Error('The collection is not on this storage.')
  return internals.purge(ids)
}

function isSqliteInternals(internals: unknown): internals is SqliteInternals {
  return typeof internals === 'object' && internals !== null && 'purge' in internals && 'table' in internals
}

/** Tables are named after collections alone, so a second database in the file would write into those of the first. */
function claimForDatabase(file: SqliteFile, databaseName: string): void {
  file.transaction(() => {
    const owner = file.prepare("SELECT value FROM workspace_meta WHERE name = 'database'").get([])?.['value']
    if (owner === undefined) file.prepare("INSERT INTO workspace_meta VALUES ('database', ?)").run([databaseName])
    else if (owner !== databaseName) throw new Error(`The file belongs to the database ${JSON.stringify(owner)}, not to '${databaseName}'.`)
  })
}
