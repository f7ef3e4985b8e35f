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
})
