import type { Actor } from '../../src-shared/domain/actor.ts'
import { mayWorkClaim } from '../../src-shared/domain/claim/policy.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { MAX_CLAIM_BYTES } from '../../src-shared/domain/evidence/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import type { EvidencePlace } from '../../src-shared/sync/protocol/evidence.ts'
import type { Queryable } from '../db/pool.ts'
import { grantsOf } from '../sync/scopes.ts'

/** A file that a stored claim names. */
export interface NamedEvidence extends EvidencePlace {
  readonly file: Evidence
  /** Whether the claim says that it arrived. */
  readonly received: boolean
}

/** What the stored claim says of a file, whoever asks; null when there is no such claim or it names no such file. */
export async function namedEvidence(db: Queryable, place: EvidencePlace): Promise<NamedEvidence | null> {
  const { rows } = await db.query<{ body: Claim }>("select body from record where collection = 'funds' and id = $1 and kind = 'claim'", [place.claimId])
  return found(rows[0]?.body, place)
}

/** A file for its reader: null when the person does not see the claim, as when there is none. */
export async function evidenceToRead(db: Queryable, actor: Actor, place: EvidencePlace): Promise<NamedEvidence | null> {
  return found(await seenClaim(db, actor, place.claimId), place)
}

/**
 * A file for who brings it: who may work on the claim. Null otherwise, and for what lies beyond all that one claim may hold, so that no
 * record makes room for more.
 */
export async function evidenceToBring(db: Queryable, actor: Actor, place: EvidencePlace): Promise<NamedEvidence | null> {
  const claim = await seenClaim(db, actor, place.claimId)
  if (!claim || mayWorkClaim(actor, claim) !== null) return null
  let total = 0
  for (const file of claim.evidence) {
    total += file.size
    if (file.id === place.evidenceId) return total <= MAX_CLAIM_BYTES ? found(claim, place) : null
  }
  return null
}

async function seenClaim(db: Queryable, actor: Actor, claimId: string): Promise<Claim | undefined> {
  const { rows } = await db.query<{ body: Claim }>("select body from record where collection = 'funds' and id = $1 and kind = 'claim' and scopes && $2", [claimId, grantsOf(actor)])
  return rows[0]?.body
}

function found(claim: Claim | undefined, place: EvidencePlace): NamedEvidence | null {
  const file = claim?.evidence.find((one) => one.id === place.evidenceId)
  if (!claim || !file) return null
  return { ...place, file, received: claim.received.some((one) => one.evidenceId === place.evidenceId) }
}
