import { claimLifecycle } from '../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { SettledClaim, Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { unchanged } from '../effect.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { noticeFund } from '../fund-notices.ts'
import { readPartners } from '../program.ts'
import type { Unit } from '../unit.ts'
import { REFRESH_SIGHTINGS } from './claim-effects.ts'
import { booked, move } from './ledger.ts'
import type { Movement } from './ledger.ts'
import { systemAct } from '../system-act.ts'

const ALREADY_SETTLED = refusal('already_settled', 'One of the claims is in another batch, or paid already. Make the batch again without it.')
const NOT_APPROVED = refusal('unknown_reference', 'One of the claims is not approved with this amount. Look at the approved claims again.')
const OTHER_NAME = refusal('unknown_reference', 'One of the partners is called otherwise by now, and the payment file would name it wrongly. Make the batch again.')

function fits(claim: Claim, line: SettledClaim, batch: Settlement): boolean {
  return claim.currency === batch.currency && claim.decision?.approved === line.amount && claim.partnerId === line.partnerId && claim.number === line.number && claim.title === line.title
}

/** The batch's claims as they are stored, in the order of the batch; null where one is missing. */
async function claimsOf(unit: Unit, batch: Settlement): Promise<readonly Claim[] | null> {
  const stored = await unit.readAll('funds', batch.claims.map((one) => one.claimId))
  const claims = new Map(stored.flatMap(({ record }) => (record.kind === 'claim' ? [[record.id, record] as const] : [])))
  return claims.size === batch.claims.length ? batch.claims.flatMap((one) => claims.get(one.claimId) ?? []) : null
}

const create: Guard<Settlement> = async ({ unit }, { after }) => {
  const claims = await claimsOf(unit, after)
  if (!claims) return NOT_APPROVED
  if (claims.some((one) => one.status === 'paid')) return ALREADY_SETTLED
  if (claims.some((one, index) => one.status !== 'approved' || !fits(one, after.claims[index] as SettledClaim, after))) return NOT_APPROVED
  const partners = await readPartners(unit.tx, [...new Set(claims.map((one) => one.partnerId))])
  if (after.claims.some((one) => partners.get(one.partnerId)?.name !== one.partnerName)) return OTHER_NAME
  return booked(unit, {}, async () => {
    // In one order everywhere, so that two batches at once wait for each other and do not lock each other out.
    const { rowCount } = await unit.tx.query(
      `insert into settlement_claim (claim_id, settlement_id, amount)
       select "claimId", $2, amount from jsonb_to_recordset($1) as c ("claimId" text, amount bigint) order by 1 on conflict (claim_id) do nothing`,
      [JSON.stringify(after.claims), after.id],
    )
    return rowCount === after.claims.length ? null : ALREADY_SETTLED
  })
}

const remove: Guard<Settlement> = async ({ unit }, { after, action }) => {
  await unit.tx.query('delete from settlement_claim where claim_id = $1 and settlement_id = $2 and not paid', [action.input['claimId'], after.id])
  return null
}

const discard: Guard<Settlement> = async ({ unit }, { after }) => {
  await unit.tx.query('delete from settlement_claim where settlement_id = $1 and not paid', [after.id])
  return null
}

const settle: Guard<Settlement> = ({ unit }, { after }) =>
  booked(unit, {}, async () => {
    const { rowCount } = await unit.tx.query('update settlement_claim set paid = true where settlement_id = $1 and claim_id = any($2) and not paid', [after.id, after.claims.map((one) => one.claimId)])
    return rowCount === after.claims.length ? null : ALREADY_SETTLED
  })

/** Pays all claims of a settled batch: each claim, with what it held, once. */
async function pay(unit: Unit, batch: Settlement, newId: () => string): Promise<void> {
  const stored = await unit.readAll('funds', batch.claims.map((one) => one.claimId))
  const references = new Map((batch.references ?? []).map((one) => [one.partnerId, one.reference]))
  const movements: Movement[] = []
  for (const one of stored) {
    if (one.record.kind !== 'claim') continue
    const input = { settlementId: batch.id, reference: references.get(one.record.partnerId) ?? '', paidOn: batch.paidOn ?? '' }
    const { record, action } = systemAct(unit, claimLifecycle, one.record, newId(), 'claim.pay', input)
    unit.put('funds', one, record)
    movements.push({ actionId: action.id, type: action.type, claimId: record.id, requestId: record.requestId, claimed: -record.held, paid: record.held })
    await noticeFund(unit, record, record.claimedBy, action, { outcome: 'paid' })
    unit.enqueue(REFRESH_SIGHTINGS, record.id)
  }
  if (movements.length !== batch.claims.length) throw new Error(`Batch ${batch.id} has claims that are not there`)
  await move(unit, movements)
}

export const settlementEffects: RecordEffects<Settlement> = {
  guards: { 'settlement.create': create, 'settlement.remove': remove, 'settlement.discard': discard, 'settlement.settle': settle },
  follow: async ({ unit, newId }, { after, action }) => {
    if (action.type === 'settlement.settle') await pay(unit, after, newId)
    return unchanged(after)
  },
}
