/** 1 − edit distance ÷ length of the longer, by code point: 0 to 1, symmetric, 1 for equal texts. O(n·m). */
export function editRatio(a: string, b: string): number {
  if (a === b) return 1
  const left = Array.from(a)
  const right = Array.from(b)
  const longest = Math.max(left.length, right.length)
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  left.forEach((char, row) => {
    const current = [row + 1]
    right.forEach((other, column) => {
      const replaced = (previous[column] ?? 0) + (char === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    })
    previous = current
  })
  return 1 - (previous[right.length] ?? longest) / longest
}
