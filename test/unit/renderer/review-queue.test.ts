import { describe, expect, it } from 'vitest'
import { groupByDue } from '../../../src-renderer/ui/queue-list/due-groups.ts'
import { parsePercent, percentProblemWords } from '../../../src-renderer/features/review/percent.ts'
import { settleRows } from '../../../src-renderer/ui/queue-list/settle-rows.ts'

const NOW = Date.parse('2026-11-24T09:40:00Z')
const due = (id: string, dueAt: string | null) => ({ id, dueAt })

describe('groupByDue', () => {
  it('names the days from the reader’s side and keeps the order given', () => {
    const groups = groupByDue(
      [due('late', '2026-11-24T08:00:00Z'), due('today', '2026-11-24T13:52:00Z'), due('tomorrow', '2026-11-25T08:00:00Z'), due('thursday', '2026-11-26T08:00:00Z'), due('far', '2026-12-24T08:00:00Z')],
      NOW,
      'Europe/London',
    )
    expect(groups.map((group) => [group.label, group.items.map((row) => row.id)])).toEqual([
      ['Overdue', ['late']],
      ['Due today', ['today']],
      ['Tomorrow', ['tomorrow']],
      ['Thursday 26 November', ['thursday']],
      ['24 December 2026', ['far']],
    ])
  })

  it('counts days in the zone it is given', () => {
    const row = due('a', '2026-11-24T23:30:00Z')
    expect(groupByDue([row], NOW, 'Europe/London')[0]?.label).toBe('Due today')
    expect(groupByDue([row], NOW, 'Europe/Oslo')[0]?.label).toBe('Tomorrow')
  })

  it('puts what has no due moment last, wherever the store listed it', () => {
    const groups = groupByDue([due('waits', null), due('today', '2026-11-24T13:52:00Z')], NOW, 'Europe/London')
    expect(groups.map((group) => group.label)).toEqual(['Due today', 'No due time yet'])
  })
})

describe('settleRows', () => {
  const idOf = (row: string) => row
  const shown = new Set(['a', 'b', 'c', 'd'])

  it('shows everything at first', () => {
    expect(settleRows(['a', 'b'], idOf, new Set(), ['b'])).toEqual({ rows: ['a', 'b'], heldBack: 0 })
  })

  it('holds back what arrives above the selection, so that its place among the rows stays', () => {
    const { rows, heldBack } = settleRows(['new', 'a', 'b', 'newer', 'c', 'd'], idOf, shown, ['c'])
    expect(rows.indexOf('c')).toBe(2)
    expect(heldBack).toBe(2)
  })

  it('guards the row under the pointer as well, whichever of the two stands lower', () => {
    expect(settleRows(['a', 'b', 'new', 'c', 'd'], idOf, shown, ['a', 'd']).rows).toEqual(['a', 'b', 'c', 'd'])
    expect(settleRows(['a', 'b', 'new', 'c', 'd'], idOf, shown, ['a', undefined]).rows).toEqual(['a', 'b', 'new', 'c', 'd'])
  })

  it('shows what arrives below at once, and everything when what was guarded has gone', () => {
    expect(settleRows(['a', 'b', 'c', 'new'], idOf, shown, ['b'])).toEqual({ rows: ['a', 'b', 'c', 'new'], heldBack: 0 })
    expect(settleRows(['new', 'a', 'b'], idOf, shown, ['gone']).heldBack).toBe(0)
  })
})

describe('parsePercent', () => {
  it.each([['8', 800], ['8.0%', 800], [' 8,25 % ', 825], ['0%', 0], ['50', 5000], ['7.500', 750]])('reads %s', (typed, bps) => {
    expect(parsePercent(typed)).toEqual({ ok: true, value: bps })
  })

  it.each([['', 'empty'], ['%', 'empty'], ['eight', 'not-a-number'], ['-3', 'not-a-number'], ['8.001', 'too-fine'], ['50.01', 'too-large'], ['999999', 'too-large']] as const)('refuses %s as %s', (typed, problem) => {
    expect(parsePercent(typed)).toEqual({ ok: false, error: problem })
    expect(percentProblemWords(problem)).toMatch(/\.$/)
  })
})
