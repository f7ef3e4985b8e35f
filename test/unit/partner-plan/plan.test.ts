import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partnerPlanId } from '../../../src-shared/domain/partner-plan/partner-plan-id.ts'
import type { PartnerPlan } from '../../../src-shared/domain/partner-plan/schema.ts'
import { OPERATIONS, PARTNER, SALES_MANAGER, testId } from '../../support/deal-fixtures.ts'
import { codeOf, step, tryStep } from '../../support/funds-fixtures.ts'
import { describeLog, describeStates, describeWhoMay, OTHER_SALES_MANAGER } from '../../support/lifecycle-table.ts'
import { driven, OBJECTIVE, plans } from '../../support/scorecard-fixtures.ts'

const FILE = 'partner_plan.file_agreement'
const AGREE = 'partner_plan.agree'
const REPORT = 'partner_plan.report'
const MEASURE = 'partner_plan.measure'
const inputOf = (type: string, more: Record<string, unknown> = {}) => ({ ...plans.inputFor(type, null), ...more })
const plan = () => plans.in('active')

describeStates('partner-plan', driven(plans), 'not_found')
describeWhoMay('partner-plan', { ...driven(plans), in: () => plan() }, 'PLN-5')
describeLog('PLN-13', driven(plans))

describe('the plan with a partner', () => {
  it('PLN-1 PLN-2 PLN-3 PLN-4: each action leaves what the others keep', () => {
    const filed = step(plans, plan(), FILE)
    expect(filed).toMatchObject({ agreement: { title: 'Partner agreement 2026' }, reviewedOn: '2026-11-20', objectives: [{ done: 1 }, { done: 0 }], measured: [] })
    expect(filed.agreement).not.toHaveProperty('reason')
    expect(filed.agreement).not.toHaveProperty('partnerId')
    const measured = step(plans, filed, MEASURE)
    expect(measured).toMatchObject({ agreement: filed.agreement, objectives: filed.objectives, measured: [{ measure: 'certified_people', value: 3, on: '2026-11-18', source: 'Training portal' }] })
    expect(step(plans, measured, REPORT)).toMatchObject({ agreement: filed.agreement, measured: measured.measured, objectives: [{ done: 2 }, { done: 0 }] })
    for (const type of [FILE, MEASURE]) expect(step(plans, null, type)).toMatchObject({ partnerId: PARTNER, objectives: [] })
  })

  it('PLN-5: what a partner reports of another partner’s plan is refused as what it may not do, and where there is none as what is not there', () => {
    expect(codeOf(tryStep(plans, plan(), REPORT, { doer: OTHER_SALES_MANAGER }))).toBe('not_allowed')
    for (const doer of [SALES_MANAGER, OTHER_SALES_MANAGER, OPERATIONS]) expect(codeOf(tryStep(plans, null, REPORT, { doer }))).toBe('not_found')
  })

  it('PLN-6: stands under the id of its partner, and stays with it', () => {
    const elsewhere = { ...plans, id: testId() }
    for (const type of [FILE, AGREE, MEASURE]) {
      const seen = { objectives: null }
      expect(codeOf(tryStep(elsewhere, null, type, { seen }))).toBe('invalid_input')
      // Another partner's plan under its own id, but offered for this one.
      const other = { ...plan(), partnerId: 'partner-cobalt' }
      expect(codeOf(tryStep(plans, other, type, { doer: OPERATIONS, seen: { objectives: other.objectives } }))).toBe('invalid_input')
      expect(codeOf(tryStep({ ...plans, id: partnerPlanId('partner-cobalt') }, null, type, { doer: OPERATIONS, seen, input: inputOf(type, { partnerId: 'partner-cobalt' }) }))).toBe('ok')
    }
  })

  it('PLN-7: an agreement ends after it begins, and goes over another one with a reason', () => {
    const { reason: _reason, ...first } = inputOf(FILE) as Record<string, unknown>
    const filed = step(plans, null, FILE, { input: first })
    expect(codeOf(tryStep(plans, filed, FILE, { input: first }))).toBe('incomplete')
    expect(codeOf(tryStep(plans, filed, FILE, { input: { ...first, reason: ' ' } }))).toBe('invalid_input')
    expect(step(plans, filed, FILE, { input: { ...first, reason: 'Renewed early.', endsOn: '' } }).agreement).toMatchObject({ endsOn: '' })
    const ends = (endsOn: string, signedOn = '2026-01-12') => codeOf(tryStep(plans, null, FILE, { input: { ...first, signedOn, endsOn } }))
    expect([ends('2026-01-11'), ends('2026-01-12'), ends(''), ends('2026-13-01'), ends('', '0206-01-12')]).toEqual(['invalid_input', 'ok', 'ok', 'invalid_input', 'invalid_input'])
    expect(codeOf(tryStep(plans, null, FILE, { input: { ...first, title: '  ' } }))).toBe('invalid_input')
  })

  it('PLN-8: what a review agreed goes over what was seen', () => {
    const reported = step(plans, plan(), REPORT)
    expect(codeOf(tryStep(plans, reported, AGREE, { seen: { objectives: plan().objectives } }))).toBe('changed_since')
    expect(codeOf(tryStep(plans, reported, AGREE))).toBe('ok')
    expect(codeOf(tryStep(plans, null, AGREE, { seen: {} }))).toBe('changed_since')
    expect(codeOf(tryStep(plans, null, AGREE, { seen: { objectives: null }, input: inputOf(AGREE, { objectives: [OBJECTIVE, { ...OBJECTIVE, text: 'Again' }] }) }))).toBe('invalid_input')
    expect(codeOf(tryStep(plans, null, AGREE, { seen: { objectives: null }, input: inputOf(AGREE, { objectives: [{ ...OBJECTIVE, text: ' ' }] }) }))).toBe('invalid_input')
  })

  it('PLN-9: a report changes how much of one objective is done, and the later one holds', () => {
    const done = (record: PartnerPlan, value: number) => step(plans, record, REPORT, { input: { objectiveId: OBJECTIVE.id, done: value } })
    expect(done(done(plan(), 4), 3).objectives).toEqual(plan().objectives.map((one) => (one.id === OBJECTIVE.id ? { ...one, done: 3 } : one)))
    expect(codeOf(tryStep(plans, plan(), REPORT, { input: { objectiveId: testId(), done: 1 } }))).toBe('unknown_reference')
    const dropped = step(plans, plan(), AGREE, { input: inputOf(AGREE, { objectives: [] }) })
    expect(codeOf(tryStep(plans, dropped, REPORT))).toBe('unknown_reference')
  })

  it('PLN-10: of each measure there is what was entered last', () => {
    const entered = fc.record({ measure: fc.constantFrom('certified_people', 'satisfaction'), value: fc.integer({ min: 0, max: 100 }), on: fc.constantFrom('2026-03-01', '2026-11-22'), source: fc.constantFrom('', 'Portal') })
    fc.assert(fc.property(fc.array(entered, { minLength: 1, maxLength: 6 }), (list) => {
      const record = list.reduce<PartnerPlan | null>((before, input) => step(plans, before, MEASURE, { input: { partnerId: PARTNER, ...input } }), null)
      for (const one of ['certified_people', 'satisfaction']) expect(record?.measured.filter((each) => each.measure === one)).toEqual(list.filter((each) => each.measure === one).slice(-1))
    }))
  })

  it('PLN-11: reviews and measurements were on days that have come', () => {
    // The actions of the tests are of 2026-11-22.
    const on = (day: string) => [
      codeOf(tryStep(plans, null, AGREE, { seen: { objectives: null }, input: inputOf(AGREE, { reviewedOn: day }) })),
      codeOf(tryStep(plans, null, MEASURE, { input: inputOf(MEASURE, { on: day }) })),
    ]
    for (const day of ['2026-11-22', '2026-11-23', '2000-01-01']) expect(on(day)).toEqual(['ok', 'ok'])
    for (const day of ['2026-11-24', '1999-12-31', '2026-02-30']) expect(on(day)).toEqual(['invalid_input', 'invalid_input'])
  })
})
