import type { Ports } from '../ports.ts'
import { giveBack } from '../sync/funds/allocation-effects.ts'
import { lockBooks } from '../sync/funds/locks.ts'
import { readFund } from '../sync/funds/terms-guard.ts'
import { lockRecords } from '../sync/push.ts'
import { Unit } from '../sync/unit.ts'

/** What a closed allocation has left goes back to its budget; nothing when it is not closed, or nothing is left. */
export async function giveBackAllocation(ports: Ports, allocationId: string): Promise<void> {
  await ports.db.tx(async (tx) => {
    await lockRecords(tx, [allocationId])
    const unit = new Unit(tx, { now: ports.clock() })
    const allocation = await readFund(unit, 'allocation', allocationId)
    if (!allocation) return
    await lockBooks(tx, { budgets: [allocation.budgetId], allocations: [allocationId], requests: [], writesBudgets: true })
    const before = await unit.read('funds', allocationId)
    const after = await giveBack(unit, allocation, ports.newId)
    if (after === allocation) return
    unit.put('funds', before, after)
    await unit.commit()
  })
}
