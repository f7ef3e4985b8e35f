import { describe, expect, it } from 'vitest'
import { subjectOf } from '../../../src-renderer/features/sync/settle-fund.ts'
import { resubmitBlocked } from '../../../src-renderer/features/sync/settle-words.ts'
import { opportunities } from '../../support/opportunity-fixtures.ts'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'

/** Only what these words are made from. */
function viewOf(type: string, status: 'open' | 'won'): AttentionView {
  return { attention: { recordId: 'o1', collection: 'opportunities', code: 'wrong_status', refused: { type } }, now: null, opportunity: { status, actions: [] }, people: {} } as unknown as AttentionView
}

describe('a refused change of an opportunity', () => {
  it('is about an opportunity that can be opened', () => {
    expect(subjectOf(viewOf('opportunity.edit', 'won'))).toEqual({ word: 'opportunity', href: '/opportunities/o1' })
  })

  it('can go out again while its state allows it, and says the state where not', () => {
    expect(resubmitBlocked(viewOf('opportunity.win', 'open'))).toBeNull()
    expect(resubmitBlocked(viewOf('opportunity.win', 'won'))).toMatch(/^It is won now/)
  })

  it('says what the record itself has against it: margin credit that was decided meanwhile', () => {
    const view = viewOf('opportunity.return_proof', 'won')
    const refused = { type: 'opportunity.return_proof', input: { questions: 'Which quantity?' }, at: '2026-11-22T09:00:00.000Z' }
    const asked = (opportunity: Opportunity) => resubmitBlocked({ ...view, opportunity, attention: { ...view.attention, refused } } as unknown as AttentionView)
    expect(asked(opportunities.credited('earned'))).toMatch(/^No proof of performance waits/)
    expect(asked(opportunities.credited('submitted'))).toBeNull()
  })

  it.each([['quota.set', 'quota', '/quotas'], ['sales_rules.set_stages', 'rules of sales', '/sales/stages'], ['rates.set', 'table of rates', '/rates']])('%s is entered anew on its own page, never sent over what a colleague entered since', (type, word, href) => {
    const view = { ...viewOf(type, 'open'), opportunity: null, attention: { recordId: 'q1', collection: 'programs', code: 'changed_since', refused: { type } } } as unknown as AttentionView
    expect(subjectOf(view)).toEqual({ word, href })
    expect(resubmitBlocked(view)).toMatch(/^Open it and enter it there again/)
  })
})
