import { describe, expect, it } from 'vitest'
import type { ForecastCell, ForecastPeriod, WinLossRow } from '../../../src-shared/bridge/contract/sales.ts'
import { spread, stacked } from '../../../src-renderer/ui/charts/stacked-periods.ts'
import { attainment, coverage, firstQuarter, openOfTwoQuarters, standing } from '../../../src-renderer/features/forecast/forecast-figures.ts'
import { formatForecastQuery, parseForecastQuery } from '../../../src-renderer/features/forecast/forecast-query.ts'
import { cellKey, changesOf, pasted, sumsByCurrency } from '../../../src-renderer/features/forecast/quota-drafts.ts'
import { freshId, moved, readStages, retiringWords, stageForm, startOn, startWords } from '../../../src-renderer/features/forecast/rules-form.ts'
import { rulesEntries, stageChanges } from '../../../src-renderer/features/forecast/rules-log.ts'
import { reachedAt } from '../../../src-renderer/features/forecast/to-close-words.ts'
import { closingSpans, sortedRows, winRate } from '../../../src-renderer/features/forecast/win-loss-rows.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { DEFAULT_SALES_RULES, DEFAULT_STAGES, SALES_RULES_ID } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { salesRulesLifecycle } from '../../../src-shared/domain/sales-rules/lifecycle.ts'
import type { SalesRules } from '../../../src-shared/domain/sales-rules/schema.ts'
import { dealAction } from '../../support/fake-world.ts'

const tally = (amount: number, count = 1) => ({ amount, count })
const cell = (won: number, open: number, quota: number | null): ForecastCell => ({ won: tally(won), commit: tally(open), bestCase: tally(0, 0), pipeline: tally(0, 0), quota })
const quarter = { start: '2026-10-01', end: '2026-12-31', label: 'Q4 FY26' }
const sentence = (of: ForecastCell, today: string) => standing(of, { currency: 'GBP', today, quarter }).sentence.map((part) => (typeof part === 'string' ? part : part.strong)).join('')

describe('the standing of a quarter', () => {
  it('says gap, quota and days left in one sentence, today among them', () => {
    expect(sentence(cell(13_762_000, 6_300_000, 20_000_000), '2026-11-23')).toBe('£62,380 to go of £200,000 for Q4 FY26 with 39 days left. Commit covers it.')
    expect(sentence(cell(0, 100_00, 20_000_000), '2026-12-31')).toBe('£200,000 to go of £200,000 for Q4 FY26 with 1 day left. Commit covers £100 of it.')
  })
  it('says what is above, what has no quota, and what has ended', () => {
    expect(sentence(cell(21_000_000, 0, 20_000_000), '2026-11-23')).toContain('£10,000 above the quota of £200,000')
    expect(sentence(cell(500_000, 0, null), '2026-11-23')).toContain('There is no quota to compare it with')
    expect(sentence(cell(0, 0, 20_000_000), '2027-01-05')).toBe('£200,000 to go of £200,000 for Q4 FY26 when it ended.')
  })
  it('shows n/a where a denominator is zero or the quota is reached', () => {
    expect(attainment(cell(5, 0, 0), 'GBP').words).toBe('n/a')
    expect(attainment(cell(5, 0, null), 'GBP').words).toBe('n/a')
    expect(attainment(cell(19_999_999, 0, 20_000_000), 'GBP').words).toBe('99.9%')
    expect(coverage(cell(20_000_000, 5, 20_000_000), 'GBP').words).toBe('n/a')
    expect(coverage(cell(10_000_000, 15_000_000, 20_000_000), 'GBP').words).toBe('1.5×')
  })
  it('adds the months of the first quarter up to the same cell as the quarter', () => {
    const month = (start: string, end: string, won: number): ForecastPeriod => ({ start, end, label: start, ...cell(won, 10, null) })
    const periods = [month('2026-10-01', '2026-10-31', 100), month('2026-11-01', '2026-11-30', 200), month('2026-12-01', '2026-12-31', 0), month('2027-01-01', '2027-01-31', 999)]
    expect(firstQuarter({ periods, gap: 700 }, quarter)).toMatchObject({ won: { amount: 300 }, commit: { amount: 30 }, quota: 1000 })
    expect(openOfTwoQuarters(periods, 'month').amount).toBe(40)
  })
  it('finds the row with which the quota is reached', () => {
    const rows = [{ reaches: 50 }, { reaches: 100 }, { reaches: 130 }]
    expect(reachedAt(rows, 10, 100)).toBe(1)
    expect(reachedAt(rows, 100, 100)).toBe(-1)
    expect(reachedAt(rows, 10, 131)).toBeNull()
    expect(reachedAt(rows, 10, null)).toBeNull()
  })
})

