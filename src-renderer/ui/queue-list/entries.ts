/** What a queue draws, in order: a bar for each group, then its rows. */
export type QueueEntry<Item> =
  | { readonly kind: 'group'; readonly key: string; readonly label: string; readonly count: number; readonly top: number }
  | { readonly kind: 'item'; readonly key: string; readonly id: string; readonly item: Item; readonly position: number; readonly groupLabel: string; readonly opensGroup: boolean; readonly top: number }

export type QueueGroup<Item> = { readonly id: string; readonly label: string; readonly items: readonly Item[] }

export const GROUP_HEIGHT = 28
export const ROW_HEIGHT = 54

/** Lays the groups out one after another with exact offsets. Groups without rows are left out; a group without a label has no bar. */
export function layOut<Item>(groups: readonly QueueGroup<Item>[], idOf: (item: Item) => string): readonly QueueEntry<Item>[] {
  const entries: QueueEntry<Item>[] = []
  let top = 0
  let position = 0
  for (const group of groups) {
    if (group.items.length === 0) continue
    if (group.label !== '') {
      entries.push({ kind: 'group', key: `group-${group.id}`, label: group.label, count: group.items.length, top })
      top += GROUP_HEIGHT
    }
    for (const [at, item] of group.items.entries()) {
      const id = idOf(item)
      entries.push({ kind: 'item', key: id, id, item, position, groupLabel: group.label, opensGroup: at === 0, top })
      position += 1
      top += ROW_HEIGHT
    }
  }
  return entries
}

/**
 * The scroll position that keeps what the person looks at where it is when rows come and go: the anchor is `preferred` when it is in sight,
 * else the first row in sight that is still there. Answers `scrollTop` unchanged when nothing in sight is left.
 */
export function keepInPlace<Item>(before: readonly QueueEntry<Item>[], after: readonly QueueEntry<Item>[], scrollTop: number, viewport: number, preferred: string | undefined): number {
  const inSight = before.filter((entry) => entry.kind === 'item' && entry.top + ROW_HEIGHT > scrollTop && entry.top < scrollTop + viewport)
  const anchors = [...inSight.filter((entry) => entry.key === preferred), ...inSight]
  const tops = new Map(after.map((entry) => [entry.key, entry.top]))
  for (const anchor of anchors) {
    const top = tops.get(anchor.key)
    if (top !== undefined) return Math.max(0, scrollTop + top - anchor.top)
  }
  return scrollTop
}
