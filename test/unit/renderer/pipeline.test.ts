import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answered, cardNear, cardToward, moveOn, notMovable, placeOf, stageToward, stillMoving, withMoves, type Move } from '../../../src-renderer/features/opportunities/pipeline/board-moves.ts'
import { askedElsewhere } from '../../../src-renderer/features/opportunities/pipeline/asked-elsewhere.ts'
import { formatPipelineQuery, inView, isFiltered, NO_FILTER, parsePipelineQuery, sortOf, toBoardFilter, toListFilter, type PipelineQuery } from '../../../src-renderer/features/opportunities/pipeline/pipeline-query.ts'
import { dayDue, stageTime } from '../../../src-renderer/features/opportunities/pipeline/row-words.ts'
import { opportunityActions } from '../../../src-renderer/features/home/opportunity-actions.ts'
import { addressOf, paletteSections } from '../../../src-renderer/features/palette/palette-items.ts'
import { convertedWords } from '../../../src-renderer/ui/converted-words.ts'
import { paths } from '../../../src-renderer/ui/paths.ts'
import { opportunityFilter, opportunitySort } from '../../../src-shared/bridge/contract/opportunities.ts'
import type { Board, BoardColumn, OpportunityRow } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import { CREDIT_STATUSES, OPPORTUNITY_STATUSES } from '../../../src-shared/domain/opportunity/schema.ts'
import { DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { FORECAST_CATEGORIES } from '../../../src-shared/domain/sales-rules/schema.ts'
import '../../support/fast-check.ts'

const QUERY: PipelineQuery = { ...NO_FILTER, view: 'list', mine: null, sort: null }

const some = <T>(values: readonly T[]) => fc.subarray([...values])
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const words = (max: number) => fc.string({ maxLength: max, unit: 'grapheme' }).map((text) => text.slice(0, max).toWellFormed())
const queries: fc.Arbitrary<PipelineQuery> = fc.record({
  view: fc.constantFrom('list', 'board'),
  statuses: some(OPPORTUNITY_STATUSES),
  stageIds: some(DEFAULT_STAGES.map((one) => one.id)),
  categories: some(FORECAST_CATEGORIES),
  stalled: fc.boolean(),
  closing: fc.option(fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }))),
  channel: fc.constantFrom(null, 'direct', 'indirect'),
  partnerId: words(64),
  ownerId: words(64),
  mine: fc.constantFrom(null, true, false),
  credit: some(CREDIT_STATUSES),
  lossReason: words(40),
  competitor: words(200),
  productId: words(64),
  text: words(100),
  sort: fc.option(fc.record({ by: fc.constantFrom(...opportunitySort.options), direction: fc.constantFrom('asc', 'desc') })),
})

