import { describe, expect, it } from 'vitest'
import { subjectOf } from '../../../src-renderer/features/sync/settle-fund.ts'
import { editOf, editRows, kept } from '../../../src-renderer/features/sync/settle-edit.ts'
import { resubmitBlocked } from '../../../src-renderer/features/sync/settle-words.ts'
import { opportunities } from '../../support/opportunity-fixtures.ts'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { opportunityChanges, opportunityContentOf } from '../../../src-shared/domain/opportunity/edits.ts'
import { formatMoney } from '../../../src-renderer/ui/format-money.ts'
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

  it('is settled field by field: mine, theirs, what follows, and only what is kept goes out', () => {
    const before = opportunities.in('open')
    const [line] = before.lines
    if (line === undefined) throw new Error('The opportunity has no line')
    const wanted = { ...opportunityContentOf(before), nextStep: 'Send the offer', lines: [{ ...line, amount: line.amount * 2 }] }
    const refused = { type: 'opportunity.edit', input: { changes: opportunityChanges(before, wanted), reason: 'A second site.' } }
    const now = { ...before, nextStep: 'Walk the dock' }
    const viewed = (opportunity: Opportunity) => ({ ...viewOf('opportunity.edit', 'open'), opportunity, attention: { refused } }) as unknown as AttentionView
    const edit = editOf(viewed(now))
    if (edit === null) throw new Error('The edit does not parse')
    const rows = editRows(edit, { nextStep: 'theirs' })
    expect(rows).toContainEqual({ kind: 'choice', id: 'nextStep', label: 'Next step', original: 'none', mine: 'Send the offer', theirs: 'Walk the dock', pick: 'theirs' })
    expect(rows.find((row) => row.id === `line ${line.id}`)).toMatchObject({ kind: 'choice', label: line.productName, pick: 'mine' })
    expect(rows.at(-1)).toMatchObject({ kind: 'derived', label: 'Amount', theirs: formatMoney(before.total, before.currency, { whole: true }) })
    expect(edit.content(kept(edit, { nextStep: 'theirs' }))).toEqual({ ...opportunityContentOf(now), lines: wanted.lines })
    expect(edit.refusedBy(kept(edit, { nextStep: 'theirs', [`line ${line.id}`]: 'theirs' }))).toMatch(/Discard it instead/)
    expect(resubmitBlocked(viewed(now))).toBeNull()
    expect(editOf({ ...viewed(now), opportunity: null })).toBeNull()
  })
})
