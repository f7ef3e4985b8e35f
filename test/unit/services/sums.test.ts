import { describe, expect, it } from 'vitest'
import { sumsOf } from '../../../src-main/analytics/sums-of.ts'
import { storeFailure } from '../../../src-main/store/database.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'

function thrownBy(code: Parameters<typeof failed>[0]): unknown {
  try {
    return failed(code)
  } catch (error) {
    return error
  }
}
const failed = (code: 'disk_full' | 'wrong_key_or_corrupt' | 'crashed' | 'closed') => sumsOf(err({ code, message: 'Why.' }))

describe('sums that cannot be had', () => {
  it('say that the file fails where it does, so that a person reads what to do, and are a bug otherwise', () => {
    expect(sumsOf(ok(7))).toBe(7)
    for (const code of ['disk_full', 'wrong_key_or_corrupt'] as const) expect(storeFailure(thrownBy(code))).toMatchObject({ code })
    for (const code of ['crashed', 'closed'] as const) {
      expect(storeFailure(thrownBy(code))).toBeNull()
      expect(() => failed(code)).toThrow(`${code}, Why.`)
    }
  })
})
