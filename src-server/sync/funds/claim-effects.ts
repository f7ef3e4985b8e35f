import { SYSTEM } from '../../../src-shared/domain/actor.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import { pastDeadline } from '../../../src-shared/domain/claim/deadline.ts'
import { CLAIM_LISTS, claimEdit, overwrittenInClaim } from '../../../src-shared/domain/claim/edits.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { fieldNow } from '../../../src-shared/domain/content-edits.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { changed } from '../effect.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { noticeFund, noticeOperations } from '../fund-notices.ts'
import { noticeOverwritten } from '../notices.ts'
import type { Editable } from '../notices.ts'
import { vendorToday } from '../program.ts'
import { takenElsewhere } from '../shared-ids.ts'
import type { Unit } from '../unit.ts'
import { maybeGiveBack, requestBook } from './books.ts'
import { booked, move } from './ledger.ts'
import { overBudgetLimit } from './limits.ts'
import { receiveClaim } from './receipt.ts'
import { releaseRequest } from './release.ts'
import { openSibling } from './sibling.ts'
import { readFund } from './terms-guard.ts'

/** Looks for a claim's invoices and files in others again, and tells the siblings of those that it concerns. */
export const REFRESH_SIGHTINGS = 'refresh_sightings'

const EDITABLE_CLAIM: Editable<Claim> = {
  collection: 'funds',
  edit: 'claim.edit',
  changesOf: (input) => claimEdit.parse(input).changes,
  overwritten: (record, changes) => overwrittenInClaim(record, changes as Parameters<typeof overwrittenInClaim>[1]),
  valueNow: (record, change) => fieldNow(record, change, CLAIM_LISTS),
}

const UNKNOWN_REQUEST = refusal('unknown_reference', 'This request is not approved, or not any more, so nothing can be claimed for it.')
const OTHER_TERMS = refusal('unknown_reference', 'The request is not the one that this claim was begun with. Begin the claim again.')
const OVER_REQUEST = refusal('over_request', 'This claims more than is left of what was approved. Claim less, or ask for more with another request.')
const ENDED_REQUEST = refusal('unknown_reference', 'The request was closed meanwhile, and what was left of it released. Nothing more can be claimed for it.')

const create: Guard<Claim> = async ({ unit }, { after }) => {
  const request = await readFund(unit, 'fund_request', after.requestId)
  if (request?.partnerId !== after.partnerId || request.status !== 'approved' || !request.approval) return UNKNOWN_REQUEST
  const same =
    request.allocationId === after.allocationId && request.title === after.title && request.activity === after.activity && request.terms.currency === after.currency &&
    request.terms.participationBps === after.participationBps && request.approval.claimBy === after.claimBy
  return same ? takenElsewhere(unit, 'funds', after.id) : OTHER_TERMS
}

const submit: Guard<Claim> = async ({ unit }, change) => {
  const { after, action } = change
  const before = changed(change)
  const late = pastDeadline(before, await vendorToday(unit.tx, unit.now))
  if (late) return late
  return booked(unit, { over_request: OVER_REQUEST }, async () => {
    const book = await requestBook(unit, after.requestId)
    if (!book) return UNKNOWN_REQUEST
    const more = after.held - before.held
    if (before.status !== 'returned') {
      if (!book.open) return ENDED_REQUEST
      await unit.tx.query('update request_balance set pending = pending + 1 where request_id = $1', [after.requestId])
    }
    if (!book.open && more > 0) return OVER_REQUEST
    await move(unit, [{ actionId: action.id, type: action.type, claimId: after.id, requestId: after.requestId, claimed: more, reserved: book.open ? -more : 0 }])
    if (!book.open && more < 0) await maybeGiveBack(unit, after.allocationId)
    return null
  })
}

/** Lets go of what a claim held and no longer does; the books are locked. It is reserved again while its request goes on. */
export async function letGo(unit: Unit, before: Claim, after: Claim, action: Action): Promise<void> {
  if (before.status !== 'submitted' && before.status !== 'returned') return
  const back = before.held - after.held
  const book = await requestBook(unit, before.requestId)
  if (!book) throw new Error(`Claim ${before.id} is under review without a request`)
  await unit.tx.query('update request_balance set pending = pending - 1 where request_id = $1', [before.requestId])
  await move(unit, [{ actionId: action.id, type: action.type, claimId: before.id, requestId: before.requestId, claimed: -back, reserved: book.open ? back : 0 }])
  if (!book.open && back > 0) await maybeGiveBack(unit, before.allocationId)
}

const leave: Guard<Claim> = ({ unit }, change) =>
  booked(unit, {}, async () => {
    await letGo(unit, changed(change), change.after, change.action)
    return null
  })

const approve: Guard<Claim> = async ({ unit, actor }, change) =>
  (await overBudgetLimit(unit, actor, change.after.allocationId, change.after.held)) ?? booked(unit, {}, async () => {
    await letGo(unit, changed(change), change.after, change.action)
    return null
  })

/** A request ends with the claim that was its last, or when nothing of it is left that could still be claimed. */
async function maybeRelease(unit: Unit, claim: Claim, newId: () => string): Promise<void> {
  const book = await requestBook(unit, claim.requestId)
  if (book?.open !== true || !(claim.last || (book.reserved === 0 && book.pending === 0))) return
  await releaseRequest(unit, claim.requestId, 'claimed', newId)
}

const DECISIONS = { 'claim.approve': 'approved', 'claim.return': 'returned', 'claim.reject': 'rejected' } as const

/** What a claim is recognised by, and what others see of it in their siblings. */
const shown = ({ lines, evidence, status, number }: Claim) => ({ lines, evidence, status, number })

export const claimEffects: RecordEffects<Claim> = {
  guards: { 'claim.create': create, 'claim.submit': submit, 'claim.withdraw': leave, 'claim.reject': leave, 'claim.approve': approve },

  follow: async ({ unit, newId }, { before, after, action }) => {
    if (action.type === 'claim.edit' && before) await noticeOverwritten(unit, EDITABLE_CLAIM, before, action)
    const decision = Object.entries(DECISIONS).find(([type]) => type === action.type)?.[1]
    if (decision) await noticeFund(unit, after, after.claimedBy, action, { outcome: decision })
    if (action.type === 'claim.forward') await noticeOperations(unit, after, action, 'forwarded')
    if (action.type === 'claim.approve') await maybeRelease(unit, after, newId)
    if (action.type !== 'claim.submit') return { record: after, added: false, resolved: null }
    const received = await receiveClaim(unit, after, action.receivedAt ?? action.at, newId)
    unit.accepted('funds', after.id, SYSTEM, received.action)
    await openSibling(unit, received.record, newId)
    return { record: received.record, added: true, resolved: null }
  },

  finish: async ({ unit }, before, after) => {
    // Notes, and what no sighting shows, are no news.
    if (after.everSubmitted && !(before && sameJson(shown(before), shown(after)))) unit.enqueue(REFRESH_SIGHTINGS, after.id)
  },
}
