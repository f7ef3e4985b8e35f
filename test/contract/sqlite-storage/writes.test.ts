import { describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { SAMPLE_SCHEMA, createInstance, find, insert, next, recordEvents, sample } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

describe('writing', () => {
  it('answers a full disk with a typed failure, undoes the write, emits nothing and goes on', async () => {
    const file = mustOpen(temporaryPath())
    const instance = await createInstance(sqliteStorage(file))
    const kept = sample({ id: 'kept' })
    await insert(instance, [kept])
    const pages = Number(file.connection.pragma('page_count', { simple: true }))
    file.connection.pragma(`max_page_count = ${pages + 2}`)
    const bulks = recordEvents(instance)
    const rows = Array.from({ length: 200 }, (_, number) => ({ document: sample({ id: `big${number}`, note: 'x'.repeat(2000) }) }))
    const update = { previous: kept, document: next(kept, { name: 'changed' }) }
    await expect(instance.bulkWrite([update, ...rows], 'big')).rejects.toMatchObject({ name: 'StorageError', code: 'disk_full', message: /disk is full/ })
    expect(bulks).toEqual([])
    expect(await find(instance, { selector: {} })).toEqual([kept])

    file.connection.pragma('max_page_count = 1000000')
    expect((await instance.bulkWrite([update, ...rows], 'again')).error).toEqual([])
    expect(await instance.findDocumentsById(['kept', 'big199'], false)).toMatchObject([{ name: 'changed' }, { id: 'big199' }])
    expect(bulks).toHaveLength(1)
  })

  it('keeps and announces the earlier parts of a long write when the disk fills up in a later one', async () => {
    const file = mustOpen(temporaryPath())
    const instance = await createInstance(sqliteStorage(file))
    const bulks = recordEvents(instance)
    const pages = Number(file.connection.pragma('page_count', { simple: true }))
    file.connection.pragma(`max_page_count = ${pages + 150}`)
    const rows = Array.from({ length: 2000 }, (_, number) => ({ document: sample({ id: `big${number}`, note: 'x'.repeat(1000) }) }))
    await expect(instance.bulkWrite(rows, 'big')).rejects.toMatchObject({ code: 'disk_full' })
    const announced = bulks.flatMap((bulk) => bulk.events.map((event) => event.documentId))
    const stored = (await find(instance, { selector: {} })).map((document) => document.id)
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.length % 500).toBe(0)
    expect(announced.toSorted()).toEqual(stored.toSorted())
  })

  it('lets the event loop turn during a long write and a long read', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    let turns = 0
    let counting = true
    const tick = (): void => {
      turns += 1
      if (counting) setImmediate(tick)
    }
    setImmediate(tick)
    await insert(instance, Array.from({ length: 3000 }, (_, number) => sample({ id: `d${number}`, note: 'x'.repeat(1000) })))
    const afterWrite = turns
    await find(instance, { selector: { note: { $regex: 'xx' } } })
    counting = false
    expect(afterWrite).toBeGreaterThanOrEqual(5)
    expect(turns - afterWrite).toBeGreaterThanOrEqual(1)
  })

  it('answers a long read as of one moment though writes go on', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    const documents = Array.from({ length: 3000 }, (_, number) => sample({ id: `d${number}`, note: 'old'.padEnd(500) }))
    await insert(instance, documents)
    const reading = find(instance, { selector: { note: { $exists: true } } })
    const writing = instance.bulkWrite(documents.map((previous) => ({ previous, document: next(previous, { note: 'new' }) })), 'w')
    const [found, { error }] = await Promise.all([reading, writing])
    expect(error).toEqual([])
    expect(found).toHaveLength(3000)
    expect(new Set(found.map((document) => document.note)).size).toBe(1)
    expect(new Set((await find(instance, { selector: { note: 'new' } })).map((document) => document.id)).size).toBe(3000)
  })

  it('treats an id that comes twice in one write as two writes', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    const first = sample({ id: 'a' })
    const second = next(first, { name: 'second' })
    const { error } = await instance.bulkWrite([{ document: first }, { previous: first, document: second }, { previous: first, document: second }], 'w')
    expect(error).toMatchObject([{ status: 409, documentInDb: second }])
    expect(await find(instance, { selector: {} })).toEqual([second])
  })

  it('refuses a document that names an attachment without bringing it, and emits nothing for it', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())), { attachments: true })
    const bulks = recordEvents(instance)
    const stub = { length: 1, type: 'text/plain', digest: 'd' }
    const { error } = await instance.bulkWrite([{ document: sample({ id: 'stub', _attachments: { a: stub } }) }, { document: sample({ id: 'fine' }) }], 'w')
    expect(error).toMatchObject([{ status: 510, documentId: 'stub', attachmentId: 'a' }])
    expect(bulks.flatMap((bulk) => bulk.events.map((event) => event.documentId))).toEqual(['fine'])
    expect(await instance.findDocumentsById(['stub', 'fine'], true)).toHaveLength(1)
  })

  it('refuses half surrogate pairs where they would be indexed and keeps them elsewhere', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    const bulks = recordEvents(instance)
    const fine = sample({ id: 'fine', note: 'half \uD83D of a pair' })
    const { error } = await instance.bulkWrite(
      [{ document: sample({ id: 'id\uD83D' }) }, { document: sample({ id: 'city', city: '\uDE00' }) }, { document: fine }],
      'w',
    )
    expect(error).toMatchObject([
      { status: 422, validationErrors: [{ field: 'id' }] },
      { status: 422, validationErrors: [{ field: 'city' }] },
    ])
    expect(await instance.findDocumentsById(['fine', 'city', 'id\uD83D'], true)).toEqual([fine])
    expect(bulks[0]?.events).toHaveLength(1)
  })

  it('rewrites only the indexes of columns that changed', async () => {
    const file = mustOpen(temporaryPath())
    const instance = await createInstance(sqliteStorage(file))
    let current = sample({ id: 'a', city: 'x', score: 1, address: { zip: '1' } })
    await insert(instance, [current])
    for (const change of [{ name: 'n' }, { city: 'y' }, { score: 2, address: {} }, { _deleted: true }, { _deleted: false }, { name: 'm', city: 'z' }] as const) {
      const following = next(current, change)
      await instance.bulkWrite([{ previous: current, document: following }], 'w')
      current = following
    }
    const selector = { name: 'm', city: 'z', score: 2, 'address.zip': { $exists: false }, open: true, amount: 1, _deleted: false }
    expect(await find(instance, { selector: selector })).toEqual([current])
    expect(file.connection.prepare<[[]], object>('PRAGMA quick_check').all([])).toEqual([{ quick_check: 'ok' }])
  })

  it('rebuilds columns and indexes when the schema has others than the file', async () => {
    const path = temporaryPath()
    const before = mustOpen(path)
    const documents = Array.from({ length: 700 }, (_, number) => sample({ id: `d${number}`, note: `n${number % 10}` }))
    const { indexes, ...schema } = SAMPLE_SCHEMA
    await insert(await createInstance(sqliteStorage(before), { schema }), documents)
    await before.close()
    const instance = await createInstance(sqliteStorage(mustOpen(path)), { schema: { ...schema, indexes: [...(indexes ?? []), ['name', 'amount']] } })
    expect(await find(instance, { selector: {} })).toHaveLength(700)
    expect(await find(instance, { selector: { name: 'a', open: true, city: { $exists: false } } })).toHaveLength(700)
    expect((await instance.getChangedDocumentsSince?.(700))?.documents.map((document) => document.id)).toEqual(documents.map((document) => document.id))
  })
})
