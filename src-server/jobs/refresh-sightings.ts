import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { Ports } from '../ports.ts'
import { writeSibling } from '../sync/funds/sibling.ts'
import { concernedClaims, findSightings, noteSeen } from '../sync/funds/sightings.ts'
import { readFund } from '../sync/funds/terms-guard.ts'
import { lockRecords } from '../sync/push.ts'
import { Unit } from '../sync/unit.ts'

/**
 * A claim changed, so what approvers see of it, and of those that have an invoice or a file of it, is looked up again. Writes siblings
 * alone, after the push has been answered: nothing that a partner receives depends on it.
 */
export async function refreshSightings(ports: Ports, claimId: string): Promise<void> {
  const before = await received(ports, claimId, async (unit, claim) => {
    const listed = await concernedClaims(unit, claimId)
    await noteSeen(unit, claim)
    return listed
  })
  if (before === null) return
  // All is looked up after the commit, this claim's own too: of two that are noted at once, the later one finds the earlier for both.
  const after = await ports.db.tx((tx) => concernedClaims(new Unit(tx, { now: ports.clock() }), claimId))
  for (const id of new Set([claimId, ...before, ...after])) {
    await received(ports, id, async (unit, claim) => writeSibling(unit, claim, await findSightings(unit, id), ports.newId))
  }
}

/** Works on a claim that was received once, null if it was not. One transaction each, so that no push waits for more than one. */
async function received<T>(ports: Ports, id: string, work: (unit: Unit, claim: Claim) => Promise<T>): Promise<T | null> {
  return ports.db.tx(async (tx) => {
    await lockRecords(tx, [id])
    const unit = new Unit(tx, { now: ports.clock() })
    const claim = await readFund(unit, 'claim', id)
    if (claim?.firstReceivedAt === undefined) return null
    const result = await work(unit, claim)
    await unit.commit()
    return result
  })
}
