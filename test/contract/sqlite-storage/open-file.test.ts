import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnName } from '../../../src-main/store/sqlite-storage/columns.ts'
import { quoted } from '../../../src-main/store/sqlite-storage/driver.ts'
import { openSqliteFile } from '../../../src-main/store/sqlite-storage/open-file.ts'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { tableName } from '../../../src-main/store/sqlite-storage/table.ts'
import { createInstance, find, insert, sample } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, openingCode, temporaryFolder, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

const KEY = Buffer.alloc(32, 1)
const OTHER_KEY = Buffer.alloc(32, 2)
const PAGE = 8192

async function fileWith(path: string, key: Buffer | null, documents: number): Promise<void> {
  const file = mustOpen(path, key)
  const instance = await createInstance(sqliteStorage(file))
  await insert(instance, Array.from({ length: documents }, (_, number) => sample({ id: `d${number}`, note: 'readable words' })))
  await file.close()
}

/** A file as a killed process leaves it: with a log, and not marked as closed. */
async function abandonedFile(path: string, key: Buffer | null): Promise<void> {
  const original = temporaryPath()
  const file = mustOpen(original, key)
  const instance = await createInstance(sqliteStorage(file))
  await insert(instance, Array.from({ length: 300 }, (_, number) => sample({ id: `d${number}`, note: 'x'.repeat(200) })))
  file.checkpoint()
  await insert(instance, [sample({ id: 'in the log' })])
  for (const suffix of ['', '-wal']) copyFileSync(`${original}${suffix}`, `${path}${suffix}`)
  await file.close()
}

function damage(path: string, offset: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, offset, offset + 64)
  writeFileSync(path, bytes)
}

