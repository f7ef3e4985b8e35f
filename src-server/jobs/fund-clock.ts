import { allocationLifecycle } from '../../src-shared/domain/allocation/lifecycle.ts'
import { claimLifecycle } from '../../src-shared/domain/claim/lifecycle.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { fundRequestLifecycle } from '../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import { formatDate } from '../../src-shared/domain/customer/format-date.ts'
import { SYSTEM } from '../../src-shared/domain/actor.ts'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import type { Rules } from '../../src-shared/domain/program/schema.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { derivedId } from '../../src-shared/lib/derived-id.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import type { Ports } from '../ports.ts'
import { noticeFund, noticeOperations } from '../sync/fund-notices.ts'
import { giveBack } from '../sync/funds/allocation-effects.ts'
import { requestBook } from '../sync/funds/books.ts'
import { letGo, REFRESH_SIGHTINGS } from '../sync/funds/claim-effects.ts'
import { booksOf, lockBooks } from '../sync/funds/locks.ts'
import type { Books } from '../sync/funds/locks.ts'
import { releaseRequest } from '../sync/funds/release.ts'
import { REMINDER_DAYS } from '../sync/funds/request-effects.ts'
import { systemAct } from '../sync/system-act.ts'
import { readFund } from '../sync/funds/terms-guard.ts'
import { lockRecords } from '../sync/push.ts'
import { Unit } from '../sync/unit.ts'
import { giveBackAllocation } from './give-back.ts'

/** So long after its return, and after its claim-by date, a claim waits for an answer. */
const ANSWER_DAYS = 14
/** So many of a kind are read at once. */
const PAGE = 500

/** The moment as the endpoint's clock and the vendor's calendar have it. */
interface Now {
  readonly ms: number
  readonly today: string
  readonly zone: string
}

type Step = (ports: Ports, now: Now, id: string) => Promise<void>

/** What falls due of one kind: which records may be due by a moment or day ($1), and what is done with each. */
interface Due {
  readonly step: Step
  readonly by: string
  /** The column with the record's id. */
  readonly id: string
  readonly from: string
}

/** In this order: claims expire before their requests are released, allocations close when nothing waits in them any more. */
function allDue({ ms, today }: Now): readonly Due[] {
  return [
    { step: escalate, by: isoInstant(ms), id: 'id', from: "record where collection = 'funds' and status = 'submitted' and body ->> 'dueAt' < $1 and body ->> 'level' = 'channel_manager'" },
    { step: expire, by: addDays(today, -ANSWER_DAYS), id: 'id', from: "record where kind = 'claim' and status = 'returned' and body ->> 'claimBy' < $1" },
    { step: release, by: today, id: 'request_id', from: 'request_balance where open and claim_by < $1 and pending = 0' },
    ...REMINDER_DAYS.map((days, index): Due => ({ step: remind, by: addDays(today, days), id: 'request_id', from: `request_balance where open and claim_by <= $1 and reminded <= ${index}` })),
    {
      step: close, by: today, id: 'allocation_id',
      from: `allocation_balance a where open and until < $1
        and not exists (select 1 from record r where r.kind = 'fund_request' and r.status = 'submitted' and r.body ->> 'allocationId' = a.allocation_id)`,
    },
    // A job does this at once; where it was given up the money would stay away from the budget for good.
    { step: giveBackLeft, by: '0', id: 'allocation_id', from: 'allocation_balance where not open and allocated - reserved - claimed - paid > $1' },
  ]
}

/**
 * Does what falls due with time: escalates what is undecided, reminds of claim-by dates, expires returned claims, releases requests and
 * closes allocations. A transaction each, which looks again at what it has locked: any number of nodes may do this at once, and
 * doing it twice does nothing. Ends early, between two of them, when it is told to stop.
 */
export async function runFundClock(ports: Ports, stopping: () => boolean = () => false): Promise<void> {
  const { rows: found } = await ports.db.query<{ body: Rules }>("select body from record where collection = 'programs' and kind = 'rules' order by id limit 1")
  const zone = found[0]?.body.zone
  // Nothing can have been received yet.
  if (zone === undefined) return
  const ms = ports.clock()
  const now: Now = { ms, today: plainDateIn(ms, zone), zone }
  for (const due of allDue(now)) {
    for await (const id of idsOf(ports, due)) {
      if (stopping()) return
      // What fails is told and left for the next round; it holds up nothing else.
      await due.step(ports, now, id).catch((error: unknown) => ports.logger.error({ err: error, record: id, step: due.step.name }, 'what fell due could not be done'))
    }
  }
}

/** All of them, a page at a time: what is not due yet after all, or fails round after round, keeps nothing behind it from its turn. */
async function* idsOf(ports: Ports, { id, from, by }: Due): AsyncGenerator<string> {
  for (let last = ''; ; ) {
    const { rows } = await ports.db.query<{ id: string }>(`select ${id} as id from ${from} and ${id} > $2 order by ${id} limit ${PAGE}`, [by, last])
    for (const row of rows) yield row.id
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end.id
  }
}

const NO_BOOKS: Books = { budgets: [], allocations: [], requests: [], writesBudgets: false }

async function locked(ports: Ports, now: Now, id: string, books: (unit: Unit) => Promise<Books>, work: (unit: Unit) => Promise<boolean>): Promise<void> {
  await ports.db.tx(async (tx) => {
    await lockRecords(tx, [id])
    const unit = new Unit(tx, { now: now.ms })
    await lockBooks(tx, await books(unit))
    if (await work(unit)) await unit.commit()
  })
}

