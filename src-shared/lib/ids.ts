/** Fills the array with random bytes: `crypto.getRandomValues` in programs, a seeded generator in tests. */
export type RandomBytes = (length: number) => Uint8Array

export type IdSource = () => string

/**
 * Makes UUID v7 ids (RFC 9562): time first, so that new rows land at the end of every index. The time part is a hint for
 * locality only; nothing may order by it.
 */
export function uuidV7Source(clock: () => number, random: RandomBytes): IdSource {
  return () => {
    const bytes = random(16).slice()
    let ms = Math.floor(clock())
    for (let i = 5; i >= 0; i -= 1) {
      bytes[i] = ms % 256
      ms = Math.floor(ms / 256)
    }
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
