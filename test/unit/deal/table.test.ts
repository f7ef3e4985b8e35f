import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { DealStatus } from '../../../src-shared/domain/deal/schema.ts'
import { deal as dealSchema } from '../../../src-shared/domain/deal/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { actionOf, dealIn, DEAL_ID, doerOf, ENDPOINT, inputFor } from '../../support/deal-fixtures.ts'

const spec = readFileSync(join(import.meta.dirname, '../../../src-shared/domain/deal/SPEC.md'), 'utf8')
const rows = spec
  .split('\n')
  .filter((line) => /^\| (id|DEAL-\d+) \|/.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
const [header = [], ...body] = rows
const columns = header.slice(2, -1)
const cells = body.flatMap(([id = '', type = '', ...rest]) => columns.map((from, at) => ({ id, type, from, to: rest[at] ?? '' })))

describe('DEAL-1 DEAL-2 DEAL-3 DEAL-4 DEAL-5 DEAL-6 DEAL-7 DEAL-8 DEAL-9 DEAL-27: the table in SPEC.md', () => {
  it('names every action and every state of the lifecycle, once', () => {
    expect(body.map((row) => row[1] ?? '').toSorted()).toEqual(Object.keys(dealLifecycle.actions).toSorted())
    expect(columns).toEqual(['none', ...dealLifecycle.statuses])
  })

  it.each(cells)('$id: $type in $from gives $to', ({ type, from, to }) => {
    const before = from === 'none' ? null : dealIn(from as DealStatus)
    const doer = doerOf(type)
    const { input, seen } = inputFor(type, before)
    const result = act(dealLifecycle, DEAL_ID, before, actionOf(type, doer.personId, input, seen ? { seen } : {}), doer)
    if (to === '–') {
      expect(result.ok).toBe(false)
      // To a person there is nothing where no record is, and to everyone but its author no draft either.
      const hidden = (from === 'none' && doerOf(type) !== ENDPOINT) || (from === 'draft' && ['deal.return', 'deal.approve', 'deal.reject'].includes(type))
      expect(result).toMatchObject({ error: { code: hidden ? 'not_found' : 'wrong_status' } })
    } else {
      expect(result).toMatchObject({ ok: true, value: { status: to } })
      if (result.ok) expect(dealSchema.safeParse(result.value).error).toBeUndefined()
    }
  })
})
