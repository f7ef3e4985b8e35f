import { describe, expect, it } from 'vitest'
import { currentSequence } from '../../../src-main/store/sqlite-storage/sequence.ts'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { SAMPLE_SCHEMA, createInstance, insert, next, recordEvents, sample } from '../../support/sqlite-storage/instances.ts'
import type { Instance } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

type Changes = { readonly documents: readonly { readonly id: string }[]; readonly checkpoint: unknown }

function changes(instance: Instance, limit: number, checkpoint?: unknown): Promise<Changes> {
  if (instance.getChangedDocumentsSince === undefined) throw new Error('The storage does not tell changes.')
  return instance.getChangedDocumentsSince(limit, checkpoint)
}

const ids = (found: Changes): readonly string[] => found.documents.map((document) => document.id)

describe('the order of changes', () => {
  it('tells each document once, in the order of its last write, deleted ones too', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    const [a, b, c] = [sample({ id: 'a' }), sample({ id: 'b' }), sample({ id: 'c' })]
    await insert(instance, [a, b, c])
    await instance.bulkWrite([{ previous: a, document: next(a, { name: 'new' }) }, { previous: b, document: next(b, { _deleted: true }) }], 'w')
    const first = await changes(instance, 2)
    expect(ids(first)).toEqual(['c', 'a'])
    const second = await changes(instance, 2, first.checkpoint)
    expect(ids(second)).toEqual(['b'])
    expect(await changes(instance, 2, second.checkpoint)).toEqual({ documents: [], checkpoint: second.checkpoint })
  })

  it('tells more documents than one turn of the event loop may read', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    await insert(instance, Array.from({ length: 1300 }, (_, number) => sample({ id: `d${number}` })))
    const found = await changes(instance, 1200)
    expect(new Set(ids(found)).size).toBe(1200)
    expect(ids(await changes(instance, 1200, found.checkpoint))).toHaveLength(100)
  })

  it('gives each bulk of events a checkpoint after which only later writes come', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    const bulks = recordEvents(instance)
    await insert(instance, [sample({ id: 'a' }), sample({ id: 'b' })])
    await insert(instance, [sample({ id: 'c' })])
    expect(ids(await changes(instance, 10, bulks[0]?.checkpoint))).toEqual(['c'])
    expect(ids(await changes(instance, 10, bulks[1]?.checkpoint))).toEqual([])
  })

  it('does not miss a write after the newest tombstone was cleaned up and the file reopened', async () => {
    const path = temporaryPath()
    const file = mustOpen(path)
    const instance = await createInstance(sqliteStorage(file))
    await insert(instance, [sample({ id: 'a' }), sample({ id: 'gone', _deleted: true, _meta: { lwt: 1 } })])
    const { checkpoint } = await changes(instance, 10)
    await instance.cleanup(0)
    await file.close()
    const reopened = await createInstance(sqliteStorage(mustOpen(path)))
    await insert(reopened, [sample({ id: 'later' })])
    expect(ids(await changes(reopened, 10, checkpoint))).toEqual(['later'])
  })

  it('does not miss a write after the clock was set back', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    await insert(instance, [sample({ id: 'a' })])
    const { checkpoint } = await changes(instance, 10)
    await insert(instance, [sample({ id: 'older', _meta: { lwt: 1 } })])
    expect(ids(await changes(instance, 10, checkpoint))).toEqual(['older'])
  })

  it('continues in the table of the next schema version', async () => {
    const storage = sqliteStorage(mustOpen(temporaryPath()))
    const old = await createInstance(storage)
    await insert(old, [sample({ id: 'a' }), sample({ id: 'b' })])
    const { checkpoint } = await changes(old, 10)
    const migrated = await createInstance(storage, { schema: { ...SAMPLE_SCHEMA, version: 1 } })
    await insert(migrated, [sample({ id: 'a' }), sample({ id: 'b' })])
    await old.remove()
    expect(ids(await changes(migrated, 10, checkpoint))).toEqual(['a', 'b'])
  })

  it('takes numbers back when a write fails', async () => {
    const file = mustOpen(temporaryPath())
    const instance = await createInstance(sqliteStorage(file))
    await insert(instance, [sample({ id: 'a' })])
    const before = currentSequence(file)
    const broken = { ...sample({ id: 'b' }), note: { toJSON: () => { throw new Error('cannot be stored') } } }
    await expect(instance.bulkWrite([{ document: sample({ id: 'c' }) }, { document: broken as never }], 'w')).rejects.toThrow('cannot be stored')
    expect(currentSequence(file)).toBe(before)
    expect(await instance.findDocumentsById(['b', 'c'], true)).toEqual([])
  })
})
