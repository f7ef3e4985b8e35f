import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Ports } from '../ports.ts'
import { lockRecords } from '../sync/push.ts'
import { refreshReview, relatedDeals } from '../sync/review.ts'
import { Unit } from '../sync/unit.ts'

const OPEN: readonly Deal['status'][] = ['submitted', 'returned']

/**
 * A registration changed, so what the reviewers of related ones see is looked up again. Writes siblings alone: nothing that a partner
 * receives depends on it.
 */
export async function refreshMatches(ports: Ports, dealId: string): Promise<void> {
  const related = await ports.db.tx((tx) => relatedDeals(new Unit(tx, { now: ports.clock() }), dealId))
  // One transaction each, so that no push waits for more than one.
  for (const id of [dealId, ...related]) {
    await ports.db.tx(async (tx) => {
      await lockRecords(tx, [id])
      const unit = new Unit(tx, { now: ports.clock() })
      const stored = await unit.read('deals', id)
      if (stored?.record.kind !== 'deal' || stored.record.firstReceivedAt === undefined) return
      if (id !== dealId && !OPEN.includes(stored.record.status)) return
      await refreshReview(unit, stored.record, null, ports.newId)
      await unit.commit()
    })
  }
}
