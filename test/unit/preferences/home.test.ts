import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preferencesId } from '../../../src-shared/domain/preferences/preferences-id.ts'
import { CHANNEL_MANAGER, COLLEAGUE, ENDPOINT, OPERATIONS, SALES_MANAGER, SELLER, testId } from '../../support/deal-fixtures.ts'
import { codeOf, step, tryStep } from '../../support/funds-fixtures.ts'
import { describeLog, describeStates } from '../../support/lifecycle-table.ts'
import { driven, preferencesOf } from '../../support/scorecard-fixtures.ts'

const ARRANGE = 'preferences.arrange_home'
const own = (order: readonly string[], hidden: readonly string[] = []) => ({ input: { personId: SELLER.personId, order, hidden } })

describeStates('preferences', driven(preferencesOf), 'wrong_status')
describeLog('PRF-7', driven(preferencesOf))

describe('how a person arranged the home page', () => {
  it('PRF-1 PRF-5: is what was arranged last, whole', () => {
    const record = step(preferencesOf, step(preferencesOf, null, ARRANGE, own(['waiting', 'money'], ['team'])), ARRANGE, own(['money']))
    expect(record).toMatchObject({ partnerId: '', personId: SELLER.personId, home: { order: ['money'], hidden: [] } })
    expect(record.actions).toHaveLength(2)
  })

  it('PRF-2: is under the id of the person', () => {
    expect(codeOf(tryStep({ ...preferencesOf, id: testId() }, null, ARRANGE))).toBe('invalid_input')
    expect(codeOf(tryStep({ ...preferencesOf, id: preferencesId(COLLEAGUE.personId) }, null, ARRANGE))).toBe('invalid_input')
    expect(preferencesId(SELLER.personId)).not.toBe(preferencesId(COLLEAGUE.personId))
  })

  it.each([COLLEAGUE, SALES_MANAGER, CHANNEL_MANAGER, OPERATIONS, ENDPOINT])('PRF-3: is not there for $personId', (doer) => {
    for (const record of [null, preferencesOf.in('active')]) {
      expect(codeOf(tryStep(preferencesOf, record, ARRANGE, { doer }))).toBe('not_found')
      // In their own name, on the other's record.
      expect(codeOf(tryStep(preferencesOf, record, ARRANGE, { doer, input: { personId: doer.personId, order: [], hidden: [] } }))).toBe(record !== null || doer === ENDPOINT ? 'not_found' : 'invalid_input')
    }
  })

  it('PRF-4: names a part once in each list, and may name what this version does not know', () => {
    const part = fc.constantFrom('waiting', 'money', 'team', 'from_next_year')
    fc.assert(fc.property(fc.array(part, { maxLength: 5 }), fc.array(part, { maxLength: 5 }), (order, hidden) => {
      const result = tryStep(preferencesOf, preferencesOf.in('active'), ARRANGE, own(order, hidden))
      const once = (list: readonly string[]) => new Set(list).size === list.length
      expect(codeOf(result)).toBe(once(order) && once(hidden) ? 'ok' : 'invalid_input')
      if (result.ok) expect(result.value.home).toEqual({ order, hidden })
    }))
    for (const name of ['', 'Team', '__proto__', '1st', 'a'.repeat(41), '<b>']) expect(codeOf(tryStep(preferencesOf, null, ARRANGE, own([name])))).toBe('invalid_input')
    expect(codeOf(tryStep(preferencesOf, null, ARRANGE, own(Array.from({ length: 61 }, (_, n) => `part_${n}`))))).toBe('invalid_input')
  })
})
