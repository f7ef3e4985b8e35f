import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { SqliteFile } from '../../../src-main/store/sqlite-storage/open-file.ts'
import { openSqliteFile } from '../../../src-main/store/sqlite-storage/open-file.ts'

/** A folder of its own for the running test, gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function temporaryPath(): string {
  return join(temporaryFolder(), 'workspace.db')
}

/** Opens a file that must open, and closes it when the test ends. */
export function mustOpen(path: string, key: Buffer | null = null): SqliteFile {
  const opened = openSqliteFile({ path, key })
  if (!opened.ok) throw opened.error
  onTestFinished(() => opened.value.close())
  return opened.value
}

/** The code of the failure to open, or 'opened'. */
export async function openingCode(path: string, key: Buffer | null): Promise<string> {
  const opened = openSqliteFile({ path, key })
  if (!opened.ok) return opened.error.code
  await opened.value.close()
  return 'opened'
}
