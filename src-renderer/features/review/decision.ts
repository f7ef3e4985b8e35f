import type { DealView, DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import type { Input } from '../../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import type { RejectReason } from '../../../src-shared/domain/deal/schema.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { call } from '../../api/bridge.ts'
import { createHeldDecisions } from '../../ui/held-decisions.ts'
import type { DecisionKind } from '../../ui/review/decision-kind.ts'
import type { RejectDraft } from '../../ui/review/reject-sheet.tsx'
import type { DecisionWays } from '../../ui/review/use-decisions.ts'
import type { ReviewDecisions } from '../../ui/review/use-review-queue.ts'

/** A decision as its sheet hands it over, but for the record and what was seen of it. */
export type Decision =
  | ({ readonly kind: 'approve' } & Omit<Input<'deals.approve'>, 'id' | 'seen'>)
  | ({ readonly kind: 'return' } & Omit<Input<'deals.return'>, 'id' | 'seen'>)
  | ({ readonly kind: 'reject' } & Omit<Input<'deals.reject'>, 'id' | 'seen'>)

/** What was written in the sheets of one registration. */
export interface SheetDraft {
  readonly note: string
  readonly questions: string
  readonly reject: RejectDraft<RejectReason>
}

export const NO_DRAFT: SheetDraft = { note: '', questions: '', reject: { reason: null, explanation: '' } }

export type DealDecisions = ReviewDecisions<DealView, Decision, DecisionBasis, SheetDraft>

const DONE_WORDS: Readonly<Record<DecisionKind, string>> = { approve: 'Approved', return: 'Returned', reject: 'Rejected' }

/** How registrations are decided. What was decided in the last ten seconds outlives the page. */
export const DEAL_WAYS: DecisionWays<DealView, Decision, DecisionBasis> = {
  useHeld: createHeldDecisions(),
  subjectOf: ({ deal }) => ({ id: deal.id, name: deal.customerName, number: deal.number ?? deal.customerName }),
  kindOf: (decision) => decision.kind,
  doneWords: (decision) => DONE_WORDS[decision.kind],
  saidWords: (decision, { number }) => `${DONE_WORDS[decision.kind]} ${number}`,
  send,
  takeBack: (id, actionId) => call('deals.undo', { id, actionId }),
}

function send(decision: Decision, id: string, seen: DecisionBasis): Promise<BridgeResult<{ readonly actionId: string }>> {
  switch (decision.kind) {
    case 'approve': {
      const { kind: _kind, ...input } = decision
      return call('deals.approve', { id, seen, ...input })
    }
    case 'return':
      return call('deals.return', { id, seen, questions: decision.questions })
    case 'reject':
      return call('deals.reject', { id, seen, reason: decision.reason, explanation: decision.explanation })
    default:
      return assertNever(decision)
  }
}
