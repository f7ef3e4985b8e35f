import { describe, expect, it } from 'vitest'
import { subjectOf } from '../../../src-renderer/features/sync/settle-fund.ts'
import { editOf, editRows, kept } from '../../../src-renderer/features/sync/settle-edit.ts'
import { scorecardRows, scorecardWords } from '../../../src-renderer/features/sync/scorecard-entered.ts'
import { orderOfEvents, resubmitBlocked } from '../../../src-renderer/features/sync/settle-words.ts'
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
    expect(subjectOf(viewOf('opportunity.edit', 'won'), true)).toEqual({ word: 'opportunity', href: '/opportunities/o1' })
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

  it.each([['quota.set', 'quota', '/quotas'], ['sales_rules.set_stages', 'rules of sales', '/sales/stages'], ['rates.set', 'table of rates', '/rates'], ['scorecard_rules.set_requirements', 'scorecard rules', '/scorecard-rules']])('%s is entered anew on its own page, never sent over what a colleague entered since', (type, word, href) => {
    const view = { ...viewOf(type, 'open'), opportunity: null, attention: { recordId: 'q1', collection: 'programs', code: 'changed_since', refused: { type } } } as unknown as AttentionView
    expect(subjectOf(view, true)).toEqual({ word, href })
    expect(resubmitBlocked(view)).toMatch(/^Open it and enter it there again/)
  })

  it('of a plan leads to the scorecard that it is on, of whoever reads it, and says what was entered in words', () => {
    const view = (refused: object, present: object | null) => ({ ...viewOf('', 'open'), opportunity: null, attention: { recordId: 'plan1', collection: 'programs', code: 'changed_since', refused, present } }) as unknown as AttentionView
    const agree = { type: 'partner_plan.agree', input: { partnerId: 'p1', reviewedOn: '2026-11-20', objectives: [{ id: 'x', text: 'Train two people', target: 2, done: 0 }] }, seen: { objectives: null } }
    const report = { type: 'partner_plan.report', input: { objectiveId: 'x', done: 1 } }
    expect(subjectOf(view(agree, null), true)).toEqual({ word: 'plan', href: '/scorecards/p1' })
    expect(subjectOf(view(report, { partnerId: 'p2' }), true)).toEqual({ word: 'plan', href: '/scorecards/p2' })
    expect(subjectOf(view(report, { partnerId: 'p2' }), false)).toEqual({ word: 'plan', href: '/scorecard' })
    expect(subjectOf(view(report, null), true)).toEqual({ word: 'plan', href: '/scorecards' })
    expect(resubmitBlocked(view(agree, null))).toMatch(/^Open it and enter it there again/)
    expect(orderOfEvents({ ...view({ ...agree, id: 'a', at: '2026-11-22T09:00:00.000Z' }, null) }, 'me')[0]?.words).toBe('You entered what a review agreed, on this computer')
  })

  it('says everything that was entered for a plan, and what partners are measured by, in words', () => {
    const rows = (input: Readonly<Record<string, unknown>>) => scorecardRows({ input }, { objectives: [{ id: '0198c0de-0000-7000-8000-000000000001', text: 'Visit a customer', target: 2, done: 0 }] }, 'GBP').map((one) => `${one.label}: ${one.value}`)
    expect(rows({ title: 'Gold agreement', signedOn: '2026-01-31', endsOn: '', terms: 'All of it.' })).toEqual(['Title: Gold agreement', 'Signed: 31 Jan 2026', 'Ends: none', 'What was agreed: All of it.'])
    expect(rows({ reviewedOn: '2026-11-20', objectives: [{ id: '0198c0de-0000-7000-8000-000000000002', text: 'Train two people', target: 2, done: 0 }] })).toEqual(['Reviewed: 20 Nov 2026', 'Objectives: Train two people (0 of 2)'])
    expect(rows({ measure: 'certified_people', value: 5, on: '2026-11-20', source: 'Register' })).toEqual(['Measure: Certified people', 'Value: 5', 'As of: 20 Nov 2026', 'Source: Register'])
    expect(rows({ requirements: [{ tierId: 'gold', measure: 'won_deals', required: 4 }], currency: 'GBP', assessedOn: '2027-01-31', reason: 'New year' })).toEqual(['Requirements: gold: Deals won, 12 months, 4', 'Currency: GBP', 'Assessed: 31 Jan 2027', 'Reason: New year'])
    expect(rows({ objectiveId: '0198c0de-0000-7000-8000-000000000001', done: 1 })).toEqual(['Objective: Visit a customer', 'Done: 1'])
    expect([scorecardWords('objectives', null, 'GBP'), scorecardWords('objectives', [], 'GBP'), scorecardWords('answerHours', 'business', 'GBP')]).toEqual(['none', 'none', 'in working hours'])
    const told = rows({ answerHours: 'business', flags: { behindBps: 1500, coverage: 300, silentDays: 30, winlessDays: 60, endingDays: 15, stalledBps: 3000 }, reason: 'x' }).join('\n')
    expect(told).not.toMatch(/[{}"]|Bps|Hours:/)
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
