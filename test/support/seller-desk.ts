import { onTestFinished } from 'vitest'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { CHANNEL_MANAGER, completeContent, dealIn, PARTNER, SALES_MANAGER, SELLER } from './deal-fixtures.ts'
import { FakeEndpoint } from './fake-endpoint.ts'
import { FakeTimers, until } from './fake-timers.ts'
import { TestDesktop } from './test-desktop.ts'

const AT = '2026-11-22T09:00:00.000Z'

/** What a command gave; throws with the refusal when it was refused. */
export function value<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** A seller's desktop, not started yet, and an endpoint whose time and faults are the test's. Removed when the test has finished. */
export function sellerDesk() {
  const timers = new FakeTimers()
  // Each test its own: some change what a person may do.
  const people = [
    { email: 'seller@test', password: 'secret', actor: SELLER },
    { email: 'manager@test', password: 'secret', actor: CHANNEL_MANAGER },
    { email: 'lead@test', password: 'secret', actor: SALES_MANAGER },
  ]
  const endpoint = new FakeEndpoint(people, timers.now)
  endpoint.put('directory', { id: PARTNER, kind: 'partner', partnerId: PARTNER, status: 'active', version: 1, updatedAt: AT, actions: [], name: 'Brightwater', code: 'BRW', country: 'GB', currency: 'GBP', tierId: 'gold', territory: '', ownerId: 'ingrid', backupId: 'ingrid' } as never)
  const seller = new TestDesktop(endpoint, 'seller@test', timers)
  onTestFinished(async () => {
    seller.budget.left = Infinity
    await seller.remove()
  })
  return {
    timers, endpoint, seller,
    online: () => until(() => seller.workspace.driver.state.value.reach === 'online', 'online'),
    settled: () => until(async () => (await seller.waiting()).length === 0, 'nothing waiting'),
    dealAt: (id: string) => endpoint.get('deals', id) as Deal | null,
    stored: async (id: string) => seller.workspace.store.repositories.deals.read(id),
    /** Begins, fills in and submits a registration. */
    register: async (): Promise<string> => {
      const { id } = value(await seller.workspace.deals.start())
      value(await seller.workspace.deals.type(id, completeContent()))
      value(await seller.workspace.deals.submit(id))
      return id
    },
    /** A deal that the endpoint has and the seller may see. */
    given: (status: Deal['status'] = 'submitted'): Deal => endpoint.put('deals', dealIn(status)),
  }
}
