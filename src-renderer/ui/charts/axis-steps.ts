const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10] as const

/** Heights of faint lines, from the first above zero to the last, which is not below `most`: round numbers, equally far apart. Nothing where there is nothing. */
export function axisSteps(most: number, lines = 3): readonly number[] {
  if (!(most > 0) || !Number.isFinite(most)) return []
  const least = most / lines
  const power = 10 ** Math.floor(Math.log10(least))
  // Rounded to what the division can lose: 3 × 0.1 is not above 0.3.
  const step = (STEPS.find((one) => one * power >= least * (1 - 1e-9)) ?? 10) * power
  return Array.from({ length: lines }, (_, at) => step * (at + 1))
}
