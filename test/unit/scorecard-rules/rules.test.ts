import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src-shared/domain/action.ts'
import { DEFAULT_SCORECARD_RULES, SCORECARD_RULES_ID, scorecardRulesInForce } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import { measure } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import type { Requirement, ScorecardRules } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { testId } from '../../support/deal-fixtures.ts'
import { codeOf, step, tryStep } from '../../support/funds-fixtures.ts'
import { describeLog, describeStates, describeWhoMay } from '../../support/lifecycle-table.ts'
import { driven, scorecardRulesOf } from '../../support/scorecard-fixtures.ts'

const SET = 'scorecard_rules.set_requirements'
const MEASURING = 'scorecard_rules.set_measuring'

describeStates('scorecard-rules', driven(scorecardRulesOf), 'wrong_status')
describeWhoMay('scorecard-rules', driven(scorecardRulesOf), 'SCR-3')
describeLog('SCR-7', driven(scorecardRulesOf))

const asked = (requirements: readonly object[], more: object = {}) => ({ requirements, currency: 'EUR', assessedOn: '', reason: 'x', ...more })
const change = (input: Record<string, unknown>, record: ScorecardRules | null = null, extra: Partial<Action> = { seen: { requirements: record?.requirements ?? null } }) => tryStep(scorecardRulesOf, record, SET, { input, ...extra })
const gold: Requirement = { tierId: 'gold', measure: 'won_deals', required: 12 }

describe('what partners are measured by', () => {
  it('SCR-1 SCR-2: its two parts are changed each for itself', () => {
    const one = scorecardRulesOf.in('active')
    expect(one).toMatchObject({ id: SCORECARD_RULES_ID, partnerId: '', assessedOn: '2027-01-15', answerHours: DEFAULT_SCORECARD_RULES.answerHours, flags: DEFAULT_SCORECARD_RULES.flags })
    const both = step(scorecardRulesOf, one, MEASURING)
    expect(both).toMatchObject({ requirements: one.requirements, currency: 'EUR', assessedOn: '2027-01-15', answerHours: 'business', flags: { silentDays: 45 } })
    expect(both).not.toHaveProperty('reason')
  })

  it('SCR-3: there is one record, and the defaults, which ask for nothing, without it', () => {
    expect([scorecardRulesInForce(null), scorecardRulesInForce(undefined)]).toEqual([DEFAULT_SCORECARD_RULES, DEFAULT_SCORECARD_RULES])
    expect(DEFAULT_SCORECARD_RULES.requirements).toEqual([])
    const elsewhere = { ...scorecardRulesOf, id: testId() }
    expect(codeOf(tryStep(elsewhere, null, SET, { seen: { requirements: null } }))).toBe('invalid_input')
    expect(codeOf(tryStep(elsewhere, null, MEASURING, { seen: { answerHours: null, flags: null } }))).toBe('invalid_input')
  })

  it('SCR-4: a part replaces what was seen of it, or nothing', () => {
    const one = scorecardRulesOf.in('active')
    expect(codeOf(change(asked([gold]), one, { seen: { requirements: null } }))).toBe('changed_since')
    expect(codeOf(change(asked([gold]), one, { seen: { requirements: [gold] } }))).toBe('changed_since')
    expect(codeOf(tryStep(scorecardRulesOf, one, SET, { input: asked([gold]), seen: {} }))).toBe('changed_since')
    expect(codeOf(change(asked([gold]), one))).toBe('ok')
    expect(codeOf(change(asked([gold], { reason: ' ' }), one))).toBe('invalid_input')
    // The other part may have changed meanwhile.
    expect(codeOf(change(asked([gold]), step(scorecardRulesOf, one, MEASURING)))).toBe('ok')
    expect(codeOf(tryStep(scorecardRulesOf, one, MEASURING, { seen: { answerHours: one.answerHours, flags: { ...one.flags, silentDays: 1 } } }))).toBe('changed_since')
  })

  it('SCR-5: a tier asks for a measure once, for something, and for at most all of what was closed', () => {
    expect(codeOf(change(asked([gold, { ...gold, required: 3 }])))).toBe('invalid_input')
    expect(codeOf(change(asked([gold, { ...gold, tierId: 'platinum' }, { ...gold, measure: 'customers' }])))).toBe('ok')
    for (const required of [0, -1, 1.5, Number.MAX_SAFE_INTEGER]) expect(codeOf(change(asked([{ ...gold, required }])))).toBe('invalid_input')
    expect([10_000, 10_001].map((required) => codeOf(change(asked([{ ...gold, measure: 'win_rate', required }]))))).toEqual(['ok', 'invalid_input'])
    expect(codeOf(change(asked([{ ...gold, measure: 'friendliness' }])))).toBe('invalid_input')
    expect(codeOf(change(asked([gold], { assessedOn: '2027-02-30' })))).toBe('invalid_input')
  })

  it('SCR-5: whatever is asked for, it is taken exactly when no tier asks twice and no rate is above 100 %', () => {
    const requirement = fc.record({ tierId: fc.constantFrom('a', 'a b', 'b'), measure: fc.constantFrom(...measure.options), required: fc.integer({ min: 1, max: 20_000 }) })
    let taken = 0
    fc.assert(fc.property(fc.array(requirement, { maxLength: 5 }), (list) => {
      const fits = list.every((one, index) => list.findIndex((other) => other.tierId === one.tierId && other.measure === one.measure) === index) && list.every((one) => one.measure !== 'win_rate' || one.required <= 10_000)
      const result = change(asked(list))
      taken += Number(result.ok)
      expect(codeOf(result)).toBe(fits ? 'ok' : 'invalid_input')
      if (result.ok) expect(result.value.requirements).toEqual(list)
    }))
    expect(taken).toBeGreaterThan(20)
  })
})
