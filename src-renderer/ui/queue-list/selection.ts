/** The id `by` places from the current one, kept inside the list; the first when nothing is current or it has gone. Undefined for an empty list. */
export function moveSelection(ids: readonly string[], current: string | undefined, by: number): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current)
  if (at < 0) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]
}

/** What to open when `leaving` goes from the list: the next, else the one before, else nothing. */
export function afterRemoval(ids: readonly string[], leaving: string): string | undefined {
  const at = ids.indexOf(leaving)
  if (at < 0) return ids[0]
  return ids[at + 1] ?? ids[at - 1]
}

/** How a key moves through a list, or undefined when it does not. `page` is how many rows fit. */
export function stepOfKey(key: string, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return 1
    case 'ArrowUp':
    case 'k':
    case 'K':
      return -1
    case 'PageDown':
      return Math.max(1, page - 1)
    case 'PageUp':
      return -Math.max(1, page - 1)
    case 'Home':
      return Number.NEGATIVE_INFINITY
    case 'End':
      return Number.POSITIVE_INFINITY
    default:
      return undefined
  }
}
