import { describe, expect, it } from 'vitest'
import { requiredActions } from '../../../src-renderer/features/home/required-actions.ts'
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

  it('leads partners to the form and the vendor to the queue, never both', () => {
    for (const role of PARTNER_ROLES) expect(placesOf(role).map((item) => item.id)).toEqual(['go-home', 'go-register', 'go-deals', 'go-sync'])
    for (const role of VENDOR_ROLES) expect(placesOf(role).map((item) => item.id)).toEqual(['go-home', 'go-review', 'go-deals', 'go-sync'])
  })
})