describe('the address of the forecast', () => {
  it('comes back as it was said, and leaves out what is usual', () => {
    const query = { from: '2026-07-01', by: 'month', group: 'person', partnerId: 'p1', ownerId: null, channel: 'indirect', currency: 'EUR' } as const
    expect(parseForecastQuery(formatForecastQuery(query, 'partner'), 'partner')).toEqual(query)
    const both = { ...query, channel: null }
    expect(parseForecastQuery(formatForecastQuery(both, 'partner'), 'partner')).toEqual(both)
    expect(parseForecastQuery('', 'partner').channel).toBe('indirect')
    expect(parseForecastQuery('', 'person').channel).toBeNull()
    expect(formatForecastQuery(parseForecastQuery('?from=never&channel=both&currency=XXX', 'partner'), 'partner')).toBe('')
  })
})

describe('bars of parts', () => {
  it('stacks from the baseline and keeps labels apart within the picture', () => {
    expect(stacked([1, 0, 2].map((value, id) => ({ id: String(id), label: '', text: '', value })))).toEqual([{ from: 0, to: 1 }, { from: 1, to: 1 }, { from: 1, to: 3 }])
    const places = spread([95, 94, 93, 5], { apart: 18, top: 10, bottom: 100 })
    for (let at = 1; at < places.length; at += 1) expect((places[at - 1] ?? 0) - (places[at] ?? 0)).toBeGreaterThanOrEqual(18)
    expect(Math.min(...places)).toBeGreaterThanOrEqual(10)
  })
})

describe('wins and losses', () => {
  const row = (id: string, won: number, lost: number): WinLossRow => ({ id, name: id, won: tally(won, won), lost: tally(lost, lost) })
  it('has n/a of nothing, and rates by count and value otherwise', () => {
    expect(winRate(row('a', 0, 0), 'count', 'GBP').words).toBe('n/a')
    expect(winRate({ won: tally(100, 1), lost: tally(300, 1) }, 'amount', 'GBP').words).toBe('25%')
    expect(winRate({ won: tally(100, 1), lost: tally(300, 1) }, 'count', 'GBP').words).toBe('50%')
  })
  it('sorts either way and leaves those without a rate last', () => {
    const rows = [row('none', 0, 0), row('low', 1, 9), row('high', 9, 1)]
    expect(sortedRows(rows, { by: 'rate', direction: 'descending' }).map((one) => one.id)).toEqual(['high', 'low', 'none'])
    expect(sortedRows(rows, { by: 'rate', direction: 'ascending' }).map((one) => one.id)).toEqual(['low', 'high', 'none'])
  })
  it('offers fiscal quarters and years, cut where the start changes', () => {
    const spans = closingSpans('2026-11-22', [{ from: '2026-04-01', startMonth: 4 }])
    expect(spans[0]).toMatchObject({ start: '2026-10-01', end: '2026-12-31', label: 'Q3 FY27' })
    expect(spans.filter((one) => one.kind === 'year').map((one) => [one.start, one.end])).toEqual([['2026-04-01', '2027-03-31'], ['2026-01-01', '2026-03-31'], ['2025-01-01', '2025-12-31']])
  })
})

describe('quotas as they are typed', () => {
  const quarters = [{ start: '2026-01-01', end: '2026-03-31', label: 'Q1' }, { start: '2026-04-01', end: '2026-06-30', label: 'Q2' }]
  const rowOf = (partnerId: string, amounts: readonly (number | null)[], personId = '') => ({ partnerId, partnerName: partnerId, personId, personName: personId, currency: 'GBP' as const, cells: amounts.map((amount) => (amount === null ? null : { id: 'x', amount, waiting: false, actions: [] })) })
  const table = { quarters, rows: [rowOf('p1', [100_00, null]), rowOf('p1', [40_00, null], 'ann'), rowOf('p2', [null, null])] }
  const at = (partnerId: string, quarter: string) => cellKey({ partnerId, personId: '', quarter })
  it('knows changes from what is the same, and what cannot be read', () => {
    const { changes, problems, needsReason } = changesOf(table, { [at('p1', '2026-01-01')]: '100', [at('p1', '2026-04-01')]: '2k', [at('p2', '2026-01-01')]: 'lots' })
    expect(changes).toEqual([{ partnerId: 'p1', personId: '', quarter: '2026-04-01', amount: 2000_00, before: null }])
    expect([...problems.keys()]).toEqual([at('p2', '2026-01-01')])
    expect(needsReason).toBe(false)
  })
  it('asks for a reason to change or remove', () => {
    expect(changesOf(table, { [at('p1', '2026-01-01')]: '' })).toMatchObject({ changes: [{ amount: null, before: 100_00 }], needsReason: true })
  })
  it('lays cells of a spreadsheet over the table and tells what does not fit', () => {
    const { drafts, outside } = pasted('1,000\t2,000\r\n3,000\t4,000\r\n', [table.rows[0], table.rows[2]].flatMap((one) => (one ? [one] : [])), quarters, { row: 1, quarter: 0 })
    expect(drafts).toEqual({ [at('p2', '2026-01-01')]: '1,000', [at('p2', '2026-04-01')]: '2,000' })
    expect(outside).toBe(2)
  })
  it('adds partners up by currency and never their people', () => {
    expect(sumsByCurrency(table)).toEqual([{ currency: 'GBP', amounts: [100_00, 0], year: 100_00 }])
  })
})

