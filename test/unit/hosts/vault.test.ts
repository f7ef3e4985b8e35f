import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { profileVaultKind } from '../../../src-main/launch/vault-kind.ts'
import { VaultTrouble } from '../../../src-main/ports.ts'
import { keyFileVault } from '../../../src-main/web/vault.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const secret = new TextEncoder().encode('the key to the database')
const file = (name: string) => join(folder, 'vault', name)

describe('the web host’s vault', () => {
  it('gives back what it was given, after a restart too, and nothing for a name it never had', async () => {
    expect(await keyFileVault(folder).read('database-key')).toBeNull()
    await keyFileVault(folder).write('database-key', secret)
    expect(Buffer.from((await keyFileVault(folder).read('database-key')) ?? [])).toEqual(Buffer.from(secret))
    await keyFileVault(folder).write('database-key', new Uint8Array([1]))
    expect([...((await keyFileVault(folder).read('database-key')) ?? [])]).toEqual([1])
    await keyFileVault(folder).remove('database-key')
    expect(await keyFileVault(folder).read('database-key')).toBeNull()
    expect(profileVaultKind(folder)).toBeNull()
  })

  it('keeps secrets sealed, and all its files to this user', async () => {
    await keyFileVault(folder).write('token', secret)
    for (const name of readdirSync(join(folder, 'vault'))) {
      expect(readFileSync(file(name)).includes(Buffer.from(secret))).toBe(false)
      expect(statSync(file(name)).mode & (process.platform === 'win32' ? 0 : 0o077)).toBe(0)
    }
    expect(profileVaultKind(folder)).toBe('keyfile')
  })

  it('makes one key, however many ask first', async () => {
    const vault = keyFileVault(folder)
    await Promise.all(Array.from({ length: 8 }, (_, at) => vault.write(`secret-${at}`, new Uint8Array([at]))))
    expect(await Promise.all(Array.from({ length: 8 }, async (_, at) => (await vault.read(`secret-${at}`))?.[0]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('says what to do when a secret was changed, swapped with another, or lost its key', async () => {
    const vault = keyFileVault(folder)
    await vault.write('a', secret)
    await vault.write('b', secret)
    const sealed = readFileSync(file('a.keyfile'))
    writeFileSync(file('b.keyfile'), sealed)
    await expect(vault.read('b')).rejects.toThrow(VaultTrouble)
    for (const at of [0, 5, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(file('a.keyfile'), changed)
      await expect(vault.read('a')).rejects.toThrow(/Restore the whole folder from a backup/)
    }
    writeFileSync(file('a.keyfile'), sealed.subarray(0, 10))
    await expect(vault.read('a')).rejects.toThrow(VaultTrouble)
    writeFileSync(file('a.keyfile'), sealed)
    writeFileSync(file('key'), 'short')
    await expect(vault.read('a')).rejects.toThrow(/key file .* is damaged/)
    rmSync(file('key'))
    await expect(vault.read('a')).rejects.toThrow(/key file .* is missing/)
  })

  it('does not take a profile of the Electron window for a new one', async () => {
    mkdirSync(join(folder, 'vault'))
    writeFileSync(file('database-key.keyring'), 'sealed elsewhere')
    await expect(keyFileVault(folder).read('database-key')).rejects.toThrow(/TRADEWIND_HOST=electron/)
    expect(profileVaultKind(folder)).toBe('keyring')
  })

  it('takes no name that leads out of its folder', async () => {
    await expect(keyFileVault(folder).write('../x', secret)).rejects.toThrow(/Not a name/)
  })
})
