import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import { KINDS } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { CHANNEL_MANAGER, COLLEAGUE, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, person, SALES_MANAGER, SELLER } from './deal-fixtures.ts'
import { codeOf, seenOf, tryStep } from './funds-fixtures.ts'
import type { Driven } from './funds-fixtures.ts'

export const SALES_OPERATIONS = person('partner_sales_operations', 'omar')
export const OTHER_SALES_MANAGER = person('partner_sales_manager', 'eve', 'partner-cobalt')

/** The columns of tables that say who may. */
const PEOPLE: Readonly<Record<string, readonly Doer[]>> = {
  seller: [SELLER, COLLEAGUE], managers: [SALES_MANAGER, SALES_OPERATIONS], 'channel manager': [CHANNEL_MANAGER], 'channel operations': [OPERATIONS],
  others: [OTHER_CHANNEL_MANAGER, OTHER_SALES_MANAGER], endpoint: [ENDPOINT],
}
const EVERYBODY = Object.values(PEOPLE).flat()

const cellsOf = (line = '') => line.split('|').slice(1, -1).map((cell) => cell.trim())

function specOf(folder: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, '../../src-shared/domain', folder, 'SPEC.md'), 'utf8').split('\n')
}

/** What a decision carries: of a record that is not there yet, that there was nothing. */
function seen(driven: Driven<RecordBase>, type: string, record: RecordBase | null) {
  const fields = driven.lifecycle.actions[type]?.seen
  return fields && record === null ? { seen: Object.fromEntries(fields.map((field) => [field, null])) } : seenOf(driven, type, record)
}

const before = (driven: Driven<RecordBase>, from: string): RecordBase | null => (from === 'none' ? null : driven.in(from))

/** Judges every cell of the table of states in a SPEC.md: every action in every state, by who may. */
export function describeStates(folder: string, driven: Driven<RecordBase>, refused: string): void {
  const lines = specOf(folder)
  const first = lines.findIndex((line) => line.startsWith(`| ${driven.prefix}-`))
  const columns = cellsOf(lines[first - 2]).slice(2)
  const rows = lines.filter((line) => line.startsWith(`| ${driven.prefix}-`)).map(cellsOf)
  const cells = rows.flatMap(([id = '', type = '', ...rest]) => columns.map((from, at) => ({ id, type, from, to: rest[at] ?? '' })))

  describe('the table of states', () => {
    it('names every action and every state of the lifecycle, once', () => {
      expect(rows.map((row) => row[1] ?? '').toSorted()).toEqual(Object.keys(driven.lifecycle.actions).toSorted())
      expect(columns).toEqual(['none', ...driven.lifecycle.statuses])
    })

    it.each(cells)('$id: $type in $from gives $to', ({ type, from, to }) => {
      const record = before(driven, from)
      const result = tryStep(driven, record, type, seen(driven, type, record))
      if (to === '–') {
        expect(codeOf(result)).toBe(refused)
        return
      }
      expect(result).toMatchObject({ ok: true, value: { id: driven.id, status: to } })
      if (!result.ok) return
      expect(KINDS[driven.lifecycle.kind as keyof typeof KINDS].schema.safeParse(result.value).error).toBeUndefined()
      // What changes the state stays in the log for good, or as long as nothing follows it.
      if (record && result.value.status !== record.status) expect(driven.lifecycle.actions[type]?.changesStatus).toBe(true)
    })
  })
}

/** Judges every cell of the table of who may: everybody, in every state in which the action is legal. */
export function describeWhoMay(folder: string, driven: Driven<RecordBase>, ids: string): void {
  const lines = specOf(folder)
  const first = lines.findIndex((line) => line.startsWith('| who |'))
  const end = lines.findIndex((line, index) => index > first && !line.startsWith('|'))
  const header = cellsOf(lines[first]).slice(1)
  const rows = lines.slice(first + 2, end).map(cellsOf)

  describe(`${ids}: who may`, () => {
    it('names every action and everybody, once', () => {
      expect(rows.map((row) => row[0] ?? '').toSorted()).toEqual(Object.keys(driven.lifecycle.actions).toSorted())
      expect(header).toEqual(Object.keys(PEOPLE))
    })

    const cells = rows.flatMap(([type = '', ...rest]) =>
      header.flatMap((who, at) => (PEOPLE[who] ?? []).flatMap((doer) => (driven.lifecycle.actions[type]?.from ?? []).map((from) => ({ type, who, personId: doer.personId, doer, from, may: rest[at] ?? '' })))),
    )
    it.each(cells)('$type by $personId ($who) in $from: $may', ({ type, doer, from, may }) => {
      const record = before(driven, from)
      expect(codeOf(tryStep(driven, record, type, { doer, ...seen(driven, type, record) }))).toBe(may === 'yes' ? 'ok' : 'not_allowed')
    })
  })
}

/** Any actions by anybody: none throws, every record passes its schema, and its whole log replayed gives it again. */
export function describeLog(id: string, driven: Driven<RecordBase>): void {
  it(`${id}: replaying the whole log gives the record, no illegal action throws, and every record passes its schema`, () => {
    const turn = fc
      .constantFrom(...Object.keys(driven.lifecycle.actions))
      .chain((type) => fc.tuple(fc.constant(type), fc.oneof({ arbitrary: fc.constant(driven.doerOf(type)), weight: 4 }, { arbitrary: fc.constantFrom(...EVERYBODY), weight: 1 }), fc.boolean()))
    let reached = 0
    fc.assert(
      fc.property(fc.array(turn, { minLength: 2, maxLength: 18 }), (script) => {
        let record: RecordBase | null = null
        for (const [type, doer, stamped] of script) {
          // What waits stays in any log.
          const result: Result<RecordBase, Refusal> = tryStep(driven, record, type, { doer, ...seen(driven, type, record), ...(stamped ? { receivedAt: '2026-11-22T10:00:00.000Z' } : {}) })
          if (result.ok) record = result.value
        }
        if (record === null) return
        reached += record.actions.length
        expect(KINDS[driven.lifecycle.kind as keyof typeof KINDS].schema.safeParse(record).error).toBeUndefined()
        let again: RecordBase | null = null
        for (const action of record.actions) {
          const doer = EVERYBODY.find((who) => who.personId === action.by)
          if (!doer) throw new Error('unknown doer')
          const result: Result<RecordBase, Refusal> = act(driven.lifecycle, driven.id, again, action, doer)
          if (!result.ok) throw new Error(result.error.message)
          again = result.value
        }
        expect(again).toEqual(record)
        const last = record.actions.at(-1)
        const who = EVERYBODY.find((one) => one.personId === last?.by)
        // What it holds already changes nothing.
        if (last && who) expect(act(driven.lifecycle, driven.id, record, last, who)).toEqual({ ok: true, value: record })
      }),
      { numRuns: 60 },
    )
    expect(reached).toBeGreaterThan(60)
  })
}
