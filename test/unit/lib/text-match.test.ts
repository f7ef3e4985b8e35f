import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'
import { SUGGESTION_THRESHOLD } from '../../../src-shared/domain/customer/identity.ts'
import { skeleton } from '../../../src-shared/domain/customer/look-alike.ts'
import { jaroWinkler } from '../../../src-shared/lib/text-match/jaro-winkler.ts'
import { editRatio } from '../../../src-shared/lib/text-match/levenshtein.ts'
import { nameSimilarity, wordSimilarity } from '../../../src-shared/lib/text-match/similarity.ts'
import { NAME_PAIRS } from '../customer/name-pairs.ts'

const similarity = (a: string, b: string): number => nameSimilarity(skeleton(foldName(a)), skeleton(foldName(b)))
const word = fc.string({ unit: fc.constantFrom(...Array.from('abcdeilnrst')), maxLength: 9 })
const phrase = fc.array(fc.oneof(word, fc.constantFrom('bank', 'group', 'of', 'rail', 'intl', '华为', '4')), { maxLength: 5 }).map((words) => words.filter((one) => one !== '').join(' '))

describe('the similarity of names', () => {
  it.each(NAME_PAIRS)('CUST-15 %s / %s: shown %s', (a, b, alike) => {
    expect(similarity(a, b) >= SUGGESTION_THRESHOLD).toBe(alike)
  })

  it('is symmetric, within 0 and 1, and 1 for equal names only', () => {
    fc.assert(fc.property(phrase, phrase, (a, b) => {
      const score = nameSimilarity(a, b)
      expect(score).toBe(nameSimilarity(b, a))
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score === 1).toBe(a === b && a !== '')
      expect(score).toBeLessThanOrEqual(1)
    }), { numRuns: 1_000 })
  })

  it('keeps words with digits apart unless they are equal', () => {
    expect(wordSimilarity('building12345', 'building12346')).toBe(0)
    expect(wordSimilarity('signalling', 'signals')).toBeGreaterThan(0.9)
  })
})

describe('the measures below it', () => {
  it.each([['martha', 'marhta', 0.9611], ['dixon', 'dicksonx', 0.8133], ['dwayne', 'duane', 0.84], ['', 'a', 0], ['ab', 'ab', 1]])('Jaro-Winkler of %s and %s is %s', (a, b, score) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(score, 3)
  })

  it.each([['kitten', 'sitting', 1 - 3 / 7], ['', 'abc', 0], ['', '', 1], ['🦊a', '🐻a', 0.5]])('the edit ratio of %s and %s is %s', (a, b, ratio) => {
    expect(editRatio(a, b)).toBeCloseTo(ratio, 10)
  })

  it('are symmetric', () => {
    fc.assert(fc.property(word, word, (a, b) => {
      expect(jaroWinkler(a, b)).toBe(jaroWinkler(b, a))
      expect(editRatio(a, b)).toBe(editRatio(b, a))
    }))
  })
})
