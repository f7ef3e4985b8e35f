import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VaultTrouble } from '../ports.ts'
import type { Vault } from '../ports.ts'
import { vaultFiles } from '../host/vault-files.ts'
import { vaultFolder } from '../host/vault-folder.ts'

const FORMAT = 1
const NONCE = 12
const TAG = 16

/**
 * The vault of the web host: secrets sealed with AES-256-GCM under a random key in a file of mode 0600 beside them.
 *
 * It protects from other users of the computer, from a secret that is copied without its key, and from a changed or swapped file. It does not protect from
 * programs that run as the same user, from an administrator, or from someone who holds the unencrypted disk or a backup of the whole
 * folder: without the system's keyring nothing can. Electron's vault does better; use an encrypted disk with this one.
 */
export function keyFileVault(dataFolder: string): Vault {
  const files = vaultFiles(dataFolder)
  const folder = vaultFolder(dataFolder)
  const keyFile = join(folder, 'key')

  const readKey = async (): Promise<Uint8Array | null> => {
    let key: Uint8Array
    try {
      key = await readFile(keyFile)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw new VaultTrouble(`The key file ${keyFile} cannot be read. Give your user the right to read it and start again.`)
    }
    if (key.length !== 32) throw new VaultTrouble(`The key file ${keyFile} is damaged. Restore it from a backup of this folder and start again.`)
    return key
  }

  const ensureKey = async (): Promise<Uint8Array> => {
    const existing = await readKey()
    if (existing !== null) return existing
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const draft = `${keyFile}.${randomBytes(8).toString('hex')}`
    try {
      await writeFile(draft, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true })
      // A link, so that a key that another call made meanwhile is never replaced.
      await link(draft, keyFile)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await rm(draft, { force: true })
    }
    const made = await readKey()
    if (made === null) throw new Error(`The key file ${keyFile} went away while it was made`)
    return made
  }

  return {
    read: async (name) => {
      const sealed = await files.read(name, 'keyfile')
      if (sealed === null) {
        if ((await files.read(name, 'keyring')) === null) return null
        throw new VaultTrouble(
          `This profile was made in the Electron window: the key to its data is in the system's keyring, which only Electron can open. Start with TRADEWIND_HOST=electron, or use another profile (npm start -- --profile <name>). Nothing was changed.`,
        )
      }
      const key = await readKey()
      if (key === null) throw new VaultTrouble(`The key file ${keyFile} is missing, so the data of this profile cannot be opened. Restore the file from a backup and start again. Nothing was changed.`)
      return unseal(name, key, sealed, folder)
    },
    write: async (name, secret) => files.write(name, 'keyfile', seal(name, await ensureKey(), secret)),
    remove: (name) => files.remove(name, 'keyfile'),
  }
}

function seal(name: string, key: Uint8Array, secret: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body])
}

function unseal(name: string, key: Uint8Array, sealed: Uint8Array, folder: string): Uint8Array {
  try {
    if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE + TAG) throw new Error('unknown format')
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG }).setAAD(Buffer.from(name))
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
  } catch {
    throw new VaultTrouble(`The secret "${name}" in ${folder} does not fit its key: one of the two was changed or comes from elsewhere. Restore the whole folder from a backup and start again. Nothing was changed.`)
  }
}
