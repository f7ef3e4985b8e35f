/** A part of a bar, from the baseline up. */
export interface PeriodPart {
  readonly id: string
  readonly label: string
  /** Never negative. */
  readonly value: number
  readonly text: string
}

/** A bar: a month or a quarter, its parts in the same order everywhere. */
export interface StackedPeriod {
  readonly id: string
  readonly label: string
  readonly parts: readonly PeriodPart[]
  /** What all parts come to, as written over the bar. */
  readonly text: string
  /** Marked by a tick across the bar; null where there is none. */
  readonly quota: { readonly value: number; readonly text: string } | null
  /** What can be opened, told on hover. */
  readonly hint?: string
}

/** Where each part begins and ends, from 0 up. */
export function stacked(parts: readonly { readonly value: number }[]): readonly { readonly from: number; readonly to: number }[] {
  let level = 0
  return parts.map(({ value }) => {
    const from = level
    level += value
    return { from, to: level }
  })
}

/** The most that any bar or tick comes to; 1 where there is nothing. */
export function highestOf(periods: readonly StackedPeriod[]): number {
  const most = Math.max(0, ...periods.map((one) => Math.max(stacked(one.parts).at(-1)?.to ?? 0, one.quota?.value ?? 0)))
  return most === 0 ? 1 : most
}

/** Heights for labels beside what they name, in the order given, none nearer to the next than `apart` and none beyond `top` and `bottom`. Larger is lower on the screen. */
export function spread(wanted: readonly number[], { apart, top, bottom }: { readonly apart: number; readonly top: number; readonly bottom: number }): readonly number[] {
  const placed = [...wanted]
  // From the lowest up: each stays at least so far above the one below it.
  let limit = bottom
  for (let at = 0; at < placed.length; at += 1) {
    placed[at] = Math.min(placed[at] ?? 0, limit)
    limit = (placed[at] ?? 0) - apart
  }
  // What was pushed out at the top comes back down, and pushes what is below it.
  let floor = top
  for (let at = placed.length - 1; at >= 0; at -= 1) {
    placed[at] = Math.max(placed[at] ?? 0, floor)
    floor = (placed[at] ?? 0) + apart
  }
  return placed
}
