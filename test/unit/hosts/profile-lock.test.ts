import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireLock, lockHolder } from '../../../src-main/host/profile-lock.ts'
import { identityOf, isAlive } from '../../../src-main/host/process-identity.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const module = JSON.stringify(join(import.meta.dirname, '../../../src-main/host/profile-lock.ts'))

/** Another process that takes the lock, says whether it got it, and lives until its input ends or it is killed. */
async function contender(at: string) {
  const script = `const { acquireLock } = await import(${module}); process.stdout.write(acquireLock(${JSON.stringify(at)}, 'web').ok ? 'got it' : 'refused'); process.stdin.resume()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, pid: child.pid ?? 0, said: said.toString(), exited: once(child, 'exit') }
}

describe('a profile’s lock', () => {
  it('is had by one process at a time, and names who has it and where', async () => {
    const other = await contender(folder)
    expect(other.said).toBe('got it')
    const refused = acquireLock(folder, 'electron')
    expect(refused).toMatchObject({ ok: false, holder: { host: 'web', process: { pid: other.pid }, url: null } })
    other.child.kill('SIGKILL')
    await other.exited
    const taken = acquireLock(folder, 'electron')
    expect(taken.ok).toBe(true)
    expect((await contender(folder)).said).toBe('refused')
  })

  it('of a process killed with -9 is free, though its file is still there', async () => {
    const other = await contender(folder)
    other.child.kill('SIGKILL')
    await other.exited
    expect(readdirSync(folder)).toEqual(['running.json'])
    expect(lockHolder(folder)).toBeNull()
    expect(acquireLock(folder, 'web').ok).toBe(true)
    expect(lockHolder(folder)?.process.pid).toBe(process.pid)
  })

  it('goes to exactly one of many who find a dead one’s file at the same moment', async () => {
    const dead = await contender(folder)
    dead.child.kill('SIGKILL')
    await dead.exited
    const all = await Promise.all(Array.from({ length: 6 }, () => contender(folder)))
    expect(all.map(({ said }) => said).toSorted()).toEqual(['got it', ...Array.from({ length: 5 }, () => 'refused')])
    await Promise.all(
      all.map(async ({ child, exited }) => {
        child.kill('SIGKILL')
        await exited
      }),
    )
  })

  it('announces its door to this user alone, and is gone after its release', () => {
    const taken = acquireLock(folder, 'web')
    if (!taken.ok) throw new Error('the folder is new')
    taken.lock.announce({ url: 'http://127.0.0.1:5000', controlSecret: 'secret' })
    expect(lockHolder(folder)).toMatchObject({ url: 'http://127.0.0.1:5000', controlSecret: 'secret' })
    expect(statSync(join(folder, 'running.json')).mode & (process.platform === 'win32' ? 0 : 0o077)).toBe(0)
    taken.lock.release()
    expect(lockHolder(folder)).toBeNull()
    expect(readdirSync(folder)).toEqual([])
  })

  it.each(['', '{', '[]', '{"process":{"pid":-1},"host":"web"}', '{"process":{"pid":1},"host":"other"}'])('takes over a file that says nothing: %s', (content) => {
    writeFileSync(join(folder, 'running.json'), content)
    expect(lockHolder(folder)).toBeNull()
    expect(acquireLock(folder, 'web').ok).toBe(true)
  })

  it.runIf(process.platform === 'linux')('knows a number that was given to another process', () => {
    const me = identityOf(process.pid)
    expect(isAlive(me)).toBe(true)
    expect(isAlive({ ...me, started: 'an earlier boot/1' })).toBe(false)
  })
})
