import { EVIDENCE_HOLDERS } from '../../src-shared/domain/evidence/holders.ts'
import type { Ports } from '../ports.ts'
import { discardParts } from './parts.ts'

const DAY_MS = 86_400_000
const KEPT_MS = 30 * DAY_MS
/** Longer than any request, so that nothing is taken for left behind while it is written. */
const WRITING_MS = DAY_MS
const AT_ONCE = 500

/** Whether a stored record names the upload `u`. */
const NAMED = EVIDENCE_HOLDERS.map(
  ({ collection, kind }) => `exists (select 1 from record r where r.collection = '${collection}' and r.kind = '${kind}' and r.id = u.claim_id
    and r.body -> 'evidence' @> jsonb_build_array(jsonb_build_object('id', u.evidence_id, 'sha256', u.sha256)))`,
).join(' or ')

/**
 * Removes files that stopped coming a month ago, those that no record has named for a month, and parts that no file is made of. Any
 * number of nodes may do so at once.
 */
export async function sweepEvidence(ports: Ports): Promise<void> {
  const now = ports.clock()
  // Once a day is enough to know within a month.
  await ports.db.query(`update evidence_upload u set touched_at = $1 where u.completed_at is not null and u.touched_at < $2 and (${NAMED})`, [new Date(now), new Date(now - DAY_MS)])
  await ports.db.query(
    'with old as (delete from evidence_upload where touched_at < $1 returning id) update evidence_part set kept = false where upload_id in (select id from old)',
    [new Date(now - KEPT_MS)],
  )
  for (let last = ''; ; ) {
    const { rows } = await ports.db.query<{ key: string }>('select key from evidence_part where not kept and written_at < $1 and key > $2 order by key limit $3', [new Date(now - WRITING_MS), last, AT_ONCE])
    await discardParts(ports, rows.map((row) => row.key))
    // What could not be removed now holds up nothing behind it.
    last = rows.at(-1)?.key ?? last
    if (rows.length < AT_ONCE) return
  }
}