describe('the address of the pipeline', () => {
  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parsePipelineQuery(formatPipelineQuery(query))).toEqual(query)
      }),
    )
  })

  it('asks for what the contract takes, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(queries.map(formatPipelineQuery), fc.webQueryParameters()), fc.boolean(), (search, mine) => {
        const query = parsePipelineQuery(search)
        expect(opportunityFilter.safeParse(toListFilter(query, mine, 'callum')).error).toBeUndefined()
        expect(opportunityFilter.omit({ statuses: true, stageIds: true }).safeParse(toBoardFilter(query, mine, 'callum')).error).toBeUndefined()
      }),
    )
  })

  it('shows the view that was shown last where it asks for nothing, and a list where it asks for rows', () => {
    expect(parsePipelineQuery('', 'board').view).toBe('board')
    expect(parsePipelineQuery('?stalled=1', 'board').view).toBe('list')
    expect(parsePipelineQuery('?view=board&stalled=1', 'list').view).toBe('board')
  })

  it('leaves out what it does not know', () => {
    expect(parsePipelineQuery('?status=open,sold&closing=2026-13-01..x&channel=fax&sort=colour&stage=A!')).toEqual({ ...QUERY, statuses: ['open'] })
  })

  it('opens a number of another page into its rows, everybody’s unless it is somebody’s', () => {
    const read = (address: string) => parsePipelineQuery(new URL(address, 'http://x').search, 'board')
    expect(read(paths.opportunitiesIn({ statuses: ['won', 'lost'], closing: { from: '2026-10-01', to: '2026-12-31' }, partnerId: '', categories: ['commit'], competitor: 'Acme, Inc.' }))).toEqual({
      ...QUERY, mine: false, statuses: ['won', 'lost'], closing: { from: '2026-10-01', to: '2026-12-31' }, channel: 'direct', categories: ['commit'], competitor: 'Acme, Inc.',
    })
    expect(read(paths.opportunitiesIn({ ownerId: 'nadia', stalled: true, lossReason: 'price', productId: 'relay', credit: ['submitted'] }))).toEqual({
      ...QUERY, ownerId: 'nadia', stalled: true, lossReason: 'price', productId: 'relay', credit: ['submitted'],
    })
  })

  it('shows open ones unless statuses are asked for, the soonest close first, closed ones the latest first', () => {
    expect(toListFilter(QUERY, true, 'callum')).toEqual({ statuses: ['open'], ownerId: 'callum' })
    expect(toListFilter({ ...QUERY, ownerId: 'nadia' }, true, 'callum').ownerId).toBe('nadia')
    expect(sortOf(QUERY)).toEqual({ by: 'closeOn', direction: 'asc' })
    expect(sortOf({ ...QUERY, statuses: ['won', 'lost'] })).toEqual({ by: 'closeOn', direction: 'desc' })
  })

  it('takes to the board only what a board can show', () => {
    const board = inView({ ...QUERY, statuses: ['won'], credit: ['submitted'], stageIds: ['close'], stalled: true }, 'board')
    expect(board).toEqual({ ...QUERY, view: 'board', stalled: true })
  })

  it('never narrows without saying so: every part that is asked for is seen or named', () => {
    const named = (part: Partial<PipelineQuery>) => askedElsewhere({ ...QUERY, ...part }, { quarter: { from: '2026-10-01', to: '2026-12-31' }, next: undefined, proofAsked: false, rules: undefined, reference: undefined }).map((one) => one.label)
    expect(named({ closing: { from: '2026-10-01', to: '2026-12-31' } })).toEqual([])
    expect(named({ closing: { from: '2026-11-01', to: '2026-11-30' }, ownerId: 'x', stageIds: ['a', 'b'], categories: ['commit', 'omitted'], credit: ['due'], lossReason: 'price', competitor: 'Acme', productId: 'relay' })).toHaveLength(8)
    fc.assert(
      fc.property(queries, (query) => {
        const without = askedElsewhere(query, { quarter: undefined, next: undefined, proofAsked: false, rules: undefined, reference: undefined }).reduce<PipelineQuery>((left, one) => ({ ...left, ...one.without }), query)
        // What is left has a control of its own.
        expect(isFiltered({ ...without, statuses: [], stalled: false, channel: null, partnerId: '', text: '', stageIds: without.stageIds.slice(1), categories: without.categories.slice(1) })).toBe(false)
      }),
    )
  })
})

const row = (id: string, stage: string, closeOn: string, more: Partial<OpportunityRow> = {}): OpportunityRow => ({
  id, number: null, customerName: id, title: '', partnerId: 'brightwater', partnerName: 'Brightwater IT', ownerId: 'callum', ownerName: 'Callum Reyes', products: '', total: 100, currency: 'GBP', status: 'open', origin: 'partner',
  stage: stageNamed(stage), category: 'pipeline', closeOn, nextStep: '', nextStepDue: '', timeInStage: null, creditStatus: null, protectedUntil: null, updatedAt: '2026-11-22T10:00:00.000Z', waiting: false, mayMove: true, ...more,
})

function stageNamed(id: string) {
  const found = DEFAULT_STAGES.find((one) => one.id === id)
  if (!found) throw new Error(id)
  const { retired: _retired, ...stage } = found
  return stage
}

const column = (id: string, rows: readonly OpportunityRow[], retired = false): BoardColumn => ({ stage: stageNamed(id), retired, count: rows.length, amount: rows.reduce((sum, one) => sum + one.total, 0), rows })
const BOARD: Board = {
  columns: [column('qualify', [row('a', 'qualify', '2026-12-01'), row('b', 'qualify', '2026-12-20')]), column('discover', [], true), column('propose', [row('c', 'propose', '2026-12-10')]), column('close', [])],
  converted: { currency: 'GBP', rates: [], missing: [] }, asOf: null,
}
const ids = (columns: readonly BoardColumn[]) => columns.map((one) => one.rows.map((card) => card.id))

