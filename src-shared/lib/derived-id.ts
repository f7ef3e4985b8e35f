import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A UUID (version 8, RFC 9562) worked out from what it stands for, so that two computers that never met give the same thing the same
 * id. `what` keeps ids of different kinds of things apart.
 */
export function derivedId(what: string, ...parts: readonly string[]): string {
  const bytes = sha256(utf8ToBytes(JSON.stringify([what, ...parts]))).slice(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytesToHex(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
