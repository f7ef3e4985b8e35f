/** How large a file is shown: as wide as its place, or a factor of its own size. */
export type Zoom = 'fit' | number

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

/** The next larger or smaller step. `shown` is the factor at which the file stands now, whatever `fit` came to. */
export function nextZoom(shown: number, direction: 1 | -1): number {
  const nearly = 0.01
  const step = direction === 1 ? STEPS.find((one) => one > shown + nearly) : STEPS.findLast((one) => one < shown - nearly)
  return step ?? (direction === 1 ? STEPS[STEPS.length - 1] : STEPS[0]) ?? 1
}

/** A factor in words: `125%`. */
export function zoomWords(factor: number): string {
  return `${Math.round(factor * 100)}%`
}
