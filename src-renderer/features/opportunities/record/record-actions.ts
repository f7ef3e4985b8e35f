import type { Allowed } from '../../../../src-shared/bridge/contract/deals.ts'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { UNANSWERED } from '../../../../src-shared/domain/answered.ts'
import type { CreditStatus } from './credit-status.ts'

/** What is written in a sheet before it is done. */
export type SheetKind = 'win' | 'lose' | 'assign' | 'reopen' | 'note' | 'submitProof' | 'approve' | 'return' | 'reject'
export type RecordActionId = SheetKind | 'edit'

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

/**
 * What can be done to an opportunity in this state by this side, the one primary act last. What the state forbids is not there; what the
 * person may not do is, with the reason; what is never the channel manager's is not offered to them.
 */
export function recordActions({ opportunity, allowed, held }: Pick<OpportunityView, 'opportunity' | 'allowed' | 'held'>, side: 'partner' | 'vendor'): readonly RecordAction[] {
  const note = action('note', 'Comment', 'N', allowed['opportunity.note'])
  const works = side === 'partner' || opportunity.partnerId === ''
  const edit = action('edit', 'Edit', 'E', allowed['opportunity.edit'])
  const assign = action('assign', 'Hand over', 'H', allowed['opportunity.assign'])
  switch (opportunity.status) {
    case 'draft':
    case 'withdrawn':
      return []
    case 'open':
      return works ? [note, ...shown(assign), edit, action('lose', 'Lost', 'L', allowed['opportunity.lose']), action('win', 'Won', 'W', allowed['opportunity.win'], true)] : [note]
    case 'lost':
      return works ? [note, ...shown(action('reopen', 'Open again', 'O', allowed['opportunity.reopen']))] : [note]
    case 'won':
      return works ? [note, ...ofWon(opportunity.credit?.status, allowed)] : [note, ...(held ? [] : decisions(opportunity.credit?.status, allowed))]
  }
}

/** Rights that most people never have are no button of theirs. */
function shown(one: RecordAction): readonly RecordAction[] {
  return one.disabledReason === undefined ? [one] : []
}

function ofWon(credit: CreditStatus | undefined, allowed: OpportunityView['allowed']): readonly RecordAction[] {
  const reopen = shown(action('reopen', 'Open again', 'O', allowed['opportunity.reopen']))
  const proof = allowed['opportunity.submit_proof']
  // The answer is written in its sheet.
  const free: Allowed = !proof.allowed && proof.reason === UNANSWERED ? { allowed: true } : proof
  return credit === 'due' || credit === 'returned' ? [...reopen, action('submitProof', credit === 'due' ? 'Submit proof' : 'Submit again', 'S', free, true)] : reopen
}

function decisions(credit: CreditStatus | undefined, allowed: OpportunityView['allowed']): readonly RecordAction[] {
  if (credit !== 'submitted') return []
  return [
    action('reject', 'Refuse credit', 'X', allowed['opportunity.refuse_credit']),
    action('return', 'Return proof', 'R', allowed['opportunity.return_proof']),
    action('approve', 'Approve credit', 'A', allowed['opportunity.earn_credit'], true),
  ]
}
