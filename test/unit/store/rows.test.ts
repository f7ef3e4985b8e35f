import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import { contentOf } from '../../../src-shared/domain/deal/edits.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import { perform, replicaOf } from '../../../src-shared/sync/replica.ts'
import { sortKey } from '../../../src-main/store/columns.ts'
import { emptyStored, fromRow, GONE, toRow } from '../../../src-main/store/rows.ts'
import type { Stored } from '../../../src-main/store/rows.ts'
import { SCHEMAS } from '../../../src-main/store/schemas.ts'
import { actionOf, completeContent, dealIn, SELLER } from '../../support/deal-fixtures.ts'

/** Rows as the store meets them: any base or none, some actions waiting, perhaps typing. */
const anyStored = fc.record({ status: fc.option(fc.constantFrom(...DEAL_STATUSES), { nil: null }), notes: fc.array(fc.string({ maxLength: 40 }), { maxLength: 4 }), typed: fc.boolean(), held: fc.boolean() }).map(({ status, notes, typed, held }): Stored<Deal> => {
  const base = status ? { ...dealIn(status), version: 3 } : null
  let replica = replicaOf<Deal>(dealLifecycle, base?.id ?? '019a0000-0000-7000-8000-000000000001', base, [], SELLER)
  const created = base ? null : perform(dealLifecycle, replica, actionOf('deal.create', SELLER.personId, { partnerId: 'partner-brightwater', currency: 'GBP' }), SELLER)
  if (created?.ok) replica = created.value
  for (const note of notes) {
    const next = perform(dealLifecycle, replica, actionOf('deal.edit', SELLER.personId, { changes: [{ field: 'notes', from: replica.record?.notes ?? '', to: note }] }), SELLER)
    if (next.ok) replica = next.value
  }
  const content = replica.record ? contentOf(replica.record) : completeContent()
  const last = replica.waiting.at(-1)
  return { ...replica, typing: typed ? { content: { ...content, notes: 'typed' }, from: content, at: '2026-11-22T09:00:00.000Z' } : null, held: held && last ? { actionId: last.id, until: 1_795_000_000_000 } : null }
})

describe('a row', () => {
  it('holds everything of a record, through JSON and back', () => {
    fc.assert(fc.property(anyStored, (stored) => {
      const row = JSON.parse(JSON.stringify(toRow('deals', stored))) as ReturnType<typeof toRow>
      expect(fromRow<Deal>(row)).toEqual(JSON.parse(JSON.stringify(stored)))
    }))
  })

  it('names every column that its schema requires, within the limits of the column', () => {
    fc.assert(fc.property(anyStored, fc.string({ unit: 'binary', maxLength: 200 }), (stored, name) => {
      const named = stored.record ? { ...stored, record: { ...stored.record, customerName: name } } : stored
      const row: Readonly<Record<string, unknown>> = { ...toRow('deals', named) }
      for (const field of SCHEMAS.deals.required ?? []) expect(row[field]).toBeDefined()
      const bad = Object.entries(SCHEMAS.deals.properties).filter(([field, definition]) => {
        const { maxLength = Infinity } = definition as { readonly maxLength?: number }
        const value = row[field]
        return typeof value === 'string' && (value.length > maxLength || !value.isWellFormed())
      })
      expect(bad).toEqual([])
    }))
  })

  it('of a record that is gone shows in no list, and keeps what waits', () => {
    const action = actionOf('deal.note', SELLER.personId, { text: 'Still mine.' })
    const row = toRow('deals', { ...emptyStored<Deal>(dealIn('submitted').id), waiting: [action] })
    expect(row).toMatchObject({ status: GONE, waiting: 1, customerName: '', total: 0 })
    expect(row.record).toBeUndefined()
    expect(fromRow(row).waiting).toEqual([action])
  })

  it('without waiting actions holds its document once', () => {
    const deal = { ...dealIn('approved'), version: 9 }
    expect(toRow('deals', { ...emptyStored<Deal>(deal.id), base: deal, record: deal }).local).toEqual({})
  })

  it('sorts names without regard to case, width and accents', () => {
    expect(['Östra', 'ostra', 'ＯＳＴＲＡ'].map(sortKey)).toEqual(['ostra', 'ostra', 'ostra'])
  })
})
