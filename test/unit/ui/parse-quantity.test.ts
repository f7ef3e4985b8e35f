import { describe, expect, it } from 'vitest'
import { parseQuantity, quantityProblemWords, type QuantityProblem } from '../../../src-renderer/ui/parse-quantity.ts'

describe('a typed quantity', () => {
  it.each([['12', 12], [' 1,200 ', 1200], ['1 200', 1200], ['1000000', 1_000_000], ['007', 7]] as const)('%s is %i', (typed, value) => {
    expect(parseQuantity(typed)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'empty'], ['abc', 'not-a-number'], ['12 pcs', 'not-a-number'], ['1.5', 'not-whole'], ['1,5', 'not-whole'], ['-3', 'too-small'], ['−3', 'too-small'], ['0', 'too-small'],
    ['1000001', 'too-large'], ['99999999999999999999', 'too-large'],
  ] as const)('%s is none: %s', (typed, error) => {
    expect(parseQuantity(typed)).toEqual({ ok: false, error })
  })

  it('says what to do about every problem', () => {
    const problems: readonly QuantityProblem[] = ['empty', 'not-a-number', 'not-whole', 'too-small', 'too-large']
    expect(new Set(problems.map(quantityProblemWords)).size).toBe(problems.length)
  })
})