async function fundOf(unit: Unit, id: string): Promise<FundRequest | Claim | null> {
  return (await readFund(unit, 'fund_request', id)) ?? (await readFund(unit, 'claim', id))
}

/** Stores what an action of the endpoint made of a record. */
async function put(unit: Unit, record: RecordBase): Promise<void> {
  unit.put('funds', await unit.read('funds', record.id), record)
}

async function escalate(ports: Ports, now: Now, id: string): Promise<void> {
  await locked(ports, now, id, async () => NO_BOOKS, async (unit) => {
    const record = await fundOf(unit, id)
    if (record?.status !== 'submitted' || record.level !== 'channel_manager' || record.dueAt === undefined || Date.parse(record.dueAt) >= now.ms) return false
    const lifecycle = (record.kind === 'claim' ? claimLifecycle : fundRequestLifecycle) as unknown as Lifecycle<FundRequest | Claim>
    const type = record.kind === 'claim' ? 'claim.escalate' : 'request.escalate'
    const done = systemAct(unit, lifecycle, record, ports.newId(), type, {})
    await put(unit, done.record)
    await noticeOperations(unit, done.record, done.action, 'escalated')
    return true
  })
}

/** The day after which nobody waits for an answer to a returned claim any more. */
function answerBy(claim: Claim, zone: string): string {
  const returned = claim.actions.findLast((one) => one.type === 'claim.return')?.receivedAt
  const day = returned === undefined ? claim.claimBy : plainDateIn(Date.parse(returned), zone)
  return addDays(day > claim.claimBy ? day : claim.claimBy, ANSWER_DAYS)
}

async function expire(ports: Ports, now: Now, id: string): Promise<void> {
  const books = async (unit: Unit) => {
    const claim = await readFund(unit, 'claim', id)
    return claim ? booksOf(claim) : NO_BOOKS
  }
  await locked(ports, now, id, books, async (unit) => {
    const claim = await readFund(unit, 'claim', id)
    if (claim?.status !== 'returned' || answerBy(claim, now.zone) >= now.today) return false
    const { record, action } = systemAct(unit, claimLifecycle, claim, ports.newId(), 'claim.expire', {})
    await put(unit, record)
    await letGo(unit, claim, record, action)
    await noticeFund(unit, record, record.claimedBy, action, { outcome: 'expired' })
    unit.enqueue(REFRESH_SIGHTINGS, id)
    return true
  })
}

const booksOfRequest = (id: string) => async (unit: Unit): Promise<Books> => {
  const request = await readFund(unit, 'fund_request', id)
  return request ? booksOf(request) : NO_BOOKS
}

async function release(ports: Ports, now: Now, id: string): Promise<void> {
  await locked(ports, now, id, booksOfRequest(id), async (unit) => {
    const request = await readFund(unit, 'fund_request', id)
    const book = await requestBook(unit, id)
    if (request?.status !== 'approved' || !request.approval || request.approval.claimBy >= now.today || book?.open !== true || book.pending > 0) return false
    await releaseRequest(unit, id, 'claim_by_passed', ports.newId)
    return true
  })
}

async function remind(ports: Ports, now: Now, id: string): Promise<void> {
  await locked(ports, now, id, booksOfRequest(id), async (unit) => {
    const request = await readFund(unit, 'fund_request', id)
    const { rows } = await unit.tx.query<{ reminded: number; reserved: number }>('select reminded, reserved from request_balance where request_id = $1 and open', [id])
    const state = rows[0]
    if (!request?.approval || request.status !== 'approved' || !state) return false
    const { claimBy } = request.approval
    const due = REMINDER_DAYS.filter((days) => addDays(now.today, days) >= claimBy).length
    if (due <= state.reminded) return false
    await unit.tx.query('update request_balance set reminded = $2 where request_id = $1', [id, due])
    // Where everything is claimed, or the day has passed, there is nothing to remind of.
    if (state.reserved > 0 && now.today <= claimBy) {
      const occasion = { id: derivedId('claim_due', id, claimBy, String(due)), by: SYSTEM }
      await noticeFund(unit, request, request.requestedBy, occasion, { outcome: 'claim_due', claimBy })
    }
    return true
  })
}

const giveBackLeft: Step = (ports, _now, id) => giveBackAllocation(ports, id)

async function close(ports: Ports, now: Now, id: string): Promise<void> {
  const books = async (unit: Unit): Promise<Books> => {
    const allocation = await readFund(unit, 'allocation', id)
    return allocation ? { budgets: [allocation.budgetId], allocations: [id], requests: [], writesBudgets: true } : NO_BOOKS
  }
  await locked(ports, now, id, books, async (unit) => {
    const allocation = await readFund(unit, 'allocation', id)
    if (allocation?.status !== 'open' || allocation.period.until >= now.today) return false
    const closed = systemAct(unit, allocationLifecycle, allocation, ports.newId(), 'allocation.close', { reason: `Its period ended on ${formatDate(allocation.period.until)}.` })
    await unit.tx.query('update allocation_balance set open = false where allocation_id = $1', [id])
    await put(unit, await giveBack(unit, closed.record, ports.newId))
    return true
  })
}
