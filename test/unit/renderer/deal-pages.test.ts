import { describe, expect, it } from 'vitest'
import { pillState } from '../../../src-renderer/app/pill-state.ts'
import { navigationGroups } from '../../../src-renderer/app/navigation-groups.ts'
import { signInTrouble } from '../../../src-renderer/app/first-run/sign-in-trouble.ts'
import { dealSteps } from '../../../src-renderer/features/deals/deal-steps.ts'
import { formatListQuery, parseListQuery } from '../../../src-renderer/features/deals/list-query.ts'
import { recordActions } from '../../../src-renderer/features/deals/record-actions.ts'
import { factWords } from '../../../src-renderer/features/deals/record-facts.ts'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import { dealIn } from '../../support/deal-fixtures.ts'

const YES = { allowed: true } as const
const ALLOWED: DealView['allowed'] = { 'deal.edit': YES, 'deal.submit': YES, 'deal.withdraw': YES, 'deal.return': YES, 'deal.approve': YES, 'deal.reject': YES, 'deal.note': YES }
const NOW = Date.parse('2026-11-22T12:00:00Z')

describe('the address of a list', () => {
  it.each(['', '?status=returned,approved&q=rail&mine=0&sort=-total', '?partner=cobalt&sort=dueAt'])('reads back what it wrote: %j', (search) => {
    expect(parseListQuery(formatListQuery(parseListQuery(search)))).toEqual(parseListQuery(search))
  })

  it('leaves out what it does not know', () => {
    expect(parseListQuery('?status=won,draft&sort=colour&mine=maybe')).toMatchObject({ statuses: ['draft'], mine: null, sort: { by: 'updatedAt', direction: 'desc' } })
  })
})

describe('what a record offers', () => {
  const offered = (status: (typeof DEAL_STATUSES)[number], side: 'partner' | 'vendor') => recordActions({ deal: dealIn(status), allowed: ALLOWED }, side)

  it.each(DEAL_STATUSES)('has at most one primary act, the last, and a key of its own for each: %s', (status) => {
    for (const side of ['partner', 'vendor'] as const) {
      const actions = offered(status, side)
      expect(actions.slice(0, -1).every((one) => !one.primary)).toBe(true)
      expect(new Set(actions.map((one) => one.keys)).size).toBe(actions.length)
    }
  })

  it('asks for the answer where one is due', () => {
    expect(offered('returned', 'partner').at(-1)).toMatchObject({ id: 'resubmit', primary: true })
    expect(offered('submitted', 'vendor').at(-1)).toMatchObject({ id: 'review', primary: true })
  })

  it('keeps what may not be done in sight, with the reason', () => {
    const reason = 'You registered this deal, so someone else decides it.'
    const actions = recordActions({ deal: dealIn('submitted'), allowed: { ...ALLOWED, 'deal.approve': { allowed: false, reason } } }, 'vendor')
    expect(actions.at(-1)).toMatchObject({ id: 'review', disabledReason: reason })
  })
})

describe('a record in words', () => {
  it.each(DEAL_STATUSES)('has a step for where it is: %s', (status) => {
    const steps = dealSteps(dealIn(status), NOW, 'UTC', 'UTC')
    expect(steps.filter((step) => step.state === 'current' || step.state === 'stopped')).toHaveLength(1)
  })

  it('marks the facts that wait, with what they were', () => {
    const received = dealIn('submitted')
    const facts = factWords({ ...received, expectedClose: '2027-01-08', competitor: '' }, received)
    expect(facts.filter((one) => one.waiting)).toEqual([{ label: 'Expected close', words: '8 Jan 2027', waiting: true, was: '18 Dec 2026' }])
  })

  it('does not mark anything while the endpoint has none of it', () => {
    expect(factWords(dealIn('draft'), null).some((one) => one.waiting)).toBe(false)
  })
})

describe('the frame', () => {
  it('shows each side its own portal, and what needs attention only when something does', () => {
    const labels = (role: 'partner_seller' | 'partner_sales_manager' | 'channel_manager' | 'channel_operations_manager', attention = 0) =>
      navigationGroups(role, { attention, queue: 3, drafts: 1, returned: 1, registrations: 9, funds: 0, proofs: 0, stalled: 0, settlements: 0 }, '/', false).flatMap((group) => group.items.map((item) => item.label))
    expect(labels('partner_seller')).toEqual(['Home', 'Register a deal', 'My registrations', 'Opportunities', 'Forecast', 'MDF', 'What it brought', 'Scorecard'])
    expect(labels('partner_sales_manager')).toEqual(['Home', 'Register a deal', 'Registrations', 'Opportunities', 'Forecast', 'MDF', 'What it brought', 'Scorecard'])
    expect(labels('channel_manager', 2)).toEqual(['Home', 'Review queue', 'Needs attention', 'Registrations', 'Opportunities', 'Forecast', 'MDF review', 'Budgets', 'What it brought', 'Scorecards'])
    expect(labels('channel_operations_manager')).toEqual(['Home', 'Review queue', 'Registrations', 'Opportunities', 'Forecast', 'Quotas', 'Stages', 'MDF review', 'Budgets', 'Settlements', 'Exchange rates', 'What it brought', 'Scorecards', 'Tiers and measures'])
  })

  it('says offline with what waits, or else as of when', () => {
    expect(pillState({ say: 'offline', waiting: 3, asOf: null }, NOW, 'UTC')).toEqual({ kind: 'offline-waiting', waiting: 3 })
    expect(pillState({ say: 'offline', waiting: 0, asOf: '2026-11-22T09:14:00.000Z' }, NOW, 'UTC')).toEqual({ kind: 'offline', asOf: '09:14' })
    expect(pillState({ say: 'offline', waiting: 0, asOf: '2026-11-19T09:14:00.000Z' }, NOW, 'UTC')).toEqual({ kind: 'offline', asOf: '19 Nov' })
  })

  it('does not show a moment in the future when the clocks differ', () => {
    expect(pillState({ say: 'up_to_date', at: '2026-11-22T12:00:30.000Z' }, NOW, 'UTC')).toEqual({ kind: 'up-to-date', ago: 'just now' })
  })

  it('tells a wrong password from a missing endpoint', () => {
    expect(signInTrouble(null, true, 'http://x')).toBeNull()
    expect(signInTrouble(null, false, 'http://x')?.tone).toBe('plain')
    expect(signInTrouble({ code: 'wrong_credentials', message: '' }, true, 'http://x')?.happened).toContain('do not belong together')
  })
})
