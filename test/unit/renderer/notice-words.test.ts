import { describe, expect, it } from 'vitest'
import { noticeWords } from '../../../src-renderer/app/notice-words.ts'
import type { NoticeView } from '../../../src-shared/bridge/contract/attention.ts'
import { DEAL_ID, PARTNER, SELLER } from '../../support/deal-fixtures.ts'

const about = {
  id: DEAL_ID, kind: 'notice', partnerId: PARTNER, status: 'unread', version: 1, updatedAt: '2026-11-22T10:00:00.000Z', personId: SELLER.personId,
  collection: 'deals', recordId: DEAL_ID, title: 'BRW-0001 · Kestrel', otherPersonId: 'ingrid', noticedAt: '2026-11-22T10:00:00.000Z',
} as const
const actions: NoticeView['notice']['actions'] = []
const words = (notice: NoticeView['notice']) => noticeWords({ notice, otherName: 'Ingrid Solheim' }, 'GBP')

describe('the words of a notice', () => {
  it.each([
    ['approved', 'Ingrid Solheim approved your registration.'],
    ['returned', 'Ingrid Solheim returned your registration with questions: answer them to go on.'],
    ['rejected', 'Ingrid Solheim rejected your registration.'],
  ] as const)('say that it was %s, and by whom', (outcome, said) => {
    expect(words({ ...about, actions, outcome })).toBe(said)
  })

  it('say whose value holds when two changed the same field', () => {
    const met = { ...about, actions, field: 'expectedClose', yours: '2027-01-08', theirs: '2027-01-15' }
    expect(words({ ...met, outcome: 'gave_way' })).toBe('Ingrid Solheim changed the expected close after you: it is now “15 Jan 2027”, yours was “8 Jan 2027”.')
    expect(words({ ...met, outcome: 'went_over' })).toBe('You changed the expected close after Ingrid Solheim: it is now “8 Jan 2027”, theirs was “15 Jan 2027”.')
  })

  it('name a request and a claim for what they are', () => {
    expect(words({ ...about, actions, collection: 'funds', recordKind: 'fund_request', outcome: 'approved' })).toBe('Ingrid Solheim approved your request for funds.')
    expect(words({ ...about, actions, collection: 'funds', recordKind: 'claim', outcome: 'returned' })).toBe('Ingrid Solheim returned your claim with questions: answer them to go on.')
  })

  it.each([
    ['cancelled', 'fund_request', 'Ingrid Solheim cancelled your approved request for funds: what was not claimed is no longer reserved.'],
    ['paid', 'claim', 'Ingrid Solheim paid your claim.'],
    ['released', 'fund_request', 'The last day to claim for your request has passed: what was not claimed is no longer reserved.'],
    ['expired', 'claim', 'Your returned claim was not answered in time, so it expired.'],
    ['forwarded', 'claim', 'Ingrid Solheim sent on a claim for you to decide.'],
    ['escalated', 'fund_request', 'A request for funds was not decided in time, so it waits for you now.'],
  ] as const)('say what became of funds: %s', (outcome, recordKind, said) => {
    expect(words({ ...about, actions, collection: 'funds', recordKind, outcome })).toBe(said)
  })

  it('say by when funds are to be claimed', () => {
    expect(words({ ...about, actions, collection: 'funds', recordKind: 'fund_request', outcome: 'claim_due', claimBy: '2027-01-08' })).toBe('Your approved funds are still to be claimed, at the latest on 8 Jan 2027.')
  })

  it('say whose value holds in a request and a claim', () => {
    const met = { ...about, actions, collection: 'funds', recordKind: 'fund_request', outcome: 'gave_way' } as const
    expect(words({ ...met, field: 'place', yours: 'Leeds', theirs: '' })).toBe('Ingrid Solheim changed the place after you: it is now “none”, yours was “Leeds”.')
    expect(words({ ...met, field: 'ownShare', yours: 100_000, theirs: 50_000 })).toBe('Ingrid Solheim changed the own share after you: it is now “£500.00”, yours was “£1,000.00”.')
    expect(words({ ...met, recordKind: 'claim', field: 'line', yours: { description: 'Venue' }, theirs: null })).toBe('Ingrid Solheim changed the line after you: it is now “none”, yours was “Venue”.')
    expect(words({ ...met, field: 'activity', yours: 'trade_show', theirs: 'event' })).toBe('Ingrid Solheim changed the activity after you: it is now “Event”, yours was “Trade show”.')
  })
})

describe('the words of a notice about an opportunity', () => {
  const opportunity = { ...about, actions, collection: 'opportunities', recordKind: 'opportunity' } as const

  it.each([
    ['assigned', 'Ingrid Solheim gave you this opportunity to work.'],
    ['unassigned', 'Ingrid Solheim gave this opportunity of yours to somebody else.'],
    ['converted', 'Ingrid Solheim converted your registration: the opportunity is yours to work.'],
    ['proof_returned', 'Ingrid Solheim returned your proof of performance with questions: answer them to get the margin credit.'],
    ['credit_earned', 'Ingrid Solheim accepted your proof of performance: the margin credit is earned.'],
    ['credit_refused', 'Ingrid Solheim refused the margin credit of your opportunity.'],
    ['commented', 'Ingrid Solheim commented on your opportunity.'],
  ] as const)('say what others did to it: %s', (outcome, said) => {
    expect(words({ ...opportunity, outcome })).toBe(said)
  })

  it('say whose value holds, in its own words', () => {
    const met = { ...opportunity, outcome: 'gave_way' } as const
    expect(words({ ...met, field: 'nextStepDue', yours: '2027-01-08', theirs: '' })).toBe('Ingrid Solheim changed the day of the next step after you: it is now “none”, yours was “8 Jan 2027”.')
    expect(words({ ...met, field: 'category', yours: 'best_case', theirs: '' })).toBe('Ingrid Solheim changed the forecast category after you: it is now “what its stage says”, yours was “Best case”.')
    expect(words({ ...met, field: 'milestone', yours: { text: 'Pilot signed' }, theirs: null })).toBe('Ingrid Solheim changed the milestone after you: it is now “none”, yours was “Pilot signed”.')
    expect(words({ ...met, field: 'customerName', yours: 'Kestrel', theirs: 'Kestrel Rail' })).toBe('Ingrid Solheim changed the customer after you: it is now “Kestrel Rail”, yours was “Kestrel”.')
  })
})
