import { SYSTEM } from '../../../src-shared/domain/actor.ts'
import { fundRequestEdit, overwrittenInRequest, REQUEST_LISTS } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { fieldNow } from '../../../src-shared/domain/content-edits.ts'
import { formatDate } from '../../../src-shared/domain/customer/format-date.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { changed } from '../effect.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { noticeFund, noticeOperations } from '../fund-notices.ts'
import { noticeOverwritten } from '../notices.ts'
import type { Editable } from '../notices.ts'
import { vendorToday } from '../program.ts'
import { takenElsewhere } from '../shared-ids.ts'
import { allocationBook, endBooks, maybeGiveBack, requestBook } from './books.ts'
import { booked, move } from './ledger.ts'
import { overBudgetLimit } from './limits.ts'
import { receiveRequest } from './receipt.ts'
import { openSibling } from './sibling.ts'
import { readFund, sameTerms } from './terms-guard.ts'
import { unknownLinks } from './linked.ts'

/** A later day is a slip of the hand, and would hold the money back for as long. */
const LONGEST_CLAIM_DAYS = 3653

const EDITABLE_REQUEST: Editable<FundRequest> = {
  collection: 'funds',
  edit: 'request.edit',
  changesOf: (input) => fundRequestEdit.parse(input).changes,
  overwritten: (record, changes) => overwrittenInRequest(record, changes as Parameters<typeof overwrittenInRequest>[1]),
  valueNow: (record, change) => fieldNow(record, change, REQUEST_LISTS),
}

const UNKNOWN_ALLOCATION = refusal('unknown_reference', 'This fund is closed, or not one of your organization. Choose another one.')
const OTHER_TERMS = refusal('unknown_reference', 'The terms of this fund are not the ones that the request was begun with. Begin it again.')
const CLOSED_ALLOCATION = refusal('unknown_reference', 'This fund was closed meanwhile, so nothing can be requested from it any more. Ask from another fund.')

const create: Guard<FundRequest> = async ({ unit }, { after }) => {
  const allocation = await readFund(unit, 'allocation', after.allocationId)
  if (allocation?.partnerId !== after.partnerId || allocation.status !== 'open') return UNKNOWN_ALLOCATION
  return sameTerms(after.terms, allocation) ? takenElsewhere(unit, 'funds', after.id) : OTHER_TERMS
}

const edit: Guard<FundRequest> = async (context, change) => unknownLinks(context, changed(change), change.after)

const submit: Guard<FundRequest> = async ({ unit }, { after }) => {
  if ((await allocationBook(unit, after.allocationId))?.open !== true) return CLOSED_ALLOCATION
  if ((await vendorToday(unit.tx, unit.now)) <= after.terms.period.until) return null
  return refusal('past_deadline', `The period of this fund ended on ${formatDate(after.terms.period.until)}. Ask from another fund.`)
}

/** How many of the two reminders would come after the fact: the approval itself names the day. */
function alreadyReminded(today: string, claimBy: string): number {
  return REMINDER_DAYS.filter((days) => addDays(today, days) >= claimBy).length
}

/** Days before the claim-by date on which whoever asked is reminded. */
export const REMINDER_DAYS = [14, 3] as const

const approve: Guard<FundRequest> = async ({ unit, actor }, { after, action }) => {
  const grant = after.approval
  if (!grant) throw new Error(`Request ${after.id} is approved without a grant`)
  const today = await vendorToday(unit.tx, unit.now)
  if (grant.claimBy < today) return refusal('invalid_input', 'Claims would be due in the past. Choose a day from today on.')
  if (grant.claimBy > addDays(today, LONGEST_CLAIM_DAYS)) return refusal('invalid_input', 'Claims would be due in more than ten years. Check the year.')
  const overLimit = await overBudgetLimit(unit, actor, after.allocationId, grant.amount)
  if (overLimit) return overLimit
  const overAllocation = refusal('over_allocation', 'The allocation has less left than that: something else may have been approved meanwhile. Approve less, or raise the allocation first.')
  return booked(unit, { over_allocation: overAllocation }, async () => {
    const { rowCount } = await unit.tx.query(
      `insert into request_balance (request_id, allocation_id, claim_by, reminded)
       select $1, allocation_id, $3, $4 from allocation_balance where allocation_id = $2 and open for no key update`,
      [after.id, after.allocationId, grant.claimBy, alreadyReminded(today, grant.claimBy)],
    )
    if (rowCount === 0) return refusal('over_allocation', 'The allocation is closed, and what was left of it went back to the budget. Reject the request, or ask for one from another fund.')
    await move(unit, [{ actionId: action.id, type: action.type, requestId: after.id, approved: grant.amount, reserved: grant.amount }])
    return null
  })
}

/** Ends a request by a person: what is still reserved is available again. */
const end: Guard<FundRequest> = async ({ unit }, { after, action }) =>
  booked(unit, {}, async () => {
    const book = await requestBook(unit, after.id)
    if (!book) throw new Error(`Request ${after.id} has no balance`)
    if (book.pending > 0) return refusal('wrong_status', 'A claim of this request is still under review, or waits for the partner’s answer. End the request when it is decided or withdrawn.')
    await endBooks(unit, after.id)
    await move(unit, [{ actionId: action.id, type: action.type, requestId: after.id, reserved: -book.reserved }])
    await maybeGiveBack(unit, after.allocationId)
    return null
  })

const DECISIONS = { 'request.approve': 'approved', 'request.return': 'returned', 'request.reject': 'rejected', 'request.cancel': 'cancelled' } as const

export const fundRequestEffects: RecordEffects<FundRequest> = {
  guards: { 'request.create': create, 'request.edit': edit, 'request.submit': submit, 'request.approve': approve, 'request.close': end, 'request.cancel': end },

  follow: async ({ unit, newId }, { before, after, action }) => {
    if (action.type === 'request.edit' && before) await noticeOverwritten(unit, EDITABLE_REQUEST, before, action)
    const decision = Object.entries(DECISIONS).find(([type]) => type === action.type)?.[1]
    if (decision) await noticeFund(unit, after, after.requestedBy, action, { outcome: decision })
    if (action.type === 'request.forward') await noticeOperations(unit, after, action, 'forwarded')
    if (action.type !== 'request.submit') return { record: after, added: false, resolved: null }
    const received = await receiveRequest(unit, after, action.receivedAt ?? action.at, newId)
    unit.accepted('funds', after.id, SYSTEM, received.action)
    await openSibling(unit, received.record, newId)
    return { record: received.record, added: true, resolved: null }
  },
}
