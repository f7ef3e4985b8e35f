import type { AttentionView } from '../../src-shared/bridge/contract/attention.ts'
import type { RefusalCode } from '../../src-shared/domain/refusal.ts'
import { changesBetween, contentOf } from '../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { basisOf, dealAction, newId } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

const HOUR = 3_600_000

/** Several refused changes of one person, one that can be sent with the right choices, one that cannot go out again, and one whose record is gone. */
export function sampleRefusals(deals: readonly Deal[], me: FakePerson, now: number): AttentionView[] {
  const named = (start: string) => deals.find((one) => one.customerName.startsWith(start) && one.number !== undefined)
  const people = { callum: 'Callum Reyes', ingrid: 'Ingrid Solheim', amira: 'Amira Patel' }
  const view = (deal: Deal | null, title: string, did: string, code: RefusalCode, message: string, refused: AttentionView['attention']['refused'], hoursAgo: number): AttentionView => ({
    attention: {
      id: newId(), kind: 'attention', partnerId: me.partnerId ?? 'brightwater', status: 'open', version: 1, updatedAt: new Date(now).toISOString(), actions: [], personId: me.id, collection: 'deals', recordId: deal?.id ?? newId(),
      title, refused, code, message, differences: [], present: deal, refusedAt: new Date(now - hoursAgo * HOUR).toISOString(),
    },
    did, now: deal, people,
  })
  const kestrel = named('Kestrel Rail Signalling')
  const pemberton = named('Pemberton')
  if (!kestrel || !pemberton) return []
  if (me.partnerId === null) {
    const seen = { ...basisOf(kestrel), total: 14_820_000, lines: kestrel.lines.slice(0, 1) }
    const approve = (extra: Record<string, unknown>) => dealAction('deal.approve', me.id, now - 2 * HOUR, { protectedUntil: '2027-02-22', marginBps: 800, ...extra }, { seen })
    return [
      view(kestrel, `${kestrel.number ?? ''} · ${kestrel.customerName}`, `Your approval of ${kestrel.number ?? ''}`, 'changed_since', 'It changed after you looked at it. Look at the difference and decide again.', approve({ note: 'Good preparation, go ahead.' }), 1),
      view(pemberton, `${pemberton.number ?? ''} · ${pemberton.customerName}`, `Your approval of ${pemberton.number ?? ''}`, 'already_protected', 'Another registration for this customer is protected until 14 Jan 2027.', approve({}), 4),
    ]
  }
  const [first, second] = pemberton.lines
  if (!first || !second) return []
  const original = contentOf(pemberton)
  const mine = { ...original, lines: [{ ...first, quantity: 9, amount: 4_950_000 }, second, ...pemberton.lines.slice(2)], expectedClose: '2026-12-18', notes: 'Dry dock added, Boyd confirmed.' }
  const edit = dealAction('deal.edit', me.id, now - 3 * HOUR, { changes: changesBetween({ ...original, expectedClose: '2026-11-30' }, mine), reason: 'Dry dock added, Boyd confirmed.' })
  return [
    view(pemberton, `${pemberton.number ?? ''} · ${pemberton.customerName}`, `Your change to ${pemberton.number ?? ''}`, 'wrong_status', 'Customer, products and amount are fixed once a registration is approved.', edit, 1),
    view(kestrel, `${kestrel.number ?? ''} · ${kestrel.customerName}`, `Your change to ${kestrel.number ?? ''}`, 'after_refused', 'The change that this one builds on was not taken, so this one was not taken either.', dealAction('deal.edit', me.id, now - 5 * HOUR, { changes: changesBetween(contentOf(kestrel), { ...contentOf(kestrel), expectedClose: '2027-01-29', competitor: 'Northgate Networks' }) }), 2),
    view(null, 'Linnet Housing Trust', 'Your note on BRW-0119', 'not_found', 'This registration does not exist, or you can no longer see it.', dealAction('deal.note', me.id, now - 26 * HOUR, { text: 'Housing officer called, wants a quote before the board meets.' }), 25),
  ]
}
