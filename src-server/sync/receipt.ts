import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { readPartners, readRules } from './program.ts'
import { systemAction } from './unit.ts'
import type { Unit } from './unit.ts'

const HOUR_MS = 3_600_000

/** `BRW-0147`. */
export function registrationNumber(code: string, n: number): string {
  return `${code}-${String(n).padStart(4, '0')}`
}

/** The partner's next number: counted by partner, without gaps, in the order in which the endpoint receives. */
async function nextNumber(unit: Unit, partnerId: string): Promise<string> {
  const { rows } = await unit.tx.query<{ last_number: number }>(
    'insert into partner_counter as c (partner_id, last_number) values ($1, 1) on conflict (partner_id) do update set last_number = c.last_number + 1 returning last_number',
    [partnerId],
  )
  const code = (await readPartners(unit.tx, [partnerId])).get(partnerId)?.code
  const n = rows[0]?.last_number
  if (code === undefined || n === undefined) throw new Error(`Partner ${partnerId} is not in the directory`)
  return registrationNumber(code, n)
}

/** Receives a submitted registration: its number, kept when it is submitted again, and the moment by which an answer is due. */
export async function receiveDeal(unit: Unit, deal: Deal, receivedAt: string, newId: () => string): Promise<{ readonly deal: Deal; readonly action: Action }> {
  const { decisionHours } = await readRules(unit.tx)
  const number = deal.number ?? (await nextNumber(unit, deal.partnerId))
  const action = systemAction(newId(), 'deal.receive', { number, dueAt: isoInstant(Date.parse(receivedAt) + decisionHours * HOUR_MS) }, receivedAt)
  const received = act(dealLifecycle, deal.id, deal, action, SYSTEM_ACTOR)
  if (!received.ok) throw new Error(`Registration ${deal.id} cannot be received: ${received.error.message}`)
  return { deal: received.value, action }
}