describe('opening a workspace file', () => {
  it('creates the folder and the file, and finds everything again', async () => {
    const path = join(temporaryFolder(), 'deep', 'down', 'workspace.db')
    await fileWith(path, KEY, 3)
    const instance = await createInstance(sqliteStorage(mustOpen(path, KEY)))
    expect(await find(instance, { selector: {} })).toHaveLength(3)
  })

  it.skipIf(process.platform === 'win32')('lets nobody else on this computer read any of its files, wherever they lie', async () => {
    const path = temporaryPath()
    chmodSync(dirname(path), 0o755)
    const file = mustOpen(path, KEY)
    await insert(await createInstance(sqliteStorage(file)), [sample({ id: 'd1' })])
    const modes = Object.fromEntries(readdirSync(dirname(path)).map((name) => [name, (statSync(join(dirname(path), name)).mode & 0o777).toString(8)]))
    expect(Object.keys(modes)).toEqual(expect.arrayContaining(['workspace.db', 'workspace.db-wal', 'workspace.db.lock']))
    expect(new Set(Object.values(modes))).toEqual(new Set(['600']))
  })

  it('keeps nothing readable in an encrypted file or its log', async () => {
    const path = temporaryPath()
    const file = mustOpen(path, KEY)
    const instance = await createInstance(sqliteStorage(file))
    await insert(instance, Array.from({ length: 600 }, (_, number) => sample({ id: `d${number}`, note: 'readable words' })))
    const log = readFileSync(`${path}-wal`)
    expect(log.length).toBeGreaterThan(0)
    file.checkpoint()
    for (const bytes of [log, readFileSync(path)]) {
      expect(bytes.includes('readable words')).toBe(false)
      expect(bytes.includes('CREATE TABLE')).toBe(false)
    }
  })

  it('refuses a second holder and lets the next in when the first has closed', async () => {
    const path = temporaryPath()
    const first = mustOpen(path, KEY)
    expect(await openingCode(path, KEY)).toBe('locked')
    await first.close()
    expect(await openingCode(path, KEY)).toBe('opened')
  })

  it.each([
    { name: 'another key', stored: KEY, given: OTHER_KEY },
    { name: 'no key for an encrypted file', stored: KEY, given: null },
    { name: 'a key for a file in the clear', stored: null, given: KEY },
  ])('refuses $name and leaves the file as it was', async ({ stored, given }) => {
    const path = temporaryPath()
    await fileWith(path, stored, 3)
    const before = readFileSync(path)
    expect(await openingCode(path, given)).toBe('wrong_key_or_corrupt')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(await openingCode(path, stored)).toBe('opened')
  })

  it('keeps the log of a killed process when a wrong key is tried on it', async () => {
    const path = temporaryPath()
    await abandonedFile(path, KEY)
    expect(await openingCode(path, OTHER_KEY)).toBe('wrong_key_or_corrupt')
    const instance = await createInstance(sqliteStorage(mustOpen(path, KEY)))
    expect(await instance.findDocumentsById(['d299', 'in the log'], false)).toHaveLength(2)
  })

  it('refuses a file that is no database, or not ours', async () => {
    const garbage = temporaryPath()
    writeFileSync(garbage, 'This was never a database, and it is longer than the header of one would be: '.repeat(20))
    const before = readFileSync(garbage)
    expect(await openingCode(garbage, null)).toBe('wrong_key_or_corrupt')
    expect(readFileSync(garbage).equals(before)).toBe(true)

    const foreign = temporaryPath()
    const file = mustOpen(foreign)
    file.connection.pragma('application_id = 7')
    await file.close()
    expect(await openingCode(foreign, null)).toBe('wrong_key_or_corrupt')
  })

  it('refuses a file of a later format', async () => {
    const path = temporaryPath()
    const file = mustOpen(path)
    file.connection.pragma('user_version = 2')
    await file.close()
    expect(await openingCode(path, null)).toBe('newer_format')
  })

  it.each([{ name: 'encrypted', key: KEY }, { name: 'clear', key: null }])('finds a damaged page of a $name file after an unclean end', async ({ key }) => {
    const path = temporaryPath()
    await abandonedFile(path, key)
    // The clear file is damaged where a page says what kind it is; an encrypted one shows damage anywhere.
    damage(path, PAGE * 8)
    const before = readFileSync(path)
    expect(await openingCode(path, key)).toBe('corrupt')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('types the failure of a read that meets a damaged page after a clean end, and checks at the next opening', async () => {
    const path = temporaryPath()
    await fileWith(path, KEY, 500)
    const pages = readFileSync(path).length / PAGE
    for (let page = 12; page < pages; page += 1) damage(path, page * PAGE + 100)
    const file = mustOpen(path, KEY)
    const reading = createInstance(sqliteStorage(file)).then((instance) => find(instance, { selector: { note: 'readable words' } }))
    await expect(reading).rejects.toMatchObject({ code: 'corrupt' })
    await file.close()
    expect(await openingCode(path, KEY)).toBe('corrupt')
  })

  it('refuses a log whose main file is gone', async () => {
    const path = temporaryPath()
    await abandonedFile(path, KEY)
    const log = readFileSync(`${path}-wal`)
    writeFileSync(path, '')
    expect(await openingCode(path, KEY)).toBe('corrupt')
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true)
  })

  it('says so when the place cannot be used', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'taken')
    mkdirSync(path)
    expect(await openingCode(path, KEY)).toBe('io')
    writeFileSync(join(folder, 'a-file'), '')
    expect(await openingCode(join(folder, 'a-file', 'workspace.db'), KEY)).toBe('io')
  })

  it.skipIf(process.getuid?.() === 0)('says so when the folder may not be written to', async () => {
    const path = temporaryPath()
    chmodSync(dirname(path), 0o500)
    expect(await openingCode(path, KEY)).toBe('io')
    chmodSync(dirname(path), 0o700)
  })

  it('gives every failure a sentence that says what to do', () => {
    const path = temporaryPath()
    mustOpen(path)
    const opened = openSqliteFile({ path, key: null })
    expect(!opened.ok && opened.error.message).toMatch(/already open.*then try again/)
  })

  it('reads beside the writer without seeing what is not committed, and cannot write', async () => {
    const file = mustOpen(temporaryPath(), KEY)
    const instance = await createInstance(sqliteStorage(file))
    const reader = file.openReader()
    const table = quoted(tableName('samples', 0))
    const count = (): unknown => reader.all(`SELECT count(*) AS n FROM ${table} WHERE ${quoted(columnName('name', 'id'))} = 'a'`, [])[0]?.['n']
    await insert(instance, [sample({ id: 'a' })])
    expect(count()).toBe(1)
    file.connection.exec(`BEGIN; DELETE FROM ${table}`)
    expect(count()).toBe(1)
    file.connection.exec('ROLLBACK')
    expect(() => reader.all(`DELETE FROM ${table} RETURNING id`, [])).toThrow(/readonly/)
    reader.close()
  })

  it('belongs to one database', async () => {
    const storage = sqliteStorage(mustOpen(temporaryPath()))
    const instance = await createInstance(storage)
    const other = storage.createStorageInstance({
      databaseInstanceToken: 't', databaseName: 'other', collectionName: 'samples', schema: instance.schema, options: {}, multiInstance: false, devMode: false,
    })
    await expect(other).rejects.toThrow(/belongs to the database "contract"/)
  })
})
