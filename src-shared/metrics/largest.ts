interface Worth {
  readonly id: string
  readonly worth: number
}

/** Keeps the largest, at most so many; of equals those whose ids come first, whatever the order in which they are offered. */
export function createLargest(most: number): { readonly offer: (id: string, worth: number) => void; readonly inOrder: () => readonly Worth[] } {
  const kept: Worth[] = []
  return {
    offer: (id, worth) => {
      const last = kept.at(-1)
      if (most === 0 || (kept.length === most && last && (worth < last.worth || (worth === last.worth && id > last.id)))) return
      let place = kept.length
      for (let before = kept[place - 1]; before && (before.worth < worth || (before.worth === worth && before.id > id)); before = kept[place - 1]) place -= 1
      kept.splice(place, 0, { id, worth })
      if (kept.length > most) kept.pop()
    },
    inOrder: () => kept,
  }
}
