import { join } from 'node:path'

/** Where the sealed secrets of a profile lie. */
export function vaultFolder(dataFolder: string): string {
  return join(dataFolder, 'vault')
}
