import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../../src-main/services/words.ts'
import { actionOf } from '../../support/deal-fixtures.ts'

const edit = (...changes: readonly Record<string, unknown>[]) => actionOf('deal.edit', 'callum', { changes })

describe('what waits, in a line', () => {
  it('counts a field once, in however many goes it was typed', () => {
    expect(summaryOf([edit({ field: 'competitor', from: '', to: 'Pala' }), edit({ field: 'competitor', from: 'Pala', to: 'Palanor' })])).toBe('Edited 1 field')
    expect(summaryOf([edit({ field: 'competitor', from: '', to: 'Pala' }, { field: 'notes', from: '', to: 'x' }), edit({ field: 'notes', from: 'x', to: 'xy' })])).toBe('Edited 2 fields')
  })

  it('counts each product and each contact', () => {
    expect(summaryOf([edit({ field: 'line', key: 'a', from: null, to: {} }, { field: 'line', key: 'b', from: null, to: {} }), edit({ field: 'line', key: 'a', from: {}, to: {} })])).toBe('Edited 2 fields')
  })

  it('tells what came between apart', () => {
    const actions = [edit({ field: 'notes', from: '', to: 'x' }), actionOf('deal.submit', 'callum', {}), edit({ field: 'notes', from: 'x', to: 'y' })]
    expect(summaryOf(actions)).toBe('Edited 1 field, submitted, edited 1 field')
  })
})
