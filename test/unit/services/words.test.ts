import { describe, expect, it } from 'vitest'
import { nameOf, summaryOf } from '../../../src-main/services/words.ts'
import { KINDS } from '../../../src-shared/domain/kinds.ts'
import { actionOf } from '../../support/deal-fixtures.ts'
import { allocations, budgets, claims, RATES, requests, reviews, settlements } from '../../support/funds-fixtures.ts'

/** The endpoint's own: they never wait. */
const BY_THE_SYSTEM: ReadonlySet<string> = new Set([
  'deal.receive', 'review.match', 'attention.open', 'notice.write', 'request.receive', 'request.escalate', 'request.release', 'claim.receive', 'claim.receive_evidence', 'claim.escalate', 'claim.expire', 'claim.pay',
  'allocation.give_back', 'fund_review.check', 'deal.convert', 'opportunity.receive', 'opportunity.receive_proof', 'opportunity.schedule_credit', 'peer_standing.count', 'peer_standing.withdraw',
])

const edit = (...changes: readonly Record<string, unknown>[]) => actionOf('deal.edit', 'callum', { changes })

describe('what waits, in a line', () => {
  it('counts a field once, in however many goes it was typed', () => {
    expect(summaryOf([edit({ field: 'competitor', from: '', to: 'Pala' }), edit({ field: 'competitor', from: 'Pala', to: 'Palanor' })])).toBe('Edited 1 field')
    expect(summaryOf([edit({ field: 'competitor', from: '', to: 'Pala' }, { field: 'notes', from: '', to: 'x' }), edit({ field: 'notes', from: 'x', to: 'xy' })])).toBe('Edited 2 fields')
  })

  it('counts each product and each contact', () => {
    expect(summaryOf([edit({ field: 'line', key: 'a', from: null, to: {} }, { field: 'line', key: 'b', from: null, to: {} }), edit({ field: 'line', key: 'a', from: {}, to: {} })])).toBe('Edited 2 fields')
  })

  it('tells what came between apart', () => {
    const actions = [edit({ field: 'notes', from: '', to: 'x' }), actionOf('deal.submit', 'callum', {}), edit({ field: 'notes', from: 'x', to: 'y' })]
    expect(summaryOf(actions)).toBe('Edited 1 field, submitted, edited 1 field')
  })
})

describe('every action that a person can do', () => {
  const people = Object.values(KINDS).flatMap(({ lifecycle }) => (lifecycle ? Object.keys(lifecycle.actions) : [])).filter((type) => !BY_THE_SYSTEM.has(type))

  it.each(people)('%s has words', (type) => {
    const summary = summaryOf([actionOf(type, 'callum', { changes: [{ field: 'notes', from: '', to: 'x' }] })])
    expect(summary).not.toContain('.')
    expect(summary).toMatch(/^[A-Z]/)
  })
})

describe('what a record is called', () => {
  it('is its title and number, and never empty', () => {
    expect(nameOf(requests.in('submitted'))).toEqual({ title: 'Rail security breakfast', number: 'BRW-M0001' })
    expect(nameOf({ ...requests.in('draft'), title: ' ' } as never)).toEqual({ title: 'New request', number: null })
    for (const record of [claims.in('submitted'), budgets.in('open'), allocations.in('open'), settlements.in('open'), reviews.in('open'), RATES]) expect(nameOf(record).title).toMatch(/^[A-Z]/)
  })
})
