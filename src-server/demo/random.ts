/** A seeded source of chance: the same seed gives the same sample everywhere. */
export interface Chance {
  /** From 0 to below 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  readonly yes: (probability: number) => boolean
  /** One of the items, each as likely as its weight says. */
  readonly weighted: <T>(items: readonly (readonly [T, number])[]) => T
  /** A UUID as one that is drawn (version 4): those of version 8 stand for something. */
  readonly id: () => string
  /** Another source that this one's later use does not move. */
  readonly fork: (name: string) => Chance
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Mulberry32: small, quick, and even enough for samples. */
export function chance(seed: string): Chance {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    yes: (probability) => next() < probability,
    weighted: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) if ((rest -= weight) < 0) return item
      const last = items.at(-1)
      if (!last) throw new Error('Nothing to pick from')
      return last[0]
    },
    id: () => {
      const hex = Array.from({ length: 16 }, () => int(0, 255))
      hex[6] = 0x40 | ((hex[6] ?? 0) & 0x0f)
      hex[8] = 0x80 | ((hex[8] ?? 0) & 0x3f)
      const text = hex.map((byte) => byte.toString(16).padStart(2, '0')).join('')
      return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
    },
    fork: (name) => chance(`${seed}/${name}`),
  }
}
