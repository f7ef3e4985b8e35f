import { randomBytes } from 'node:crypto'
import type { Log, Vault } from '../ports.ts'

/** The value of the cookie that opens the web host's door, kept over restarts in the profile's vault. */
export interface DoorSecret {
  readonly current: () => string
  /** Makes another one and keeps it; the present one counts from now on as the one before. */
  readonly rotate: () => Promise<void>
}

const NAME = 'web-door'
/** A door that was not opened for so long has forgotten its browsers. */
const KEPT_MS = 30 * 86_400_000
const SHAPE = /^[\w-]{43}$/

/**
 * Reads the secret of the last run, or makes one. A vault that cannot be read is left as it is: this run then has a secret of its own,
 * and browsers need a new link.
 */
export async function openDoorSecret(vault: Vault, clock: () => number, log: Log): Promise<DoorSecret> {
  let value = await readKept(vault, clock()).catch((error: unknown) => {
    log.warn('web.door_secret_unread', { error })
    return 'unreadable' as const
  })
  const keeps = value !== 'unreadable'
  if (value === null || value === 'unreadable') value = fresh()
  let present: string = value
  const keep = async () => {
    if (!keeps) return
    await vault.write(NAME, Buffer.from(JSON.stringify({ value: present, until: clock() + KEPT_MS }))).catch((error: unknown) => log.warn('web.door_secret_unkept', { error }))
  }
  await keep()
  return {
    current: () => present,
    rotate: async () => {
      present = fresh()
      await keep()
    },
  }
}

async function readKept(vault: Vault, now: number): Promise<string | null> {
  const bytes = await vault.read(NAME)
  if (bytes === null) return null
  const kept: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
  if (typeof kept !== 'object' || kept === null || !('value' in kept) || !('until' in kept)) return null
  const { value, until } = kept
  return typeof value === 'string' && SHAPE.test(value) && typeof until === 'number' && now < until ? value : null
}

function fresh(): string {
  return randomBytes(32).toString('base64url')
}
