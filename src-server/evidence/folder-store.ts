import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobStoreError, checkKey } from './ports.ts'
import type { BlobStore } from './ports.ts'

/** Objects as files of one folder, which all nodes must see. Nothing but this program's user may read them. */
export function folderStore(root: string): BlobStore {
  // Spread over folders, for file systems that are slow with many names in one.
  const place = (key: string): string => {
    checkKey(key)
    return join(root, key.slice(-2), key)
  }
  const draftOf = (file: string): string => `${file}.draft`

  return {
    put: (key, bytes) =>
      attempt('written', async () => {
        const file = place(key)
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        const handle = await open(draftOf(file), 'w', 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draftOf(file), file)
        await syncFolder(dirname(file))
      }),
    get: (key) =>
      attempt('read', async () => {
        try {
          return await readFile(place(key))
        } catch (error) {
          if (codeOf(error) === 'ENOENT') return null
          throw error
        }
      }),
    remove: (key) =>
      attempt('removed', async () => {
        const file = place(key)
        await rm(draftOf(file), { force: true })
        await rm(file, { force: true })
      }),
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

async function attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (codeOf(error) === null) throw error
    throw new BlobStoreError(`A file of the evidence folder could not be ${what} (${codeOf(error) ?? ''})`, { cause: error })
  }
}

/** A renamed file is there after a power cut only when its folder is on disk too. Windows does that by itself and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
