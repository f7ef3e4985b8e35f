import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import type { EvidencePlace } from '../../src-shared/sync/protocol/evidence.ts'
import { readSealed, writeSealed } from './sealed-file.ts'
import { plainSize, SealBroken } from './sealed-format.ts'

/** A file whose bytes are on this computer. */
export interface LocalFile extends EvidencePlace {
  /** Plain bytes. */
  readonly size: number
  /** When it came here, milliseconds. */
  readonly at: number
}

/** A file that is being written. Nothing of it is found under its place before it is kept; a kill leaves nothing of it. */
export interface Draft {
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** No more comes. From then on it can be read. */
  readonly finish: () => Promise<void>
  readonly read: (from: number, length: number) => Promise<Uint8Array>
  /** Puts it in its place, instead of what was there. On disk when it resolves. */
  readonly keep: () => Promise<void>
  readonly drop: () => Promise<void>
}

/** The bytes of evidence on this computer: a sealed file each, in one folder. */
export interface EvidenceFiles {
  readonly find: (place: EvidencePlace) => LocalFile | null
  readonly list: () => readonly LocalFile[]
  readonly ofClaim: (claimId: string) => readonly LocalFile[]
  readonly draft: (place: EvidencePlace) => Promise<Draft>
  /** Fewer bytes only at the end. Throws SealBroken when the file was changed or is gone. */
  readonly read: (place: EvidencePlace, from: number, length: number) => Promise<Uint8Array>
  readonly remove: (place: EvidencePlace) => Promise<void>
  /** Ids of claims of which a file came or went. */
  readonly changes: Observable<string>
}

const NAME = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/
const DRAFT = '.draft'

export const nameOf = ({ claimId, evidenceId }: EvidencePlace): string => `${claimId}.${evidenceId}`.toLowerCase()

/** Opens the folder, or makes it, and removes what a kill left half written. */
export async function openEvidenceFiles(folder: string, key: Uint8Array, clock: () => number): Promise<EvidenceFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = new Map<string, LocalFile>()
  const changes = new Subject<string>()
  for (const entry of await readdir(folder)) {
    const path = join(folder, entry)
    const [, claimId, evidenceId] = NAME.exec(entry) ?? []
    const { size: sealed, mtimeMs } = await stat(path)
    const size = claimId === undefined ? null : plainSize(sealed)
    if (claimId !== undefined && evidenceId !== undefined && size !== null) files.set(entry, { claimId, evidenceId, size, at: mtimeMs })
    else if (entry.endsWith(DRAFT) || claimId !== undefined) await rm(path, { force: true })
  }

  return {
    find: (place) => files.get(nameOf(place)) ?? null,
    list: () => [...files.values()],
    ofClaim: (claimId) => [...files.values()].filter((one) => one.claimId === claimId),
    changes,
    draft: async (place) => {
      const name = nameOf(place)
      const path = join(folder, `${name}.${randomUUID()}${DRAFT}`)
      const writer = await writeSealed(path, key, name)
      let size = 0
      return {
        append: async (bytes) => {
          await writer.append(bytes)
          size += bytes.length
        },
        finish: async () => {
          await writer.finish()
          await writer.close()
        },
        read: (from, length) => readSealed(path, key, name, from, length),
        keep: async () => {
          await rename(path, join(folder, name))
          await syncFolder(folder)
          files.set(name, { ...place, size, at: clock() })
          changes.next(place.claimId)
        },
        drop: async () => {
          await writer.close()
          await rm(path, { force: true })
        },
      }
    },
    read: async (place, from, length) => {
      try {
        return await readSealed(join(folder, nameOf(place)), key, nameOf(place), from, length)
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw new SealBroken('The file is gone', { cause })
        throw cause
      }
    },
    remove: async (place) => {
      const name = nameOf(place)
      await rm(join(folder, name), { force: true })
      if (files.delete(name)) changes.next(place.claimId)
    },
  }
}

/** A renamed file stands after a power cut only when its folder is on disk too; Windows does that by itself and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
