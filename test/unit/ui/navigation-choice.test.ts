import { describe, expect, it } from 'vitest'
import { isFolded, readChoice } from '../../../src-renderer/ui/frame/navigation-choice.ts'

describe('the fold of the navigation', () => {
  it('follows the width until the person chooses, and a choice holds for its width alone', () => {
    expect([isFolded({}, 'narrow', false), isFolded({}, 'middle', false), isFolded({}, 'roomy', false)]).toEqual([true, true, false])
    const choice = { roomy: true, middle: false }
    expect([isFolded(choice, 'middle', false), isFolded(choice, 'roomy', false)]).toEqual([false, true])
    expect(isFolded({ roomy: false }, 'middle', false)).toBe(true)
  })

  it('never stays open in a narrow window, whatever was chosen elsewhere', () => {
    expect(isFolded({ middle: false, roomy: false }, 'narrow', false)).toBe(true)
    expect(isFolded({}, 'narrow', true)).toBe(false)
  })

  it('forgets what an older version stored for all widths at once', () => {
    for (const stored of [false, true, 'auto', null, { middle: 'no' }]) expect(readChoice(stored)).toEqual({})
    expect(readChoice({ roomy: true, narrow: false })).toEqual({ roomy: true })
  })
})
