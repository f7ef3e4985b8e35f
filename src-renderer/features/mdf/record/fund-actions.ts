import type { Allowed } from '../../../../src-shared/bridge/contract/deals.ts'
import type { ClaimView, RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'

export type FundActionId = 'continue' | 'edit' | 'claim' | 'review' | 'withdraw' | 'close' | 'cancel' | 'note'

export interface FundAction {
  readonly id: FundActionId
  readonly label: string
  /** As printed on its key. */
  readonly keys: string
  readonly primary: boolean
  readonly disabledReason?: string | undefined
}

type Side = 'partner' | 'vendor'

const action = (id: FundActionId, label: string, keys: string, allowed: Allowed, primary = false): FundAction => ({
  id, label, keys, primary, ...(allowed.allowed ? {} : { disabledReason: allowed.reason }),
})

/** What can be done to a request in this state by this side, the one primary act last. What the state forbids is not there; what the person may not do is, with the reason. */
export function requestActions({ request, allowed }: Pick<RequestView, 'request' | 'allowed'>, side: Side): readonly FundAction[] {
  const note = action('note', 'Add note', 'N', allowed['request.note'])
  const withdraw = action('withdraw', 'Withdraw', 'W', allowed['request.withdraw'])
  const edit = action('edit', 'Edit', 'E', allowed['request.edit'])
  if (side === 'vendor') {
    if (request.status === 'submitted') return [note, action('review', 'Review', 'R', allowed['request.return'], true)]
    return request.status === 'approved' ? [note, action('cancel', 'Cancel the request', 'L', allowed['request.cancel'])] : [note]
  }
  switch (request.status) {
    case 'draft':
      return [withdraw, action('continue', 'Continue', 'R', allowed['request.edit'], true)]
    case 'submitted':
      return [note, withdraw, edit]
    case 'returned':
      return [note, withdraw, action('continue', 'Answer and resubmit', 'R', allowed['request.submit'], true)]
    case 'approved':
      return [note, edit, action('close', 'Close', 'L', allowed['request.close']), action('claim', 'Claim', 'C', allowed['claim.create'], true)]
    case 'rejected':
    case 'withdrawn':
      return [...(request.everSubmitted ? [note] : []), action('continue', 'Edit and resubmit', 'R', allowed['request.submit'], true)]
    case 'cancelled':
    case 'closed':
      return [note]
  }
}

/** The same of a claim. */
export function claimActions({ claim, allowed }: Pick<ClaimView, 'claim' | 'allowed'>, side: Side): readonly FundAction[] {
  const note = action('note', 'Add note', 'N', allowed['claim.note'])
  const withdraw = action('withdraw', 'Withdraw', 'W', allowed['claim.withdraw'])
  if (side === 'vendor') return claim.status === 'submitted' ? [note, action('review', 'Review', 'R', allowed['claim.return'], true)] : [note]
  switch (claim.status) {
    case 'draft':
      return [withdraw, action('continue', 'Continue', 'R', allowed['claim.edit'], true)]
    case 'submitted':
      return [note, withdraw, action('edit', 'Add evidence', 'E', allowed['claim.edit'])]
    case 'returned':
      return [note, withdraw, action('continue', 'Answer and resubmit', 'R', allowed['claim.submit'], true)]
    case 'rejected':
    case 'withdrawn':
      return [...(claim.everSubmitted ? [note] : []), action('continue', 'Edit and resubmit', 'R', allowed['claim.submit'], true)]
    case 'approved':
    case 'paid':
    case 'expired':
      return [note]
  }
}
