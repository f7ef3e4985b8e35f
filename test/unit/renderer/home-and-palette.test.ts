import { describe, expect, it } from 'vitest'
import { expiringFunds, fundActions } from '../../../src-renderer/features/home/fund-actions.ts'
import { orderWords, requiredActions } from '../../../src-renderer/features/home/required-actions.ts'
import { paletteSections, placesOf, rankOf, type PaletteItem } from '../../../src-renderer/features/palette/palette-items.ts'
import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { AllocationView, FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'
import { PARTNER_ROLES, VENDOR_ROLES } from '../../../src-shared/domain/actor.ts'

const row = (id: string, more: Partial<DealRow> = {}): DealRow => ({
  id, number: null, customerName: id, partnerId: 'p', partnerName: 'Brightwater IT', registeredByName: 'Amira Patel', products: 'Sentry 400', total: 100, currency: 'GBP', status: 'submitted', expectedClose: '', updatedAt: '2026-11-20T09:00:00.000Z',
  receivedAt: null, dueAt: null, waiting: false, match: null, ...more,
})
const none = { attention: [], queue: [], returned: [], drafts: [] }

describe('requiredActions', () => {
  it('puts what is due soonest first and what was never received after it', () => {
    const queue = [row('none'), row('later', { dueAt: '2026-11-26T09:00:00.000Z' }), row('late', { dueAt: '2026-11-24T08:00:00.000Z' })]
    expect(requiredActions({ ...none, queue }, 'channel_manager').map((one) => one.customer)).toEqual(['late', 'later', 'none'])
  })

  it('puts answers before drafts, the longest waiting first', () => {
    const returned = [row('second', { updatedAt: '2026-11-22T09:00:00.000Z' }), row('first')]
    const drafts = [row('', { id: 'draft', total: 0, updatedAt: '2026-11-01T09:00:00.000Z' })]
    const actions = requiredActions({ ...none, returned, drafts }, 'partner_seller')
    expect(actions.map((one) => [one.kind, one.customer])).toEqual([['answer', 'first'], ['answer', 'second'], ['finish', 'No customer yet']])
    expect(actions[2]?.amount).toBeNull()
  })

  it('tells of due times only where there are any', () => {
    expect(orderWords(requiredActions({ ...none, queue: [row('a', { dueAt: '2026-11-26T09:00:00.000Z' })] }, 'channel_manager'))).toBe('due soonest first')
    expect(orderWords(requiredActions({ ...none, returned: [row('a')], drafts: [row('b')] }, 'partner_seller'))).toBe('longest waiting first')
  })

  it('says beside it what the reader does not know yet', () => {
    expect(requiredActions({ ...none, queue: [row('a')] }, 'channel_manager')[0]?.beside).toBe('Brightwater IT')
    expect(requiredActions({ ...none, returned: [row('a')] }, 'partner_sales_manager')[0]?.beside).toBe('Amira Patel')
    expect(requiredActions({ ...none, returned: [row('a')] }, 'partner_seller')[0]?.beside).toBe('Sentry 400')
  })
})

describe('what waits of funds', () => {
  const item = (more: Partial<FundItem>): FundItem => ({
    kind: 'fund_request', id: 'r1', number: 'BRW-M0041', title: 'Rail cyber webinar', activity: 'webinar', partnerId: 'p', partnerName: 'Brightwater IT', byName: 'Callum Reyes', allocationId: 'a', fundName: 'FY26 H2', requestId: null, amount: 970_000,
    currency: 'GBP', status: 'approved', level: 'channel_manager', from: '', until: '', claimBy: '2026-12-04', remaining: 46_000, dueAt: null, updatedAt: '2026-11-20T09:00:00.000Z', receivedAt: null, lines: 1, evidence: null, seenBefore: false, waiting: false,
    mine: true, ...more,
  })
  const fund = (on: string, allowed = true): AllocationView => ({
    allocation: { id: 'a', kind: 'allocation', partnerId: 'p', status: 'open', version: 1, updatedAt: '2026-07-01T00:00:00.000Z', budgetId: 'b', name: 'FY26 H2', currency: 'GBP', period: { from: '2026-07-01', until: on }, territories: [], productIds: [], participationBps: 5000, claimDays: 30, amount: 6_000_000, allocatedBy: 'm' },
    partnerName: 'Brightwater IT', balance: { allocated: 6_000_000, reserved: 0, claimed: 0, paid: 0, available: 2_270_000 }, expiring: { amount: 2_270_000, on }, toClaim: [], waiting: false, actions: [],
    allowed: { 'request.create': allowed ? { allowed: true } : { allowed: false, reason: 'Closed.' }, 'allocation.adjust': { allowed: true }, 'allocation.close': { allowed: true } },
  })

  it('asks the partner to claim what is left by its day, and to answer', () => {
    const [claim, answer] = fundActions([item({}), item({ id: 'c1', kind: 'claim', status: 'returned' })], 'partner_seller')
    expect(claim).toMatchObject({ kind: 'claim', amount: { total: 46_000 }, dueWords: 'by 4 Dec', beside: 'FY26 H2', href: '/mdf/claim/new?request=r1' })
    expect(answer).toMatchObject({ kind: 'answer', dueAt: null, href: '/mdf/claim/c1' })
  })

  it('asks the approver to decide by when it is due', () => {
    const [decide] = fundActions([item({ status: 'submitted', dueAt: '2026-11-24T09:00:00.000Z' })], 'channel_manager')
    expect(decide).toMatchObject({ kind: 'decide_request', beside: 'Brightwater IT', dueAt: Date.parse('2026-11-24T09:00:00.000Z'), href: '/mdf/review/r1' })
  })

  it('tells of money that is lost soon, while something can be requested', () => {
    expect(expiringFunds([fund('2026-12-31')], '2026-11-22')).toMatchObject([{ kind: 'expiring', amount: { total: 2_270_000, currency: 'GBP' }, dueWords: 'by 31 Dec' }])
    expect(expiringFunds([fund('2027-06-30'), fund('2026-12-31', false)], '2026-11-22')).toEqual([])
  })

  it('stands among registrations by when it is due', () => {
    const funds = fundActions([item({})], 'partner_seller')
    const actions = requiredActions({ ...none, returned: [row('a')], drafts: [row('b')], funds }, 'partner_seller')
    expect(actions.map((one) => one.kind)).toEqual(['claim', 'answer', 'finish'])
  })
})

describe('the command palette', () => {
  const action = (id: string, label: string): PaletteItem => ({ kind: 'action', id, label, about: undefined, keys: undefined, disabledReason: undefined, run: () => undefined })

  it('ranks a beginning over words over parts, whatever the accents', () => {
    expect(rankOf('Hôpital Saint-Aubin', 'hopital s')).toBe(0)
    expect(rankOf('Hôpital Saint-Aubin', 'aubin hop')).toBe(1)
    expect(rankOf('Hôpital Saint-Aubin', 'pital')).toBe(2)
    expect(rankOf('Hôpital Saint-Aubin', 'kestrel')).toBeNull()
  })

  it('offers the page’s own first, each thing once, and no empty section', () => {
    const sections = paletteSections('sync', [action('sync-now', 'Sync now')], [action('sync-now', 'Sync now'), action('sync-offline', 'Resync later'), action('other', 'Home')], [])
    expect(sections.map((section) => [section.label, section.items.map((item) => item.id)])).toEqual([
      ['On this page', ['sync-now']],
      ['Anywhere', ['sync-offline']],
    ])
  })

  describe('on the page of a registration', () => {
    const about = 'BRW-0147, Kestrel Rail Signalling Ltd'
    const note: PaletteItem = { kind: 'action', id: 'note', label: 'Add note', about, keys: 'N', disabledReason: undefined, run: () => undefined }
    const hit = { kind: 'deal' as const, id: 'deal', title: 'Kestrel Rail Signalling Ltd', number: 'BRW-0147', partnerName: 'Brightwater IT', status: 'submitted' as const }
    const first = (typed: string, here = [note], hits = [hit]) => paletteSections(typed, here, placesOf('partner_seller'), hits)[0]?.items[0]?.id

    it.each(['kestrel', 'Kestrel Rail Signalling Ltd', 'rail sig', 'BRW-0147', 'brw-01'])('opens the registration for “%s”, not an action that only mentions it', (typed) => {
      expect(first(typed)).toBe('deal')
    })

    it('still offers what can be done there for the customer’s name, after it', () => {
      expect(paletteSections('kestrel', [note], [], [hit]).map((section) => section.label)).toEqual(['Registrations', 'On this page'])
    })

    it('runs an action by its own name', () => {
      expect(first('add n')).toBe('note')
      expect(first('note', [note], [{ ...hit, title: 'Denoted Ltd' }])).toBe('note')
      expect(first('add', [note], [{ ...hit, title: 'Addison Group' }])).toBe('note')
    })
  })

  it('leads partners to the forms and the vendor to the queue, never both', () => {
    const own = ['go-register', 'go-mdf', 'go-request-funds']
    const theirs = ['go-review', 'go-budgets', 'go-settlements']
    for (const role of PARTNER_ROLES) {
      const places = placesOf(role).map((item) => item.id)
      expect(places).toEqual(expect.arrayContaining(own))
      expect(places.filter((id) => theirs.includes(id))).toEqual([])
    }
    for (const role of VENDOR_ROLES) {
      const places = placesOf(role).map((item) => item.id)
      expect(places).toContain('go-review')
      expect(places.filter((id) => own.includes(id))).toEqual([])
    }
  })
})
