import { sameJson } from '../../src-shared/lib/fingerprint.ts'

interface Item {
  readonly id: string
}

/**
 * Makes what carries the words of a person over to a record that changed underneath: fields that they left alone take the new value, the items of `lists` by
 * their ids. `base` is what they started from.
 */
export function rebaseWith<Content extends object>(lists: readonly (keyof Content & string)[]): (base: Content, mine: Content, now: Content) => Content {
  return (base, mine, now) => {
    if (sameJson(base, now)) return mine
    const carried = Object.entries(mine).map(([field, value]) => {
      const key = field as keyof Content & string
      if (lists.includes(key)) return [field, rebaseList(base[key] as readonly Item[], value as readonly Item[], now[key] as readonly Item[])]
      return [field, sameJson(value, base[key]) ? now[key] : value]
    })
    return { ...mine, ...Object.fromEntries(carried) }
  }
}

function rebaseList<T extends Item>(base: readonly T[], mine: readonly T[], now: readonly T[]): readonly T[] {
  const find = (list: readonly T[], id: string) => list.find((one) => one.id === id)
  const kept = now.flatMap((theirs): T[] => {
    const own = find(mine, theirs.id)
    const before = find(base, theirs.id)
    if (own === undefined) return before === undefined ? [theirs] : []
    return [sameJson(own, before) ? theirs : own]
  })
  const added = mine.filter((own) => find(now, own.id) === undefined && !sameJson(own, find(base, own.id)))
  return [...kept, ...added]
}
