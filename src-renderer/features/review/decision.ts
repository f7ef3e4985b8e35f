import type { DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import type { Input } from '../../../src-shared/bridge/contract.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'

export type DecisionKind = 'approve' | 'return' | 'reject'

export const DECISION_WORDS: Readonly<Record<DecisionKind, { readonly act: string; readonly done: string }>> = {
  approve: { act: 'Approve', done: 'Approved' },
  return: { act: 'Return', done: 'Returned' },
  reject: { act: 'Reject', done: 'Rejected' },
}

/** A decision as its sheet hands it over, but for the record and what was seen of it. */
export type Decision =
  | ({ readonly kind: 'approve' } & Omit<Input<'deals.approve'>, 'id' | 'seen'>)
  | ({ readonly kind: 'return' } & Omit<Input<'deals.return'>, 'id' | 'seen'>)
  | ({ readonly kind: 'reject' } & Omit<Input<'deals.reject'>, 'id' | 'seen'>)

/** A sheet that is open. `seen` is the record as it was on screen when it opened; null until the record is on screen. */
export interface OpenSheet {
  readonly kind: DecisionKind
  readonly dealId: string
  readonly seen: DecisionBasis | null
  readonly error: BridgeError | null
}
