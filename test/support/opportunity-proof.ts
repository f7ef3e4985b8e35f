import { randomUUID } from 'node:crypto'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { MarginCredit, Opportunity } from '../../src-shared/domain/opportunity/schema.ts'

const AT = '2026-11-01T09:00:00.000Z'

export const creditIn = (status: MarginCredit['status']): MarginCredit => ({ status, amount: 12_500, words: '' })

/** A sale that Alder's Ann won, whose proof names these files. */
export function wonWith(files: readonly Evidence[], more: Partial<Opportunity> = {}): Opportunity {
  return {
    id: randomUUID(), kind: 'opportunity', partnerId: 'partner-ald', status: 'won', version: 0, updatedAt: AT, actions: [], createdBy: 'ann', createdAt: AT, ownerId: 'ann', origin: 'registration',
    title: 'Firewalls', customerName: 'Northgate Rail', website: 'northgate.example', noWebsite: false, country: 'GB', currency: 'GBP', expectedClose: '2026-11-30', source: '', competitor: '', notes: '',
    nextStep: '', nextStepDue: '', category: '', lines: [], contacts: [], milestones: [], evidence: files, received: [], total: 0,
    stage: { id: 'negotiation', name: 'Negotiation', probabilityBps: 8000, expectedDays: 14, category: 'commit' }, stageSince: AT, everOpen: true, closedOn: '2026-10-31', credit: creditIn('due'), ...more,
  }
}
