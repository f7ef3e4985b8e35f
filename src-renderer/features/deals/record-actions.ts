import type { Allowed, DealView } from '../../../src-shared/bridge/contract/deals.ts'

export type RecordActionId = 'resubmit' | 'review' | 'edit' | 'withdraw' | 'note' | 'convert' | 'opportunity'

/** What becomes of a registration once it is approved; undefined until it is known. */
export type Conversion = { readonly converted: boolean; readonly allowed: boolean; readonly reason: string } | undefined

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
export function recordActions({ deal, allowed }: Pick<DealView, 'deal' | 'allowed'>, side: 'partner' | 'vendor', conversion?: Conversion): readonly RecordAction[] {
  const edit = action('edit', 'Edit', 'E', allowed['deal.edit'])
  const note = action('note', 'Add note', 'N', allowed['deal.note'])
  const withdraw = action('withdraw', 'Withdraw', 'W', allowed['deal.withdraw'])
  const opportunity = conversion?.converted === true ? [{ id: 'opportunity' as const, label: 'Open the opportunity', keys: 'O', primary: true }] : []
  if (side === 'vendor') {
    if (deal.status === 'submitted') return [note, edit, action('review', 'Review', 'R', allowed['deal.approve'], true)]
    return deal.status === 'returned' ? [note, edit] : [note, ...opportunity]
  }
  switch (deal.status) {
    case 'draft':
      return []
    case 'submitted':
      return [note, withdraw, edit]
    case 'returned':
      return [note, withdraw, action('resubmit', 'Answer and resubmit', 'R', allowed['deal.submit'], true)]
    case 'approved':
      return [note, edit, ...(opportunity.length > 0 ? opportunity : convert(conversion))]
    case 'converted':
      return [note, ...opportunity]
    case 'rejected':
    case 'withdrawn':
      return [...(deal.everSubmitted ? [note] : []), action('resubmit', 'Edit and resubmit', 'R', allowed['deal.submit'], true)]
  }
}

function convert(conversion: Conversion): readonly RecordAction[] {
  if (conversion === undefined) return []
  const { allowed, reason } = conversion
  return [action('convert', 'Convert to opportunity', 'C', allowed ? { allowed } : { allowed, reason }, true)]
}
