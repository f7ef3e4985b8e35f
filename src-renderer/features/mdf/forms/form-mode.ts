import type { Action } from '../../../../src-shared/domain/action.ts'
import type { ClaimStatus } from '../../../../src-shared/domain/claim/schema.ts'
import type { FundRequestStatus } from '../../../../src-shared/domain/fund-request/schema.ts'

/**
 * What a form is for. `draft`: private until submitted, saved as it goes. `resubmit`: came back, was rejected or withdrawn, and goes in
 * again with an answer. `change`: an edit of what is in review or approved, sent as one when the person says so.
 */
export type FormMode = 'draft' | 'resubmit' | 'change'

interface Formed {
  readonly status: FundRequestStatus | ClaimStatus
  readonly everSubmitted: boolean
}

export function formMode(record: Formed | null): FormMode {
  if (record === null || !record.everSubmitted) return 'draft'
  return record.status === 'returned' || record.status === 'rejected' || record.status === 'withdrawn' ? 'resubmit' : 'change'
}

export interface OpenQuestion {
  readonly who: string
  readonly asks: boolean
  readonly words: string
  readonly at: string
}

/** The last return or rejection, as written, to stand above the form that answers it. */
export function openQuestion(verbs: 'request' | 'claim', record: Formed & { readonly actions: readonly Action[] }, people: Readonly<Record<string, string>>): OpenQuestion | null {
  const asks = record.status === 'returned'
  if (!asks && record.status !== 'rejected') return null
  const action = record.actions.findLast((one) => one.type === `${verbs}.${asks ? 'return' : 'reject'}`)
  const words = action?.input[asks ? 'questions' : 'explanation']
  return action === undefined || typeof words !== 'string' ? null : { who: people[action.by] ?? 'The approver', asks, words, at: action.receivedAt ?? action.at }
}
