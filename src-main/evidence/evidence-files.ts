import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
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
  readonly ofRecord: (recordId: string) => readonly LocalFile[]
  /** Ids of records of which there is a file. */
  readonly records: () => readonly string[]
  readonly draft: (place: EvidencePlace) => Promise<Draft>
  /** Fewer bytes only at the end. Throws SealBroken when the file was changed or is gone. */
  readonly read: (place: EvidencePlace, from: number, length: number) => Promise<Uint8Array>
  readonly remove: (place: EvidencePlace) => Promise<void>
  /** Ids of records of which a file came or went. */
  readonly changes: Observable<string>
}

const NAME = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/
const DRAFT = '.draft'

export const nameOf = ({ recordId, evidenceId }: EvidencePlace): string => `${recordId}.${evidenceId}`.toLowerCase()

/** Opens the folder, or makes it, and removes what a kill left half written. */
export async function openEvidenceFiles(folder: string, key: Uint8Array, clock: () => number): Promise<EvidenceFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = new Map<string, LocalFile>()
  /** Names of files by record: many records change that have none. */
  const names = new Map<string, Set<string>>()
  const changes = new Subject<string>()

  function add(name: string, file: LocalFile): void {
    files.set(name, file)
    names.set(file.recordId, (names.get(file.recordId) ?? new Set()).add(name))
  }

  for (const entry of await readdir(folder)) {
    const path = join(folder, entry)
    const [, recordId, evidenceId] = NAME.exec(entry) ?? []
    const { size: sealed, mtimeMs } = await stat(path)
    const size = recordId === undefined ? null : plainSize(sealed)
    if (recordId !== undefined && evidenceId !== undefined && size !== null) add(entry, { recordId, evidenceId, size, at: mtimeMs })
    else if (entry.endsWith(DRAFT) || recordId !== undefined) await rm(path, { force: true })
  }

  return {
    find: (place) => files.get(nameOf(place)) ?? null,
    list: () => [...files.values()],
    ofRecord: (recordId) => [...(names.get(recordId) ?? [])].flatMap((name) => files.get(name) ?? []),
    records: () => [...names.keys()],
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
          add(name, { ...place, size, at: clock() })
          changes.next(place.recordId)
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
      if (!files.delete(name)) return
      const left = names.get(place.recordId)
      left?.delete(name)
      if (left?.size === 0) names.delete(place.recordId)
      changes.next(place.recordId)
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
