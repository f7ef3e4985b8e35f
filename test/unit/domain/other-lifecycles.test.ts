import { describe, expect, it } from 'vitest'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { KINDS, lifecycleFor } from '../../../src-shared/domain/kinds.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Doer, Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { actionOf, CHANNEL_MANAGER, DEAL_ID, dealIn, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, PARTNER, SELLER } from '../../support/deal-fixtures.ts'

const lifecycleOf = (kind: 'attention' | 'notice' | 'deal_review'): Lifecycle<RecordBase> => {
  const { lifecycle } = KINDS[kind]
  if (!lifecycle) throw new Error(`${kind} has a lifecycle`)
  return lifecycle
}
const run = (kind: 'attention' | 'notice' | 'deal_review', record: RecordBase | null, type: string, doer: Doer, input: Record<string, unknown>) => {
  const result = act(lifecycleOf(kind), DEAL_ID, record, actionOf(type, doer.personId, input), doer)
  return result.ok ? result.value : result.error.code
}
const reached = (record: RecordBase | string): RecordBase => {
  if (typeof record === 'string') throw new Error(record)
  return record
}

const attentionInput = {
  personId: SELLER.personId, partnerId: PARTNER, collection: 'deals', recordId: DEAL_ID, title: 'Kestrel', refused: actionOf('deal.withdraw', SELLER.personId),
  code: 'changed_since', message: 'It changed.', differences: [{ field: 'total', seen: 1, now: 2 }], present: { ...dealIn('submitted') },
}
const noticeInput = { personId: SELLER.personId, partnerId: PARTNER, collection: 'deals', recordId: DEAL_ID, title: 'Kestrel', outcome: 'gave_way', field: 'notes', yours: 'a', theirs: 'b', otherPersonId: 'ingrid' }
const customer = { id: 'customer-1', name: 'Kestrel Rail', registrations: 1 }
const matchInput = { partnerId: PARTNER, customer, link: 'new', suggestions: [{ id: 'customer-2', name: 'Kestrel', registrations: 3 }], matches: [] }

describe('attention', () => {
  const open = reached(run('attention', null, 'attention.open', ENDPOINT, attentionInput))

  it('is opened by the endpoint alone', () => {
    expect(run('attention', null, 'attention.open', SELLER, attentionInput)).toBe('not_allowed')
    expect(open).toMatchObject({ status: 'open', personId: SELLER.personId, refused: { type: 'deal.withdraw' }, present: { id: DEAL_ID } })
  })

  it('is settled once, by the person it is for', () => {
    expect(run('attention', open, 'attention.discard', CHANNEL_MANAGER, {})).toBe('not_found')
    expect(run('attention', open, 'attention.resubmit', ENDPOINT, { actionId: DEAL_ID })).toBe('not_found')
    const discarded = reached(run('attention', open, 'attention.discard', SELLER, {}))
    const resubmitted = reached(run('attention', open, 'attention.resubmit', SELLER, { actionId: DEAL_ID }))
    expect([discarded.status, resubmitted.status]).toEqual(['discarded', 'resubmitted'])
    for (const record of [discarded, resubmitted]) {
      expect(run('attention', record, 'attention.discard', SELLER, {})).toBe('wrong_status')
      expect(run('attention', record, 'attention.resubmit', SELLER, { actionId: DEAL_ID })).toBe('wrong_status')
    }
  })
})

describe('notices', () => {
  const unread = reached(run('notice', null, 'notice.write', ENDPOINT, noticeInput))

  it('are written by the endpoint and read by the person, once', () => {
    expect(run('notice', null, 'notice.write', SELLER, noticeInput)).toBe('not_allowed')
    expect(run('notice', unread, 'notice.read', OPERATIONS, {})).toBe('not_found')
    const read = reached(run('notice', unread, 'notice.read', SELLER, {}))
    expect(read.status).toBe('read')
    expect(run('notice', read, 'notice.read', SELLER, {})).toBe('wrong_status')
  })

  it('of a decision carry no field, those of a change always do', () => {
    const { field: _field, yours: _yours, theirs: _theirs, ...about } = noticeInput
    expect(reached(run('notice', null, 'notice.write', ENDPOINT, { ...about, outcome: 'returned' }))).toMatchObject({ outcome: 'returned', status: 'unread' })
    expect(run('notice', null, 'notice.write', ENDPOINT, { ...noticeInput, outcome: 'returned' })).toBe('invalid_input')
    expect(run('notice', null, 'notice.write', ENDPOINT, about)).toBe('invalid_input')
  })
})

describe('the reviewer’s sibling of a registration', () => {
  const review = reached(run('deal_review', null, 'review.match', ENDPOINT, matchInput))

  it('is matched by the endpoint alone', () => {
    expect(run('deal_review', null, 'review.match', OPERATIONS, matchInput)).toBe('not_allowed')
    expect(review).toMatchObject({ customer, link: 'new' })
  })

  it('is linked and unlinked by who decides, never by a partner', () => {
    const suggestion = { customer: matchInput.suggestions[0] }
    for (const who of [SELLER, OTHER_CHANNEL_MANAGER]) {
      expect(run('deal_review', review, 'review.link', who, suggestion)).toBe('not_found')
      expect(run('deal_review', review, 'review.unlink', who, { customer })).toBe('not_found')
    }
    expect(run('deal_review', review, 'review.link', CHANNEL_MANAGER, suggestion)).toMatchObject({ link: 'linked', customer: { id: 'customer-2' } })
    expect(run('deal_review', review, 'review.unlink', OPERATIONS, { customer: { ...customer, id: 'customer-9' } })).toMatchObject({ link: 'unlinked', customer: { id: 'customer-9' } })
  })

  it('is linked only to what the endpoint suggested', () => {
    expect(run('deal_review', review, 'review.link', CHANNEL_MANAGER, { customer: { ...customer, id: 'customer-3' } })).toBe('unknown_reference')
  })
})

describe('the table of kinds', () => {
  it('finds the lifecycle by collection and action, and nothing by an inherited name', () => {
    expect(lifecycleFor('deals', 'deal.submit')?.kind).toBe('deal')
    expect(lifecycleFor('personal', 'notice.read')?.kind).toBe('notice')
    expect(lifecycleFor('deals', 'notice.read')).toBeNull()
    expect(lifecycleFor('deals', 'toString')).toBeNull()
    expect(lifecycleFor('directory', 'deal.create')).toBeNull()
  })
})
