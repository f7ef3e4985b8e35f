import { EVIDENCE_TYPES } from './schema.ts'
import type { EvidenceType } from './schema.ts'

/** Whether bytes are text for people: UTF-8 as the standard allows it, and no control characters but tab, line ends and form feed. */
export interface TextScan {
  readonly take: (bytes: Uint8Array) => void
  /** After the last bytes. */
  readonly end: () => boolean
}

const PLAIN_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d])

export function scanText(): TextScan {
  let good = true
  /** Bytes of the present character that are still to come, and the range of the next one. */
  let left = 0
  let low = 0x80
  let high = 0xbf

  const begin = (byte: number): void => {
    low = 0x80
    high = 0xbf
    if (byte < 0x80) {
      if ((byte < 0x20 && !PLAIN_CONTROLS.has(byte)) || byte === 0x7f) good = false
    } else if (byte >= 0xc2 && byte <= 0xdf) left = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      left = 2
      // Neither longer than need be nor half of a surrogate pair.
      if (byte === 0xe0) low = 0xa0
      if (byte === 0xed) high = 0x9f
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      left = 3
      if (byte === 0xf0) low = 0x90
      if (byte === 0xf4) high = 0x8f
    } else good = false
  }

  return {
    take: (bytes) => {
      for (let index = 0; good && index < bytes.length; index += 1) {
        const byte = bytes[index] ?? 0
        if (left === 0) begin(byte)
        else if (byte < low || byte > high) good = false
        else {
          left -= 1
          low = 0x80
          high = 0xbf
        }
      }
    },
    end: () => good && left === 0,
  }
}

/**
 * The type of a file by its content, null when it is not taken. `detected` is what its first bytes announce, if anything. What is no
 * known format but text is text, also when it happens to begin like something else; only there the name chooses, between two texts.
 */
export function typeOf(detected: string | undefined, isText: boolean, name: string): EvidenceType | null {
  const known = EVIDENCE_TYPES.find((one) => one === detected)
  if (known !== undefined) return known
  if (!isText) return null
  return name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'text/plain'
}
