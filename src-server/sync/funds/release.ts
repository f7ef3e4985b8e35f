import { fundRequestLifecycle } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import { noticeFund } from '../fund-notices.ts'
import type { Unit } from '../unit.ts'
import { endBooks, maybeGiveBack, requestBook } from './books.ts'
import { move } from './ledger.ts'
import { systemAct } from '../system-act.ts'

/** Closes an approved request by the endpoint and makes what is still reserved available again. Its record and books are locked. */
export async function releaseRequest(unit: Unit, requestId: string, reason: 'claimed' | 'claim_by_passed', newId: () => string): Promise<void> {
  const stored = await unit.read('funds', requestId)
  const book = await requestBook(unit, requestId)
  if (stored?.record.kind !== 'fund_request' || !book) throw new Error(`Request ${requestId} cannot be released`)
  const { record, action } = systemAct(unit, fundRequestLifecycle, stored.record, newId(), 'request.release', { reason, amount: book.reserved })
  unit.put('funds', stored, record)
  await endBooks(unit, requestId)
  await move(unit, [{ actionId: action.id, type: action.type, requestId, reserved: -book.reserved }])
  if (book.reserved > 0) await maybeGiveBack(unit, record.allocationId)
  if (reason === 'claim_by_passed') await noticeFund(unit, record, record.requestedBy, action, { outcome: 'released' })
}
