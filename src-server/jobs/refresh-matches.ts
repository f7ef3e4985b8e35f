import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Ports } from '../ports.ts'
import { lockRecords } from '../sync/push.ts'
import { concernedDeals, refreshReview } from '../sync/review.ts'
import { Unit } from '../sync/unit.ts'

/** Those that a person is still going to decide on. */
export const UNDECIDED: readonly Deal['status'][] = ['submitted', 'returned']

/**
 * A registration changed, so what the reviewers of those that it concerns see is looked up again. Writes siblings alone: nothing that
 * a partner receives depends on it.
 */
export async function refreshMatches(ports: Ports, dealId: string): Promise<void> {
  await refreshOne(ports, dealId, () => true)
  const concerned = await ports.db.tx((tx) => concernedDeals(new Unit(tx, { now: ports.clock() }), dealId))
  for (const id of concerned) await refreshOne(ports, id, (deal) => UNDECIDED.includes(deal.status))
}

/** Looks a registration's matches up again, if it is wanted. One transaction each, so that no push waits for more than one. */
export async function refreshOne(ports: Ports, id: string, wanted: (deal: Deal) => boolean): Promise<void> {
  await ports.db.tx(async (tx) => {
    await lockRecords(tx, [id])
    const unit = new Unit(tx, { now: ports.clock() })
    const stored = await unit.read('deals', id)
    if (stored?.record.kind !== 'deal' || stored.record.firstReceivedAt === undefined || !wanted(stored.record)) return
    await refreshReview(unit, stored.record, null, ports.newId, true)
    await unit.commit()
  })
}
