import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import type { Sighting } from '../../../src-shared/domain/fund-review/schema.ts'
import { readPartners } from '../program.ts'
import type { Unit } from '../unit.ts'
import { foldInvoiceNumber, foldSupplier } from './fold-invoice.ts'

const MAX_SIGHTINGS = 50

/** Notes what a claim can be recognised by: its invoices and its files. */
export async function noteSeen(unit: Unit, claim: Claim): Promise<void> {
  const invoices = claim.lines.map((line) => ({ id: line.id, number: foldInvoiceNumber(line.invoiceNumber), supplier: foldSupplier(line.supplier) })).filter((one) => one.number !== '')
  await unit.tx.query('delete from invoice_seen where claim_id = $1', [claim.id])
  await unit.tx.query(
    'insert into invoice_seen (claim_id, line_id, partner_id, number, supplier) select $1, id, $2, number, supplier from jsonb_to_recordset($3) as i (id text, number text, supplier text)',
    [claim.id, claim.partnerId, JSON.stringify(invoices)],
  )
  await unit.tx.query('delete from evidence_seen where claim_id = $1', [claim.id])
  await unit.tx.query('insert into evidence_seen (claim_id, evidence_id, sha256) select $1, id, sha256 from jsonb_to_recordset($2) as e (id text, sha256 text)', [claim.id, JSON.stringify(claim.evidence)])
}

// Invoice numbers are their supplier's: the same one means something where the supplier is the same too, or the partner.
const SAME = `
  select 'invoice' as kind, mine.line_id as item, other.claim_id as other from invoice_seen mine
    join invoice_seen other on other.number = mine.number and other.claim_id <> mine.claim_id and (other.partner_id = mine.partner_id or (other.supplier = mine.supplier and mine.supplier <> ''))
    where mine.claim_id = $1
  union
  select 'file', mine.evidence_id, other.claim_id from evidence_seen mine
    join evidence_seen other on other.sha256 = mine.sha256 and other.claim_id <> mine.claim_id where mine.claim_id = $1`

/** The same invoices and files in other claims of anybody, the earliest first. */
export async function findSightings(unit: Unit, claimId: string): Promise<readonly Sighting[]> {
  const { rows } = await unit.tx.query<{ kind: Sighting['kind']; item: string; other: string }>(
    `select s.kind, s.item, s.other from (${SAME}) s join record r on r.collection = 'funds' and r.id = s.other
     order by r.body ->> 'firstReceivedAt', s.other, s.kind, s.item limit ${MAX_SIGHTINGS}`,
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
    `select other as id from (${SAME}) s union select id from record where kind = 'fund_review' and body -> 'sightings' @> $2::jsonb order by 1`,
    [claimId, JSON.stringify([{ claimId }])],
  )
  return rows.map((row) => row.id).filter((id) => id !== claimId)
}
