import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPERATIONS, CHANNEL_MANAGER, SALES_MANAGER, ENDPOINT } from '../../support/deal-fixtures.ts'
import { timeInStage } from '../../../src-shared/domain/opportunity/stalled.ts'
import { DEFAULT_SALES_RULES, DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { fiscalQuarterOf, nextQuarter, previousQuarter, quartersOfYear } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalStart, SalesRules } from '../../../src-shared/domain/sales-rules/schema.ts'
import { categoryOf, rulesInForce, stageNow, stageRank, stagesInUse } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import { addDays, daysBetween } from '../../../src-shared/lib/plain-date.ts'
import { codeOf, step, tryStep } from '../../support/funds-fixtures.ts'
import { QUOTA_INPUT, quotas, rulesSeen, salesRulesOf, stageOf } from '../../support/opportunity-fixtures.ts'

const starts: fc.Arbitrary<readonly FiscalStart[]> = fc
  .uniqueArray(fc.integer({ min: 2020 * 12, max: 2031 * 12 }), { maxLength: 5 })
  .map((months) => months.toSorted((a, b) => a - b).map((month) => ({ from: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`, startMonth: (month % 12) + 1 })))
const day = fc.integer({ min: 0, max: 5000 }).map((n) => addDays('2019-01-01', n))

describe('SLR-8: fiscal quarters', () => {
  it('partition the calendar: every day is in exactly one, and they follow each other', () => {
    fc.assert(fc.property(starts, day, (dated, date) => {
      const quarter = fiscalQuarterOf(date, dated)
      expect(quarter.start <= date && date <= quarter.end).toBe(true)
      for (const inside of [quarter.start, quarter.end, addDays(quarter.start, Math.floor(daysBetween(quarter.start, quarter.end) / 2))]) expect(fiscalQuarterOf(inside, dated)).toEqual(quarter)
      expect(nextQuarter(quarter, dated).start).toBe(addDays(quarter.end, 1))
      expect(previousQuarter(quarter, dated).end).toBe(addDays(quarter.start, -1))
      expect(previousQuarter(nextQuarter(quarter, dated), dated)).toEqual(quarter)
      expect([quarter.start.slice(8), daysBetween(quarter.start, quarter.end) <= 91]).toEqual(['01', true])
      // Every dated start begins one.
      for (const one of dated) expect(fiscalQuarterOf(one.from, dated)).toMatchObject({ start: one.from, quarter: 1 })
    }))
  })

  it('are those of the calendar where nothing else is said, and called after the year in which they end', () => {
    expect(fiscalQuarterOf('2026-11-22', [])).toEqual({ start: '2026-10-01', end: '2026-12-31', label: 'Q4 FY26', quarter: 4, fiscalYear: 2026 })
    const july = [{ from: '2026-07-01', startMonth: 7 }]
    expect(fiscalQuarterOf('2026-11-22', july).label).toBe('Q2 FY27')
    expect(quartersOfYear('2026-11-22', july).map((one) => one.start)).toEqual(['2026-07-01', '2026-10-01', '2027-01-01', '2027-04-01'])
    expect(fiscalQuarterOf('2026-07-31', [{ from: '2026-08-01', startMonth: 8 }])).toMatchObject({ start: '2026-07-01', end: '2026-07-31' })
  })
})

describe('changes of the rules', () => {
  const set = (type: string, input: object, record: SalesRules | null = null, doer = OPERATIONS) => codeOf(tryStep(salesRulesOf, record, type, { doer, input: { reason: 'x', ...input }, ...rulesSeen(type, record) }))
  const stages = (next: readonly unknown[]) => set('sales_rules.set_stages', { stages: next })
  const [first, ...others] = DEFAULT_STAGES

  it('SLR-4: are for channel operations alone, and start from the defaults', () => {
    for (const type of Object.keys(salesRulesOf.lifecycle.actions)) {
      for (const doer of [CHANNEL_MANAGER, SALES_MANAGER, ENDPOINT]) expect(codeOf(tryStep(salesRulesOf, null, type, { doer, ...rulesSeen(type, null) }))).toBe('not_allowed')
    }
    expect(salesRulesOf.in('active')).toMatchObject({ stages: DEFAULT_STAGES, lossReasons: DEFAULT_SALES_RULES.lossReasons })
    expect([rulesInForce(null), rulesInForce(undefined)]).toEqual([DEFAULT_SALES_RULES, DEFAULT_SALES_RULES])
  })

  it('SLR-5: replace what was seen, or nothing', () => {
    const record = step(salesRulesOf, null, 'sales_rules.set_stages', { seen: { stages: null } })
    expect(codeOf(tryStep(salesRulesOf, record, 'sales_rules.set_stages', { seen: { stages: null } }))).toBe('changed_since')
    expect(codeOf(tryStep(salesRulesOf, record, 'sales_rules.set_stages'))).toBe('changed_since')
    expect(codeOf(tryStep(salesRulesOf, record, 'sales_rules.set_stages', rulesSeen('sales_rules.set_stages', record)))).toBe('ok')
  })

  it('SLR-6: keep what is there, names apart, and one in use', () => {
    if (!first) throw new Error('there are stages')
    expect(stages(others)).toBe('invalid_input')
    expect(stages([...DEFAULT_STAGES, first])).toBe('invalid_input')
    expect(stages([...DEFAULT_STAGES, { ...first, id: 'again', name: 'QUALIFY' }])).toBe('invalid_input')
    expect(stages(DEFAULT_STAGES.map((one) => ({ ...one, retired: true })))).toBe('invalid_input')
    expect(stages([...others.toReversed(), { ...first, retired: true }])).toBe('ok')
    expect(set('sales_rules.set_loss_reasons', { lossReasons: DEFAULT_SALES_RULES.lossReasons.slice(1) })).toBe('invalid_input')
  })

  it('SLR-7: of the fiscal year begin with its first month, and are dated once', () => {
    const start = (from: string, startMonth: number, record: SalesRules | null = null) => set('sales_rules.set_fiscal_start', { from, startMonth }, record)
    expect([start('2026-07-01', 7), start('2026-07-02', 7), start('2026-07-01', 8)]).toEqual(['ok', 'invalid_input', 'invalid_input'])
    const once = salesRulesOf.in('active')
    const [, later] = [once, step(salesRulesOf, once, 'sales_rules.set_fiscal_start', { input: { from: '2024-01-01', startMonth: 1, reason: 'x' } })]
    expect(later.fiscalStarts.map((one) => one.from)).toEqual(['2024-01-01', '2026-07-01'])
    expect(step(salesRulesOf, later, 'sales_rules.set_fiscal_start').fiscalStarts).toEqual(later.fiscalStarts)
  })

  it('SLR-9: count at once for what stands in a stage; one that they do not know stays as it was entered', () => {
    const rules = { ...DEFAULT_SALES_RULES, stages: DEFAULT_STAGES.map((one) => (one.id === 'close' ? { ...one, category: 'best_case' as const, retired: true } : one)) }
    const gone = { ...stageOf('close'), id: 'gone' }
    expect([stageNow(rules, stageOf('close')).category, stageNow(rules, gone)]).toEqual(['best_case', gone])
    expect([categoryOf({ category: '', stage: stageOf('close') }, rules), categoryOf({ category: 'commit', stage: stageOf('qualify') }, rules)]).toEqual(['best_case', 'commit'])
    expect([stageRank(rules, 'qualify'), stageRank(rules, 'gone'), stagesInUse(rules).map((one) => one.id)]).toEqual([0, -1, ['qualify', 'discover', 'propose', 'negotiate']])
  })

  it('SLR-10: say when one is stalled, in days of the vendor’s zone', () => {
    const since = '2026-11-01T23:30:00.000Z'
    expect(timeInStage(since, { expectedDays: 20 }, '2026-11-22', 'Europe/Oslo')).toEqual({ days: 20, expected: 20, over: 0 })
    expect(timeInStage(since, { expectedDays: 20 }, '2026-11-22', 'America/New_York')).toEqual({ days: 21, expected: 20, over: 1 })
    expect(timeInStage(since, { expectedDays: 20 }, '2026-10-01', 'Europe/Oslo').days).toBe(0)
  })
})

describe('quotas', () => {
  it('QUO-5: are for channel operations alone', () => {
    for (const doer of [CHANNEL_MANAGER, SALES_MANAGER, ENDPOINT]) {
      expect(codeOf(tryStep(quotas, null, 'quota.set', { doer }))).toBe('not_allowed')
      expect(codeOf(tryStep(quotas, quotas.in('active'), 'quota.remove', { doer }))).toBe('not_allowed')
    }
  })

  it('QUO-4: change their amount with a reason, keep every change, and come back after they were removed', () => {
    const set = (amount: number, reason?: string) => ({ input: { ...QUOTA_INPUT, amount, ...(reason === undefined ? {} : { reason }) }, receivedAt: '2026-11-22T10:00:00.000Z' })
    expect(codeOf(tryStep(quotas, quotas.in('active'), 'quota.set', set(1)))).toBe('incomplete')
    let record = quotas.in('active')
    for (let n = 1; n <= 30; n += 1) record = step(quotas, record, 'quota.set', set(n, `for the ${n}th time`))
    expect([record.amount, record.actions.length]).toEqual([30, 31])
    expect(step(quotas, quotas.in('removed'), 'quota.set', set(7))).toMatchObject({ status: 'active', amount: 7 })
  })
})
