import type { Difference, RefusalCode } from '../domain/refusal.ts'

/** Why a command of the screen was not done. Closed: the screen has words for each. */
export type BridgeErrorCode =
  | RefusalCode
  /** Input that the contract does not allow: a bug of the screen. */
  | 'bad_input'
  | 'unknown_call'
  | 'signed_out'
  | 'wrong_credentials'
  | 'too_many_attempts'
  | 'offline'
  | 'server_trouble'
  | 'update_needed'
  | 'changes_waiting'
  /** Too late to take back: it was offered to the endpoint. */
  | 'already_sent'
  | 'disk_full'
  | 'storage_trouble'
  /** A bug; the sentence says what to do, the log has the rest. */
  | 'unexpected'

export interface BridgeError {
  readonly code: BridgeErrorCode
  /** What happened, what it means, what to do. */
  readonly message: string
  readonly differences?: readonly Difference[]
}

export type BridgeResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BridgeError }
