import type { BridgeError } from '../../../src-shared/bridge/result.ts'

/** The three ways in which what waits in a review queue is decided. */
export type DecisionKind = 'approve' | 'return' | 'reject'

export const DECISION_KINDS: readonly DecisionKind[] = ['approve', 'return', 'reject']

/** The key that opens its sheet, as printed. */
export const DECISION_KEYS: Readonly<Record<DecisionKind, string>> = { approve: 'A', return: 'R', reject: 'X' }

export const DECISION_WORDS: Readonly<Record<DecisionKind, string>> = { approve: 'Approve', return: 'Return', reject: 'Reject' }

/** A sheet that is open. `seen` is the record as it was on screen when it opened; null until the record is on screen. */
export interface OpenSheet<Seen> {
  readonly kind: DecisionKind
  readonly recordId: string
  readonly seen: Seen | null
  readonly error: BridgeError | null
}
