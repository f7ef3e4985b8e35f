import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPercent, parsePercent, percentProblemWords } from '../../../src-renderer/ui/parse-percent.ts'

describe('parsePercent', () => {
  it.each([
    ['50', 5000],
    ['50%', 5000],
    [' 50 % ', 5000],
    ['50 percent', 5000],
    ['7.5', 750],
    ['7,5', 750],
    ['62.25%', 6225],
    ['.5', 50],
    ['100.00', 10_000],
    ['33.330', 3333],
    ['0', 0],
    ['-0', 0],
  ])('takes %s', (typed, points) => {
    expect(parsePercent(typed)).toEqual({ ok: true, value: points })
  })

  it.each([
    ['', 'empty'],
    ['%', 'empty'],
    ['half', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['33.333', 'too-many-decimals'],
    ['-5', 'too-small'],
    ['100.01', 'too-large'],
  ] as const)('refuses %s: %s', (typed, problem) => {
    const parsed = parsePercent(typed)
    expect(parsed).toEqual({ ok: false, error: problem })
    expect(percentProblemWords(problem)).toMatch(/^[A-Z].*\.$/)
  })

  it('keeps to the limits given', () => {
    const limits = { min: 2500, max: 7500 }
    expect(parsePercent('25', limits).ok).toBe(true)
    expect(parsePercent('24.99', limits)).toEqual({ ok: false, error: 'too-small' })
    expect(percentProblemWords('too-small', limits)).toBe('Enter 25% or more.')
  })

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (points) => {
        expect(parsePercent(formatPercent(points))).toEqual({ ok: true, value: points })
      }),
    )
  })

  it('refuses to write what is no whole basis point', () => {
    expect(() => formatPercent(0.5)).toThrow('basis points')
  })
})
