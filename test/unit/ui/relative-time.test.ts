import { describe, expect, it } from 'vitest'
import { clockTime, dayAndTime, dayAndTimeInSentence, receivedWords, relativeTime, zoneName } from '../../../src-renderer/ui/relative-time.ts'

const now = Date.UTC(2026, 10, 24, 9, 41)
const MIN = 60_000
const H = 60 * MIN
const D = 24 * H

describe('relative time', () => {
  it.each([
    [now, 'just now'],
    [now - 2 * MIN, '2 min ago'],
    [now - 3 * H - 59 * MIN, '3 h ago'],
    [now - D, '1 day ago'],
    [now - 7 * D + 1, '6 days ago'],
    [now - 7 * D, '17 Nov'],
    [Date.UTC(2025, 8, 8, 12), '8 Sep 2025'],
    [now + 4 * H, 'in 4 h'],
    [now + 1, 'in under 1 min'],
    [now + 8 * D, '2 Dec'],
  ])('%i reads %s', (at, words) => expect(relativeTime(at, now, 'Europe/London')).toBe(words))

  it('takes the day from the zone, not from the machine', () => {
    const late = Date.UTC(2026, 8, 8, 23, 30)
    expect(relativeTime(late, now, 'Europe/London')).toBe('9 Sep')
    expect(relativeTime(late, now, 'America/New_York')).toBe('8 Sep')
  })
})

describe('times of a timeline', () => {
  it('names today, yesterday, the weekday within a week, then the date', () => {
    const times = [now - 10 * MIN, now - D, now - 4 * D, Date.UTC(2026, 8, 10, 10, 20), Date.UTC(2024, 0, 2, 8)]
    expect(times.map((at) => dayAndTime(at, now, 'Europe/London'))).toEqual(['Today 09:31', 'Yesterday 09:41', 'Fri 20 Nov, 09:41', '10 Sep, 11:20', '2 Jan 2024, 08:00'])
    expect(times.map((at) => dayAndTimeInSentence(at, now, 'Europe/London'))).toEqual(['today 09:31', 'yesterday 09:41', 'Fri 20 Nov, 09:41', '10 Sep, 11:20', '2 Jan 2024, 08:00'])
  })

  it('writes midnight as 00', () => expect(clockTime(Date.UTC(2026, 0, 1), 'UTC')).toBe('00:00'))

  it('states the zone of that moment', () => {
    expect([zoneName(now, 'Europe/London'), zoneName(Date.UTC(2026, 6, 1), 'Europe/London')]).toEqual(['GMT', 'BST'])
  })
})

describe('how late an act was received', () => {
  it('says nothing when it was at once, and is strong from an hour on', () => {
    expect(receivedWords(0, 59_999)).toBeUndefined()
    expect(receivedWords(0, 4 * MIN)).toEqual({ words: 'received 4 min after', strong: false })
    expect(receivedWords(0, 3 * H)).toEqual({ words: 'received 3 h after it was done', strong: true })
  })
})
