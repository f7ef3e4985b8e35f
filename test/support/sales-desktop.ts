import type { Actor } from '../../src-shared/domain/actor.ts'
import { COLLEAGUE } from './deal-fixtures.ts'
import type { FakeEndpoint } from './fake-endpoint.ts'
import { FUND_PEOPLE, putFunds } from './funds-desktop.ts'
import { DIRECT_SELLER } from './opportunity-fixtures.ts'

export const SALES_PEOPLE = [...FUND_PEOPLE, ...[COLLEAGUE, DIRECT_SELLER].map((actor: Actor) => ({ email: `${actor.personId}@test`, password: 'secret', actor }))]

/** What funds need, the colleague, and the vendor's seller of direct ones. */
export function putSales(endpoint: FakeEndpoint): void {
  putFunds(endpoint)
  const base = { version: 1, updatedAt: '2026-11-01T09:00:00.000Z', actions: [], status: 'active' }
  for (const [one, name] of [[COLLEAGUE, 'Priya Shah'], [DIRECT_SELLER, 'Vera Lind']] as const) {
    endpoint.put('directory', { ...base, id: one.personId, kind: 'person', partnerId: one.partnerId ?? '', name, email: `${one.personId}@test.example`, role: one.role, title: '' } as never)
  }
}
