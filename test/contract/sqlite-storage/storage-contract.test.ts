import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { REQUIRED_ONLY_SCHEMA, createInstance, find, insert, next, prepare, recordEvents, sample } from '../../support/sqlite-storage/instances.ts'
import type { Instance, Stored } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

type Subject = { readonly name: string; readonly open: (options?: { readonly attachments?: boolean }) => Promise<Instance> }

// The memory storage keeps its collections for the life of the process, so every test takes one of its own.
let memoryCollections = 0

/** RxDB's own memory storage runs along to prove that the suite asks for what RxDB asks for. */
const SUBJECTS: readonly Subject[] = [
  { name: 'sqlite', open: (options) => createInstance(sqliteStorage(mustOpen(temporaryPath())), options) },
  { name: 'sqlite, encrypted', open: (options) => createInstance(sqliteStorage(mustOpen(temporaryPath(), Buffer.alloc(32, 7))), options) },
  {
    name: 'memory',
    open: (options) => {
      memoryCollections += 1
      return createInstance(getRxStorageMemory(), { schema: REQUIRED_ONLY_SCHEMA, collectionName: `samples${memoryCollections}`, ...options })
    },
  },
]

describe.each(SUBJECTS)('the storage contract on $name', ({ open }) => {
  it('stores what it was given and nothing else', async () => {
    const instance = await open()
    const document = sample({ id: 'a', note: 'with "quotes", \u0000 and \u{1F600}', tags: ['x'], address: { zip: '1' } })
    await insert(instance, [document])
    expect(await instance.findDocumentsById(['a', 'missing'], false)).toEqual([document])
  })

  it('does not change its input', async () => {
    const instance = await open()
    const document = Object.freeze(sample({ id: 'a' }))
    const rows = Object.freeze([Object.freeze({ document })])
    await instance.bulkWrite(rows as never, 'insert')
    expect(rows).toEqual([{ document }])
  })

  it('inserts a document that was deleted before it came', async () => {
    const instance = await open()
    const bulks = recordEvents(instance)
    await insert(instance, [sample({ id: 'a', _deleted: true })])
    expect(await instance.findDocumentsById(['a'], false)).toEqual([])
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(1)
    expect(bulks).toEqual([])
  })

  it('inserts a document that is not there even when a previous state is named', async () => {
    const instance = await open()
    const previous = sample({ id: 'a' })
    const { error } = await instance.bulkWrite([{ previous, document: next(previous, { name: 'b' }) }], 'update')
    expect(error).toEqual([])
    expect(await find(instance, { selector: {} })).toMatchObject([{ id: 'a', name: 'b' }])
  })

  it('answers an insert of an id that exists with a conflict that carries the stored document', async () => {
    const instance = await open()
    const stored = sample({ id: 'a', note: 'stored' })
    await insert(instance, [stored])
    const row = { document: sample({ id: 'a', note: 'other' }) }
    const { error } = await instance.bulkWrite([row], 'again')
    expect(error).toEqual([{ isError: true, status: 409, documentId: 'a', writeRow: row, documentInDb: stored, context: 'again' }])
    expect(await instance.findDocumentsById(['a'], false)).toEqual([stored])
  })

  it('answers a write on a deleted document without its state with a conflict', async () => {
    const instance = await open()
    const first = sample({ id: 'a' })
    const deleted = next(first, { _deleted: true })
    await insert(instance, [first])
    await instance.bulkWrite([{ previous: first, document: deleted }], 'delete')
    const { error } = await instance.bulkWrite([{ document: sample({ id: 'a' }) }], 'insert')
    expect(error).toMatchObject([{ status: 409, documentInDb: deleted }])
  })

  it('answers an update of an old state with a conflict and writes the other rows', async () => {
    const instance = await open()
    const [a, b] = [sample({ id: 'a' }), sample({ id: 'b' })]
    const newer = next(a, { name: 'newer' })
    await insert(instance, [a, b])
    await instance.bulkWrite([{ previous: a, document: newer }], 'update')
    const { error } = await instance.bulkWrite(
      [{ previous: a, document: next(a, { name: 'late' }) }, { previous: b, document: next(b, { name: 'fine' }) }],
      'update',
    )
    expect(error).toMatchObject([{ status: 409, documentId: 'a', documentInDb: { name: 'newer' } }])
    expect(await instance.findDocumentsById(['a', 'b'], false)).toMatchObject([{ name: 'newer' }, { name: 'fine' }])
  })

  it('takes a revision as it comes, also when it jumps or stays', async () => {
    const instance = await open()
    const first = sample({ id: 'a', _rev: '1-x' })
    const jumped: Stored = { ...first, name: 'jumped', _rev: '9-y' }
    const same: Stored = { ...jumped, name: 'same' }
    await insert(instance, [first])
    expect((await instance.bulkWrite([{ previous: first, document: jumped }], 'w')).error).toEqual([])
    expect((await instance.bulkWrite([{ previous: jumped, document: same }], 'w')).error).toEqual([])
    expect(await find(instance, { selector: { name: 'same' } })).toEqual([same])
    expect(await find(instance, { selector: { name: 'jumped' } })).toEqual([])
  })

  it('emits one bulk for a write, before its promise resolves, with the context and the kinds of events', async () => {
    const instance = await open()
    const [a, b] = [sample({ id: 'a' }), sample({ id: 'b' })]
    await insert(instance, [a, b])
    const bulks = recordEvents(instance)
    const updated = next(a, { name: 'b' })
    const deleted = next(b, { _deleted: true })
    const created = sample({ id: 'c' })
    const heard = instance
      .bulkWrite([{ previous: a, document: updated }, { previous: b, document: deleted }, { document: created }], 'mixed')
      .then(() => bulks.length)
    expect(await heard).toBe(1)
    expect(bulks[0]?.context).toBe('mixed')
    expect(bulks[0]?.events).toMatchObject([
      { operation: 'UPDATE', documentId: 'a', documentData: updated, previousDocumentData: a },
      { operation: 'DELETE', documentId: 'b', documentData: deleted, previousDocumentData: b },
      { operation: 'INSERT', documentId: 'c', documentData: created },
    ])
  })

  it('emits nothing when every row failed', async () => {
    const instance = await open()
    await insert(instance, [sample({ id: 'a' })])
    const bulks = recordEvents(instance)
    await instance.bulkWrite([{ document: sample({ id: 'a' }) }], 'again')
    expect(bulks).toEqual([])
  })

  it('sorts, skips and limits, in that order', async () => {
    const instance = await open()
    await insert(instance, [3, 1, 2, 5, 4].map((amount) => sample({ id: `d${amount}`, amount })))
    const ids = async (query: Parameters<typeof find>[1]) => (await find(instance, query)).map((document) => document.id)
    expect(await ids({ selector: {}, sort: [{ amount: 'desc' }], skip: 1, limit: 2 })).toEqual(['d4', 'd3'])
    expect(await ids({ selector: {}, sort: [{ amount: 'asc' }], skip: 4, limit: 9 })).toEqual(['d5'])
    expect(await ids({ selector: {}, limit: 0 })).toEqual([])
  })

  it('counts what a query would find', async () => {
    const instance = await open()
    await insert(instance, [sample({ id: 'a', amount: 1 }), sample({ id: 'b', amount: 2 }), sample({ id: 'c', amount: 3 })])
    expect(await instance.count(prepare(instance, { selector: { amount: { $gt: 1 } } }))).toMatchObject({ count: 2 })
  })

  it('finds ten thousand documents by id', async () => {
    const instance = await open()
    const documents = Array.from({ length: 10_000 }, (_, number) => sample({ id: `d${number}` }))
    await insert(instance, documents)
    expect(await instance.findDocumentsById(documents.map((document) => document.id), false)).toHaveLength(10_000)
  })

  it('forgets tombstones that are old enough, and only those', async () => {
    const instance = await open()
    const gone = sample({ id: 'gone', _deleted: true, _meta: { lwt: Date.now() - 10_000 } })
    const young = sample({ id: 'young', _deleted: true })
    const alive = sample({ id: 'alive', _meta: { lwt: Date.now() - 10_000 } })
    await insert(instance, [gone, young, alive])
    for (let tries = 0; tries < 5 && !(await instance.cleanup(5000)); tries += 1);
    const left = await instance.findDocumentsById(['gone', 'young', 'alive'], true)
    expect(left.map((document) => document.id).toSorted()).toEqual(['alive', 'young'])
  })

  it('keeps attachments with their documents', async () => {
    const instance = await open({ attachments: true })
    const data = new Blob(['hello'], { type: 'text/plain' })
    const attachment = { length: 5, type: 'text/plain', digest: 'sha-1' }
    const first = sample({ id: 'a' })
    await instance.bulkWrite([{ document: { ...first, _attachments: { file: { ...attachment, data } } } }], 'insert')
    const stored: Stored = { ...first, _attachments: { file: attachment } }
    expect(await instance.findDocumentsById(['a'], false)).toEqual([stored])
    expect(await (await instance.getAttachmentData('a', 'file', 'sha-1')).text()).toBe('hello')
    await expect(Promise.resolve().then(() => instance.getAttachmentData('a', 'file', 'sha-2'))).rejects.toBeInstanceOf(Error)

    const touched = next(stored, { name: 'untouched attachment' })
    await instance.bulkWrite([{ previous: stored, document: touched }], 'update')
    expect(await (await instance.getAttachmentData('a', 'file', 'sha-1')).text()).toBe('hello')

    await instance.bulkWrite([{ previous: touched, document: next(touched, { _deleted: true, _attachments: {} }) }], 'delete')
    await expect(Promise.resolve().then(() => instance.getAttachmentData('a', 'file', 'sha-1'))).rejects.toBeInstanceOf(Error)
  })

  it('closes twice without complaint', async () => {
    const instance = await open()
    await instance.close()
    await expect(instance.close()).resolves.toBeUndefined()
  })

  it('loses everything when removed and then refuses to work', async () => {
    const instance = await open()
    await insert(instance, [sample({ id: 'a' })])
    await instance.remove()
    await expect(Promise.resolve().then(() => instance.bulkWrite([{ document: sample({ id: 'b' }) }], 'late'))).rejects.toBeInstanceOf(Error)
  })
})
