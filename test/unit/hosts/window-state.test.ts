import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MIN_WINDOW, placeWindow } from '../../../src-main/desktop/window-state.ts'

const main = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 1280, height: 1000 }

describe('where the window opens', () => {
  it('is where it was left, on any present screen', () => {
    expect(placeWindow({ x: 100, y: 60, width: 1200, height: 800, maximized: false }, [main, right])).toEqual({ x: 100, y: 60, width: 1200, height: 800 })
    expect(placeWindow({ x: 2000, y: 60, width: 1100, height: 800, maximized: false }, [main, right])).toEqual({ x: 2000, y: 60, width: 1100, height: 800 })
  })

  it('is left to the system the first time and when its screen is gone', () => {
    expect(placeWindow(null, [main])).toEqual({ width: 1440, height: 900 })
    expect(placeWindow({ x: 2000, y: 60, width: 1100, height: 800, maximized: false }, [main])).toEqual({ width: 1100, height: 800 })
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ width: 1280, height: 720 })
  })

  it('is wholly on one screen and no smaller than the minimum where that fits, whatever was kept', () => {
    const state = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }), width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }), maximized: fc.boolean() })
    fc.assert(
      fc.property(state, (kept) => {
        const placed = placeWindow(kept, [main, right])
        const { x, y } = placed
        expect(placed.width).toBeGreaterThanOrEqual(MIN_WINDOW.width)
        expect(placed.height).toBeGreaterThanOrEqual(MIN_WINDOW.height)
        if (x === undefined || y === undefined) return
        expect([main, right].some((one) => x >= one.x && y >= one.y && x + placed.width <= one.x + one.width && y + placed.height <= one.y + one.height)).toBe(true)
      }),
    )
  })
})
