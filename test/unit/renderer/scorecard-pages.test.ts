import { describe, expect, it } from 'vitest'
import type { PartnerLine, Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { DEFAULT_FLAGS, SCORECARD_RULES_ID } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import { scorecardRulesLifecycle } from '../../../src-shared/domain/scorecard-rules/lifecycle.ts'
import type { Requirement, ScorecardRules } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { PARTNER_ROLES, VENDOR_ROLES } from '../../../src-shared/domain/actor.ts'
import { currentPage, navigationGroups } from '../../../src-renderer/app/navigation-groups.ts'
import { changedObjectives, changedRequirements } from '../../../src-renderer/features/scorecard/changed-facts.ts'
import { formatPartnersQuery, parsePartnersQuery, shownLines } from '../../../src-renderer/features/scorecard/partner-rows.ts'
import { readAgree, readAgreement, readMeasure } from '../../../src-renderer/features/scorecard/plan-form.ts'
import { cellKey, LIMIT_FIELDS, limitTexts, limitWords, readLimits, readRequirements, requirementCells } from '../../../src-renderer/features/scorecard/requirements-form.ts'
import { changedMeasuring, rulesEntries } from '../../../src-renderer/features/scorecard/rules-log.ts'
import { addsWords, madeFromWords, partWords } from '../../../src-renderer/features/scorecard/score-row-words.ts'
import { fileName, partnersCsv, scorecardCsv } from '../../../src-renderer/features/scorecard/scorecard-csv.ts'
import { orderedFigures, rowsHref } from '../../../src-renderer/features/scorecard/scorecard-figures.ts'
import { parseScorecardQuery, whenOf } from '../../../src-renderer/features/scorecard/scorecard-query.ts'
import { csvFile } from '../../../src-renderer/ui/csv-line.ts'
import { paths } from '../../../src-renderer/ui/paths.ts'
import { dealAction } from '../../support/fake-world.ts'

const quarter = { start: '2026-10-01', end: '2026-12-31', label: 'Q4 FY26', quarter: 4, fiscalYear: 2026 } as const
const before = { start: '2026-07-01', end: '2026-09-30', label: 'Q3 FY26', quarter: 3, fiscalYear: 2026 } as const
const line = (name: string, more: Partial<PartnerLine> = {}): PartnerLine => ({
  partnerId: name.toLowerCase(), name, tierName: 'Gold', type: 'reseller', territory: 'Nordics', channelManager: 'Ingrid Solheim', since: null, won: { amount: 100, count: 1 }, lost: { amount: 0, count: 0 }, quota: null,
  pipeline: { amount: 0, count: 0 }, stalled: { amount: 0, count: 0 }, course: 'no_quota', flags: [], values: {}, firstDealOn: null, activeAt: null, ...more,
})
const card = (more: Partial<Scorecard> = {}): Scorecard => ({
  partner: { id: 'b', name: 'Bright, "Water" Ltd', type: 'reseller', tierName: 'Gold', since: null, country: 'GB', territory: '', channelManager: '', salesManagers: [] }, currency: 'GBP', today: '2026-11-23', period: quarter, against: before, quarters: [quarter, before],
  won: { amount: 59_200_050, count: 14 }, quota: null, planned: 0.5, daysLeft: 39, course: 'no_quota', figures: [], months: [], history: [], tier: { tier: null, next: null, steps: [], progress: null, holds: null, assessedOn: null }, flags: [], plan: null, ours: null, peers: null,
  answerHours: 'clock', may: { plan: false, report: false }, people: {}, converted: { currency: 'GBP', rates: [], missing: [] }, asOf: '2026-11-23T09:40:00.000Z', ...more,
})
/** Reads CSV back as RFC 4180 has it. */
function cellsOf(text: string): readonly (readonly string[])[] {
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows: string[][] = [[]]
  for (const [, quoted, bare = '', end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/g)) {
    if (end === '' && quoted === undefined && bare === '') break
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

describe('CSV', () => {
  it('quotes what needs it, and lets no cell be a formula', () => {
    expect(csvFile([['a,b', 'say "x"', 'two\r\nlines', '-12.50', '−', '']])).toBe('\uFEFF"a,b","say ""x""","two\r\nlines",-12.50,−,\r\n')
    expect(csvFile([['=1+1', '+cmd', '-2+3', '@sum', '\tx', '\rx']])).toBe('\uFEFF\'=1+1,\'+cmd,\'-2+3,\'@sum,\'\tx,"\'\rx"\r\n')
  })
  it('of a scorecard has nothing of what is the vendor’s alone: the file is sent to the partner, as the printed review is', () => {
    const figures = (['sourced', 'conflict_rate'] as const).map((metric) => ({ metric, value: 0.5, before: null, count: null, parts: null, place: null, of: null, peers: null }))
    const text = scorecardCsv(card({ figures, ours: { conflicts: 3, submitted: 6, rivals: [{ partnerId: 'x', name: 'Rival Ltd', count: 3 }] } }))
    expect(text).toContain('Sourced revenue')
    expect(text).not.toMatch(/conflict|rival/i)
  })
  it('of a scorecard has a line for every number, with plain figures and their currency, and nothing where there is none', () => {
    const rows = cellsOf(
      scorecardCsv(
        card({
          figures: [
            { metric: 'average_deal', value: 4_228_575.01, before: null, count: 14, parts: null, place: 2, of: 9, peers: 4_000_000 },
            { metric: 'approval_rate', value: 26 / 31, before: 0.8, count: null, parts: [26, 31], place: null, of: null, peers: null },
            { metric: 'coverage', value: null, before: null, count: null, parts: null, place: null, of: null, peers: null },
          ],
          flags: [{ kind: 'agreement_ends', on: '2026-12-31' }],
          tier: { tier: null, next: { id: 'g', name: 'Gold' }, steps: [{ measure: 'win_rate', actual: null, required: 4000, progress: 0, on: null, currency: null }], progress: 0, holds: null, assessedOn: null },
          months: [{ ...quarter, start: '2026-10-01', won: { amount: 0, count: 0 }, quota: null, open: { amount: 5, count: 1 }, inPeriod: true }],
        }),
      ),
    )
    const [head = [], ...lines] = rows
    expect(lines.every((row) => row.length === head.length)).toBe(true)
    const of = (name: string) => Object.fromEntries(head.map((key, at) => [key, lines.find((row) => row[4] === name)?.[at]]))
    expect(of('Average deal')).toMatchObject({ Partner: 'Bright, "Water" Ltd', Value: '42285.75', 'Compared value': '', Unit: 'money', Currency: 'GBP', Count: '14', Place: '2', 'Of peers': '9', 'Peers together': '40000.00', 'Peers on average': '' })
    expect(of('Approval rate')).toMatchObject({ Value: '0.8387', 'Compared value': '0.8', Unit: 'share', Currency: '', Numerator: '26', Denominator: '31' })
    expect(of('Pipeline coverage')).toMatchObject({ Value: '', Place: '' })
    expect(of('Win rate, 12 months')).toMatchObject({ Part: 'Requirement of Gold', Value: '', Denominator: '0.4' })
    expect(of('2026-10')).toMatchObject({ Value: '0.00' })
    expect(lines.some((row) => row.includes('NaN') || row.includes('null') || row.includes('undefined'))).toBe(false)
  })
  it('of partners is in the order of the list', () => {
    const rows = cellsOf(partnersCsv([line('Nordlys', { quota: 200_00, values: { attainment: 0.5 }, flags: [{ kind: 'winless', days: 9, lastWonOn: '' }] }), line('=Evil')], { period: 'Q4 FY26', currency: 'EUR', asOf: null }))
    expect(rows.slice(1).map((row) => row[0])).toEqual(['Nordlys', "'=Evil"])
    expect(rows[1]).toEqual(expect.arrayContaining(['1.00', '200.00', '0.5', 'No quota', 'Never won yet']))
    expect(fileName('scorecard', 'Pelletier Réseaux & Co', 'Q4 FY26')).toBe('scorecard-pelletier-reseaux-co-q4-fy26.csv')
  })
})

describe('the list of partners', () => {
  const lines = [
    line('Arkadia', { tierName: 'Silver', course: 'ahead', values: { attainment: 1.03 } }),
    line('Brightwater', { course: 'on_course', values: { attainment: 0.6 }, flags: [{ kind: 'silent', days: 40, activeAt: 1 }] }),
    line('Cobalt', { territory: 'DACH', values: { attainment: null } }),
    line('Dunmore', { course: 'behind', values: { attainment: 0.6 } }),
  ]
  const names = (search: string) => shownLines(lines, parsePartnersQuery(search)).map((one) => one.name)
  it('stands with the lowest attainment first, what has none last either way, and the equal by name', () => {
    expect(names('')).toEqual(['Brightwater', 'Dunmore', 'Arkadia', 'Cobalt'])
    expect(names('?sort=-attainment')).toEqual(['Arkadia', 'Brightwater', 'Dunmore', 'Cobalt'])
    expect(names('?sort=-name')).toEqual(['Dunmore', 'Cobalt', 'Brightwater', 'Arkadia'])
  })
  it('filters by text, flag, course and tier together', () => {
    expect(names('?q=dach')).toEqual(['Cobalt'])
    expect(names('?only=flagged')).toEqual(['Brightwater'])
    expect(names('?only=ahead,behind')).toEqual(['Dunmore', 'Arkadia'])
    expect(names('?only=ahead&tier=Gold')).toEqual([])
    expect(names('?tier=Silver,Gold&q=ark')).toEqual(['Arkadia'])
  })
  it('has an address that comes back as it was said, and leaves out what is usual', () => {
    const asked = '?on=2026-10-01&q=rail&only=flagged&tier=Gold&sort=-won'
    expect(parsePartnersQuery(formatPartnersQuery(parsePartnersQuery(asked)))).toEqual(parsePartnersQuery(asked))
    expect(formatPartnersQuery(parsePartnersQuery('?sort=nothing&only=none&on=never'))).toBe('')
  })
})

describe('addresses', () => {
  it('of a scorecard keep the quarter and what it is compared with', () => {
    expect(whenOf(parseScorecardQuery('?on=2026-08-01&against=year'))).toEqual({ on: '2026-08-01', against: 'year' })
    expect(whenOf(parseScorecardQuery('?on=2026-02-30&against=ever'))).toEqual({})
    expect(rowsHref('sourced', 'b', { against: 'year' })).toBe('/scorecards/b/sourced?against=year')
    expect(rowsHref('sourced', null, {})).toBe('/scorecard/sourced')
    expect(rowsHref('mdf_return', 'b', {})).toBe(paths.mdfImpact)
    expect(rowsHref('time_to_first_deal', 'b', {})).toBeUndefined()
  })
  it('are in the navigation of every role, and only channel operations keeps the rules', () => {
    for (const role of [...PARTNER_ROLES, ...VENDOR_ROLES]) {
      const items = navigationGroups(role, undefined, '/', false).find((group) => group.id === 'measure')?.items.map((one) => one.href) ?? []
      expect(items[0]).toBe(PARTNER_ROLES.some((one) => one === role) ? '/scorecard' : '/scorecards')
      expect(items.includes('/scorecard-rules')).toBe(role === 'channel_operations_manager')
    }
    expect([currentPage('/scorecards/b/sourced', false), currentPage('/scorecard', false), currentPage('/scorecard-rules', false)]).toEqual(['scorecards', 'scorecards', 'scorecard-rules'])
  })
  it('show every number once, the chief ones first', () => {
    const figures = (['mdf_utilization', 'sourced', 'conflict_rate', 'attainment', 'stalled'] as const).map((metric) => ({ metric, value: 1, before: null, count: null, parts: null, place: null, of: null, peers: null }))
    const { chief, others } = orderedFigures(figures)
    expect([chief.map((one) => one.metric), others.map((one) => one.metric)]).toEqual([['sourced', 'stalled'], ['mdf_utilization']])
  })
})

describe('the rows behind a number', () => {
  it('say what they add and how the number comes about', () => {
    const rows = [{ adds: 300_00, counts: 'both' }, { adds: 100_00, counts: 'below' }] as const
    expect(madeFromWords('win_rate_by_value', rows, true, 'EUR')).toBe('€300 ÷ €400')
    expect(madeFromWords('win_rate_by_value', rows, false, 'EUR')).toBeNull()
    expect(madeFromWords('average_deal', [{ adds: 300_00, counts: 'above' }, { adds: 100_00, counts: 'above' }], true, 'EUR')).toBe('€400 ÷ 2')
    expect(madeFromWords('time_to_decision', [{ adds: 1, counts: 'above' }], true, 'EUR')).toBe('the middle of 1')
    expect(madeFromWords('sourced', [], true, 'EUR')).toBeNull()
    expect([addsWords('time_to_decision', { adds: 5.25 * 3_600_000 }, 'EUR'), addsWords('time_to_decision', { adds: 1_800_000 }, 'EUR'), addsWords('sales_cycle', { adds: 1 }, 'EUR'), addsWords('stalled', { adds: 12_345 }, 'EUR')]).toEqual(['5.3 h', '30 min', '1 day', '€123'])
    expect([partWords('approval_rate', 'below'), partWords('answered_in_48_hours', 'both')]).toEqual(['rejected', 'within 48 h'])
  })
})

describe('the forms of a plan', () => {
  const row = (text: string, target = '1') => ({ id: crypto.randomUUID(), text, target, done: 0 })
  it('leave empty rows out and refuse half ones', () => {
    const read = readAgree({ reviewedOn: '2026-11-20', rows: [row(' Two events ', '2'), row('')], seen: null }, '2026-11-23')
    expect(read).toMatchObject({ ok: true, value: { objectives: [{ text: 'Two events', target: 2 }] } })
    expect(readAgree({ reviewedOn: '2026-11-20', rows: [row('', '3')], seen: null }, '2026-11-23')).toMatchObject({ ok: false, problem: 'Say what will be done, or clear the row.' })
    expect(readAgree({ reviewedOn: '2026-11-20', rows: [row('x', '0')], seen: null }, '2026-11-23')).toMatchObject({ ok: false })
    expect(readAgree({ reviewedOn: '2026-11-24', rows: [], seen: null }, '2026-11-23')).toMatchObject({ ok: false })
    expect(readAgree({ reviewedOn: null, rows: [], seen: null }, '2026-11-23')).toMatchObject({ ok: false })
  })
  it('ask for a reason only where an agreement is replaced', () => {
    const form = { title: 'Gold', signedOn: '2026-01-01', endsOn: null, terms: ' Six. ', reason: '' }
    expect(readAgreement(form, false)).toEqual({ ok: true, value: { title: 'Gold', signedOn: '2026-01-01', endsOn: '', terms: 'Six.' } })
    expect(readAgreement(form, true)).toMatchObject({ ok: false, problem: 'Say why the agreement on file is replaced.' })
    expect(readAgreement({ ...form, endsOn: '2025-12-31' }, false)).toMatchObject({ ok: false })
  })
  it('read what is measured in its unit', () => {
    const form = { measure: 'satisfaction', value: '4,6', on: '2026-11-01', source: 'Survey' } as const
    expect(readMeasure(form, '2026-11-23')).toMatchObject({ ok: true, value: { value: 46 } })
    expect(readMeasure({ ...form, value: '4.65' }, '2026-11-23')).toMatchObject({ ok: false })
    expect(readMeasure({ ...form, measure: 'certified_people', value: '1,200' }, '2026-11-23')).toMatchObject({ ok: true, value: { value: 1200 } })
    expect(readMeasure({ ...form, on: '2026-12-01' }, '2026-11-23')).toMatchObject({ ok: false })
    expect(readMeasure({ ...form, source: ' ' }, '2026-11-23')).toMatchObject({ ok: false })
  })
})

describe('what tiers ask for', () => {
  const tiers = [{ id: 'silver', name: 'Silver' }, { id: 'gold', name: 'Gold' }]
  const stored: readonly Requirement[] = [
    { tierId: 'silver', measure: 'revenue', required: 50_000_050 }, { tierId: 'gold', measure: 'win_rate', required: 4250 }, { tierId: 'gold', measure: 'satisfaction', required: 45 },
    { tierId: 'gold', measure: 'customers', required: 1200 }, { tierId: 'bronze', measure: 'customers', required: 1 },
  ]
  const sorted = (list: readonly Requirement[]) => list.map((one) => `${one.tierId} ${one.measure} ${one.required}`).toSorted()
  it('reads back as it was stored, and keeps what tiers that are gone had', () => {
    const read = readRequirements(requirementCells(stored, 'GBP'), tiers, stored, 'GBP')
    expect(read.ok && sorted(read.value)).toEqual(sorted(stored))
  })
  it('asks for nothing where a cell is empty, and says what is wrong by cell', () => {
    const cells = { ...requirementCells(stored, 'GBP'), [cellKey('gold', 'satisfaction')]: ' ', [cellKey('gold', 'customers')]: '0', [cellKey('gold', 'win_rate')]: '120', [cellKey('silver', 'certified_people')]: '2.5' }
    const read = readRequirements(cells, tiers, stored, 'GBP')
    expect(read.ok ? [] : [...read.problems.keys()].toSorted()).toEqual(['gold customers', 'gold win_rate', 'silver certified_people'])
    const fewer = readRequirements({ ...requirementCells(stored, 'GBP'), [cellKey('gold', 'satisfaction')]: '' }, tiers, stored, 'GBP')
    expect(fewer.ok && fewer.value.some((one) => one.measure === 'satisfaction')).toBe(false)
  })
  it('reads limits in the unit they are typed in', () => {
    expect(readLimits(limitTexts(DEFAULT_FLAGS))).toEqual({ ok: true, value: DEFAULT_FLAGS })
    expect(readLimits({ ...limitTexts(DEFAULT_FLAGS), coverage: '2,5', behindBps: '12.5' })).toMatchObject({ ok: true, value: { coverage: 250, behindBps: 1250 } })
    const wrong = readLimits({ ...limitTexts(DEFAULT_FLAGS), silentDays: '0', stalledBps: '101', winlessDays: 'many', endingDays: '15' })
    expect(wrong.ok ? [] : [...wrong.problems.keys()].toSorted()).toEqual(['silentDays', 'stalledBps', 'winlessDays'])
    expect(LIMIT_FIELDS.map((field) => limitWords(DEFAULT_FLAGS, field))).toEqual(['15 points', '3 times', '30%', '60 days', '30 days', '15 days'])
  })
  it('tells two windows what the other changed meanwhile, and nothing where nothing is', () => {
    const seen = stored.slice(0, 3)
    expect(changedRequirements(seen, seen, tiers, 'GBP')).toEqual([])
    expect(changedRequirements(seen, [stored[0] ?? { tierId: '', measure: 'customers', required: 1 }, { tierId: 'gold', measure: 'win_rate', required: 5000 }], tiers, 'GBP').map(({ label, was, is }) => `${label}: ${was} → ${is}`)).toEqual([
      'Gold, win rate, 12 months: 42.5% → 50.0%', 'Gold, customer satisfaction: 4.5 → not asked for',
    ])
    const one = { id: 'a', text: 'Two events', target: 2, done: 0 }
    expect(changedObjectives([one], [{ ...one, done: 1 }, { id: 'b', text: 'Call', target: 1, done: 0 }]).map(({ was, is }) => `${was} → ${is}`)).toEqual(['Two events, 0 of 2 → Two events, 1 of 2', 'not there → Call, Not yet'])
    expect(changedMeasuring({ answerHours: 'clock', flags: DEFAULT_FLAGS }, { answerHours: 'business', flags: { ...DEFAULT_FLAGS, silentDays: 45 } }).map(({ was, is }) => `${was} → ${is}`)).toEqual(['hours of the clock → working hours', '30 days → 45 days'])
  })
  it('has a log that tells who changed what from what, newest first', () => {
    const actor = { personId: 'marta', role: 'channel_operations_manager', partnerId: null, manages: 'all' } as const
    const at = Date.parse('2026-11-20T09:00:00.000Z')
    const first = act(scorecardRulesLifecycle, SCORECARD_RULES_ID, null, dealAction('scorecard_rules.set_requirements', 'marta', at, { requirements: [{ tierId: 'gold', measure: 'customers', required: 12 }], currency: 'EUR', assessedOn: '2027-01-31', reason: 'The year begins.' }, { seen: { requirements: null }, receivedAt: new Date(at + 3_000).toISOString() }), actor)
    if (!first.ok) throw new Error(first.error.message)
    const second = act(scorecardRulesLifecycle, SCORECARD_RULES_ID, first.value, dealAction('scorecard_rules.set_measuring', 'marta', at + 60_000, { answerHours: 'business', flags: DEFAULT_FLAGS, reason: 'Weekends.' }, { seen: { answerHours: 'clock', flags: DEFAULT_FLAGS } }), actor)
    if (!second.ok) throw new Error(second.error.message)
    const entries = rulesEntries({ record: second.value, people: { marta: 'Marta Lindqvist' }, tiers }, { me: 'ingrid', now: at + 120_000, zone: 'Europe/Oslo' })
    expect(entries.map((one) => [one.who, one.what, one.quote, one.mark])).toEqual([
      ['Marta Lindqvist', 'made 1 change to how partners are measured', 'Weekends.', 'waiting'],
      ['Marta Lindqvist', 'made 2 changes to what tiers ask for', 'The year begins.', 'person'],
    ])
    expect(entries[1]?.changes).toEqual([{ label: 'Gold, end customers, 12 months', from: 'not asked for', to: '12' }, { label: 'Next assessment', from: 'none', to: '31 Jan 2027' }])
  })
  it('has a log that is true from its oldest entry on, though the record keeps the last twenty alone', () => {
    const actor = { personId: 'marta', role: 'channel_operations_manager', partnerId: null, manages: 'all' } as const
    const at = Date.parse('2026-11-20T09:00:00.000Z')
    const asked = (required: number) => [{ tierId: 'gold', measure: 'customers', required }] as const
    let record = null as ScorecardRules | null
    for (let n = 1; n <= 25; n += 1) {
      const moment = at + n * 60_000
      const input = { requirements: asked(n), currency: 'GBP', assessedOn: '2027-01-31', reason: `Step ${n}` }
      const seen: readonly Requirement[] | null = record?.requirements ?? null
      const next: Result<ScorecardRules, Refusal> = act(scorecardRulesLifecycle, SCORECARD_RULES_ID, record, dealAction('scorecard_rules.set_requirements', 'marta', moment, input, { seen: { requirements: seen }, receivedAt: new Date(moment).toISOString() }), actor)
      if (!next.ok) throw new Error(next.error.message)
      record = next.value
    }
    const entries = rulesEntries({ record, people: {}, tiers }, { me: 'marta', now: at, zone: 'UTC' })
    expect(entries).toHaveLength(20)
    expect(entries.map((one) => one.changes?.map(({ from, to }) => [from, to]))).toEqual(Array.from({ length: 20 }, (_, index) => [[String(24 - index), String(25 - index)]]))
  })
})
