import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addRxPlugin } from 'rxdb/plugins/core'
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { describe, expect, it } from 'vitest'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import { openStore } from '../../../src-main/store/database.ts'
import { actionOf, dealIn, SELLER } from '../../support/deal-fixtures.ts'

// The strict side of RxDB: it checks schemas and documents that production takes on trust.
disableWarnings()
addRxPlugin(RxDBDevModePlugin)

describe('the store under RxDB’s development mode', () => {
  it('takes every schema, every status, a gone record and a purge', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tradewind-store-'))
    const opened = await openStore({ path: join(folder, 'a.db'), key: new Uint8Array(32).fill(3), wrap: (storage) => wrappedValidateAjvStorage({ storage }) })
    if (!opened.ok) throw new Error(opened.error.message)
    const { repositories, close } = opened.value
    const ids = DEAL_STATUSES.map((_, index) => `019a0000-0000-7000-8000-00000000030${index}`)
    for (const [index, status] of DEAL_STATUSES.entries()) {
      const deal: Deal = { ...dealIn(status), id: ids[index] ?? '', version: 1 }
      await repositories.deals.update(deal.id, (stored) => ({ ...stored, base: deal, record: deal }))
    }
    await repositories.deals.update(ids[0] ?? '', (stored) => ({ ...stored, base: null, record: null, waiting: [actionOf('deal.note', SELLER.personId, { text: 'x' })] }))
    expect(await repositories.deals.count({ status: 'gone' })).toBe(1)
    expect(await repositories.deals.count({ status: { $in: [...DEAL_STATUSES] } })).toBe(DEAL_STATUSES.length - 1)
    await repositories.deals.updateMany(ids, () => null)
    expect(await repositories.deals.count({})).toBe(0)
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
})
