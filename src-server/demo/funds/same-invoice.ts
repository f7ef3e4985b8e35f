import type { Actor } from '../../../src-shared/domain/actor.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { chance } from '../random.ts'
import { filesFor } from './claim-files.ts'
import type { Telling } from './story-funds.ts'

/** The partner that claims an invoice which another one was paid for already. */
export const ECHO_PARTNER = 'LMF'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A claim in review whose invoice was seen before: what the approver's checks are for. */
export function tellSameInvoice({ books, steps, allocation, partner, now, today }: Telling): void {
  const [seller] = partner.sellers
  const seen = books.all('claim').find((one) => one.title === 'Autumn partner guide')?.lines.at(-1)
  if (!seller || !seen) throw new Error('The invoice that is claimed twice is not there')
  const asker: Actor = { personId: seller.id, role: 'partner_seller', partnerId: partner.partner.id, manages: [] }
  const manager: Actor = { personId: partner.partner.ownerId, role: 'channel_manager', partnerId: null, manages: [partner.partner.id] }
  const random = chance('same invoice')
  const from = [addDays(today, -16), allocation.period.from].sort()[1] ?? today
  const request = steps.submitRequest(
    steps.draftRequest(allocation, asker, {
      activity: 'print', title: 'Guide for manufacturers', from, until: from, place: 'London', audience: 'Plant managers on our list, four hundred', purpose: 'A printed guide on separating production from the office.', ownShare: 0, expectedLeads: 12,
      expectedPipeline: 6_000_000, productIds: [], dealIds: [], lines: [{ id: books.id(), description: 'Print and delivery', amount: seen.net }],
    }, now - 30 * DAY),
    partner.partner, asker, now - 29 * DAY,
  )
  const approved = steps.approveRequest(request, manager, now - 28 * DAY, { amount: request.requested, claimBy: addDays(today, 20), condition: '' })
  const lines = [{ ...seen, id: books.id(), claimed: 0 }]
  const claim = steps.draftClaim(approved, asker, { summary: 'Printed and sent out.', leads: 9, last: true, lines, files: filesFor(books, random, 'print', request.title, lines, partner) }, now - 20 * HOUR)
  steps.receiveFiles(steps.submitClaim(claim, approved, asker, now - 19 * HOUR), now - 18 * HOUR)
}
