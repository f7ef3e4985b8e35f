import { describe, expect, it } from 'vitest'
import { refusalWords } from '../../../src-renderer/features/sync/refusal-words.ts'
import { editOf, editRows, kept, pickCounts } from '../../../src-renderer/features/sync/settle-edit.ts'
import type { RefusedEdit } from '../../../src-renderer/features/sync/settle-edit.ts'
import { orderOfEvents, resubmitBlocked } from '../../../src-renderer/features/sync/settle-words.ts'
import { syncGroups } from '../../../src-renderer/features/sync/sync-rows.ts'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { ChangeRow } from '../../../src-shared/bridge/contract/sync.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import { changesBetween, contentOf } from '../../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { REFUSAL_CODES, type RefusalCode } from '../../../src-shared/domain/refusal.ts'
import { actionOf, basisOf, dealIn, DEAL_ID } from '../../support/deal-fixtures.ts'

const NOW = Date.parse('2026-11-24T09:40:00Z')

function attentionOf(refused: Action, now: Deal | null, code: RefusalCode = 'wrong_status'): AttentionView {
  return {
    attention: {
      id: '019a0000-0000-7000-a000-000000000001', kind: 'attention', partnerId: 'partner-brightwater', status: 'open', version: 1, updatedAt: '2026-11-24T09:38:00.000Z', actions: [], personId: 'callum', collection: 'deals', recordId: DEAL_ID,
      title: 'Kestrel', refused, code, message: 'No.', differences: [], present: null, refusedAt: '2026-11-24T09:38:00.000Z',
    },
    did: 'Your change to BRW-0001', now, people: { ingrid: 'Ingrid Solheim' },
  }
}

describe('refusalWords', () => {
  it.each(REFUSAL_CODES)('says why and what to do for %s, without the code and without blame', (code) => {
    const { why, todo } = refusalWords(code)
    expect(why).toMatch(/^[A-Z].*[^.]$/)
    expect(todo).toMatch(/^[A-Z].*\.$/)
    expect(`${why} ${todo}`).not.toMatch(/_|error|invalid|fail|wrong/i)
  })

  it('has its own words for each code', () => {
    expect(new Set(REFUSAL_CODES.map((code) => refusalWords(code).why)).size).toBe(REFUSAL_CODES.length)
  })
})

describe('a refused edit, field by field', () => {
  const before = dealIn('submitted')
  const [line] = before.lines
  if (line === undefined) throw new Error('The fixture has no line')
  const wanted = { ...contentOf(before), expectedClose: '2027-01-29', lines: [{ ...line, quantity: 9, amount: 10_000_000 }] }
  const refused = actionOf('deal.edit', 'callum', { changes: changesBetween(contentOf(before), wanted), reason: 'One site less.' })
  const now = { ...before, expectedClose: '2026-12-24' }
  const on = (record: Deal, action = refused): RefusedEdit => {
    const edit = editOf(attentionOf(action, record, 'changed_since'))
    if (edit === null) throw new Error('The edit does not parse')
    return edit
  }
  const edit = on(now)

  it('shows original, mine and theirs, and what follows from the choice', () => {
    const rows = editRows(edit, {})
    expect(rows).toEqual([
      { kind: 'choice', id: 'expectedClose', label: 'Expected close', original: '18 Dec 2026', mine: '29 Jan 2027', theirs: '24 Dec 2026', pick: 'mine' },
      { kind: 'choice', id: `line ${line.id}`, label: 'Sentry 2600 firewall', original: '12 for £148,200', mine: '9 for £100,000', theirs: '12 for £148,200', pick: 'mine' },
      { kind: 'free', id: 'reason', label: 'Reason', original: 'none', mine: 'One site less.', theirs: 'none', willSend: 'yours' },
      { kind: 'derived', id: 'amount', label: 'Amount', original: '£148,200', mine: '£100,000', theirs: '£148,200', willSend: '£100,000' },
    ])
    const picked = editRows(edit, { [`line ${line.id}`]: 'theirs' })
    expect(picked.find((row) => row.id === 'amount')).toMatchObject({ willSend: '£148,200' })
  })

  it('sends mine where mine was chosen, and the record as it is now elsewhere', () => {
    const sent = edit.content(kept(edit, { expectedClose: 'theirs' }))
    expect(sent).toEqual({ ...contentOf(now), lines: wanted.lines })
    expect(pickCounts(edit, { expectedClose: 'theirs' })).toEqual({ mine: 1, theirs: 1 })
  })

  it('asks nothing where both ended at the same value', () => {
    const same = editRows(on({ ...now, expectedClose: '2027-01-29' }), {})
    expect(same[0]).toMatchObject({ kind: 'free', willSend: '29 Jan 2027' })
  })

  it('is held back where nothing of mine would go out, or the endpoint would refuse it again', () => {
    expect(edit.refusedBy(edit.changes)).toBeNull()
    expect(edit.refusedBy([])).toMatch(/Discard it instead/)
    const approved = on(dealIn('approved'))
    expect(approved.refusedBy(approved.changes)).toMatch(/fixed once a registration is approved/)
    expect(approved.refusedBy(kept(approved, { [`line ${line.id}`]: 'theirs' }))).toBeNull()
  })

  it('does not take what is no edit for one', () => {
    expect(editOf(attentionOf(actionOf('deal.note', 'callum', { text: 'x' }), now, 'wrong_status'))).toBeNull()
    expect(editOf(attentionOf(actionOf('deal.edit', 'callum', { changes: 'from a later version' }), now, 'wrong_status'))).toBeNull()
  })
})