describe('moving cards', () => {
  const moved = (...steps: readonly (readonly [string, string, string])[]) => steps.reduce<readonly Move[]>((moves, [id, from, to]) => moveOn(moves, id, from, to), [])

  it('shows a move before it is stored, in the order of the column, with counts and sums', () => {
    const columns = withMoves(BOARD, moved(['a', 'qualify', 'propose']))
    expect(ids(columns)).toEqual([['b'], [], ['a', 'c'], []])
    expect(columns.map((one) => [one.count, one.amount])).toEqual([[1, 100], [0, 0], [2, 200], [0, 0]])
    expect(columns[2]?.rows[0]).toMatchObject({ waiting: true, stage: { id: 'propose' } })
  })

  it('leaves the sums alone where the amount would have to be converted', () => {
    const board: Board = { ...BOARD, converted: { ...BOARD.converted, currency: 'EUR' } }
    expect(withMoves(board, moved(['a', 'qualify', 'propose'])).map((one) => one.amount)).toEqual(BOARD.columns.map((one) => one.amount))
  })

  it('shows a card that is moved twice where the second move takes it, whatever of it is stored', () => {
    const moves = moved(['a', 'qualify', 'propose'], ['a', 'propose', 'close'])
    const half: Board = { ...BOARD, columns: withMoves(BOARD, moved(['a', 'qualify', 'propose'])) }
    const whole: Board = { ...BOARD, columns: withMoves(BOARD, moves) }
    for (const board of [BOARD, half, whole]) {
      expect(stillMoving(moves, board.columns)).toBe(moves)
      expect(ids(withMoves(board, moves))).toEqual([['b'], [], ['c'], ['a']])
    }
  })

  it('forgets a move when it is answered and its card has left, not before', () => {
    const moves = moved(['a', 'qualify', 'propose'])
    const stored = withMoves(BOARD, moves)
    expect(stillMoving(moves, stored)).toBe(moves)
    expect(stillMoving(answered(moves, 'a'), BOARD.columns)).toHaveLength(1)
    expect(stillMoving(answered(moves, 'a'), stored)).toEqual([])
  })

  it('goes back in one move: there and back ends where it began', () => {
    const moves = moved(['a', 'qualify', 'propose'], ['a', 'propose', 'qualify'])
    expect(withMoves(BOARD, moves)).toEqual(BOARD.columns)
    expect(ids(withMoves({ ...BOARD, columns: withMoves(BOARD, moved(['a', 'qualify', 'propose'])) }, moves))).toEqual([['a', 'b'], [], ['c'], []])
  })

  it('leaves a card where somebody else put it', () => {
    const elsewhere: Board = { ...BOARD, columns: withMoves(BOARD, moved(['a', 'qualify', 'close'])) }
    expect(withMoves(elsewhere, moved(['a', 'qualify', 'propose']))).toEqual(elsewhere.columns)
  })

  it('keeps every card whatever is moved', () => {
    const stages = BOARD.columns.map((one) => one.stage.id)
    const move = fc.tuple(fc.constantFrom('a', 'b', 'c', 'gone'), fc.constantFrom(...stages), fc.constantFrom(...stages))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (steps) => {
        const columns = withMoves(BOARD, moved(...steps))
        expect(ids(columns).flat().toSorted()).toEqual(['a', 'b', 'c'])
        for (const one of columns) {
          expect(one.count).toBe(one.rows.length)
          expect(one.rows.every((card) => card.stage.id === one.stage.id)).toBe(true)
        }
        expect(columns.reduce((sum, one) => sum + one.amount, 0)).toBe(300)
      }),
    )
  })

  it('goes from card to card, over columns that have none', () => {
    const { columns } = BOARD
    expect(cardToward(columns, { column: 0, row: 0 }, 'down')).toBe('b')
    expect(cardToward(columns, { column: 0, row: 1 }, 'down')).toBeUndefined()
    expect(cardToward(columns, { column: 0, row: 1 }, 'right')).toBe('c')
    expect(cardToward(columns, { column: 2, row: 0 }, 'left')).toBe('a')
    expect(cardToward(columns, { column: 2, row: 0 }, 'right')).toBeUndefined()
    expect(placeOf(columns, 'c')).toEqual({ column: 2, row: 0 })
    expect(cardNear(columns, { column: 0, row: 5 })).toBe('b')
    expect(cardNear(columns, { column: 3, row: 0 })).toBe('a')
  })

  it('passes stages by that are not in use', () => {
    expect(stageToward(BOARD.columns, 'qualify', 1)?.stage.id).toBe('propose')
    expect(stageToward(BOARD.columns, 'propose', -1)?.stage.id).toBe('qualify')
    expect(stageToward(BOARD.columns, 'close', 1)).toBeUndefined()
  })

  it('says why a card stays', () => {
    expect(notMovable(row('a', 'qualify', ''), 'channel_manager')).toContain('Brightwater IT')
    expect(notMovable(row('a', 'qualify', '', { partnerId: '' }), 'channel_manager')).toContain('channel operations')
    expect(notMovable(row('a', 'qualify', ''), 'partner_seller')).toContain('sales manager')
  })
})

