import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { factTables } from '../../../src-main/analytics/fact-table.ts'
import { opportunityFacts } from '../../../src-main/analytics/facts.ts'
import { openStore } from '../../../src-main/store/database.ts'
import type { Store } from '../../../src-main/store/database.ts'
import { openSqliteReader } from '../../../src-main/store/sqlite-storage/reader.ts'
import { boardSums } from '../../../src-shared/metrics/board.ts'
import { recordBook } from '../../support/analytics/record-book.ts'
import type { RecordBook } from '../../support/analytics/record-book.ts'
import { nthOpportunity } from '../../support/opportunity-facts.ts'
import { SCORE } from '../../support/registration-facts.ts'

const KEY = new Uint8Array(32).fill(6)
const BOARD = { ...SCORE, filter: {} }

let folder: string
let store: Store
let book: RecordBook

describe('facts that catch up while nobody waits', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-catch-up-'))
    const opened = await openStore({ path: join(folder, 'a.db'), key: KEY })
    if (!opened.ok) throw new Error(opened.error.message)
    store = opened.value
    book = recordBook(store.repositories)
    await book.put('opportunities', ...Array.from({ length: 200 }, (_, index) => nthOpportunity(index)))
  })

  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([['some rows', 50], ['more rows than are looked up one by one', 5200]])('%s changed: the next question reads nothing', async (_name, count) => {
    let statements = 0
    const facts = opportunityFacts(factTables().opportunities, () => {
      const reader = openSqliteReader({ path: join(folder, 'a.db'), key: Buffer.from(KEY) })
      return { ...reader, rows: (...asked) => {
        statements += 1
        return reader.rows(...asked)
      } }
    })
    const added = () => boardSums(book.facts().sales, BOARD)
    expect(boardSums(facts.read(), BOARD)).toEqual(added())
    const changed = Array.from({ length: count }, (_, index) => nthOpportunity(150 + index))
    await book.put('opportunities', ...changed.map((one) => ({ ...one, total: one.total + 7 })))
    facts.changed(changed.map((one) => one.id))
    facts.catchUp()
    while (facts.advance());
    const before = statements
    expect(boardSums(facts.read(), BOARD)).toEqual(added())
    expect(statements).toBe(before)
    facts.close()
  })
})
