/** What the list shows, and how many that arrived wait above. */
export interface Settled<Row> {
  readonly rows: readonly Row[]
  readonly heldBack: number
}

/**
 * Leaves out what arrived above a guarded row (the selected one, the one under the pointer), so that nothing that arrives moves it. What arrives
 * below is shown at once. `shown` holds the ids that were on screen; while it is empty everything is new and everything is shown.
 */
export function settleRows<Row>(rows: readonly Row[], idOf: (row: Row) => string, shown: ReadonlySet<string>, guarded: readonly (string | undefined)[]): Settled<Row> {
  if (shown.size === 0) return { rows, heldBack: 0 }
  const last = rows.findLastIndex((row) => guarded.includes(idOf(row)))
  const kept = rows.filter((row, at) => at >= last || shown.has(idOf(row)))
  return { rows: kept, heldBack: rows.length - kept.length }
}
