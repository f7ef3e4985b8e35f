import type { Actor } from '../../src-shared/domain/actor.ts'
import type { FakeEndpoint } from './fake-endpoint.ts'
import { until } from './fake-timers.ts'
import type { FakeTimers } from './fake-timers.ts'
import { CHANNEL_MANAGER, OPERATIONS, PARTNER, SALES_MANAGER, SELLER } from './deal-fixtures.ts'
import { allocations, budgets, RATES } from './funds-fixtures.ts'
import { TestDesktop } from './test-desktop.ts'

export const FUND_PEOPLE = [SELLER, SALES_MANAGER, CHANNEL_MANAGER, OPERATIONS].map((actor: Actor) => ({ email: `${actor.personId}@test`, password: 'secret', actor }))

/** Names, rules, rates, an open budget of £50,000 and an allocation of £10,000 to Brightwater. */
export function putFunds(endpoint: FakeEndpoint): void {
  const base = { version: 1, updatedAt: '2026-11-01T09:00:00.000Z', actions: [], status: 'active' }
  const person = (one: Actor, name: string) => ({ ...base, id: one.personId, kind: 'person', partnerId: one.partnerId ?? '', name, email: `${one.personId}@test.example`, role: one.role, title: '' })
  endpoint.put('directory', { ...base, id: PARTNER, kind: 'partner', partnerId: PARTNER, name: 'Brightwater', code: 'BRW', country: 'GB', currency: 'GBP', tierId: 'gold', territory: 'UK', ownerId: CHANNEL_MANAGER.personId, backupId: 'x' } as never)
  for (const [one, name] of [[SELLER, 'Callum Reyes'], [SALES_MANAGER, 'Nadia Osei'], [CHANNEL_MANAGER, 'Ingrid Solheim'], [OPERATIONS, 'Olu Adeyemi']] as const) endpoint.put('directory', person(one, name) as never)
  endpoint.put('programs', { ...base, id: 'rules', kind: 'rules', partnerId: '', vendorName: 'Halden', zone: 'Europe/Oslo', decisionHours: 72, tiers: [{ id: 'gold', name: 'Gold', protectionDays: 90, marginBps: 800 }] } as never)
  endpoint.put('programs', RATES)
  endpoint.put('funds', budgets.in('open'))
  endpoint.put('funds', allocations.in('open'))
}

/** A desktop that has everything and is then left alone with the network. */
export async function fundsDesktop(endpoint: FakeEndpoint, timers: FakeTimers, actor: Actor): Promise<TestDesktop> {
  const desktop = new TestDesktop(endpoint, `${actor.personId}@test`, timers)
  await desktop.start(true)
  await until(() => desktop.workspace.driver.state.value.reach === 'online', `${actor.personId} online`)
  await until(() => desktop.workspace.complete(), `${actor.personId} complete`)
  return desktop
}
