import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { KINDS } from '../../../src-shared/domain/kinds.ts'
import { isPerson } from '../../../src-shared/domain/lifecycle.ts'
import { allocations, budgets, claims, rates, requests, reviews, settlements, tryStep } from '../../support/funds-fixtures.ts'
import type { Driven } from '../../support/funds-fixtures.ts'

const spec = readFileSync(join(import.meta.dirname, '../../../src-shared/domain/funds/SPEC.md'), 'utf8')

/** The table whose rows begin with a prefix, and its header. */
function tableOf(prefix: string) {
  const lines = spec.split('\n')
  const first = lines.findIndex((line) => line.startsWith(`| ${prefix}-`))
  const cells = (line = '') => line.split('|').slice(1, -1).map((cell) => cell.trim())
  const columns = cells(lines[first - 2]).slice(2, -1)
  const body = lines.filter((line) => line.startsWith(`| ${prefix}-`)).map(cells)
  return { columns, types: body.map((row) => row[1] ?? ''), cells: body.flatMap(([id = '', type = '', ...rest]) => columns.map((from, at) => ({ id, type, from, to: rest[at] ?? '' }))) }
}

/** To a person there is nothing where no record is, and to everyone but its author no draft either. */
function expected(driven: Driven<RecordBase>, type: string, from: string): string {
  const doer = driven.doerOf(type)
  if (!isPerson(doer) || ['SET', 'RAT'].includes(driven.prefix)) return 'wrong_status'
  if (from === 'none') return 'not_found'
  return from === 'draft' && doer.partnerId === null ? 'not_found' : 'wrong_status'
}

const driven = [budgets, allocations, requests, claims, reviews, settlements, rates] as unknown as readonly Driven<RecordBase>[]

describe.each(driven.map((one) => [one.lifecycle.kind, one] as const))('the table of %s', (_kind, one) => {
  const { columns, types, cells } = tableOf(one.prefix)

  it('names every action and every state of the lifecycle, once', () => {
    expect(types.toSorted()).toEqual(Object.keys(one.lifecycle.actions).toSorted())
    expect(columns).toEqual(['none', ...one.lifecycle.statuses])
  })

  it.each(cells)('$id: $type in $from gives $to', ({ type, from, to }) => {
    const before = from === 'none' ? null : one.in(from)
    const result = tryStep(one, before, type)
    if (to === '–') {
      expect(result).toMatchObject({ ok: false, error: { code: expected(one, type, from) } })
      return
    }
    expect(result).toMatchObject({ ok: true, value: { status: to } })
    if (!result.ok) return
    const { schema } = KINDS[one.lifecycle.kind as keyof typeof KINDS]
    expect(schema.safeParse(result.value).error).toBeUndefined()
    // What changes the state stays in the log for good.
    if (result.value.status !== (before?.status ?? 'none')) expect(one.lifecycle.actions[type]?.changesStatus ?? false).toBe(one.prefix !== 'FRV')
  })
})

describe('what the tables carry', () => {
  it('BUD-1 BUD-2 BUD-3 BUD-4 BUD-5 ALC-1 ALC-2 ALC-3 ALC-4 FRV-1 FRV-2 FRV-3 SET-1 SET-2 SET-3 SET-4 SET-5 RAT-1: every row is there', () => {
    expect([budgets, allocations, reviews, settlements, rates].map((one) => tableOf(one.prefix).types.length)).toEqual([5, 4, 3, 5, 1])
  })

  it('REQ-1 REQ-2 REQ-3 REQ-4 REQ-5 REQ-6 REQ-7 REQ-8 REQ-9 REQ-10 REQ-11 REQ-12 REQ-13 REQ-14: every row of requests is there', () => {
    expect(tableOf('REQ').cells).toHaveLength(14 * 9)
  })

  it('CLM-1 CLM-2 CLM-3 CLM-4 CLM-5 CLM-6 CLM-7 CLM-8 CLM-9 CLM-10 CLM-11 CLM-12 CLM-13 CLM-14: every row of claims is there', () => {
    expect(tableOf('CLM').cells).toHaveLength(14 * 9)
  })
})
