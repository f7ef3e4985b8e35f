import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { readPartners, readRules } from '../program.ts'
import { systemAct } from '../system-act.ts'
import type { Unit } from '../unit.ts'

const HOUR_MS = 3_600_000
/** In the numbers of direct sales, where others have their partner's code. */
const DIRECT = 'DIR'

/** `BRW-O-0012`. */
export function opportunityNumber(code: string, n: number): string {
  return `${code}-O-${String(n).padStart(4, '0')}`
}

/** The partner's next number, without gaps, in the order in which the endpoint receives. Direct sales count apart. */
async function nextNumber(unit: Unit, partnerId: string): Promise<string> {
  const code = partnerId === '' ? DIRECT : (await readPartners(unit.tx, [partnerId])).get(partnerId)?.code
  const { rows } = await unit.tx.query<{ last_number: number }>(
    'insert into opportunity_counter as c (partner_id, last_number) values ($1, 1) on conflict (partner_id) do update set last_number = c.last_number + 1 returning last_number',
    [partnerId],
  )
  const n = rows[0]?.last_number
  if (code === undefined || n === undefined) throw new Error(`Partner ${partnerId} is not in the directory`)
  return opportunityNumber(code, n)
}

/** Gives an opportunity that is in the pipeline for the first time its number. */
export async function receiveOpportunity(unit: Unit, opportunity: Opportunity, newId: () => string): Promise<Opportunity> {
  return systemAct(unit, opportunityLifecycle, opportunity, newId(), 'opportunity.receive', { number: await nextNumber(unit, opportunity.partnerId) }).record
}

/** Says by when its submitted proof is to be decided. */
export async function scheduleCredit(unit: Unit, opportunity: Opportunity, receivedAt: string, newId: () => string): Promise<Opportunity> {
  const { decisionHours } = await readRules(unit.tx)
  return systemAct(unit, opportunityLifecycle, opportunity, newId(), 'opportunity.schedule_credit', { dueAt: isoInstant(Date.parse(receivedAt) + decisionHours * HOUR_MS) }).record
}
