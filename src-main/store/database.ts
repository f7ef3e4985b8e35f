import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import type { RxCollection, RxDatabase, RxStorage } from 'rxdb/plugins/core'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { Row } from './columns.ts'
import { createLocalState } from './local-state.ts'
import type { LocalState } from './local-state.ts'
import { createRepository } from './repository.ts'
import type { Repositories, Repository } from './repository.ts'
import { SCHEMAS } from './schemas.ts'
import { StorageError, typed } from './sqlite-storage/errors.ts'
import type { StorageErrorCode } from './sqlite-storage/errors.ts'
import { openSqliteFile } from './sqlite-storage/open-file.ts'
import { sqliteStorage } from './sqlite-storage/storage.ts'

/** One person's records on this computer. */
export interface Store {
  readonly repositories: Repositories
  readonly state: LocalState
  /** Waits for running changes. Idempotent. */
  readonly close: () => Promise<void>
}

/** Why a store cannot be opened or written; the message is a sentence for the person. */
export interface StoreFailure {
  readonly code: StorageErrorCode
  readonly message: string
}

export interface OpenStore {
  readonly path: string
  /** 32 bytes; null leaves the file in the clear, for tests. */
  readonly key: Uint8Array | null
  /** Put around our storage: the validator of development and tests. */
  readonly wrap?: (storage: RxStorage<unknown, never>) => RxStorage<unknown, never>
}

/** The name inside the file; the file's place says whose it is. */
const DATABASE = 'tradewind'

/** RxDB tells open databases apart by their name and their storage's; here the file does, so each has a storage of its own. */
let opened = 0

/** Opens the encrypted file, or creates it. Expected failures are values and change nothing on disk. */
export async function openStore(options: OpenStore): Promise<Result<Store, StoreFailure>> {
  const attempt = openSqliteFile({ path: options.path, key: options.key ? Buffer.from(options.key) : null })
  if (!attempt.ok) return err({ code: attempt.error.code, message: attempt.error.message })
  const file = attempt.value
  const own = sqliteStorage(file) as unknown as RxStorage<unknown, never>
  opened += 1
  const storage = { ...own, name: `${own.name}-${opened}` }
  try {
    const database = await openDatabase(options.wrap ? options.wrap(storage) : storage)
    const repositories = Object.fromEntries(COLLECTIONS.map((name) => [name, repositoryOf(database, name)])) as unknown as Repositories
    for (const name of COLLECTIONS) await repositories[name].purgeLeftovers()
    let closing: Promise<void> | undefined
    const close = async () => {
      for (const name of COLLECTIONS) await repositories[name].idle()
      await database.close()
      await file.close()
    }
    return ok({ repositories, state: createLocalState(database), close: () => (closing ??= close()) })
  } catch (error) {
    await file.close()
    const failure = storeFailure(error)
    if (failure) return err(failure)
    throw error
  }
}

async function openDatabase(storage: RxStorage<unknown, never>): Promise<RxDatabase> {
  addRxPlugin(RxDBLocalDocumentsPlugin)
  const database = await createRxDatabase({ name: DATABASE, storage, multiInstance: false, eventReduce: true, localDocuments: true })
  try {
    await database.addCollections(Object.fromEntries(COLLECTIONS.map((name) => [name, { schema: SCHEMAS[name] }])))
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

function repositoryOf(database: RxDatabase, name: CollectionName): Repository {
  const collection = database.collections[name] as RxCollection<Row> | undefined
  if (!collection) throw new Error(`The collection ${name} was not opened`)
  return createRepository<RecordBase>(name, collection)
}

/** What RxDB says of a collection that was stored under another schema of the same version, as a build between two versions leaves it. */
const OTHER_SCHEMA = 'DB6'
const OTHER_VERSION: StoreFailure = {
  code: 'newer_format',
  message: 'The workspace file was written by another version of the app. Use that version, or send what waits there, then move the file away and sign in again to load your records from the server. The file was not changed.',
}

/** The expected failure behind an error of the store or of the file system, however deep it is wrapped; null for a bug. */
export function storeFailure(error: unknown): StoreFailure | null {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 8; current = current.cause, depth += 1) {
    if ('code' in current && current.code === OTHER_SCHEMA) return OTHER_VERSION
    const named = typed(current, '')
    if (named instanceof StorageError) return { code: named.code, message: named.message }
  }
  return null
}
