import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../src-shared/domain/deal/edits.ts'
import { createThrottle } from '../../../src-main/services/content/throttle.ts'
import { editsOf } from '../../../src-main/services/content/typing.ts'
import { dealTyping } from '../../../src-main/services/deal/typing.ts'
import { completeContent, dealIn } from '../../support/deal-fixtures.ts'

const { changes: typedChanges, content: typedContent, join: typedOver, next: typedAgain } = dealTyping
const AT = '2026-11-22T09:00:00.000Z'
const deal = dealIn('submitted')
const now = contentOf(deal)

describe('what is typed', () => {
  it('is the difference to where the typing started, not to what a colleague changed since', () => {
    const typing = typedAgain(deal, null, { ...now, notes: 'Mine.' }, AT)
    expect(typing).not.toBeNull()
    const moved = { ...deal, competitor: 'Theirs' }
    if (!typing) return
    expect(typedChanges(moved, typing)).toEqual([{ field: 'notes', from: '', to: 'Mine.' }])
    expect(typedContent(moved, typing)).toMatchObject({ notes: 'Mine.', competitor: 'Theirs' })
  })

  it('does not claim a colleague’s change that the form sent back', () => {
    const first = typedAgain(deal, null, { ...now, notes: 'Mine.' }, AT)
    const moved = { ...deal, competitor: 'Theirs' }
    const second = typedAgain(moved, first, { ...now, notes: 'Mine, longer.', competitor: 'Theirs' }, AT)
    const again = { ...moved, competitor: 'Theirs, corrected' }
    expect(second && typedChanges(again, second)).toEqual([{ field: 'notes', from: '', to: 'Mine, longer.' }])
  })

  it('is nothing when it says what the record says', () => {
    expect(typedAgain(deal, null, now, AT)).toBeNull()
  })

  it('of two windows on one form both hold, field by field and line by line; of one field the later', () => {
    const [line] = now.lines
    if (!line) throw new Error('the fixture has a line')
    const one = { ...now, competitor: 'Incumbent', lines: [{ ...line, quantity: 9 }] }
    const first = typedAgain(deal, null, typedOver(deal, null, { content: one, from: now }), AT)
    const added = { ...line, id: '019a0000-0000-7000-9000-00000000000f' }
    const other = { ...now, notes: 'Board in May.', lines: [line, added] }
    const both = typedOver(deal, first, { content: other, from: now })
    expect(both).toEqual({ ...now, competitor: 'Incumbent', notes: 'Board in May.', lines: [{ ...line, quantity: 9 }, added] })
    const second = typedAgain(deal, first, both, AT)
    expect(typedOver(deal, second, { content: { ...other, competitor: 'Another' }, from: other })).toEqual({ ...both, competitor: 'Another' })
    expect(typedOver(deal, second, { content: { ...other, notes: '' }, from: other })).toMatchObject({ notes: '', competitor: 'Incumbent' })
  })

  it('of one window is what the window shows', () => {
    const fields = fc.record({ notes: fc.string(), competitor: fc.string(), situation: fc.string() })
    fc.assert(fc.property(fc.array(fields, { minLength: 1, maxLength: 6 }), (typed) => {
      let before: ReturnType<typeof typedAgain> = null
      let from = now
      for (const part of typed) {
        const content = { ...now, ...part }
        before = typedAgain(deal, before, typedOver(deal, before, { content, from }), AT)
        from = content
        expect(before === null ? now : typedContent(deal, before)).toEqual(content)
      }
    }))
  })

  it('goes into edits that the endpoint takes, each change once and in order', () => {
    const texts = fc.string({ maxLength: 4000, unit: 'grapheme' })
    fc.assert(fc.property(fc.array(texts, { maxLength: 8 }), (notes) => {
      const changes = notes.map((to) => ({ field: 'notes', from: '', to }) as const)
      const edits = editsOf(changes)
      expect(edits.flat()).toEqual(changes)
      const tooLarge = edits.filter((edit) => edit.length > 1 && Buffer.byteLength(JSON.stringify(edit)) > 50_000)
      expect(tooLarge).toEqual([])
    }))
    expect(editsOf(Array.from({ length: 250 }, () => ({ field: 'notes', from: '', to: 'x' }) as const)).map((edit) => edit.length)).toEqual([100, 100, 50])
    expect(completeContent().notes).toBe('')
  })
})

describe('writing at most once in a while', () => {
  it('writes the first value at once and the last one of the rest, and answers everybody', async () => {
    const written: number[] = []
    const throttle = createThrottle<number, string>(20, async (_key, value) => {
      written.push(value)
      return `wrote ${value}`
    })
    const answers = await Promise.all([1, 2, 3, 4].map((value) => throttle.put('a', value)))
    expect(written.at(-1)).toBe(4)
    expect(written.length).toBeLessThan(4)
    expect(answers.at(-1)).toBe('wrote 4')
  })

  it('joins what is pending where told how, so that nobody’s value goes unwritten', async () => {
    const written: string[][] = []
    const throttle = createThrottle<readonly string[], null>(20, async (_key, value) => {
      written.push([...value])
      return null
    }, (pending, next) => [...pending, ...next])
    await throttle.put('a', ['one'])
    await Promise.all([throttle.put('a', ['two']), throttle.put('a', ['three'])])
    expect(written).toEqual([['one'], ['two', 'three']])
  })

  it('flushes what is pending, drops what is dropped, and hands a failure to its callers only', async () => {
    const written: string[] = []
    let fail = false
    const throttle = createThrottle<string, string>(60_000, async (_key, value) => {
      if (fail) throw new Error('disk full')
      written.push(value)
      return 'written'
    })
    await throttle.put('a', 'one')
    const pending = throttle.put('a', 'two')
    await throttle.flush('a')
    expect(await pending).toBe('written')
    const dropped = throttle.put('a', 'three')
    await throttle.drop('a', 'dropped')
    expect(await dropped).toBe('dropped')
    fail = true
    const failed = throttle.put('b', 'four')
    await expect(failed).rejects.toThrow('disk full')
    fail = false
    const after = throttle.put('b', 'five')
    await throttle.flushAll()
    expect(await after).toBe('written')
    expect(written).toEqual(['one', 'two', 'five'])
  })
})
