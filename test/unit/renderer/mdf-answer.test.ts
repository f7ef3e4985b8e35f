import { describe, expect, it } from 'vitest'
import { answerOf } from '../../../src-renderer/features/mdf/review/answer-of.ts'
import { claims, requests, step } from '../../support/funds-fixtures.ts'

describe('answerOf', () => {
  it('gives the words that came back with what was asked', () => {
    const again = step(requests, requests.in('returned'), 'request.submit', { input: { note: 'It is the whole price.' } })
    expect(answerOf(again)).toMatchObject({ by: again.requestedBy, question: 'What does the venue include?', words: 'It is the whole price.', changed: [] })
  })

  it('names what was changed since, once', () => {
    const returned = requests.in('returned')
    const changed = step(requests, returned, 'request.edit', { input: { changes: [{ field: 'place', from: returned.place, to: 'Hull' }, { field: 'purpose', from: '', to: 'To be seen.' }] } })
    const twice = step(requests, changed, 'request.edit', { input: { changes: [{ field: 'place', from: 'Hull', to: 'Leeds' }] } })
    expect(answerOf(step(requests, twice, 'request.submit', { input: {} }))).toMatchObject({ words: '', changed: ['place', 'purpose'] })
  })

  it('has nothing to say before an answer, and of what was never returned', () => {
    expect(answerOf(requests.in('submitted'))).toBeNull()
    expect(answerOf(requests.in('returned'))).toBeNull()
    expect(answerOf(claims.in('submitted'))).toBeNull()
    expect(answerOf(claims.in('returned'))).toBeNull()
  })
})
