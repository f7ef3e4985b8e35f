import { describe, expect, it } from 'vitest'
import { editedRows, enteredRows, fundBlocked, fundSeen, seenRows, subjectOf } from '../../../src-renderer/features/sync/settle-fund.ts'
import { orderOfEvents } from '../../../src-renderer/features/sync/settle-words.ts'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import type { RefusalCode } from '../../../src-shared/domain/refusal.ts'
import { actionOf } from '../../support/deal-fixtures.ts'
import { BUDGET_ID, claims, draftClaim, draftRequest, LINE_ID, REQUEST_ID, requests, step } from '../../support/funds-fixtures.ts'

const submitted = step(requests, draftRequest(), 'request.submit')
const claimed = step(claims, draftClaim(), 'claim.submit')

function attentionOf(refused: Action, fund: FundRequest | Claim | null, code: RefusalCode = 'over_allocation'): AttentionView {
  return {
    attention: {
      id: '019a0000-0000-7000-a000-000000000001', kind: 'attention', partnerId: 'partner-brightwater', status: 'open', version: 1, updatedAt: '2026-11-24T09:38:00.000Z', actions: [], personId: 'jonas', collection: 'funds',
      recordId: fund?.id ?? BUDGET_ID, title: 'Breakfast', refused, code, message: 'No.', differences: [], present: null, refusedAt: '2026-11-24T09:38:00.000Z',
    },
    did: 'Your approval of BRW-M0001', now: null, fund, people: {},
  }
}

const approval = (fund: FundRequest) => actionOf('request.approve', 'jonas', { amount: 250_000, claimBy: '2026-12-22', condition: '' }, { seen: fundSeen(fund) })

describe('a refused change in funds', () => {
  it('can go out again while the record still takes it, and says why when it does not', () => {
    expect(fundBlocked(attentionOf(approval(submitted), submitted))).toBeNull()
    const withdrawn = step(requests, submitted, 'request.withdraw')
    expect(fundBlocked(attentionOf(approval(submitted), withdrawn))).toBe('It is withdrawn now, so this can no longer be done to it.')
    expect(fundBlocked(attentionOf(approval(submitted), null))).toMatch(/no longer see it/)
    expect(fundBlocked(attentionOf(approval(submitted), submitted, 'own_request'))).toBe('Someone else decides it.')
  })

  it('does not go round in circles: what would be refused again for the same reason is not sent again', () => {
    expect(fundBlocked(attentionOf(approval(submitted), submitted, 'over_limit'))).toMatch(/Open the record, send it on or approve less/)
    expect(fundBlocked(attentionOf(actionOf('claim.submit', 'callum'), draftClaim(), 'past_deadline'))).toMatch(/the deadline has passed/)
    expect(fundBlocked(attentionOf(approval(submitted), submitted, 'changed_since'))).toBeNull()
  })

  it('names the first missing fact of a submission', () => {
    expect(fundBlocked(attentionOf(actionOf('request.submit', 'callum'), { ...draftRequest(), place: '' }, 'incomplete'))).toMatch(/where it takes place/)
    expect(fundBlocked(attentionOf(actionOf('claim.submit', 'callum'), { ...draftClaim(), summary: '' }, 'incomplete'))).toMatch(/what took place/)
  })

  it('is not held back where only the endpoint can tell: budgets, allocations, settlements', () => {
    expect(fundBlocked(attentionOf(actionOf('allocation.adjust', 'jonas', { by: 100, reason: 'More.' }), null, 'over_budget'))).toBeNull()
  })

  it('leads to the page of what it is about', () => {
    expect(subjectOf(attentionOf(approval(submitted), submitted), true)).toEqual({ word: 'request', href: `/mdf/requests/${REQUEST_ID}` })
    expect(subjectOf(attentionOf(actionOf('claim.note', 'callum', { text: 'x' }), claimed), true)).toEqual({ word: 'claim', href: `/mdf/claims/${claimed.id}` })
    expect(subjectOf(attentionOf(approval(submitted), null), true)).toEqual({ word: 'request', href: null })
    expect(subjectOf(attentionOf(actionOf('budget.adjust', 'jonas', { by: 1, reason: 'x' }), null), true)).toEqual({ word: 'budget', href: `/budgets/${BUDGET_ID}` })
  })

  it('says what was decided in the words and the currency of the fund', () => {
    const rows = enteredRows(attentionOf(approval(submitted), submitted))
    expect(rows.map((row) => row.label)).toEqual(['Amount', 'Claim by'])
    expect(rows[0]?.value).toMatch(/2,500/)
    const granted = actionOf('claim.approve', 'ingrid', { lines: [{ lineId: LINE_ID, approved: 100, reason: 'Half of it.' }], comment: '' }, { seen: fundSeen(claimed) })
    expect(enteredRows(attentionOf(granted, claimed))).toEqual([{ label: claimed.lines[0]?.description, value: expect.stringMatching(/1\.00, Half of it\.$/) }])
  })

  it('sets what was seen beside what is there now, and only where they differ', () => {
    expect(seenRows(attentionOf(approval(submitted), submitted))).toEqual([])
    expect(seenRows(attentionOf(approval(submitted), { ...submitted, place: 'Leeds' }))).toEqual([{ id: 'place', label: 'Place', was: submitted.place, is: 'Leeds' }])
    const [line] = submitted.lines
    if (line === undefined) throw new Error('The fixture has no line')
    expect(seenRows(attentionOf(approval(submitted), { ...submitted, lines: [{ ...line, amount: line.amount + 1 }] }))).toEqual([{ id: 'lines', label: 'Lines', was: 'as you saw them', is: 'changed inside' }])
  })

  it('sets a refused edit beside what is there now', () => {
    const edit = actionOf('request.edit', 'callum', { changes: [{ field: 'place', from: submitted.place, to: 'Hull' }] })
    expect(editedRows(attentionOf(edit, submitted))).toEqual([{ id: 'place ', label: 'Place', was: 'Hull', is: submitted.place }])
    expect(editedRows(attentionOf(approval(submitted), submitted))).toBeNull()
  })

  it('tells the events of the record, ending with the refusal', () => {
    const words = orderOfEvents(attentionOf(approval(submitted), submitted), 'jonas').map((event) => event.words)
    expect(words).toContain('You approved it, on this computer')
    expect(words.at(-1)).toBe('Your change arrived and was set aside')
  })
})
