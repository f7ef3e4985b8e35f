import { describe, expect, it } from 'vitest'
import { LIVE_START, liveFor, takeMessage, type LiveState, type Subscription } from '../../../src-renderer/api/live-state.ts'

const first: Subscription<string> = { question: 'deals.list a', input: 'a' }
const second: Subscription<string> = { question: 'deals.list b', input: 'b' }
const start: LiveState<number, string> = LIVE_START

describe('live state', () => {
  it('drops what is older than the last of the same subscription', () => {
    const two = takeMessage(start, first, { seq: 2, value: 20 })
    expect(takeMessage(two, first, { seq: 1, value: 10 })).toBe(two)
    expect(liveFor(two, first.question)).toEqual({ status: 'ready', value: 20, forInput: 'a', error: undefined })
  })

  it('counts a new subscription from the start, also of the same question', () => {
    const nine = takeMessage(start, first, { seq: 9, value: 90 })
    const again = takeMessage(nine, { ...first }, { seq: 1, value: 91 })
    expect(liveFor(again, first.question).value).toBe(91)
  })

  it('keeps the last value in sight while another question is asked, and says whose it is', () => {
    const answered = takeMessage(start, first, { seq: 1, value: 10 })
    expect(liveFor(answered, second.question)).toEqual({ status: 'loading', value: 10, forInput: 'a', error: undefined })
  })

  it('keeps the last value beside an error', () => {
    const error = { code: 'storage_trouble', message: 'Try again.' } as const
    const failed = takeMessage(takeMessage(start, first, { seq: 1, value: 10 }), first, { seq: 2, error })
    expect(liveFor(failed, first.question)).toEqual({ status: 'error', value: 10, forInput: 'a', error })
  })
})
