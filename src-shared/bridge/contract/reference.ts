import { z } from 'zod'
import type { DealStatus } from '../../domain/deal/schema.ts'
import type { OpportunityStatus } from '../../domain/opportunity/schema.ts'
import type { Product } from '../../domain/product/schema.ts'
import { command, live } from '../entry.ts'

/** A partner, with what budgets are divided by. `tierName` is empty while its tier is unknown. */
export interface ReferencePartner {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly owned: boolean
  readonly territory: string
  readonly tierName: string
}

/** What forms and filters choose from. */
export interface Reference {
  readonly products: readonly Pick<Product, 'id' | 'name' | 'family' | 'status'>[]
  readonly partners: readonly ReferencePartner[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** What the margin credit would be at the own partner's tier; null for the vendor's people. */
  readonly tier: { readonly name: string; readonly marginBps: number; readonly protectionDays: number } | null
}

/** What waits for the person, shown in the navigation and on the home page. */
export interface Counts {
  readonly attention: number
  /** Registrations to decide. */
  readonly queue: number
  /** Own drafts, and own registrations that came back with questions. */
  readonly drafts: number
  readonly returned: number
  readonly registrations: number
  /** Requests and claims that wait for the person: to decide at their level, to answer, or to claim within 14 days. */
  readonly funds: number
  /** Proofs of performance to decide; of partner people, margin credit that still asks for one. */
  readonly proofs: number
  /** Own open opportunities that are stalled. */
  readonly stalled: number
  /** Approved claims that are in no batch yet; channel operations only. */
  readonly settlements: number
}

export interface SearchHit {
  readonly kind: 'deal' | 'opportunity'
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly partnerName: string
  readonly status: DealStatus | OpportunityStatus
}

export const referenceContract = {
  'reference.view': live<Reference>()(z.strictObject({})),
  'reference.counts': live<Counts>()(z.strictObject({})),
  'search.find': command<readonly SearchHit[]>()(z.strictObject({ text: z.string().trim().min(1).max(100) })),
} as const
