import { SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { claimLifecycle } from '../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { fundRequestLifecycle } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { readPartners, readRules } from '../program.ts'
import { systemAction } from '../unit.ts'
import type { Unit } from '../unit.ts'
import { readFund } from './terms-guard.ts'

const HOUR_MS = 3_600_000

/** `BRW-M0012`. */
export function fundRequestNumber(code: string, n: number): string {
  return `${code}-M${String(n).padStart(4, '0')}`
}

/** `BRW-M0012-C1`. */
export function claimNumber(requestNumber: string, n: number): string {
  return `${requestNumber}-C${n}`
}

interface Received<R> {
  readonly record: R
  readonly action: Action
}

async function receive<R extends RecordBase>(unit: Unit, lifecycle: Lifecycle<R>, record: R, type: string, number: string, receivedAt: string, newId: () => string): Promise<Received<R>> {
  const { decisionHours } = await readRules(unit.tx)
  const action = systemAction(newId(), type, { number, dueAt: isoInstant(Date.parse(receivedAt) + decisionHours * HOUR_MS) }, receivedAt)
  const received = act(lifecycle, record.id, record, action, SYSTEM_ACTOR)
  if (!received.ok) throw new Error(`${record.id} cannot be received: ${received.error.message}`)
  return { record: received.value, action }
}

/** Receives a submitted request: its number, the next of its partner, kept when it is submitted again; and when an answer is due. */
export async function receiveRequest(unit: Unit, request: FundRequest, receivedAt: string, newId: () => string): Promise<Received<FundRequest>> {
  return receive(unit, fundRequestLifecycle, request, 'request.receive', request.number ?? (await nextRequestNumber(unit, request.partnerId)), receivedAt, newId)
}

async function nextRequestNumber(unit: Unit, partnerId: string): Promise<string> {
  const { rows } = await unit.tx.query<{ last_number: number }>(
    'insert into fund_counter as c (partner_id, last_number) values ($1, 1) on conflict (partner_id) do update set last_number = c.last_number + 1 returning last_number',
    [partnerId],
  )
  const code = (await readPartners(unit.tx, [partnerId])).get(partnerId)?.code
  const n = rows[0]?.last_number
  if (code === undefined || n === undefined) throw new Error(`Partner ${partnerId} is not in the directory`)
  return fundRequestNumber(code, n)
}

/** Receives a submitted claim: the next number under its request. */
export async function receiveClaim(unit: Unit, claim: Claim, receivedAt: string, newId: () => string): Promise<Received<Claim>> {
  return receive(unit, claimLifecycle, claim, 'claim.receive', claim.number ?? (await nextClaimNumber(unit, claim.requestId)), receivedAt, newId)
}

async function nextClaimNumber(unit: Unit, requestId: string): Promise<string> {
  const { rows } = await unit.tx.query<{ last_claim: number }>('update request_balance set last_claim = last_claim + 1 where request_id = $1 returning last_claim', [requestId])
  const request = await readFund(unit, 'fund_request', requestId)
  const n = rows[0]?.last_claim
  if (request?.number === undefined || n === undefined) throw new Error(`Request ${requestId} was never received and approved`)
  return claimNumber(request.number, n)
}
