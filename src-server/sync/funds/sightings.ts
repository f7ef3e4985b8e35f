import { invoiceKey } from '../../../src-shared/domain/claim/invoice-key.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { foldName } from '../../../src-shared/domain/customer/fold-name.ts'
import type { Sighting } from '../../../src-shared/domain/fund-review/schema.ts'
import { readPartners } from '../program.ts'
import type { Unit } from '../unit.ts'

const MAX_SIGHTINGS = 50

/** Notes what a claim can be recognised by: its invoices and its files. */
export async function noteSeen(unit: Unit, claim: Claim): Promise<void> {
  const invoices = claim.lines.map((line) => ({ id: line.id, number: invoiceKey(line), supplier: foldName(line.supplier) })).filter((one) => one.number !== '')
  await unit.tx.query('delete from invoice_seen where claim_id = $1', [claim.id])
  await unit.tx.query(
    'insert into invoice_seen (claim_id, line_id, partner_id, number, supplier) select $1, id, $2, number, supplier from jsonb_to_recordset($3) as i (id text, number text, supplier text)',
    [claim.id, claim.partnerId, JSON.stringify(invoices)],
  )
  await unit.tx.query('delete from evidence_seen where claim_id = $1', [claim.id])
  await unit.tx.query('insert into evidence_seen (claim_id, evidence_id, sha256) select $1, id, sha256 from jsonb_to_recordset($2) as e (id text, sha256 text)', [claim.id, JSON.stringify(claim.evidence)])
}

// Invoice numbers are their supplier's: the same one means something where the supplier is the same too, or the partner. Another claim
// is found once for an invoice, on however many of its lines it stands: all lines against all lines would hold up the jobs of everybody.
const SAME = `
  select 'invoice' as kind, mine.line_id as item, found.claim_id as other from invoice_seen mine
    join (
      select mine.partner_id, mine.number, mine.supplier, other.claim_id
      from (select distinct partner_id, number, supplier from invoice_seen where claim_id = $1) mine
      cross join lateral (
        select distinct o.claim_id from invoice_seen o
        where o.number = mine.number and o.claim_id <> $1 and (o.partner_id = mine.partner_id or (o.supplier = mine.supplier and mine.supplier <> ''))
      ) other
    ) found on found.partner_id = mine.partner_id and found.number = mine.number and found.supplier = mine.supplier
    where mine.claim_id = $1
  union
  select 'file', mine.evidence_id, other.claim_id from evidence_seen mine
    join evidence_seen other on other.sha256 = mine.sha256 and other.claim_id <> mine.claim_id where mine.claim_id = $1`

/**
 * The same invoices and files in other claims of anybody, the earliest first. Where there are too many, each other claim comes once for its
 * invoices and once for its files before any comes again, and those that may be paid before the rest: nobody hides one behind others.
 */
export async function findSightings(unit: Unit, claimId: string): Promise<readonly Sighting[]> {
  const { rows } = await unit.tx.query<{ kind: Sighting['kind']; item: string; other: string }>(
    `with same as materialized (${SAME}),
     others as materialized (
       select r.id, r.body ->> 'firstReceivedAt' as received, r.status in ('withdrawn', 'rejected', 'expired') as ended
       from record r where r.collection = 'funds' and r.id in (select other from same)
     ),
     chosen as (
       select s.*, o.received from (select *, row_number() over (partition by other, kind order by item) as nth from same) s join others o on o.id = s.other
       order by s.nth, o.ended, o.received, s.other, s.kind limit ${MAX_SIGHTINGS}
     )
     select kind, item, other from chosen order by received, other, kind, item`,
    [claimId],
  )
  const stored = await unit.readAll('funds', [...new Set(rows.map((row) => row.other))])
  const claims = new Map(stored.flatMap(({ record }) => (record.kind === 'claim' ? [[record.id, record] as const] : [])))
  const partners = await readPartners(unit.tx, [...new Set([...claims.values()].map((one) => one.partnerId))])
  return rows.flatMap(({ kind, item, other }): Sighting[] => {
    const claim = claims.get(other)
    if (!claim?.everSubmitted || claim.firstReceivedAt === undefined) return []
    return [{
      kind, itemId: item, claimId: other, partnerId: claim.partnerId, partnerName: partners.get(claim.partnerId)?.name ?? '', number: claim.number ?? '', title: claim.title, status: claim.status,
      receivedAt: claim.firstReceivedAt,
    }]
  })
}

/** Claims whose siblings show something of this one, or should: those that have an invoice or file of it, and those that list it still. */
export async function concernedClaims(unit: Unit, claimId: string): Promise<readonly string[]> {
  const { rows } = await unit.tx.query<{ id: string }>(
    `select s.other as id from (${SAME}) s union select id from record where kind = 'fund_review' and body -> 'sightings' @> $2::jsonb order by 1`,
    [claimId, JSON.stringify([{ claimId }])],
  )
  return rows.map((row) => row.id).filter((id) => id !== claimId)
}
