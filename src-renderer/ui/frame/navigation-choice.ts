/** How much room the window gives the navigation: `narrow` none beside a page, `middle` some, `roomy` enough. */
export type FrameWidth = 'narrow' | 'middle' | 'roomy'

/** What the person said with `[`, for each width apart. In a narrow window the navigation opens over the page, for one look, and nothing is kept. */
export type NavigationChoice = { readonly [W in Exclude<FrameWidth, 'narrow'>]?: boolean }

/** From this many CSS pixels on the width is `middle`. */
export const MIDDLE_FROM = 760
/** From this many CSS pixels on it is `roomy`, and the navigation stands open unless the person said otherwise. */
export const ROOMY_FROM = 1100

/** Whether the navigation is folded at a width. `peeking`: it was opened in a narrow window. */
export function isFolded(choice: NavigationChoice, width: FrameWidth, peeking: boolean): boolean {
  if (width === 'narrow') return !peeking
  return choice[width] ?? width !== 'roomy'
}

/** What was stored, which may be of an older version. */
export function readChoice(stored: unknown): NavigationChoice {
  if (typeof stored !== 'object' || stored === null) return {}
  const { middle, roomy } = stored as Readonly<Record<string, unknown>>
  return { ...(typeof middle === 'boolean' ? { middle } : {}), ...(typeof roomy === 'boolean' ? { roomy } : {}) }
}
