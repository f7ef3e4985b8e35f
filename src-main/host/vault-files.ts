import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { VaultTrouble } from '../ports.ts'
import { vaultFolder } from './vault-folder.ts'
import { writeFileWhole } from './write-file-whole.ts'

/** The sealed secrets of a profile: one file each, sealed by one of the hosts, which its ending names. */
export interface VaultFiles {
  readonly read: (name: string, ending: VaultEnding) => Promise<Uint8Array | null>
  readonly write: (name: string, ending: VaultEnding, sealed: Uint8Array) => Promise<void>
  readonly remove: (name: string, ending: VaultEnding) => Promise<void>
}

/** `keyring`: sealed by Electron's safeStorage. `keyfile`: sealed with the key in `key` beside it. */
type VaultEnding = 'keyring' | 'keyfile'

export function vaultFiles(dataFolder: string): VaultFiles {
  const folder = vaultFolder(dataFolder)
  const path = (name: string, ending: VaultEnding) => {
    if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(name)) throw new Error(`Not a name for a secret: ${JSON.stringify(name)}`)
    return join(folder, `${name}.${ending}`)
  }
  return {
    read: async (name, ending) => {
      try {
        return await readFile(path(name, ending))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw new VaultTrouble(`The secret "${name}" in ${folder} cannot be read (${error instanceof Error ? error.message : String(error)}). Give your user the right to read that folder and start again.`)
      }
    },
    write: async (name, ending, sealed) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFileWhole(path(name, ending), sealed)
    },
    remove: async (name, ending) => {
      await rm(path(name, ending), { force: true })
    },
  }
}
