import { describe, expect, it } from 'vitest'
import { exchangeRate } from '../../../src-shared/domain/exchange-rates/rate.ts'
import { parseRate, rateProblemWords } from '../../../src-renderer/ui/parse-rate.ts'

describe('parseRate', () => {
  it.each([
    ['1.1724', '1.1724'],
    ['1,1724', '1.1724'],
    [' 01.1700 ', '1.17'],
    ['.5', '0.5'],
    ['11', '11'],
    ['1,234.5', '1234.5'],
    ['0.00000001', '0.00000001'],
    ['9007199.12345678', '9007199.12345678'],
  ])('takes %s as %s, which the domain takes too', (typed, rate) => {
    expect(parseRate(typed, 8)).toEqual({ ok: true, value: rate })
    expect(exchangeRate.safeParse(rate).success).toBe(true)
  })

  it.each([
    ['', 'empty'],
    ['.', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1,2,3', 'not-a-number'],
    ['-1', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['0', 'not-above-zero'],
    ['0,00', 'not-above-zero'],
    ['1.123456789', 'too-many-decimals'],
    ['12345678', 'too-large'],
  ] as const)('refuses %s: %s', (typed, problem) => {
    expect(parseRate(typed, 8)).toEqual({ ok: false, error: problem })
    expect(rateProblemWords(problem, 8)).toMatch(/^[A-Z].*\.$/)
  })
})
