import type { Allowed, DealView } from '../../../src-shared/bridge/contract/deals.ts'

export type RecordActionId = 'resubmit' | 'review' | 'edit' | 'withdraw' | 'note'

export interface RecordAction {
  readonly id: RecordActionId
  readonly label: string
  /** As printed on its key. */
  readonly keys: string
  readonly primary: boolean
  readonly disabledReason?: string | undefined
}

const action = (id: RecordActionId, label: string, keys: string, allowed: Allowed, primary = false): RecordAction => ({
  id, label, keys, primary, ...(allowed.allowed ? {} : { disabledReason: allowed.reason }),
})

/** What can be done to a registration in this state by this side, the one primary act last. What the state forbids is not there; what the person may not do is, with the reason. */
export function recordActions({ deal, allowed }: Pick<DealView, 'deal' | 'allowed'>, side: 'partner' | 'vendor'): readonly RecordAction[] {
  const edit = action('edit', 'Edit', 'E', allowed['deal.edit'])
  const note = action('note', 'Add note', 'N', allowed['deal.note'])
  const withdraw = action('withdraw', 'Withdraw', 'W', allowed['deal.withdraw'])
  if (side === 'vendor') {
    if (deal.status === 'submitted') return [note, edit, action('review', 'Review', 'R', allowed['deal.approve'], true)]
    return deal.status === 'returned' ? [note, edit] : [note]
  }
  switch (deal.status) {
    case 'draft':
      return []
    case 'submitted':
      return [note, withdraw, edit]
    case 'returned':
      return [note, withdraw, action('resubmit', 'Answer and resubmit', 'R', allowed['deal.submit'], true)]
    case 'approved':
      return [note, edit]
    case 'converted':
      return [note]
    case 'rejected':
    case 'withdrawn':
      return [...(deal.everSubmitted ? [note] : []), action('resubmit', 'Edit and resubmit', 'R', allowed['deal.submit'], true)]
  }
}
