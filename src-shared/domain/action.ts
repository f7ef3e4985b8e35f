import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'

export const recordId = z.uuid()
const instant = z.iso.datetime()

/**
 * One thing that a person or the system did to a record. `at` is the device's clock and orders nothing. `receivedAt` is the
 * endpoint's stamp: with it the action is accepted, without it it still waits. `after` names the person's own waiting action
 * that this one builds on. `seen` holds the fields, with their values, that a decision was based on.
 */
export const action = z.strictObject({
  id: z.uuid(),
  v: z.int().min(1).max(1000),
  type: z.string().min(1).max(64),
  by: z.string().min(1).max(64),
  at: instant,
  input: z.record(z.string(), z.unknown()),
  after: z.uuid().optional(),
  seen: z.record(z.string(), z.unknown()).optional(),
  receivedAt: instant.optional(),
})
export type Action = Readonly<z.infer<typeof action>>

/** What every record has. `version` is the endpoint's and 0 until it has stored the record. */
export interface RecordBase {
  readonly id: string
  readonly kind: string
  readonly partnerId: string
  readonly status: string
  readonly version: number
  readonly updatedAt: string
  readonly actions: readonly Action[]
}

/** The largest action that the endpoint takes, in bytes of UTF-8 JSON. */
export const MAX_ACTION_BYTES = 65_536

/** The most that the values may have which a decision carries as seen: the rest of the action is for what is decided. */
export const MAX_BASIS_BYTES = 44_000

/** The size of a value in bytes of UTF-8 JSON. */
export function jsonBytes(value: unknown): number {
  return utf8ToBytes(JSON.stringify(value)).length
}

export function isWaiting(one: Action): boolean {
  return one.receivedAt === undefined
}

export function waitingActions(record: RecordBase): readonly Action[] {
  return record.actions.filter(isWaiting)
}
