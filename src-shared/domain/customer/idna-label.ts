// One host-name label in its canonical ASCII form (RFC 3492 Punycode inside the `xn--` envelope).
// Written out instead of leaning on the runtime's URL parser: desktop and endpoint run on different ICU versions and a
// canonical customer must not depend on which of them computed it.

const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const INITIAL_BIAS = 72
const INITIAL_N = 128
const MAX_LABEL = 63

const ASCII_LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/
const UNICODE_LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?$/u

/**
 * The canonical ASCII form of one label (`München` and `xn--mnchen-3ya` both give `xn--mnchen-3ya`), or null where the
 * label cannot stand in a host name: empty, longer than 63 characters, forbidden characters, broken Punycode.
 */
export function asciiLabel(label: string): string | null {
  const folded = foldLabel(label)
  if (folded === null) return null
  if (!folded.startsWith('xn--')) return fromUnicode(folded)
  const decoded = decodePunycode(folded.slice(4))
  if (decoded === null) return null
  const refolded = foldLabel(decoded)
  return refolded === null || isAscii(refolded) ? null : fromUnicode(refolded)
}

function fromUnicode(folded: string): string | null {
  if (isAscii(folded)) return folded.length <= MAX_LABEL && ASCII_LABEL.test(folded) ? folded : null
  if (!UNICODE_LABEL.test(folded)) return null
  const ascii = `xn--${encodePunycode(folded)}`
  return ascii.length <= MAX_LABEL ? ascii : null
}

/** Width and case folded, code point by code point: word-final sigma must not depend on what stands beside it. */
function foldLabel(label: string): string | null {
  if (label.length === 0 || label.length > 256) return null
  const lower = Array.from(label.toWellFormed().normalize('NFKC'), (char) => char.toLowerCase()).join('')
  return lower.normalize('NFKC')
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false
  return true
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}

function threshold(k: number, bias: number): number {
  return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias
}

function digitChar(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 97 : digit + 22)
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22
  if (code >= 97 && code <= 122) return code - 97
  return BASE
}

function encodePunycode(text: string): string {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0)
  let output = points.filter((point) => point < INITIAL_N).map((point) => String.fromCharCode(point)).join('')
  const basics = output.length
  let handled = basics
  if (basics > 0) output += '-'
  let n = INITIAL_N
  let delta = 0
  let bias = INITIAL_BIAS
  while (handled < points.length) {
    let next = 0x110000
    for (const point of points) if (point >= n && point < next) next = point
    delta += (next - n) * (handled + 1)
    n = next
    for (const point of points) {
      if (point < n) delta += 1
      if (point !== n) continue
      let q = delta
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias)
        if (q < t) break
        output += digitChar(t + ((q - t) % (BASE - t)))
        q = Math.floor((q - t) / (BASE - t))
      }
      output += digitChar(q)
      bias = adapt(delta, handled + 1, handled === basics)
      delta = 0
      handled += 1
    }
    delta += 1
    n += 1
  }
  return output
}

function decodePunycode(input: string): string | null {
  const lastDelimiter = input.lastIndexOf('-')
  const basics = lastDelimiter > 0 ? input.slice(0, lastDelimiter) : ''
  if (!isAscii(input)) return null
  const output = Array.from(basics, (char) => char.charCodeAt(0))
  let n = INITIAL_N
  let i = 0
  let bias = INITIAL_BIAS
  let index = lastDelimiter > 0 ? lastDelimiter + 1 : 0
  if (index >= input.length) return null
  while (index < input.length) {
    const start = i
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      if (index >= input.length) return null
      const digit = digitOf(input.charCodeAt(index))
      index += 1
      if (digit >= BASE) return null
      i += digit * weight
      if (i > 0x7fffffff) return null
      const t = threshold(k, bias)
      if (digit < t) break
      weight *= BASE - t
    }
    const length = output.length + 1
    bias = adapt(i - start, length, start === 0)
    n += Math.floor(i / length)
    i %= length
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null
    output.splice(i, 0, n)
    i += 1
  }
  return String.fromCodePoint(...output)
}
