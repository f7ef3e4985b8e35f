import { describe, expect, it } from 'vitest'
import { filesSummary, formatBytes, percentSent, splitName, transferWords } from '../../../src-renderer/ui/file-words.ts'

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [10_000, '9.8 KB'],
    [10_200, '10 KB'],
    [1_048_575, '1 MB'],
    [25 * 1024 * 1024, '25 MB'],
    [6_500_000, '6.2 MB'],
    [3 * 1024 ** 3, '3 GB'],
  ])('%i is %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words)
  })
})

describe('how far a file is', () => {
  it('says 100% only when all is sent', () => {
    expect(percentSent(0.9999)).toBe(99)
    expect(transferWords({ kind: 'sending', share: 1 })).toBe('100% sent')
    expect(transferWords({ kind: 'sending', share: 0.648 })).toBe('64% sent')
  })

  it('sums files up in a clause', () => {
    const file = (kind: 'waiting' | 'received', error?: string) => ({ size: 1024 * 1024, transfer: { kind } as const, error })
    expect(filesSummary([])).toBe('none yet')
    expect(filesSummary([file('received')])).toBe('1 file, 1 MB, received')
    expect(filesSummary([file('waiting')])).toBe('1 file, 1 MB, not received yet')
    expect(filesSummary([file('received'), file('received')])).toBe('2 files, 2 MB, all received')
    expect(filesSummary([file('received'), file('waiting')])).toBe('2 files, 2 MB, 1 received')
    expect(filesSummary([file('waiting'), file('waiting')])).toBe('2 files, 2 MB, none received yet')
    expect(filesSummary([file('received'), file('waiting', 'Too large.')])).toBe('2 files, 2 MB, 1 to settle')
  })
})

describe('splitName', () => {
  it.each([
    ['a.pdf', ['a', '.pdf']],
    ['two.parts.jpeg', ['two.parts', '.jpeg']],
    ['.hidden', ['.hidden', '']],
    ['none', ['none', '']],
    ['a sentence. And more of it', ['a sentence. And more of it', '']],
  ])('%s', (name, parts) => {
    expect(splitName(name)).toEqual(parts)
  })
})