describe('sending a refused change again', () => {
  const decision = (deal: Deal) => actionOf('deal.approve', 'ingrid', { protectedUntil: '2027-02-22', marginBps: 800 }, { seen: basisOf(deal) })

  it('may go out while the record still takes it', () => {
    expect(resubmitBlocked(attentionOf(decision(dealIn('submitted')), dealIn('submitted'), 'changed_since'))).toBeNull()
  })

  it('says why it cannot: decided meanwhile, gone, or someone else’s to decide', () => {
    expect(resubmitBlocked(attentionOf(decision(dealIn('submitted')), dealIn('rejected'), 'changed_since'))).toBe('It is rejected now, so this can no longer be done to it.')
    expect(resubmitBlocked(attentionOf(decision(dealIn('submitted')), null, 'not_found'))).toMatch(/no longer see it/)
    expect(resubmitBlocked(attentionOf(decision(dealIn('submitted')), dealIn('submitted'), 'own_registration'))).toMatch(/Someone else/)
  })

  it('names the first missing fact of a submission', () => {
    const draft = { ...dealIn('draft'), country: '' as const }
    expect(resubmitBlocked(attentionOf(actionOf('deal.submit', 'callum'), draft, 'incomplete'))).toBe('Choose the country.')
  })

  it('tells the events in order of time, ending with the refusal', () => {
    const events = orderOfEvents(attentionOf(actionOf('deal.edit', 'callum', {}, { at: '2026-11-24T09:31:00.000Z' }), dealIn('approved')), 'callum')
    expect(events.map((event) => event.at)).toEqual(events.map((event) => event.at).toSorted((a, b) => a - b))
    expect(events.at(-1)?.words).toBe('Your change arrived and was set aside')
    expect(events.filter((event) => event.words.startsWith('You changed it, on this computer'))).toHaveLength(1)
  })
})

describe('the list of changes', () => {
  const change = (key: string, state: ChangeRow['state'], at: string, receivedAt: string | null = null): ChangeRow => ({ key, collection: 'deals', recordId: DEAL_ID, title: key, number: null, summary: 'Edit', state, at, receivedAt })

  it('puts what needs attention first, the oldest waiting next, the latest accepted last', () => {
    const groups = syncGroups(
      [attentionOf(actionOf('deal.note', 'callum', { text: 'x' }), null)],
      [change('new', 'waiting', '2026-11-24T09:30:00Z'), change('first', 'accepted', '2026-11-24T08:00:00Z', '2026-11-24T08:01:00Z'), change('old', 'held', '2026-11-24T09:18:00Z'), change('second', 'accepted', '2026-11-24T07:00:00Z', '2026-11-24T09:01:00Z')],
      NOW,
    )
    expect(groups.map((group) => group.label)).toEqual(['Needs attention 1', 'Waiting 2, oldest 22 min', 'Accepted since the app started 2'])
    expect(groups.flatMap((group) => group.items.map((row) => row.id)).slice(1)).toEqual(['old', 'new', 'second', 'first'])
  })
})
