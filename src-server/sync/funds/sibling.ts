import { SYSTEM, SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { fundReviewLifecycle } from '../../../src-shared/domain/fund-review/lifecycle.ts'
import type { Sighting } from '../../../src-shared/domain/fund-review/schema.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { systemAction } from '../unit.ts'
import type { Unit } from '../unit.ts'

/** Writes what was seen before to the vendor's sibling of a request or claim, if it is not the same as before. */
export async function writeSibling(unit: Unit, of: FundRequest | Claim, sightings: readonly Sighting[], newId: () => string): Promise<void> {
  const stored = await unit.read('internal', of.id)
  const before = stored?.record.kind === 'fund_review' ? stored.record : null
  if (before && sameJson(before.sightings, sightings)) return
  const at = isoInstant(Math.max(unit.now, before ? Date.parse(before.updatedAt) : 0))
  const action = systemAction(newId(), 'fund_review.check', { partnerId: of.partnerId, of: of.kind, sightings }, at)
  const next = act(fundReviewLifecycle, of.id, before, action, SYSTEM_ACTOR)
  if (!next.ok) throw new Error(`What was seen of ${of.id} does not fit: ${next.error.message}`)
  unit.put('internal', stored, next.value)
  unit.accepted('internal', of.id, SYSTEM, action)
}

/**
 * The sibling as it is when a request or claim is first received: empty. What was seen elsewhere is looked up after the commit, so that
 * neither the answer nor the time it takes depends on anybody else's claims.
 */
export async function openSibling(unit: Unit, of: FundRequest | Claim, newId: () => string): Promise<void> {
  if ((await unit.read('internal', of.id)) === null) await writeSibling(unit, of, [], newId)
}
