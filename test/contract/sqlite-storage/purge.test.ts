import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { createInstance, find, insert, next, recordEvents, sample } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

describe('purging', () => {
  it('leaves no byte of the documents in the file, its log or its statistics, and keeps the others', async () => {
    const path = temporaryPath()
    const file = mustOpen(path)
    const instance = await createInstance(sqliteStorage(file), { attachments: true })
    const attachment = { length: 6, type: 'text/plain', digest: 'd', data: new Blob(['SECRET-attachment']) }
    const secrets = Array.from({ length: 600 }, (_, number) =>
      sample({ id: `SECRET-id-${number}`, name: `SECRET-name-${number % 3}`, note: 'SECRET-note '.repeat(number % 40) }),
    )
    await insert(instance, [...secrets, ...Array.from({ length: 50 }, (_, number) => sample({ id: `kept${number}`, note: 'KEPT' }))])
    const withAttachment = sample({ id: 'SECRET-with-attachment' })
    await instance.bulkWrite([{ document: { ...withAttachment, _attachments: { a: attachment } } }], 'insert')
    // Without a limit, statistics keep samples of indexed values.
    file.connection.pragma('analysis_limit = 0')
    file.connection.exec('ANALYZE')
    const ids = [...secrets.map((document) => document.id), 'SECRET-with-attachment']
    const bytes = (): readonly Buffer[] => [readFileSync(path), readFileSync(`${path}-wal`)]
    expect(bytes().some((part) => part.includes('SECRET'))).toBe(true)

    const stored = await instance.findDocumentsById(ids, false)
    const bulks = recordEvents(instance)
    await instance.bulkWrite(stored.map((previous) => ({ previous, document: next(previous, { _deleted: true }) })), 'leave')
    expect(bulks.flatMap((bulk) => bulk.events).every((event) => event.operation === 'DELETE')).toBe(true)
    expect(bulks.flatMap((bulk) => bulk.events)).toHaveLength(601)

    expect(await instance.internals.purge([...ids, 'unknown'])).toBe(601)
    expect(bytes().map((part) => part.includes('SECRET'))).toEqual([false, false])
    expect(await instance.findDocumentsById(ids, true)).toEqual([])
    expect(await find(instance, { selector: { note: 'KEPT' } })).toHaveLength(50)
    await expect(instance.getAttachmentData('SECRET-with-attachment', 'a', 'd')).rejects.toThrow(/no attachment/)
  })

  it('takes documents that are not deleted as well, and lets their ids be inserted anew', async () => {
    const instance = await createInstance(sqliteStorage(mustOpen(temporaryPath())))
    await insert(instance, [sample({ id: 'a\uFF21' })])
    expect(await instance.internals.purge(['a\uFF21'])).toBe(1)
    await insert(instance, [sample({ id: 'a\uFF21' })])
    expect(await instance.findDocumentsById(['a\uFF21'], false)).toHaveLength(1)
  })
})
