import type { BridgeResult } from '../src-shared/bridge/result.ts'
import type { LiveMessage } from '../src-shared/bridge/api.ts'

/**
 * Keeps secrets of this computer's user: the database key and the refresh token. Electron guards them with safeStorage, the web
 * host with a file that only this user can read.
 */
export interface Vault {
  /** Null when nothing of that name was kept; throws a `VaultTrouble` when it is there and cannot be read. */
  readonly read: (name: string) => Promise<Uint8Array | null>
  readonly write: (name: string, secret: Uint8Array) => Promise<void>
  readonly remove: (name: string) => Promise<void>
}

/** A secret exists but cannot be opened, such as after the system's keyring was reset. The message says what to do. */
export class VaultTrouble extends Error {
  override readonly name = 'VaultTrouble'
}

/** Structured log lines; never secrets, never what people entered. */
export interface Log {
  readonly info: (event: string, details?: Readonly<Record<string, unknown>>) => void
  readonly warn: (event: string, details?: Readonly<Record<string, unknown>>) => void
  readonly error: (event: string, details?: Readonly<Record<string, unknown>>) => void
}

/** What a host offers to its windows: input is untrusted and parsed inside. Neither function throws or rejects. */
export interface BridgeCore {
  readonly call: (name: string, input: unknown) => Promise<BridgeResult<unknown>>
  readonly watch: (name: string, input: unknown, listener: (message: LiveMessage<unknown>) => void) => () => void
}

/** What both entries need to run the core. */
export interface CoreOptions {
  /** Of this profile; created when missing. */
  readonly dataFolder: string
  /** Origin of the sync endpoint, such as `http://127.0.0.1:4780`. */
  readonly endpoint: string
  readonly vault: Vault
  readonly clock: () => number
  readonly log: Log
}

export interface Core {
  readonly bridge: BridgeCore
  /** Ends cleanly: nothing in flight is lost, the database is closed. */
  readonly close: () => Promise<void>
}
