import { describe, expect, it } from 'vitest'
import { dueTone, dueWords, roughly, shareLeft } from '../../../src-renderer/ui/due-words.ts'

const MIN = 60_000
const H = 60 * MIN

describe('the words of a due clock', () => {
  it.each([
    [47 * H, '1 d 23 h'],
    [48 * H, '2 d'],
    [22 * H + 59 * MIN, '22 h'],
    [29 * H, '29 h'],
    [7 * H + 40 * MIN, '7 h 40 min'],
    [5 * H + 2 * MIN + 59_999, '5 h 02 min'],
    [38 * MIN, '38 min'],
    [59_999, 'under 1 min'],
    [0, 'under 1 min'],
    [-1, 'just late'],
    [-12 * MIN, '12 min late'],
    [-2 * H, '2 h late'],
    [-72 * H, '3 days late'],
    [15 * 24 * H, '15 days'],
  ])('%i ms left reads %s', (ms, words) => expect(dueWords(ms)).toBe(words))

  it('turns amber below six hours and red below one, exactly', () => {
    expect([6 * H, 6 * H - 1, H, H - 1, -1].map(dueTone)).toEqual(['plain', 'soon', 'soon', 'urgent', 'urgent'])
  })

  it('never promises more time than there is', () => {
    expect(roughly(2 * H - 1)).toBe('1 h')
    expect(roughly(60_000)).toBe('1 min')
    expect(roughly(59_999)).toBe('under 1 min')
    expect(roughly(1)).toBe('under 1 min')
  })
})

describe('the share of a due clock', () => {
  it('goes from full to empty and stays there', () => {
    expect([0, 25, 50, 100, 150].map((now) => shareLeft(0, 100, now))).toEqual([1, 0.75, 0.5, 0, 0])
  })

  it('is empty when the deadline precedes its start', () => expect(shareLeft(100, 50, 0)).toBe(0))
})
