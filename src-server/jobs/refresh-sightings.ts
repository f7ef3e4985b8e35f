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
  const before = await refreshOne(ports, claimId, async (unit, claim) => {
    const listed = await concernedClaims(unit, claimId)
    await noteSeen(unit, claim)
    return listed
  })
  // Looked up after the commit: of two claims at once, the later one finds the earlier.
  const after = await ports.db.tx((tx) => concernedClaims(new Unit(tx, { now: ports.clock() }), claimId))
  for (const id of new Set([...before, ...after])) await refreshOne(ports, id, async () => [])
}

/** One transaction each, so that no push waits for more than one. Gives back what `note` does; nothing of what was never received. */
async function refreshOne(ports: Ports, id: string, note: (unit: Unit, claim: Claim) => Promise<readonly string[]>): Promise<readonly string[]> {
  return ports.db.tx(async (tx) => {
    await lockRecords(tx, [id])
    const unit = new Unit(tx, { now: ports.clock() })
    const claim = await readFund(unit, 'claim', id)
    if (claim?.firstReceivedAt === undefined) return []
    const noted = await note(unit, claim)
    await writeSibling(unit, claim, await findSightings(unit, id), ports.newId)
    await unit.commit()
    return noted
  })
}
