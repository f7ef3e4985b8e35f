export interface ByteRange {
  readonly from: number
  /** The first byte that is not wanted. */
  readonly to: number
}

/** What a `Range` header asks of so many bytes: null for all of them, also when it asks for several stretches or makes no sense. */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') return last === '0' || Number(last) === 0 ? 'unsatisfiable' : { from: Math.max(0, size - Number(last)), to: size }
  const from = Number(first)
  const to = last === '' ? size : Math.min(size, Number(last) + 1)
  if (from >= size) return 'unsatisfiable'
  return to <= from ? null : { from, to }
}
