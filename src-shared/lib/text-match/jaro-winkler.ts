const PREFIX_SCALE = 0.1
const PREFIX_LIMIT = 4

/** Jaro-Winkler similarity of two words by code point, 0 to 1; symmetric, 1 only for equal words. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  // One order for both directions: greedy matching may pair differently from the two sides.
  const [first, second] = a.length < b.length || (a.length === b.length && a < b) ? [a, b] : [b, a]
  const left = Array.from(first)
  const right = Array.from(second)
  if (left.length === 0 || right.length === 0) return 0
  const jaro = jaroOf(left, right)
  let prefix = 0
  while (prefix < PREFIX_LIMIT && prefix < left.length && left[prefix] === right[prefix]) prefix += 1
  return jaro + prefix * PREFIX_SCALE * (1 - jaro)
}

function jaroOf(left: readonly string[], right: readonly string[]): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const taken = Array.from(right, () => false)
  const matchedLeft: string[] = []
  left.forEach((char, index) => {
    const end = Math.min(right.length - 1, index + reach)
    for (let at = Math.max(0, index - reach); at <= end; at += 1) {
      if (taken[at] === true || right[at] !== char) continue
      taken[at] = true
      matchedLeft.push(char)
      return
    }
  })
  const matches = matchedLeft.length
  if (matches === 0) return 0
  const matchedRight = right.filter((_, index) => taken[index] === true)
  const moved = matchedLeft.filter((char, index) => char !== matchedRight[index]).length / 2
  return (matches / left.length + matches / right.length + (matches - moved) / matches) / 3
}
