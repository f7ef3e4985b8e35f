import type { DemoAccount, SessionView } from '../../src-shared/bridge/contract/session.ts'
import { PARTNERS, PEOPLE } from './fake-world.ts'

/** `error`: main answers every page with an error. The others speak for themselves. */
export type Scenario = 'online' | 'offline' | 'empty' | 'error' | 'signed-out' | 'unreachable' | 'first-sync' | 'first-sync-trouble' | 'blocked' | 'syncing' | 'attention' | 'trouble' | 'queue' | 'unlooked' | 'refusals'

/** What the pages are shown with: who is signed in, and how the world is. */
export interface FakeOptions {
  readonly as: string
  readonly scenario: Scenario
  /** Generated registrations beside the named ones. */
  readonly generated: number
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = PEOPLE.slice(0, 4)
  .concat(PEOPLE.slice(5))
  .map((one) => ({ email: one.email, password: 'sail-2026', name: one.name, role: one.role, organization: PARTNERS.find((p) => p.id === one.partnerId)?.name ?? 'Halden Networks' }))

export function signedOutView(overrides: Partial<Extract<SessionView, { state: 'signed_out' }>> = {}): SessionView {
  return { state: 'signed_out', endpoint: 'http://127.0.0.1:4650', reachable: true, lastEmail: '', reason: null, waiting: 0, demoAccounts: DEMO_ACCOUNTS, ...overrides }
}
