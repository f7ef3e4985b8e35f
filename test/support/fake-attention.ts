import type { AttentionView, NoticeView } from '../../src-shared/bridge/contract/attention.ts'
import { changesBetween, contentOf } from '../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { basisOf, dealAction, newId } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

const HOUR = 3_600_000

/** One refused change of each kind that a person of this role can meet. */
export function sampleAttention(deals: readonly Deal[], me: FakePerson, now: number): AttentionView[] {
  const kestrel = deals.find((one) => one.number !== undefined && one.status === 'submitted' && one.customerName.startsWith('Kestrel'))
  const pemberton = deals.find((one) => one.customerName.startsWith('Pemberton'))
  if (!kestrel || !pemberton) return []
  const base = { kind: 'attention' as const, status: 'open' as const, version: 1, updatedAt: new Date(now).toISOString(), actions: [], personId: me.id, collection: 'deals', refusedAt: new Date(now - HOUR).toISOString() }
  if (me.partnerId === null) {
    const seen = { ...basisOf(kestrel), total: 14_820_000, lines: kestrel.lines.slice(0, 1) }
    const refused = dealAction('deal.approve', me.id, now - 2 * HOUR, { protectedUntil: '2027-02-22', marginBps: 800 }, { seen })
    return [{
      attention: { ...base, id: newId(), partnerId: kestrel.partnerId, recordId: kestrel.id, title: `${kestrel.number ?? ''} · ${kestrel.customerName}`, refused, code: 'changed_since', message: 'It changed after you looked at it. Look at the difference and decide again.',
        differences: [{ field: 'total', seen: 14_820_000, now: kestrel.total }, { field: 'lines', seen: kestrel.lines.slice(0, 1), now: kestrel.lines }], present: kestrel },
      did: `Your approval of ${kestrel.number ?? ''}`, now: kestrel, people: { callum: 'Callum Reyes', ingrid: 'Ingrid Solheim' },
    }]
  }
  const line = pemberton.lines[0]
  if (!line) return []
  const mine = { ...contentOf(pemberton), lines: [{ ...line, quantity: 10, amount: 5_500_000 }, ...pemberton.lines.slice(1)] }
  const refused = dealAction('deal.edit', me.id, now - 3 * HOUR, { changes: changesBetween(contentOf(pemberton), mine), reason: 'Third site.' })
  return [{
    attention: { ...base, id: newId(), partnerId: pemberton.partnerId, recordId: pemberton.id, title: `${pemberton.number ?? ''} · ${pemberton.customerName}`, refused, code: 'wrong_status', message: 'Customer, products and amount are fixed once a registration is approved.', differences: [], present: pemberton },
    did: `Your change of ${pemberton.number ?? ''}`, now: pemberton, people: { callum: 'Callum Reyes', ingrid: 'Ingrid Solheim' },
  }]
}

export function sampleNotices(deals: readonly Deal[], me: FakePerson, now: number): NoticeView[] {
  const deal = deals.find((one) => one.customerName.startsWith('Aldwych'))
  if (!deal || me.partnerId !== 'brightwater') return []
  const returned = deals.find((one) => one.status === 'returned' && one.registeredBy === me.id)
  const decided: NoticeView[] = returned
    ? [{
        notice: {
          id: newId(), kind: 'notice', partnerId: returned.partnerId, status: 'unread', version: 1, updatedAt: new Date(now).toISOString(), actions: [], personId: me.id, collection: 'deals', recordId: returned.id,
          title: `${returned.number ?? ''} · ${returned.customerName}`, outcome: 'returned', otherPersonId: 'ingrid', noticedAt: new Date(now - HOUR).toISOString(),
        },
        otherName: 'Ingrid Solheim',
      }]
    : []
  return [...decided, {
    notice: {
      id: newId(), kind: 'notice', partnerId: deal.partnerId, status: 'unread', version: 1, updatedAt: new Date(now).toISOString(), actions: [], personId: me.id, collection: 'deals', recordId: deal.id,
      title: `${deal.number ?? ''} · ${deal.customerName}`, outcome: 'gave_way', field: 'expectedClose', yours: '2027-01-08', theirs: '2027-01-15', otherPersonId: 'amira', noticedAt: new Date(now - 2 * HOUR).toISOString(),
    },
    otherName: 'Amira Patel',
  }]
}
