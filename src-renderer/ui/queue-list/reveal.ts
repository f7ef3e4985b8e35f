/** The scroll position that shows a row with the least movement; `scrollTop` unchanged when all of it is in sight already. All in CSS pixels. */
export function reveal(top: number, height: number, scrollTop: number, viewport: number): number {
  if (top < scrollTop) return Math.max(0, top)
  return top + height > scrollTop + viewport ? top + height - viewport : scrollTop
}
