import type { BridgeResult } from '../../../../src-shared/bridge/result.ts'
import { call } from '../../../api/bridge.ts'
import { createHeldDecisions } from '../../../ui/held-decisions.ts'
import type { DecisionWays } from '../../../ui/review/use-decisions.ts'
import type { ReviewDecisions } from '../../../ui/review/use-review-queue.ts'
import { claimName } from '../record/claim-name.ts'
import { doneWords, kindOf, recordOf, type FundDecision, type FundView, type Seen } from './fund-decision.ts'

/** What was written in the sheets of one record. */
export interface SheetDraft {
  readonly questions: string
  readonly condition: string
  readonly note: string
  readonly reason: string | null
  readonly explanation: string
}

export const NO_DRAFT: SheetDraft = { questions: '', condition: '', note: '', reason: null, explanation: '' }

export type FundDecisions = ReviewDecisions<FundView, FundDecision, Seen, SheetDraft>

/** How requests and claims are decided. What was decided in the last ten seconds outlives the page. */
export const FUND_WAYS: DecisionWays<FundView, FundDecision, Seen> = {
  useHeld: createHeldDecisions(),
  subjectOf: (shown) => {
    const record = recordOf(shown)
    const name = record.kind === 'claim' ? claimName(record) : record.title
    return { id: record.id, name, number: record.number ?? name }
  },
  kindOf,
  doneWords,
  saidWords: (decision, { number }) => `${doneWords(decision)}: ${number}`,
  send,
  takeBack: (id, actionId) => call('funds.undo', { id, actionId }),
}

/** Offers a decision. `seen` is of the same kind as the decision, or something is wrong with the page. */
function send(decision: FundDecision, id: string, seen: Seen): Promise<BridgeResult<{ readonly actionId: string }>> {
  if (seen.kind === 'claim') {
    const about = { id, seen: seen.basis }
    if (decision.type === 'return') return call('claims.return', { ...about, questions: decision.questions })
    if (decision.type === 'claims.approve') return call('claims.approve', { ...about, lines: decision.lines, comment: decision.comment })
    if (decision.type === 'claims.forward') return call('claims.forward', { ...about, lines: decision.lines, note: decision.note })
    if (decision.type === 'claims.reject') return call('claims.reject', { ...about, reason: decision.reason, explanation: decision.explanation })
  } else {
    const about = { id, seen: seen.basis }
    if (decision.type === 'return') return call('requests.return', { ...about, questions: decision.questions })
    if (decision.type === 'requests.approve') return call('requests.approve', { ...about, amount: decision.amount, claimBy: decision.claimBy, condition: decision.condition })
    if (decision.type === 'requests.forward') return call('requests.forward', { ...about, amount: decision.amount, claimBy: decision.claimBy, condition: decision.condition, note: decision.note })
    if (decision.type === 'requests.reject') return call('requests.reject', { ...about, reason: decision.reason, explanation: decision.explanation })
  }
  throw new Error(`A ${seen.kind} cannot be decided with ${decision.type}`)
}
