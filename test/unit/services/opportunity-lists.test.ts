import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opportunitySort } from '../../../src-shared/bridge/contract/opportunities.ts'
import type { OpportunityFilter } from '../../../src-shared/bridge/contract/opportunities.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_SALES_RULES, DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { sortKey } from '../../../src-main/store/columns.ts'
import { asksMore, matcherOf, remember, whereOf } from '../../../src-main/services/opportunity/filter.ts'
import { createFinder } from '../../../src-main/services/opportunity/finder.ts'
import type { Found } from '../../../src-main/services/opportunity/finder.ts'
import { opportunityRow } from '../../../src-main/services/opportunity/rows.ts'
import { salesSight } from '../../../src-main/services/opportunity/sight.ts'
import { OPERATIONS, testId } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers } from '../../support/fake-timers.ts'
import { lineOf, opportunities, stageOf } from '../../support/opportunity-fixtures.ts'
import { putSales, SALES_PEOPLE } from '../../support/sales-desktop.ts'
import { first, TestDesktop } from '../../support/test-desktop.ts'

const STATUSES = ['open', 'open', 'open', 'won', 'lost', 'draft', 'withdrawn'] as const
const CATEGORIES = ['', '', '', 'commit', 'omitted'] as const
const PARTNERS = ['', 'partner-brightwater', 'partner-cobalt'] as const
const ROWS = 700
const pick = <T>(from: readonly T[], seed: number): T => {
  const one = from[seed % from.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
const day = (seed: number) => new Date(Date.parse('2026-09-01') + (seed % 200) * 86_400_000).toISOString().slice(0, 10)

/** Every combination of what filters ask, by numbers that share no divisor. */
function made(n: number): Opportunity {
  const status = pick(STATUSES, n)
  const stage = n % 41 === 0 ? { ...stageOf('qualify'), id: 'gone_stage', name: 'Gone' } : stageOf(pick(DEFAULT_STAGES, n * 3).id)
  const reason = pick(DEFAULT_LOSS_REASONS, Math.floor(n / 7))
  const lines = [lineOf(pick(['sentry-2600', 'sentry-9', 'atlas'], n), 1000 + n), lineOf('extra', 1, '019d0000-0000-7000-9000-000000000011')]
  return {
    ...opportunities.in('open'), id: testId(), status, version: 1, stage, lines, total: lines.reduce((sum, one) => sum + one.amount, 0),
    partnerId: pick(PARTNERS, n * 5), ownerId: pick(['callum', 'amira', 'vera'], n * 7), category: pick(CATEGORIES, n * 11), customerName: `${pick(['Ångström', 'Kestrel', 'nordic'], n * 13)} ${n % 60}`,
    expectedClose: day(n * 17), nextStepDue: n % 3 === 0 ? '' : day(n * 19), number: `BRW-O-${n}`, competitor: pick(['', 'Fortavia', 'FORTAVÍA ', 'Pala', ' '], n), stageSince: new Date(Date.parse('2026-09-01') + n * 9_111_000).toISOString(),
    updatedAt: new Date(Date.parse('2026-10-01') + ((n * 7919) % 1000) * 60_000).toISOString(), everOpen: status !== 'draft',
    ...(status === 'won' || status === 'lost' ? { closedOn: day(n * 23) } : {}),
    ...(status === 'won' ? { credit: { status: pick(['due', 'submitted', 'earned'] as const, Math.floor(n / 7)), amount: 1, words: '' } } : {}),
    ...(status === 'lost' ? { loss: { reasonId: reason.id, reason: reason.name, explanation: '' } } : {}),
  }
}

const FILTERS: readonly OpportunityFilter[] = [
  {}, { statuses: ['open'] }, { statuses: ['won', 'lost'], channel: 'indirect' }, { channel: 'direct' }, { partnerId: '' }, { partnerId: 'partner-cobalt', ownerId: 'amira' }, { stageIds: ['close', 'propose'] }, { stageIds: ['gone_stage'] },
  { categories: ['pipeline'] }, { categories: ['commit', 'best_case'], statuses: ['open'] }, { categories: ['omitted'] }, { closing: { from: '2026-10-01', to: '2026-12-31' }, statuses: ['open'] }, { stalled: true }, { stalled: true, ownerId: 'callum' }, { stalled: false },
  { credit: ['due', 'submitted'] }, { lossReason: 'price' }, { competitor: 'fortavia' }, { productId: 'sentry-9', statuses: ['open'] }, { text: 'angstrom 1' }, { text: 'brw-o-12', stalled: true }, { text: 'nobody' },
]

let desktop: TestDesktop
let rows: readonly Opportunity[]
const work = () => desktop.workspace.opportunities
const page = (filter: OpportunityFilter, by: (typeof opportunitySort.options)[number] = 'closeOn', direction: 'asc' | 'desc' = 'asc', offset = 0, limit = 200) => first(work().views.list({ filter, sort: { by, direction }, offset, limit }), () => true)

beforeAll(async () => {
  const timers = new FakeTimers()
  const endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  putSales(endpoint)
  desktop = new TestDesktop(endpoint, `${OPERATIONS.personId}@test`, timers)
  await desktop.open(true)
  rows = Array.from({ length: ROWS }, (_, n) => made(n))
  const byId = new Map(rows.map((one) => [one.id, one]))
  await desktop.workspace.store.repositories.opportunities.updateMany([...byId.keys()], (stored) => ({ ...stored, base: byId.get(stored.id) ?? null, record: byId.get(stored.id) ?? null }))
})
afterAll(() => desktop.remove())

const sight = () => ({ rules: DEFAULT_SALES_RULES, today: '2026-11-22', zone: 'UTC' })

describe('a list', () => {
  it.each(FILTERS.map((filter) => [JSON.stringify(filter), filter] as const))('%s: finds the same in columns as in memory, each row once, whatever the pages', async (_name, filter) => {
    const expected = rows.filter((one) => matcherOf(filter, sight())(remember(one))).map((one) => one.id).sort()
    for (const by of ['updatedAt', 'stage'] as const) {
      const found: string[] = []
      const { total } = await page(filter, by)
      for (let offset = 0; offset < total; offset += 90) found.push(...(await page(filter, by, 'desc', offset, 90)).rows.map((one) => one.id))
      expect(total).toBe(expected.length)
      expect(found.sort()).toEqual(expected)
    }
    if (!asksMore(filter)) expect(await desktop.workspace.store.repositories.opportunities.count(whereOf(filter, sight()))).toBe(expected.length)
  })

  it('is asked something that not everything answers', () => {
    const matching = FILTERS.map((filter) => rows.filter((one) => matcherOf(filter, sight())(remember(one))).length)
    expect(matching.slice(1, -1).every((one) => one > 0 && one < ROWS)).toBe(true)
  })

  it.each(opportunitySort.options.flatMap((by) => [[by, 'asc'], [by, 'desc']] as const))('is sorted by %s, %s', async (by, direction) => {
    const all = [...(await page({}, by, direction)).rows, ...(await page({}, by, direction, 200)).rows]
    const byId = new Map(rows.map((one) => [one.id, one]))
    const rank = (id: string): string | number => {
      const one = byId.get(id)
      if (!one) throw new Error(`Nobody made ${id}`)
      const stage = ['gone_stage', ...DEFAULT_STAGES.map((each) => each.id)].indexOf(one.stage.id)
      if (by === 'stage') return ['draft', 'open', 'won', 'lost', 'withdrawn'].indexOf(one.status) * 100 + stage
      if (by === 'customerName') return sortKey(one.customerName)
      return by === 'closeOn' ? (one.closedOn ?? one.expectedClose) : (one[by] ?? '')
    }
    const ranks = all.map((one) => rank(one.id))
    const pairs = ranks.slice(1).map((one, index) => [ranks[index] ?? '', one] as const)
    expect(pairs.filter(([a, b]) => (direction === 'asc' ? a > b : a < b))).toEqual([])
  })
})

describe('what was found by what only memory tells', () => {
  it.each(FILTERS.filter(asksMore).map((filter) => [JSON.stringify(filter), filter] as const))('%s: stands in the same order sorted in memory as through the rows', async (_name, filter) => {
    const { opportunities: repository } = desktop.workspace.store.repositories
    const [inMemory, byRows] = [createFinder(repository), createFinder(repository, 0)]
    try {
      const [one, other] = await Promise.all([inMemory.find(filter, sight()), byRows.find(filter, sight())])
      for (const by of opportunitySort.options) {
        const ids = async (found: Found) => (await found.page({ by, direction: 'desc' }, { offset: 3, limit: 60 })).map(({ id }) => id)
        expect(await ids(one)).toEqual(await ids(other))
      }
      expect((await one.ofStage('propose', { offset: 0, limit: 20 })).map(({ id }) => id)).toEqual((await other.ofStage('propose', { offset: 0, limit: 20 })).map(({ id }) => id))
    } finally {
      inMemory.close()
      byRows.close()
    }
  })
})

describe('the rows behind a competitor', () => {
  it('are those that were counted for it, however it was typed', async () => {
    const { rows: groups } = await first(desktop.workspace.sales.winLoss({ from: '2020-01-01', to: '2030-01-01', by: 'competitor', currency: 'GBP' }), () => true)
    expect(groups.map((one) => one.id).sort()).toEqual(['', 'fortavia', 'pala'])
    for (const { id, won, lost } of groups.filter((one) => one.id !== '')) {
      const closed = rows.filter((one) => (one.status === 'won' || one.status === 'lost') && sortKey(one.competitor).trim() === id)
      expect(won.count + lost.count).toBe(closed.length)
      for (const competitor of [id, ` ${id.toUpperCase()} `]) expect((await page({ statuses: ['won', 'lost'], competitor })).total).toBe(closed.length)
    }
  })
})

describe('a board', () => {
  it('has each stage in its order with all that are open in it, the soonest close first, added up in one currency', async () => {
    const { columns, converted } = await first(work().views.board({ filter: {}, currency: 'GBP', limit: 5 }), () => true)
    expect(columns.map((one) => one.stage.id)).toEqual(['gone_stage', ...DEFAULT_STAGES.map((one) => one.id)])
    expect(converted).toMatchObject({ currency: 'GBP', missing: [] })
    for (const column of columns) {
      const there = rows.filter((one) => one.status === 'open' && one.stage.id === column.stage.id)
      expect(column).toMatchObject({ count: there.length, amount: there.reduce((sum, one) => sum + one.total, 0) })
      const closes = there.map((one) => one.expectedClose).sort()
      expect(column.rows.map((one) => one.closeOn)).toEqual(closes.slice(0, 5))
    }
  })

  it('counts what its filter finds, in text and credit too', async () => {
    for (const filter of [{ text: 'angstrom' }, { stalled: true }, { competitor: 'fortavia', channel: 'indirect' }] as const) {
      const { columns } = await first(work().views.board({ filter, limit: 100 }), () => true)
      const there = rows.filter((one) => one.status === 'open' && matcherOf(filter, sight())(remember(one)))
      expect(columns.reduce((sum, one) => sum + one.count, 0)).toBe(there.length)
      expect(new Set(columns.flatMap((one) => one.rows.map((row) => row.id)))).toEqual(new Set(there.map((one) => one.id)))
    }
  })
})

describe('a row', () => {
  it('that is stalled is one of those that the filter finds', async () => {
    const seen = await salesSight({ lookup: desktop.workspace.lookup, actor: desktop.workspace.actor, clock: () => Date.parse('2026-11-22T12:00:00Z') } as never)
    const over = rows.filter((one) => (opportunityRow({ id: one.id, base: one, waiting: [], record: one, typing: null, held: null }, one, seen).timeInStage?.over ?? 0) > 0)
    // A stage that the rules do not know has no expectation of theirs.
    const found = [...(await page({ stalled: true })).rows, ...(await page({ stalled: true }, 'closeOn', 'asc', 200)).rows]
    expect(found.map((one) => one.id).sort()).toEqual(over.filter((one) => one.stage.id !== 'gone_stage').map((one) => one.id).sort())
  })
})
