import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'

/**
 * What the form is for. `draft`: private until submitted, saved as it goes. `resubmit`: came back, was rejected or withdrawn, and
 * goes in again with an answer. `change`: an edit of what is under review or approved, sent as one when the person says so.
 */
export type FormMode = 'draft' | 'resubmit' | 'change'

export function formMode(deal: Deal | null): FormMode {
  if (deal === null || !deal.everSubmitted) return 'draft'
  switch (deal.status) {
    case 'returned':
    case 'rejected':
    case 'withdrawn':
      return 'resubmit'
    case 'draft':
    case 'submitted':
    case 'approved':
    case 'converted':
      return 'change'
  }
}

/** The last return or rejection, as written, to stand above the form that answers it. */
export function openQuestion(view: DealView): { readonly who: string; readonly words: string; readonly at: string } | null {
  const { deal, people } = view
  const type = deal.status === 'returned' ? 'deal.return' : deal.status === 'rejected' ? 'deal.reject' : null
  const action = type === null ? undefined : deal.actions.findLast((one) => one.type === type)
  const words = action?.input[deal.status === 'returned' ? 'questions' : 'explanation']
  return action === undefined || typeof words !== 'string' ? null : { who: people[action.by] ?? 'The channel manager', words, at: action.receivedAt ?? action.at }
}
