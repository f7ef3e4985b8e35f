import { Subject } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { dayTurns } from '../../../src-main/services/day-turns.ts'

describe('a new day', () => {
  it('is told once, to everybody who shows something of the day, and not before it begins', async () => {
    const looks = new Subject<null>()
    let day: string | Error = '2026-11-23'
    const today = vi.fn<() => Promise<string>>(async () => {
      if (day instanceof Error) throw day
      return day
    })
    const turns = dayTurns(looks, today)
    const told: string[] = []
    const subscriptions = [turns.subscribe((one) => told.push(`a ${one}`)), turns.subscribe((one) => told.push(`b ${one}`))]
    const look = async () => {
      const before = today.mock.calls.length
      looks.next(null)
      expect(today.mock.calls.length).toBe(before + 1)
      await today.mock.results.at(-1)?.value.catch(() => undefined)
      await Promise.resolve()
    }
    await expect.poll(() => today.mock.calls.length).toBe(1)
    await look()
    expect(told).toEqual([])
    day = new Error('The file is locked')
    await look()
    day = '2026-11-24'
    await look()
    await look()
    expect(told).toEqual(['a 2026-11-24', 'b 2026-11-24'])
    for (const one of subscriptions) one.unsubscribe()
    expect(looks.observed).toBe(false)
  })
})
