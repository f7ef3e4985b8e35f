import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGate } from '../../../src-main/web/gate.ts'
import { openDoorSecret } from '../../../src-main/web/door-secret.ts'
import { keyFileVault } from '../../../src-main/web/vault.ts'
import { recordedLog } from '../../contract/transport/fake-core.ts'

const DAY = 86_400_000
let folder: string
let now: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-door-'))
  now = Date.parse('2026-11-22T09:00:00Z')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (log = recordedLog()) => openDoorSecret(keyFileVault(folder), () => now, log)

describe('the secret of the web host’s door', () => {
  it('is the same after a restart, and lies sealed in the vault', async () => {
    const first = (await open()).current()
    expect(first).toMatch(/^[\w-]{43}$/)
    now += 29 * DAY
    expect((await open()).current()).toBe(first)
    now += 29 * DAY
    expect((await open()).current()).toBe(first)
    for (const name of readdirSync(join(folder, 'vault'))) {
      expect(readFileSync(join(folder, 'vault', name)).includes(first)).toBe(false)
      expect(statSync(join(folder, 'vault', name)).mode & 0o077).toBe(0)
    }
  })

  it('is forgotten when the door was not opened for a month', async () => {
    const first = (await open()).current()
    now += 31 * DAY
    expect((await open()).current()).not.toBe(first)
  })

  it('is another one after a change, also for the next run', async () => {
    const door = await open()
    const first = door.current()
    await door.rotate()
    expect(door.current()).not.toBe(first)
    expect((await open()).current()).toBe(door.current())
  })

  it('leaves a vault that it cannot read as it is, and opens with a secret of this run', async () => {
    await open()
    const file = join(folder, 'vault', 'web-door.keyfile')
    writeFileSync(file, 'damaged')
    const log = recordedLog()
    const one = (await open(log)).current()
    expect((await open()).current()).not.toBe(one)
    expect(readFileSync(file, 'utf8')).toBe('damaged')
    expect(log.events).toContain('web.door_secret_unread')
  })
})

describe('the gate', () => {
  const gateOf = async () => createGate({ port: 4321, door: await open(), clock: () => now })
  const sent = (setCookie: string) => ({ cookie: `other=1; ${setCookie.split(';')[0] ?? ''}` })

  it('knows the browser of the last run', async () => {
    const cookie = sent((await gateOf()).setCookie())
    expect((await gateOf()).cookieOf(cookie)).toBe('good')
    expect((await gateOf()).cookieOf({ cookie: `tradewind_4321=${'A'.repeat(43)}` })).toBe('none')
    expect((await gateOf()).cookieOf({})).toBe('none')
  })

  it('takes the value of before a change for one minute, in this run only', async () => {
    const gate = await gateOf()
    const before = sent(gate.setCookie())
    await gate.changeCookie()
    expect(gate.cookieOf(before)).toBe('old')
    expect(gate.cookieOf(sent(gate.setCookie()))).toBe('good')
    expect((await gateOf()).cookieOf(before)).toBe('none')
    now += 60_000
    expect(gate.cookieOf(before)).toBe('none')
  })
})