describe('stages as they are typed', () => {
  const forms = DEFAULT_STAGES.map(stageForm)
  it('come back as they were stored', () => {
    expect(readStages(forms)).toEqual({ ok: true, value: DEFAULT_STAGES })
  })
  it('say what to do about each that is not right', () => {
    const wrong = readStages(forms.map((one, at) => ({ ...one, ...(at === 0 ? { name: ' ' } : at === 1 ? { probability: '120' } : at === 2 ? { days: '0' } : at === 3 ? { name: 'close' } : {}) })))
    expect(wrong.ok ? [] : [...wrong.problems.values()]).toHaveLength(4)
  })
  it('tell how many stand in one that is retired', () => {
    const [first] = DEFAULT_STAGES
    expect(retiringWords({ retired: true, fresh: false }, first, 1)).toContain('1 opportunity stands in it')
    expect(retiringWords({ retired: false, fresh: false }, first, 1)).toBeNull()
  })
  it('move, get ids that nobody has, and are told from what to what', () => {
    const after = moved(DEFAULT_STAGES, 'qualify', 1)
    expect(after.map((one) => one.id).slice(0, 2)).toEqual(['discover', 'qualify'])
    expect(stageChanges(DEFAULT_STAGES, after).map((one) => one.label)).toEqual(['Order'])
    expect(freshId('stage', [{ id: 'stage_2' }])).toBe('stage_3')
  })
  it('have a log that is true from its oldest entry on, though the record keeps the last twenty alone', () => {
    const actor = { personId: 'marta', role: 'channel_operations_manager', partnerId: null, manages: 'all' } as const
    const at = Date.parse('2026-11-20T09:00:00.000Z')
    let record = null as SalesRules | null
    const change = (n: number, type: string, input: Readonly<Record<string, unknown>>, seen: Readonly<Record<string, unknown>>) => {
      const moment = at + n * 60_000
      const next: Result<SalesRules, Refusal> = act(salesRulesLifecycle, SALES_RULES_ID, record, dealAction(type, 'marta', moment, { ...input, reason: `Step ${n}` }, { seen, receivedAt: new Date(moment).toISOString() }), actor)
      if (!next.ok) throw new Error(next.error.message)
      record = next.value
    }
    for (let n = 1; n <= 24; n += 2) {
      change(n, 'sales_rules.set_stages', { stages: (record?.stages ?? DEFAULT_STAGES).map((one, place) => (place === 0 ? { ...one, expectedDays: n } : one)) }, { stages: record?.stages ?? null })
      change(n + 1, 'sales_rules.set_loss_reasons', { lossReasons: (record?.lossReasons ?? DEFAULT_SALES_RULES.lossReasons).map((one, place) => (place === 0 ? { ...one, name: `Reason ${n}` } : one)) }, { lossReasons: record?.lossReasons ?? null })
    }
    const entries = rulesEntries({ record, people: {} }, { me: 'marta', now: at, zone: 'UTC' })
    expect(entries).toHaveLength(20)
    expect(entries.flatMap((one) => one.changes?.map(({ from, to }) => [from, to]) ?? [])).toEqual(
      Array.from({ length: 10 }, (_, index) => 23 - 2 * index).flatMap((n) => [[`Reason ${n - 2}`, `Reason ${n}`], [String(n - 2), String(n)]]),
    )
  })
  it('say what a new start of the fiscal year does', () => {
    expect(startWords([], startOn('2027-03-01'))).toBe('Q1 FY27 ends on 28 Feb 2027, two months long; Q1 FY28 runs from 1 Mar 2027 to 31 May 2027.')
  })
})
