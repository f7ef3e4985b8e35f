/** A step of a waterfall. `total` starts from nothing, `minus` takes its amount away from what was left, `rest` is what remains (negative: too much was taken). */
export type WaterfallStep = {
  readonly id: string
  readonly label: string
  /** Never negative, but for a `rest`. */
  readonly amount: number
  readonly kind: 'total' | 'minus' | 'rest'
  /** The amount as written over its bar, such as `−£14,800`. */
  readonly text: string
  /** What the number is made of, shown on hover and focus. */
  readonly hint?: string
}

/** A step's bar on the value axis, and the level from which the next one goes on. */
export type WaterfallBar = { readonly low: number; readonly high: number; readonly level: number }

/** Where each bar stands. Throws on an amount that is no finite number, or negative where none may be: the caller's sum is wrong then. */
export function waterfallBars(steps: readonly WaterfallStep[]): readonly WaterfallBar[] {
  let level = 0
  return steps.map(({ id, amount, kind }) => {
    if (!Number.isFinite(amount) || (amount < 0 && kind !== 'rest')) throw new Error(`No amount for a bar: ${id} is ${amount}`)
    const before = kind === 'minus' ? level : 0
    level = kind === 'minus' ? level - amount : amount
    return { low: Math.min(before, level), high: Math.max(before, level), level }
  })
}

/** The value axis around all bars; it always holds zero, and never is a point. */
export function waterfallRange(bars: readonly WaterfallBar[]): { readonly min: number; readonly max: number } {
  const min = Math.min(0, ...bars.map((bar) => bar.low))
  const max = Math.max(0, ...bars.map((bar) => bar.high))
  return { min, max: max > min ? max : min + 1 }
}
