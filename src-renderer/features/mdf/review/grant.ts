import type { ClaimLine, LineDecision } from '../../../../src-shared/domain/claim/schema.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { formatMoney } from '../../../ui/format-money.ts'

/** What is granted of a line as it is typed; null while no amount is entered. */
export type Grant = Omit<LineDecision, 'approved'> & { readonly approved: number | null }

/** What keeps a grant from being given, and in which of its fields; null when nothing does. */
export function grantProblem(grant: Grant, line: ClaimLine, currency: Currency): { readonly field: 'amount' | 'reason'; readonly words: string } | null {
  if (grant.approved === null) return { field: 'amount', words: 'Enter the amount, 0 for nothing.' }
  if (grant.approved > line.claimed) return { field: 'amount', words: `At most ${formatMoney(line.claimed, currency, { whole: true })}, what is claimed.` }
  return grant.approved < line.claimed && grant.reason.trim() === '' ? { field: 'reason', words: 'Say why it is less.' } : null
}
