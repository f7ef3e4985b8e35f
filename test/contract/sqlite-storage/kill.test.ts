import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRxDatabase } from 'rxdb/plugins/core'
import { expect, it } from 'vitest'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { KILL_KEY, KILL_SCHEMA } from '../../support/sqlite-storage/killed-collection.ts'
import { mustOpen, openingCode, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

const WRITER = fileURLToPath(new URL('../../support/sqlite-storage/writer-process.ts', import.meta.url))
const ROUNDS = 6
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** mulberry32: numbers in [0, 1) that a seed repeats. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Runs the writer until it has acknowledged about that many lines, kills it, and answers all that it acknowledged. */
async function writeAndKill(path: string, round: number, lines: number, delayMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, path, `${round}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  const output = createInterface({ input: child.stdout })
  const closed = once(output, 'close')
  const acknowledged: string[] = []
  let lockSeen = 'not tried'
  output.on('line', (line) => {
    acknowledged.push(line)
    if (acknowledged.length === 1) void openingCode(path, KILL_KEY).then((code) => (lockSeen = code))
    // The extra moment makes the kill land anywhere in a write, not only behind an acknowledgement.
    if (acknowledged.length === lines) setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  const [, signal] = (await exit) as [number | null, string | null]
  await closed
  expect(signal).toBe('SIGKILL')
  expect(lockSeen).toBe('locked')
  return acknowledged
}

it(`keeps every acknowledged write through SIGKILL (SEED=${seed})`, async () => {
  const random = randomFrom(seed)
  const path = temporaryPath()
  const statuses = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const line of await writeAndKill(path, round, 50 + Math.floor(random() * 600), random() * 30)) {
      const [status = '', id = ''] = line.split(' ')
      statuses.set(id, status)
    }
    // The lock went with the process.
    const file = mustOpen(path, KILL_KEY)
    expect(Object.values(file.connection.prepare<[[]], object>('PRAGMA quick_check').get([]) ?? {})).toEqual(['ok'])
    const database = await createRxDatabase({ name: 'killed', storage: sqliteStorage(file), multiInstance: false })
    const { records } = await database.addCollections({ records: { schema: KILL_SCHEMA } })
    const found = await records.findByIds([...statuses.keys()]).exec()
    const wrong = [...statuses].filter(([id, status]) => status === 'changed' ? found.get(id)?.status !== 'changed' : found.get(id) === undefined)
    expect(wrong).toEqual([])
    await database.close()
    await file.close()
  }
  expect(statuses.size).toBeGreaterThan(ROUNDS * 40)
})
