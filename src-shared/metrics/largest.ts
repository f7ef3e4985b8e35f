interface Worth {
  readonly id: string
  readonly worth: number
}

/** Keeps the largest, at most so many; of equals those whose ids come first, whatever the order in which they are offered. */
export function createLargest(most: number): { readonly offer: (one: { readonly id: string }, worth: number) => void; readonly inOrder: () => readonly Worth[] } {
  const kept: Worth[] = []
  /** Less than this is not kept any more. */
  let least = most === 0 ? Infinity : -Infinity
  return {
    offer: (one, worth) => {
      if (worth < least) return
      const { id } = one
      let place = kept.length
      for (let before = kept[place - 1]; before && (before.worth < worth || (before.worth === worth && before.id > id)); before = kept[place - 1]) place -= 1
      kept.splice(place, 0, { id, worth })
      if (kept.length > most) kept.pop()
      if (kept.length === most) least = kept.at(-1)?.worth ?? least
    },
    inOrder: () => kept,
  }
}
