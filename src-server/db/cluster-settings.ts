import { once } from 'node:events'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { StartError } from './start-error.ts'

const settings = z.strictObject({ port: z.int(), password: z.string().min(20) })
/** How to reach the cluster of a folder. */
export type Settings = Readonly<z.infer<typeof settings>>

/** A port that is free at this moment on the loopback address. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

export async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** Null where there are none yet. Throws a StartError for a file that cannot be read or is damaged. */
export async function readSettings(file: string): Promise<Settings | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new StartError(`${file} cannot be read (${error.code ?? error.message}). Give the endpoint's user the right to read it.`, { cause: error })
  })
  if (text === null) return null
  try {
    return settings.parse(JSON.parse(text))
  } catch (cause) {
    throw new StartError(`${file} is damaged. Restore it from a backup, or move its folder away to start empty.`, { cause })
  }
}

/** Whole or not at all, and for its owner's eyes. */
export async function writeSettings(file: string, config: Settings): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(config), { mode: 0o600 })
  await rename(`${file}.new`, file)
}
