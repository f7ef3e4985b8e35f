import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { uuidV7Source } from '../../src-shared/lib/ids.ts'
import type { Database, Tx } from '../db/pool.ts'
import { StartError } from '../db/start-error.ts'
import { depositEvidence } from '../evidence/deposit.ts'
import type { BlobStore } from '../evidence/ports.ts'
import { countPeers } from '../jobs/peers.ts'
import { insertSample } from './insert.ts'
import { makeSample } from './sample.ts'

export const DEFAULT_SEED = 7
export const DEFAULT_DEALS = 600

const TABLES = ['record', 'action', 'feed', 'credential', 'session', 'spent_token', 'sign_in_failure', 'partner_counter', 'customer', 'customer_key', 'registration', 'blocking_key', 'protection_guard', 'job', 'evidence_upload', 'budget_balance', 'allocation_balance', 'request_balance', 'claim_balance', 'settlement_claim', 'fund_ledger', 'fund_counter', 'opportunity_counter', 'vendor_opportunity', 'vendor_opportunity_key', 'invoice_seen', 'evidence_seen', 'daily_work'] as const
const NOT_A_DEMO = 'The database already holds records that are not sample data, so a demo will not touch it. Start without --demo, or name an empty database.'
/** So that two demo endpoints which start together on one database do not both fill it. */
const DEMO_LOCK = 4_780_004

export interface DemoOptions {
  readonly now: number
  /** Where the files of sample claims are put. */
  readonly blobs: BlobStore
  readonly logger: Logger
  readonly seed?: number
  readonly deals?: number
}

/** What the endpoint does with records once they are there, and would do at its start: partners stand among their peers from the beginning. */
async function settle(db: Database, { now }: DemoOptions): Promise<void> {
  await db.query(`analyze ${TABLES.join(', ')}`)
  const clock = () => now
  await countPeers({ db, clock, newId: uuidV7Source(clock, (length) => randomBytes(length)) })
}

async function fill(tx: Tx, options: DemoOptions): Promise<void> {
  const started = performance.now()
  const sample = makeSample({ seed: options.seed ?? DEFAULT_SEED, deals: options.deals ?? DEFAULT_DEALS, now: options.now })
  await insertSample(tx, sample)
  const files = [...(sample.funds?.files ?? []), ...(sample.sales?.files ?? [])].flatMap(([recordId, of]) => of.map((one) => ({ recordId, ...one })))
  await depositEvidence(tx, options.blobs, files, options.now)
  await tx.query('update sync_meta set demo = true')
  options.logger.info({ records: sample.records.length, ms: Math.round(performance.now() - started) }, 'sample data written')
}

async function isDemo(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ demo: boolean }>('select demo from sync_meta')
  return rows[0]?.demo === true
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ used: boolean }>('select exists (select 1 from record) or exists (select 1 from credential) as used')
  return rows[0]?.used !== true
}

/**
 * Throws a StartError for a database of ours that holds records which are not a demo's. Reads only, so ask it before `migrate`: a demo
 * that was started on the wrong database leaves it as it was, of whatever version it is.
 */
export async function refuseForeign(db: Database): Promise<void> {
  await db.tx(async (tx) => {
    const { rows } = await tx.query<{ ours: boolean }>("select bool_and(to_regclass(name) is not null) as ours from unnest(array['sync_meta', 'record', 'credential']) name")
    if (rows[0]?.ours === true && !(await isDemo(tx)) && !(await isEmpty(tx))) throw new StartError(NOT_A_DEMO)
  }, 'snapshot')
}

/** Fills an empty database once. Throws a StartError for one that holds records that are not a demo's. */
export async function prepareDemo(db: Database, options: DemoOptions): Promise<void> {
  const filled = await db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [DEMO_LOCK])
    if (await isDemo(tx)) return false
    if (!(await isEmpty(tx))) throw new StartError(NOT_A_DEMO)
    await fill(tx, options)
    return true
  })
  if (filled) await settle(db, options)
}

/** Empties a demo's database and fills it anew; desktops start over. Throws a StartError for any other database. */
export async function refillDemo(db: Database, options: DemoOptions): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [DEMO_LOCK])
    if (!(await isDemo(tx)) && !(await isEmpty(tx))) throw new StartError('The database is not a demo’s, so its records stay. Name an empty database, or one that a demo endpoint made.')
    await tx.query(`truncate ${TABLES.join(', ')} restart identity`)
    // Their objects are not in this database; the sweep finds them by these.
    await tx.query('update evidence_part set kept = false')
    await fill(tx, options)
    await tx.query('update sync_meta set epoch = gen_random_uuid()')
  })
  await settle(db, options)
}
