import { readdirSync } from 'node:fs'
import { vaultFolder } from '../host/vault-folder.ts'

/** By which host the secrets of a profile are sealed; null when it has none yet. */
export function profileVaultKind(dataFolder: string): 'keyring' | 'keyfile' | null {
  let names: readonly string[]
  try {
    names = readdirSync(vaultFolder(dataFolder))
  } catch {
    return null
  }
  if (names.some((name) => name.endsWith('.keyring'))) return 'keyring'
  return names.some((name) => name.endsWith('.keyfile')) ? 'keyfile' : null
}
