import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../ports.ts'
import { createQueue } from '../store/queue.ts'
import { writeFileWhole } from '../host/write-file-whole.ts'

const lastSession = z.strictObject({
  personId: z.string(),
  email: z.string(),
  signedIn: z.boolean(),
  workOffline: z.boolean(),
  /** Changes left on this computer at the last sign-out. */
  waiting: z.int().min(0),
})
const deviceFile = z.strictObject({
  device: z.uuid(),
  letterKeys: z.boolean(),
  /** By endpoint, see `endpointHash`. */
  sessions: z.record(z.string(), lastSession),
})
type DeviceFile = z.infer<typeof deviceFile>
export type LastSession = Readonly<z.infer<typeof lastSession>>

/** What this profile remembers outside every database: nothing secret, nothing that people entered. */
export interface Device {
  readonly id: string
  readonly letterKeys: () => boolean
  readonly setLetterKeys: (on: boolean) => Promise<void>
  readonly session: () => LastSession | null
  readonly setSession: (session: LastSession) => Promise<void>
}

/** Reads `device.json`; one that cannot be read is set aside, never deleted. Throws what the file system says. */
export async function openDevice(dataFolder: string, endpoint: string, log: Log): Promise<Device> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const path = join(dataFolder, 'device.json')
  const found = await readDevice(path)
  if (found === 'unreadable') {
    await rename(path, `${path}.unreadable-${randomUUID()}`)
    log.error('device.unreadable', { path })
  }
  let state: DeviceFile = found === null || found === 'unreadable' ? { device: randomUUID(), letterKeys: true, sessions: {} } : found
  const queue = createQueue()
  const write = (change: Partial<DeviceFile>) =>
    queue.run(async () => {
      const next = { ...state, ...change }
      await writeFileWhole(path, `${JSON.stringify(next, null, 2)}\n`)
      state = next
    })
  if (found === null || found === 'unreadable') await write({})
  return {
    id: state.device,
    letterKeys: () => state.letterKeys,
    setLetterKeys: (on) => write({ letterKeys: on }),
    session: () => state.sessions[endpoint] ?? null,
    setSession: (session) => write({ sessions: { ...state.sessions, [endpoint]: session } }),
  }
}

async function readDevice(path: string): Promise<DeviceFile | null | 'unreadable'> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const parsed = deviceFile.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
