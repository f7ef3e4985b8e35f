import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRxDatabase } from 'rxdb/plugins/core'
import type { RxStorage } from 'rxdb/plugins/core'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../src-main/store/database.ts'
import { SCHEMAS } from '../../../src-main/store/schemas.ts'
import { openSqliteFile } from '../../../src-main/store/sqlite-storage/open-file.ts'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'

describe('a file of a build with other columns', () => {
  it('is refused in words, and opens again where it was written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tradewind-schema-'))
    const path = join(folder, 'a.db')
    const open = async (name: string, indexes: readonly (readonly string[])[]): Promise<void> => {
      const file = openSqliteFile({ path, key: null })
      if (!file.ok) throw new Error(file.error.message)
      const storage = { ...sqliteStorage(file.value), name } as unknown as RxStorage<unknown, never>
      const database = await createRxDatabase({ name: 'tradewind', storage, multiInstance: false })
      await database.addCollections({ deals: { schema: { ...SCHEMAS.deals, indexes: indexes.map((one) => [...one]) } } })
      await database.close()
      await file.value.close()
    }
    await open('other-1', [['waiting'], ['typing']])
    const refused = await openStore({ path, key: null })
    expect(refused).toMatchObject({ ok: false, error: { code: 'newer_format', message: expect.stringContaining('another version') as string } })
    await expect(open('other-2', [['waiting'], ['typing']])).resolves.toBeUndefined()
    rmSync(folder, { recursive: true, force: true })
  })
})
