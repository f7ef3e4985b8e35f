import type { FundCheck } from './check.ts'

/** Whether the approver may grant so much, minor units; null where the reader is none. */
export function limitCheck(amount: number, limit: number | null | undefined): FundCheck | null {
  if (limit === undefined) return null
  if (limit === null) return { id: 'limit', state: 'fine', words: 'Within what you may approve', amount: null }
  if (amount <= limit) return { id: 'limit', state: 'fine', words: 'Within the {amount} that you may approve', amount: limit }
  return { id: 'limit', state: 'problem', words: 'More than the {amount} that you may approve', amount: limit }
}
