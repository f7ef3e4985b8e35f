/**
 * Where a selected row is in a windowed source. Looks at where it was, then outwards through the rows that are loaded within `reach`;
 * answers undefined when it is not among them, so that a caller keeps what it knew.
 */
export function locate<Row>(id: string, near: number, total: number, reach: number, rowAt: (index: number) => Row | undefined, idOf: (row: Row) => string): number | undefined {
  for (let distance = 0; distance <= reach; distance += 1) {
    for (const index of distance === 0 ? [near] : [near + distance, near - distance]) {
      if (index < 0 || index >= total) continue
      const row = rowAt(index)
      if (row !== undefined && idOf(row) === id) return index
    }
  }
  return undefined
}
