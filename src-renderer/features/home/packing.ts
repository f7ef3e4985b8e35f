/** How much of the page's width a part takes: two thirds, a third, a half, or all of it. */
export type InfoletSize = 'wide' | 'narrow' | 'half' | 'full'

/** A row of the page: columns beside each other, each of parts under each other. */
export interface PackedRow<P> {
  readonly columns: readonly { readonly weight: 1 | 2 | 3; readonly parts: readonly P[] }[]
}

/** As many third-wide parts as fit beside a wide one. */
const BESIDE_WIDE = 2
const NARROW_IN_ROW = 3

/**
 * Parts in rows, in their order, without holes: narrow ones stand under each other beside a wide one and otherwise three in a row, halves two in a row, and what is
 * left alone takes the row.
 */
export function packed<P extends { readonly size: InfoletSize }>(parts: readonly P[]): readonly PackedRow<P>[] {
  const rows: PackedRow<P>[] = []
  for (let at = 0; at < parts.length; ) {
    const first = parts[at]
    if (first === undefined) break
    const take = (size: InfoletSize, from: number, most: number) => {
      const run: P[] = []
      for (const part of parts.slice(from, from + most)) {
        if (part.size !== size) break
        run.push(part)
      }
      return run
    }
    if (first.size === 'wide') {
      const beside = take('narrow', at + 1, BESIDE_WIDE)
      rows.push({ columns: [{ weight: 2, parts: [first] }, ...(beside.length === 0 ? [] : [{ weight: 1 as const, parts: beside }])] })
      at += 1 + beside.length
    } else if (first.size === 'full') {
      rows.push({ columns: [{ weight: 3, parts: [first] }] })
      at += 1
    } else {
      const run = take(first.size, at, first.size === 'half' ? 2 : NARROW_IN_ROW)
      rows.push({ columns: run.map((part) => ({ weight: 1, parts: [part] })) })
      at += run.length
    }
  }
  return rows
}
