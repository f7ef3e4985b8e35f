import type { Tx } from '../../db/pool.ts'
import { REFRESH_SIGHTINGS } from '../../sync/funds/claim-effects.ts'
import { REMINDER_DAYS } from '../../sync/funds/request-effects.ts'
import { invoiceKey } from '../../../src-shared/domain/claim/invoice-key.ts'
import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import type { FundSample } from './sample-funds.ts'

/** Claims that others are compared with. */
const SEEN = ['submitted', 'returned', 'approved', 'paid'] as const

/** Writes the guards of sample funds, whose records are there already; the ledger fills the balances, as it always does. */
export async function insertFunds(tx: Tx, sample: FundSample, today: string): Promise<void> {
  const of = <K extends FundSample['records'][number]['kind']>(kind: K) => sample.records.filter((one): one is Extract<FundSample['records'][number], { readonly kind: K }> => one.kind === kind)
  const claims = of('claim')
  await tx.query('insert into budget_balance (budget_id, open) select id, open from jsonb_to_recordset($1) as b (id text, open boolean)', [JSON.stringify(of('budget').map((one) => ({ id: one.id, open: one.status === 'open' })))])
  await tx.query('insert into allocation_balance (allocation_id, budget_id, open, until) select id, budget, open, until from jsonb_to_recordset($1) as a (id text, budget text, open boolean, until date)', [
    JSON.stringify(of('allocation').map((one) => ({ id: one.id, budget: one.budgetId, open: one.status === 'open', until: one.period.until }))),
  ])
  const requests = of('fund_request').flatMap((one) => {
    if (!one.approval) return []
    const { claimBy } = one.approval
    const pending = claims.filter((claim) => claim.requestId === one.id && (claim.status === 'submitted' || claim.status === 'returned')).length
    return [{ id: one.id, allocation: one.allocationId, open: one.status === 'approved', claim_by: claimBy, reminded: REMINDER_DAYS.filter((days) => addDays(today, days) >= claimBy).length, pending, last: sample.claimCounts.get(one.id) ?? 0 }]
  })
  await tx.query(
    `insert into request_balance (request_id, allocation_id, open, claim_by, reminded, pending, last_claim)
     select id, allocation, open, claim_by, reminded, pending, last from jsonb_to_recordset($1) as r (id text, allocation text, open boolean, claim_by date, reminded smallint, pending int, last int)`,
    [JSON.stringify(requests)],
  )
  await tx.query(
    `insert into fund_ledger (action_id, type, at, budget_id, allocation_id, request_id, claim_id, total, allocated, approved, reserved, claimed, paid)
     select "actionId", type, at, "budgetId", "allocationId", "requestId", "claimId", coalesce(total, 0), coalesce(allocated, 0), coalesce(approved, 0), coalesce(reserved, 0), coalesce(claimed, 0), coalesce(paid, 0)
     from rows from (jsonb_to_recordset($1) as ("actionId" uuid, type text, at timestamptz, "budgetId" text, "allocationId" text, "requestId" text, "claimId" text,
       total bigint, allocated bigint, approved bigint, reserved bigint, claimed bigint, paid bigint)) with ordinality as m order by ordinality`,
    [JSON.stringify(sample.movements.filter((one) => [one.total, one.allocated, one.approved, one.reserved, one.claimed, one.paid].some((amount) => (amount ?? 0) !== 0)))],
  )
  await tx.query('insert into settlement_claim (claim_id, settlement_id, amount, paid) select claim, settlement, amount, paid from jsonb_to_recordset($1) as s (claim text, settlement text, amount bigint, paid boolean)', [
    JSON.stringify(of('settlement').filter((one) => one.status !== 'discarded').flatMap((one) => one.claims.map((claim) => ({ claim: claim.claimId, settlement: one.id, amount: claim.amount, paid: one.status === 'settled' })))),
  ])
  await tx.query('insert into fund_counter (partner_id, last_number) select id, n from jsonb_to_recordset($1) as c (id text, n int)', [JSON.stringify([...sample.counters].map(([id, n]) => ({ id, n })))])
  const seen = claims.filter((one) => (SEEN as readonly string[]).includes(one.status))
  await tx.query('insert into invoice_seen (claim_id, line_id, partner_id, number, supplier) select claim, line, partner, number, supplier from jsonb_to_recordset($1) as i (claim text, line text, partner text, number text, supplier text)', [
    JSON.stringify(seen.flatMap((one) => one.lines.map((line) => ({ claim: one.id, line: line.id, partner: one.partnerId, number: invoiceKey(line), supplier: foldName(line.supplier) })))),
  ])
  // What was seen before is found by the endpoint itself, as always.
  await tx.query('insert into job (kind, subject) select $1, unnest($2::text[])', [REFRESH_SIGHTINGS, claims.filter((one) => one.status === 'submitted').map((one) => one.id)])
  await tx.query('insert into evidence_seen (claim_id, evidence_id, sha256) select claim, file, hash from jsonb_to_recordset($1) as e (claim text, file text, hash text)', [
    JSON.stringify(seen.flatMap((one) => one.evidence.map((file) => ({ claim: one.id, file: file.id, hash: file.sha256 })))),
  ])
}
