import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factStatements, rivalStatements } from '../../../src-main/analytics/fact-reader.ts'
import { factTables } from '../../../src-main/analytics/fact-table.ts'
import { OpportunityFacts } from '../../../src-main/analytics/opportunity-facts.ts'
import { RegistrationFacts } from '../../../src-main/analytics/registration-facts.ts'
import { openStore } from '../../../src-main/store/database.ts'
import { openSqliteReader } from '../../../src-main/store/sqlite-storage/reader.ts'
import type { SqliteReader } from '../../../src-main/store/sqlite-storage/reader.ts'
import { recordBook } from '../../support/analytics/record-book.ts'
import { nthDeal, nthReview, nthScored } from '../../support/analytics/score-records.ts'

const KEY = new Uint8Array(32).fill(5)
const { opportunities, deals, internal } = factTables()
const TABLES = {
  opportunities: { table: opportunities, fields: new OpportunityFacts().fields, statuses: [] },
  deals: { table: deals, fields: new RegistrationFacts().fields, statuses: [], filled: 'rounds' },
} as const

let folder: string
let close: () => Promise<void>
let reader: SqliteReader

describe('how facts are read', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-facts-'))
    const opened = await openStore({ path: join(folder, 'a.db'), key: KEY })
    if (!opened.ok) throw new Error(opened.error.message)
    const book = recordBook(opened.value.repositories)
    for (let index = 0; index < 300; index += 1) {
      await book.put('deals', nthDeal(index))
      await book.put('internal', nthReview(index))
      await book.put('opportunities', nthScored(index))
    }
    reader = openSqliteReader({ path: join(folder, 'a.db'), key: Buffer.from(KEY) })
    close = opened.value.close
  })

  afterAll(async () => {
    reader.close()
    await close()
    rmSync(folder, { recursive: true, force: true })
  })

  const plan = (sql: string, parameters: readonly (string | number)[]) => reader.all(`EXPLAIN QUERY PLAN ${sql}`, parameters).map((row) => String(row['detail']))

  it.each(['opportunities', 'deals'] as const)('of %s everything from the index alone, and changed rows by their ids', (name) => {
    const { whole, ofPartner, some } = factStatements(TABLES[name])
    for (const { statements, fixed, bound } of [{ statements: whole, fixed: ['open'], bound: 'status=\\?' }, { statements: ofPartner, fixed: ['open', 'partner-7'], bound: 'status=\\? AND .*partnerId=\\?' }]) {
      for (const details of [plan(statements.first, fixed), plan(statements.next, [...fixed, ...statements.after.map(() => '')])]) {
        expect(details).toHaveLength(1)
        expect(details[0]).toMatch(new RegExp(`USING COVERING INDEX .*deleted=\\? AND .*${bound}`))
      }
    }
    expect(plan(some, ['[]', '[]'])[0]).toMatch(/SEARCH .*id=\?/)
  })

  it('of registrations with rivals without going through the others', () => {
    const { whole, ofPartner, some } = rivalStatements(internal)
    for (const details of [plan(whole, []), plan(ofPartner, ['partner-7'])]) expect(details[0]).toMatch(/USING COVERING INDEX .*deleted=\? AND .*rivals>\?/)
    expect(plan(some, ['[]'])[0]).toMatch(/SEARCH .*id=\?/)
  })

  it('sees one state of the file while it holds it', () => {
    const writer = openSqliteReader({ path: join(folder, 'a.db'), key: Buffer.from(KEY) })
    const count = (from: SqliteReader) => from.rows(`SELECT count(*) FROM "${deals.table}"`, [])
    reader.hold()
    expect(count(reader)).toEqual(count(writer))
    reader.release()
    reader.release()
    writer.close()
  })
})
