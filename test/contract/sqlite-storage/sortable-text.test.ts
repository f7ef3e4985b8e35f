import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromSortableText, toSortableText } from '../../../src-main/store/sqlite-storage/sortable-text.ts'

const text = fc.string({ unit: fc.oneof(fc.constantFrom('a', '0', '\uD7FF', '\uE000', '\uFFFF', '\u{10000}', '\u{10FFFF}'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 4 })

it('orders by bytes, as SQLite does, the way JavaScript orders the text', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const byBytes = Buffer.compare(Buffer.from(toSortableText(a)), Buffer.from(toSortableText(b)))
      expect(byBytes).toBe(a < b ? -1 : a > b ? 1 : 0)
    }),
    { numRuns: 5000, examples: [['\u{1F600}', '\uFF21'], ['\u{10FFFF}', '\uE000'], ['\u{10FFFF}0', '\u{10FFFF}']] },
  )
})

it('leads back to the text', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(fromSortableText(toSortableText(one))).toBe(one)
    }),
    { numRuns: 5000, examples: [['\u{10FFFF}0'], ['\u{10FFFF}\u{10FFFF}\uE000'], ['0\uFFFD0']] },
  )
})
