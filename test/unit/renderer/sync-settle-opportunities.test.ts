import { describe, expect, it } from 'vitest'
import { subjectOf } from '../../../src-renderer/features/sync/settle-fund.ts'
import { resubmitBlocked } from '../../../src-renderer/features/sync/settle-words.ts'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'

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
})
