import { safeStorage } from 'electron'
import { VaultTrouble } from '../ports.ts'
import type { Log, Vault } from '../ports.ts'
import { vaultFiles } from '../host/vault-files.ts'

/**
 * The vault of the Electron host: secrets sealed by safeStorage with a key in the system's keyring (Keychain, DPAPI, libsecret,
 * KWallet), so that neither the disk nor a backup of the folder is enough to open them. On a Linux desktop without a keyring Chromium seals with a
 * fixed password, which protects no better than the file's mode 0600: it is used all the same, and said in the log.
 *
 * Secrets that the web host sealed in the same profile (`inherited`) are taken over at their first use.
 */
export function keyringVault(dataFolder: string, log: Log, inherited: Vault): Vault {
  const files = vaultFiles(dataFolder)
  const usable = keyringUsable(log)

  const demand = () => {
    if (!usable) throw new VaultTrouble(`The system's keyring cannot be opened. Unlock it (on Linux: GNOME Keyring or KWallet) and start Tradewind again. Nothing was changed.`)
  }

  const write: Vault['write'] = async (name, secret) => {
    demand()
    await files.write(name, 'keyring', safeStorage.encryptString(Buffer.from(secret).toString('base64')))
  }

  return {
    read: async (name) => {
      const sealed = await files.read(name, 'keyring')
      if (sealed !== null) {
        demand()
        try {
          return Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64')
        } catch (error) {
          log.error('vault.undecipherable', { name, error })
          throw new VaultTrouble(
            `The system's keyring no longer opens the secret "${name}": it was reset, or this profile comes from another computer. Restore the keyring, or start with another profile. Nothing was changed.`,
          )
        }
      }
      const older = await inherited.read(name)
      if (older === null) return null
      await write(name, older)
      await inherited.remove(name)
      log.info('vault.inherited', { name })
      return older
    },
    write,
    remove: async (name) => {
      await files.remove(name, 'keyring')
      await inherited.remove(name)
    },
  }
}

/** Ask after the app is ready only. */
function keyringUsable(log: Log): boolean {
  if (process.platform !== 'linux') return safeStorage.isEncryptionAvailable()
  // Electron 25 and older cannot say which keyring it found.
  if ('getSelectedStorageBackend' in safeStorage && safeStorage.getSelectedStorageBackend() === 'basic_text') {
    safeStorage.setUsePlainTextEncryption(true)
    log.warn('vault.no_keyring', { meaning: 'This desktop has no keyring: secrets are only as safe as the files of this user.' })
  }
  return safeStorage.isEncryptionAvailable()
}
