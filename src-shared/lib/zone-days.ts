const DAY_MS = 86_400_000
/** Clocks are changed at most once in so many days. */
const BLOCK_MS = 7 * DAY_MS

/** The calendar of an IANA zone, for many moments: the zone is asked once a week that occurs, not once a moment. */
export interface ZoneDays {
  /** What the clock on the wall shows, as milliseconds since the epoch of a clock that shows UTC. */
  readonly wallOf: (ms: number) => number
  /** The day of a moment, counted from 1970-01-01. */
  readonly dayOf: (ms: number) => number
  /** The first millisecond of a day, which is not midnight where clocks skip it. */
  readonly startOf: (day: number) => number
}

/** Days from 1970-01-01 to a plain date. Throws on a malformed one: callers validate first. */
export function dayNumber(date: string): number {
  const start = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(start)) throw new Error(`Not a plain date: ${date}`)
  return start / DAY_MS
}

/** The plain date so many days after 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** What was found out of a zone stays true, so everybody shares it. */
const known = new Map<string, ZoneDays>()

export function zoneDays(zone: string): ZoneDays {
  const found = known.get(zone)
  if (found) return found
  const made = makeZoneDays(zone)
  known.set(zone, made)
  return made
}

function makeZoneDays(zone: string): ZoneDays {
  const offsetAt = createOffsets(zone)
  const wallOf = (ms: number) => ms + offsetAt(ms)
  const dayOf = (ms: number) => Math.floor(wallOf(ms) / DAY_MS)
  return {
    wallOf,
    dayOf,
    startOf: (day) => {
      // Zones lie within fifteen hours of UTC.
      let before = day * DAY_MS - 16 * 3_600_000
      let reached = day * DAY_MS + 28 * 3_600_000
      while (reached - before > 1) {
        const middle = Math.floor((before + reached) / 2)
        if (dayOf(middle) >= day) reached = middle
        else before = middle
      }
      return reached
    },
  }
}

/** What stands on the wall less what UTC says, in milliseconds. */
function createOffsets(timeZone: string): (ms: number) => number {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'iso8601', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const exact = (ms: number): number => {
    const second = Math.floor(ms / 1000) * 1000
    const parts = new Map(formatter.formatToParts(second).map((one) => [one.type, Number(one.value)]))
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - second
  }
  const blocks = new Map<number, Block>()
  const atStart = new Map<number, number>()
  const startOffset = (block: number): number => {
    const found = atStart.get(block) ?? exact(block * BLOCK_MS)
    atStart.set(block, found)
    return found
  }
  const blockOf = (index: number): Block => {
    const [before, after] = [startOffset(index), startOffset(index + 1)]
    const made = { before, after, changes: before === after ? Infinity : changeIn(index * BLOCK_MS, (index + 1) * BLOCK_MS, before, exact) }
    blocks.set(index, made)
    return made
  }
  // Moments come in pairs and in the order of an index, so that neighbours are often of one week.
  let last: Block | undefined
  let lastIndex = NaN
  return (ms) => {
    const index = Math.floor(ms / BLOCK_MS)
    const block = last && index === lastIndex ? last : (blocks.get(index) ?? blockOf(index))
    last = block
    lastIndex = index
    return ms < block.changes ? block.before : block.after
  }
}

interface Block {
  readonly before: number
  readonly after: number
  /** When the clocks change, `Infinity` where they do not. */
  readonly changes: number
}

function changeIn(from: number, to: number, before: number, exact: (ms: number) => number): number {
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (exact(middle) === before) low = middle
    else high = middle
  }
  return high
}
