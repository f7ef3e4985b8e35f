import { z } from 'zod'
import type { Role } from '../../domain/actor.ts'
import type { Currency } from '../../domain/money.ts'
import type { CollectionName } from '../../domain/kinds.ts'
import { command, live } from '../entry.ts'

export interface SignedInPerson {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly title: string
}

export interface DemoAccount {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly role: Role
  readonly organization: string
}

export interface CollectionProgress {
  readonly collection: CollectionName
  readonly received: number
  /** Null until the endpoint has said how many there are. */
  readonly total: number | null
}

export type SessionView =
  | { readonly state: 'starting' }
  | {
      readonly state: 'signed_out'
      readonly endpoint: string
      readonly reachable: boolean
      readonly lastEmail: string
      /** Why the person has to sign in again, if there is a reason. */
      readonly reason: string | null
      /** Changes of the last person that still wait on this computer. */
      readonly waiting: number
      readonly demoAccounts: readonly DemoAccount[]
    }
  | { readonly state: 'first_sync'; readonly name: string; readonly progress: readonly CollectionProgress[]; readonly trouble: string | null }
  | {
      readonly state: 'ready'
      readonly person: SignedInPerson
      /** The person's organization: the partner's or the vendor's name. */
      readonly organization: string
      /** Null for the vendor's people. */
      readonly partner: { readonly id: string; readonly code: string; readonly currency: Currency; readonly country: string; readonly tierName: string; readonly channelManager: string } | null
      readonly vendorName: string
      readonly vendorZone: string
      readonly decisionHours: number
      /** Whether single-letter keys act; stored on this computer. */
      readonly letterKeys: boolean
    }
  /** The local database cannot be used; nothing was deleted. */
  | { readonly state: 'blocked'; readonly code: string; readonly message: string }

export const sessionContract = {
  'session.view': live<SessionView>()(z.strictObject({})),
  'session.signIn': command<null>()(z.strictObject({ email: z.string().trim().min(3).max(254), password: z.string().min(1).max(1024) })),
  /** Fails with `changes_waiting` unless `keepWaiting`: they stay encrypted on this computer until the same person signs in. */
  'session.signOut': command<null>()(z.strictObject({ keepWaiting: z.boolean() })),
  'session.letterKeys': command<null>()(z.strictObject({ on: z.boolean() })),
} as const
