import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUP_HEIGHT, keepInPlace, layOut, ROW_HEIGHT } from '../../../src-renderer/ui/queue-list/entries.ts'
import { reveal } from '../../../src-renderer/ui/queue-list/reveal.ts'
import { afterRemoval, moveSelection } from '../../../src-renderer/ui/queue-list/selection.ts'
import { locate } from '../../../src-renderer/ui/data-list/locate.ts'

const idOf = (id: string) => id
const group = (items: readonly string[]) => [{ id: 'g', label: 'Due today', items }]

describe('the layout of a queue', () => {
  it('stacks bars and rows without gaps and leaves empty groups out', () => {
    const entries = layOut([{ id: 'none', label: 'Overdue', items: [] }, ...group(['a', 'b'])], idOf)
    expect(entries.map((entry) => [entry.key, entry.top])).toEqual([['group-g', 0], ['a', GROUP_HEIGHT], ['b', GROUP_HEIGHT + ROW_HEIGHT]])
  })
})

describe('rows that arrive', () => {
  it('never move the selected row on the screen', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{3}$/), { minLength: 8, maxLength: 40 }), fc.uniqueArray(fc.stringMatching(/^[A-Z]{3}$/), { maxLength: 20 }), fc.nat(), (ids, arriving, seed) => {
        const selected = ids[seed % ids.length] ?? ''
        const before = layOut(group(ids), idOf)
        const after = layOut(group([...arriving, ...ids]), idOf)
        const topOf = (entries: typeof before) => entries.find((entry) => entry.key === selected)?.top ?? Number.NaN
        const scrollTop = topOf(before) - 10
        const moved = keepInPlace(before, after, scrollTop, 400, selected)
        expect(topOf(after) - moved).toBe(topOf(before) - scrollTop)
      }),
    )
  })

  it('keep the first row in sight where it is when the selected one has gone', () => {
    const before = layOut(group(['a', 'b', 'c', 'd']), idOf)
    const after = layOut(group(['x', 'b', 'c', 'd']), idOf)
    expect(keepInPlace(before, after, GROUP_HEIGHT + ROW_HEIGHT, 100, 'a')).toBe(GROUP_HEIGHT + ROW_HEIGHT)
  })
})

describe('moving a selection', () => {
  it('stops at both ends and starts at the first', () => {
    const ids = ['a', 'b', 'c']
    expect([moveSelection(ids, 'c', 1), moveSelection(ids, 'a', -1), moveSelection(ids, undefined, 1), moveSelection(ids, 'a', Number.POSITIVE_INFINITY), moveSelection([], 'a', 1)]).toEqual(['c', 'a', 'a', 'c', undefined])
  })

  it('goes to the next when the current one leaves, and back at the end', () => {
    expect([afterRemoval(['a', 'b', 'c'], 'b'), afterRemoval(['a', 'b'], 'b'), afterRemoval(['a'], 'a')]).toEqual(['c', 'a', undefined])
  })
})

describe('finding a selected row in a window', () => {
  it('finds it where rows pushed it, and says when it is not loaded', () => {
    const rowAt = (index: number) => (index >= 100 && index < 150 ? `r${index - 7}` : undefined)
    expect(locate('r110', 110, 1000, 50, rowAt, idOf)).toBe(117)
    expect(locate('r500', 110, 1000, 50, rowAt, idOf)).toBeUndefined()
  })
})

describe('showing a row', () => {
  it('moves as little as it must, and not at all when the row is in sight', () => {
    expect([reveal(100, 36, 90, 400), reveal(80, 36, 90, 400), reveal(600, 36, 90, 400)]).toEqual([90, 80, 236])
  })
})