describe('rows in words', () => {
  it('says how late a day is, and how long it stands in a stage', () => {
    expect(dayDue('2026-11-21', '2026-11-22')).toEqual({ words: 'Sat 21 Nov', late: '1 day late' })
    expect(dayDue('2027-01-05', '2026-11-22')).toEqual({ words: '5 Jan 2027', late: null })
    expect(stageTime({ timeInStage: { days: 34, expected: 30, over: 4 } })).toEqual({ words: 'stalled, 34 of 30 days', stalled: true })
    expect(stageTime({ timeInStage: { days: 1, expected: 30, over: 0 } })).toEqual({ words: '1 day', stalled: false })
  })

  it('says rates and their day wherever currencies are added, and what is left out', () => {
    expect(convertedWords({ currency: 'GBP', rates: [], missing: [] })).toBeUndefined()
    expect(convertedWords({ currency: 'EUR', rates: [{ currency: 'GBP', perBase: '0.8612', date: '2026-11-16' }], missing: [] }, true)).toBe('in EUR, rates of 16 Nov 2026: GBP 0.8612 to 1 EUR; what is closed at the rate of its day')
    expect(convertedWords({ currency: 'EUR', rates: [{ currency: 'GBP', perBase: '0.8612', date: '2026-11-16' }], missing: ['NOK'] })).toBe('in EUR, rates of 16 Nov 2026: GBP 0.8612 to 1 EUR; NOK left out, there is no rate')
  })
})

describe('opportunities elsewhere', () => {
  const hit = { kind: 'opportunity', id: 'o1', title: 'Kestrel Rail', number: 'BRW-O-0001', partnerName: 'Brightwater IT', status: 'open' } as const

  it('opens what was found where it is read, and a draft where it is gone on with', () => {
    expect(addressOf(hit)).toBe(paths.opportunity('o1'))
    expect(addressOf({ ...hit, status: 'draft' })).toBe(paths.editOpportunity('o1'))
    expect(addressOf({ ...hit, kind: 'deal' })).toBe(paths.deal('o1'))
  })

  it('lists them apart from registrations', () => {
    const sections = paletteSections('kestrel', [], [], [hit, { ...hit, kind: 'deal', id: 'd1', status: 'approved' }])
    expect(sections.map(({ label, items }) => [label, items.map((item) => item.id)])).toEqual([['Registrations', ['d1']], ['Opportunities', ['o1']]])
  })

  it('says what waits for each side: proof to hand in or to decide, and what stands still, since it does', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')
    const still = row('s', 'propose', '2026-12-01', { timeInStage: { days: 34, expected: 30, over: 4 } })
    const won = row('w', 'close', '2026-11-01', { status: 'won', creditStatus: 'due' })
    expect(opportunityActions({ proofs: [won], stalled: [still] }, 'partner_sales_manager', now)).toMatchObject([
      { kind: 'prove', key: 'w', beside: 'Callum Reyes', href: paths.opportunity('w') },
      { kind: 'stalled', key: 's', beside: 'in Propose', since: Date.parse('2026-11-18T12:00:00Z') },
    ])
    expect(opportunityActions({ proofs: [won], stalled: [] }, 'channel_manager', now)).toMatchObject([{ kind: 'decide_credit', beside: 'Brightwater IT' }])
  })
})
