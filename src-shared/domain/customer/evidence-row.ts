import type { Segment } from './segments.ts'

export type EvidenceField = 'customer' | 'domain' | 'contact' | 'products' | 'received' | 'protection'

/**
 * `alike`: speaks for one customer or one deal, mark the alike segments. `harmless`: nothing here stands in the way, tint the
 * whole value. `neutral`: says neither.
 */
export type EvidenceTone = 'alike' | 'harmless' | 'neutral'

export type EvidenceRow = {
  readonly field: EvidenceField
  readonly mine: readonly Segment[]
  readonly theirs: readonly Segment[]
  /** What the row comes to, in words. */
  readonly reading: string
  readonly tone: EvidenceTone
}
