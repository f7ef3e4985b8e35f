import { describe, expect, it } from 'vitest'
import { orderWords, requiredActions } from '../../../src-renderer/features/home/required-actions.ts'
import { paletteSections, placesOf, rankOf, type PaletteItem } from '../../../src-renderer/features/palette/palette-items.ts'
import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
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
    const hit = { id: 'deal', title: 'Kestrel Rail Signalling Ltd', number: 'BRW-0147', partnerName: 'Brightwater IT', status: 'submitted' as const }
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

  it('leads partners to the form and the vendor to the queue, never both', () => {
    for (const role of PARTNER_ROLES) expect(placesOf(role).map((item) => item.id)).toEqual(['go-home', 'go-register', 'go-deals', 'go-sync'])
    for (const role of VENDOR_ROLES) expect(placesOf(role).map((item) => item.id)).toEqual(['go-home', 'go-review', 'go-deals', 'go-sync'])
  })
})
