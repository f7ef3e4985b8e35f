import { describe, expect, it } from 'vitest'
import { matchesShortcut, mayFire, type KeyPress } from '../../../src-renderer/ui/shortcut-match.ts'
import { ariaKeys, keyLabel } from '../../../src-renderer/ui/key-label.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, target: null, ...more })

describe('keys', () => {
  it('match without modifiers only', () => {
    expect(matchesShortcut(press('a'), 'a', false)).toBe(true)
    expect(matchesShortcut(press('A'), 'a', false)).toBe(true)
    expect(matchesShortcut(press('a', { ctrlKey: true }), 'a', false)).toBe(false)
    expect(matchesShortcut(press('a', { altKey: true }), 'a', false)).toBe(false)
  })

  it('take Ctrl elsewhere and Command on a Mac for mod', () => {
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'mod+k', false)).toBe(true)
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'mod+k', true)).toBe(false)
    expect(matchesShortcut(press('k', { metaKey: true }), 'mod+k', true)).toBe(true)
  })

  it('follow the physical key where the layout has no Latin letters', () => {
    expect(matchesShortcut(press('о', { code: 'KeyJ' }), 'j', false)).toBe(true)
    expect(matchesShortcut(press('n', { code: 'KeyJ' }), 'j', false)).toBe(false)
  })

  it('are silent as single letters when turned off, and go on with mod and Escape', () => {
    expect([mayFire(press('a'), 'a', false), mayFire(press('k'), 'mod+k', false), mayFire(press('Escape'), 'escape', false)]).toEqual([false, true, true])
  })

  it('are printed as the keyboard prints them', () => {
    expect([keyLabel('Ctrl K', true), keyLabel('Ctrl K', false), ariaKeys('Ctrl Enter', false), ariaKeys('Esc', true)]).toEqual(['⌘ K', 'Ctrl K', 'Control+Enter', 'Escape'])
  })
})
