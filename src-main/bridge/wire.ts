import { z } from 'zod'
import type { BridgeRequest } from '../../src-shared/bridge/api.ts'

/** Longest message a window may send, in UTF-16 units: far above the longest form, far below what would stall main. */
export const MAX_REQUEST_LENGTH = 1024 * 1024

const id = z.int().nonnegative()
const name = z.string().min(1).max(100)
const request = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id, name, input: z.unknown() }),
  z.strictObject({ type: z.literal('watch'), id, name, input: z.unknown() }),
  z.strictObject({ type: z.literal('unwatch'), id }),
])

/** Null when the text is not a request at all; what `input` holds is judged by the contract. */
export function readRequest(text: string): BridgeRequest | null {
  if (text.length > MAX_REQUEST_LENGTH) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = request.safeParse(value)
  return parsed.success ? parsed.data : null
}
