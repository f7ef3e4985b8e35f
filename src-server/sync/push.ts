import { isoInstant } from '../../src-shared/lib/clock.ts'
import type { PushAnswer, PushReply, PushRequest } from '../../src-shared/sync/protocol/push.ts'
import { isUnavailable, pgCode } from '../db/pool.ts'
import type { Tx } from '../db/pool.ts'
import type { Ports } from '../ports.ts'
import { readEpoch } from './epoch.ts'
import { lockBooks, planFundLocks } from './funds/locks.ts'
import { isCanonicalId } from './offered.ts'
import { readActor } from './people.ts'
import { answerBroken, answerRow } from './push-row.ts'
import type { OfferedRow, RowContext } from './push-row.ts'
import { registrationsToConvert } from './sales/conversion.ts'
import { grantsOf } from './scopes.ts'
import { loadAnswered } from './stored.ts'
import type { Answered } from './stored.ts'
import { Unit } from './unit.ts'

/** Locks records by id for the transaction, in one order everywhere. An id that is not there yet is locked too. */
export async function lockRecords(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('with k as materialized (select distinct hashtextextended(id, 0) as h from unnest($1::text[]) id order by 1) select pg_advisory_xact_lock(h) from k', [ids])
}

/** Ids of the actions that a push offers or builds on. */
function namedActions(rows: readonly OfferedRow[]): readonly string[] {
  const ids = rows.flatMap((row) => row.actions.flatMap((one) => [one.id, ...(typeof one['after'] === 'string' ? [one['after']] : [])]))
  return [...new Set(ids.map((id) => id.toLowerCase()).filter((id) => isCanonicalId(id) && UUID.test(id)))]
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Transient failures concern the whole push and are tried again; anything else is the row's. */
function concernsAll(error: unknown): boolean {
  const code = pgCode(error)
  return isUnavailable(error) || (code !== null && /^(40|23505|55P03|58|XX)/.test(code))
}

/**
 * Takes what a desktop offers, in one transaction, and answers every row. Null when the person is no longer active. Lock order:
 * records, identities and guards, counters, the feed.
 */
export async function push(ports: Ports, personId: string, request: PushRequest): Promise<PushReply | null> {
  return ports.db.tx(async (tx) => {
    const { rows } = request
    const locks = request.collection === 'funds' ? await planFundLocks(tx, personId, rows) : null
    const converted = request.collection === 'opportunities' ? await registrationsToConvert(tx, personId, rows) : []
    await lockRecords(tx, [...rows.map((row) => row.id), ...(locks?.records ?? []), ...converted])
    if (locks) await lockBooks(tx, locks.books)
    const actor = await readActor(tx, personId)
    if (!actor) return null
    // After the locks: whoever held a record before us stamped earlier.
    const unit = new Unit(tx, { now: ports.clock() })
    await unit.preload(request.collection, [...new Set(rows.map((row) => row.id))])
    const answered = new Map<string, Answered>(await loadAnswered(tx, namedActions(rows)))
    const products = rows.some((row) => row.actions.some((one) => NAMING_PRODUCTS.has(one['type']))) ? await loadProducts(tx) : new Set<string>()
    const context: RowContext = {
      unit, actor, collection: request.collection, grants: new Set(grantsOf(actor)), answered, newId: ports.newId, isProduct: (id) => products.has(id),
    }
    const answers = new Map<OfferedRow, PushAnswer>()
    for (const row of rows) {
      const mark = unit.mark()
      let result
      try {
        result = await tx.savepoint(() => answerRow(context, row))
      } catch (error) {
        if (concernsAll(error)) throw error
        ports.logger.error({ err: error, collection: request.collection, record: row.id }, 'a pushed row failed and was refused')
        unit.backTo(mark)
        result = await answerBroken(context, row)
      }
      answers.set(row, result.answer)
      for (const one of result.answered) answered.set(one.id, one)
    }
    const epoch = await readEpoch(tx)
    await unit.commit()
    return {
      answers: rows.map((row) => {
        const answer = answers.get(row)
        if (!answer) throw new Error(`Row ${row.id} was not answered`)
        return answer
      }),
      epoch,
      serverTime: isoInstant(unit.now),
    }
  })
}

/** Actions that may name products. */
const NAMING_PRODUCTS: ReadonlySet<unknown> = new Set(['deal.edit', 'opportunity.edit', 'request.edit'])

async function loadProducts(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>("select id from record where collection = 'products'")
  return new Set(rows.map((row) => row.id))
}
