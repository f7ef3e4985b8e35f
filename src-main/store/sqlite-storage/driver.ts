// oxlint-disable-next-line typescript/triple-slash-reference -- ambient declarations have no import form, and other programs' tsconfigs must see them
/// <reference path="./better-sqlite3-multiple-ciphers.d.ts" />
import Database from 'better-sqlite3-multiple-ciphers'
import type { Statement as DriverStatement } from 'better-sqlite3-multiple-ciphers'

/** One connection of the driver. Parameters are always given as one array, rows always come as objects: every driver that speaks this API agrees on these. */
export type Connection = Database

export type SqlValue = string | number | Buffer | null
export type SqlRow = Readonly<Record<string, unknown>>
export type Statement = DriverStatement<[readonly SqlValue[]], SqlRow>

export type ConnectOptions = {
  readonly path: string
  /** 32 raw bytes, or null for a file in the clear. */
  readonly key: Buffer | null
  readonly readonly: boolean
  /** How long a statement waits for a lock held elsewhere, in milliseconds. It blocks the thread. */
  readonly busyTimeoutMs: number
}

const KEY_BYTES = 32

/**
 * Opens a connection and hands it the key. Nothing is read yet, so a wrong key shows at the first statement.
 * The cipher is ChaCha20 with a Poly1305 tag on every page; a raw key costs no key derivation.
 */
export function connect(options: ConnectOptions): Connection {
  const { path, key, readonly, busyTimeoutMs } = options
  if (key !== null && key.length !== KEY_BYTES) throw new Error(`The key must have ${KEY_BYTES} bytes, not ${key.length}.`)
  const connection = new Database(path, { readonly, fileMustExist: readonly, timeout: busyTimeoutMs })
  try {
    if (key !== null) {
      connection.pragma("cipher = 'chacha20'")
      connection.pragma(`key = "x'${key.toString('hex')}'"`)
    }
    // Sorts and materialized parts of queries must never reach the disk in the clear.
    connection.pragma('temp_store = MEMORY')
    connection.pragma('trusted_schema = OFF')
    if (readonly) connection.pragma('query_only = ON')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** A name as SQL wants it: RxDB's contain hyphens, ours contain slashes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
