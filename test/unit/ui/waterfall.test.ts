import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waterfallBars, waterfallRange, type WaterfallStep } from '../../../src-renderer/ui/charts/waterfall.ts'

const step = (kind: WaterfallStep['kind'], amount: number): WaterfallStep => ({ id: kind, label: kind, amount, kind, text: String(amount) })

describe('waterfallBars', () => {
  it('hangs each deduction from the level before it', () => {
    expect(waterfallBars([step('total', 60), step('minus', 15), step('minus', 9), step('rest', 36)])).toEqual([
      { low: 0, high: 60, level: 60 },
      { low: 45, high: 60, level: 45 },
      { low: 36, high: 45, level: 36 },
      { low: 0, high: 36, level: 36 },
    ])
  })

  it('goes below zero where more was taken than was there', () => {
    const bars = waterfallBars([step('total', 10), step('minus', 14), step('rest', -4)])
    expect(bars[1]).toEqual({ low: -4, high: 10, level: -4 })
    expect(bars[2]).toEqual({ low: -4, high: 0, level: -4 })
    expect(waterfallRange(bars)).toEqual({ min: -4, max: 10 })
  })

  it('ends where the rest stands when the steps add up', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.nat(10_000), { maxLength: 8 }), (total, taken) => {
        const rest = taken.reduce((left, amount) => left - amount, total)
        const bars = waterfallBars([step('total', total), ...taken.map((amount) => step('minus', amount)), step('rest', rest)])
        expect(bars.at(-1)?.level).toBe(bars.at(-2)?.level)
        for (const bar of bars) expect(bar.low).toBeLessThanOrEqual(bar.high)
      }),
    )
  })

  it('is no point when all is nothing', () => {
    expect(waterfallRange(waterfallBars([step('total', 0)]))).toEqual({ min: 0, max: 1 })
  })

  it('refuses what is no amount', () => {
    expect(() => waterfallBars([step('minus', -1)])).toThrow('minus is -1')
    expect(() => waterfallBars([step('total', Number.NaN)])).toThrow('total is NaN')
  })
})
