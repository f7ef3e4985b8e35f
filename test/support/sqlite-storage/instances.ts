import { createRevision, fillWithDefaultSettings, normalizeMangoQuery, now, prepareQuery } from 'rxdb/plugins/core'
import type {
  EventBulk,
  MangoQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorage,
  RxStorageChangeEvent,
  RxStorageInstance,
} from 'rxdb/plugins/core'

/** A document with every kind of column: required and optional, text, numbers, truth values, nested ones, and fields without a column. */
export type Sample = {
  readonly id: string
  readonly name: string
  readonly amount: number
  readonly open: boolean
  readonly city?: string
  readonly address?: { readonly zip?: string }
  readonly score?: number
  readonly note?: string
  readonly tags?: readonly string[]
}

export type Stored = RxDocumentData<Sample>
export type Instance<Internals = unknown> = RxStorageInstance<Sample, Internals, Readonly<Record<string, never>>, unknown>
export type Bulk = EventBulk<RxStorageChangeEvent<Sample>, unknown>

export const SAMPLE_SCHEMA: RxJsonSchema<Sample> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    name: { type: 'string', maxLength: 100 },
    amount: { type: 'number', minimum: -1e9, maximum: 1e9, multipleOf: 0.01 },
    open: { type: 'boolean' },
    city: { type: 'string', maxLength: 100 },
    address: { type: 'object', properties: { zip: { type: 'string', maxLength: 20 } } },
    score: { type: 'integer', minimum: -1000, maximum: 1000, multipleOf: 1 },
    note: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'amount', 'open'],
  indexes: ['name', ['open', 'amount'], 'city', 'address.zip', 'score'],
}

/** The same without optional fields in indexes, for storages that answer wrongly about those. */
export const REQUIRED_ONLY_SCHEMA: RxJsonSchema<Sample> = { ...SAMPLE_SCHEMA, indexes: ['name', ['open', 'amount']] }

const REVISION_TOKEN = 'contract-test'

/** Opens an instance; `schema.version` and `collectionName` choose the table. */
export function createInstance<Internals>(
  storage: RxStorage<Internals, Readonly<Record<string, never>>>,
  options: { readonly schema?: RxJsonSchema<Sample>; readonly collectionName?: string; readonly attachments?: boolean } = {},
): Promise<Instance<Internals>> {
  const schema = options.schema ?? SAMPLE_SCHEMA
  return storage.createStorageInstance<Sample>({
    databaseInstanceToken: 'contract-test',
    databaseName: 'contract',
    collectionName: options.collectionName ?? 'samples',
    schema: fillWithDefaultSettings(options.attachments === true ? { ...schema, attachments: {} } : schema),
    options: {},
    multiInstance: false,
    devMode: false,
  })
}

/** A first revision of a document. */
export function sample(fields: Partial<Stored> & { readonly id: string }): Stored {
  const document = { name: 'a', amount: 1, open: true, _deleted: false, _attachments: {}, _meta: { lwt: now() }, _rev: '', ...fields }
  return { ...document, _rev: fields._rev ?? createRevision(REVISION_TOKEN) }
}

/** The next revision of a document. */
export function next(previous: Stored, fields: Partial<Stored>): Stored {
  return { ...previous, ...fields, _meta: { lwt: now() }, _rev: createRevision(REVISION_TOKEN, previous) }
}

export async function insert(instance: Instance, documents: readonly Stored[]): Promise<void> {
  const { error } = await instance.bulkWrite(documents.map((document) => ({ document })), 'insert')
  if (error.length > 0) throw new Error(`The insert failed with status ${error.map((one) => one.status).join()}.`)
}

/** Runs a query as RxDB would prepare it, but without hiding deleted documents. */
export async function find(instance: Instance, query: MangoQuery<Stored>): Promise<readonly Stored[]> {
  const { documents } = await instance.query(prepare(instance, query))
  return documents
}

export function prepare(instance: Instance, query: MangoQuery<Stored>): Parameters<Instance['query']>[0] {
  return prepareQuery<Sample>(instance.schema, normalizeMangoQuery<Sample>(instance.schema, query))
}

/** Everything the instance has emitted since the call. */
export function recordEvents(instance: Instance): Bulk[] {
  const bulks: Bulk[] = []
  instance.changeStream().subscribe((bulk) => bulks.push(bulk))
  return bulks
}
