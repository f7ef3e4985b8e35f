import type { Ports } from '../ports.ts'
import { lockRecords } from '../sync/push.ts'
import { concernedByOpportunity, isCompared, noteOpportunity } from '../sync/sales/vendor-opportunity.ts'
import { Unit } from '../sync/unit.ts'
import { refreshOne, UNDECIDED } from './refresh-matches.ts'

/**
 * An opportunity of the vendor changed, so what reviewers see of it is looked up again. Writes siblings alone, after the push has been
 * answered: nothing that a partner receives depends on it.
 */
export async function refreshOpportunity(ports: Ports, id: string): Promise<void> {
  const before = await ports.db.tx(async (tx) => {
    await lockRecords(tx, [id])
    const unit = new Unit(tx, { now: ports.clock() })
    const record = (await unit.read('opportunities', id))?.record
    if (record?.kind !== 'opportunity' || !isCompared(record)) return null
    const listed = await concernedByOpportunity(unit, id)
    await noteOpportunity(unit, record, ports.newId)
    return listed
  })
  if (before === null) return
  // Asked after the commit: of a registration and an opportunity that come at once, the later one finds the earlier.
  const after = await ports.db.tx((tx) => concernedByOpportunity(new Unit(tx, { now: ports.clock() }), id))
  for (const dealId of new Set([...before, ...after])) await refreshOne(ports, dealId, (deal) => UNDECIDED.includes(deal.status))
}
