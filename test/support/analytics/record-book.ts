import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { DealReview } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import type { OpportunityFact } from '../../../src-shared/metrics/opportunity-fact.ts'
import { opportunityFactOf } from '../../../src-shared/metrics/opportunity-fact-of.ts'
import type { RegistrationFact } from '../../../src-shared/metrics/registration-fact.ts'
import { registrationFactOf, rivalsOf } from '../../../src-shared/metrics/registration-fact-of.ts'
import type { Repositories, Repository } from '../../../src-main/store/repository.ts'

interface Kept {
  readonly opportunities: Opportunity
  readonly deals: Deal
  readonly internal: DealReview
}

/** The records that a store has, kept beside it, so that what is read from the store can be compared with the records themselves. */
export interface RecordBook {
  readonly put: <C extends keyof Kept>(collection: C, ...records: readonly Kept[C][]) => Promise<void>
  /** The record is gone, its row stays. */
  readonly lose: (collection: keyof Kept, ...ids: readonly string[]) => Promise<void>
  /** The row goes too. */
  readonly purge: (collection: keyof Kept, ...ids: readonly string[]) => Promise<void>
  readonly all: <C extends keyof Kept>(collection: C) => readonly Kept[C][]
  readonly facts: () => { readonly sales: readonly OpportunityFact[]; readonly registrations: readonly RegistrationFact[] }
}

export function recordBook(repositories: Repositories): RecordBook {
  const kept: { readonly [C in keyof Kept]: Map<string, Kept[C]> } = { opportunities: new Map(), deals: new Map(), internal: new Map() }
  const repositoryOf = (collection: keyof Kept) => repositories[collection] as unknown as Repository

  return {
    put: async (collection, ...records) => {
      const own = kept[collection] as Map<string, RecordBase>
      for (const one of records) own.set(one.id, one)
      await repositoryOf(collection).updateMany(records.map((one) => one.id), (stored) => ({ ...stored, base: own.get(stored.id) ?? null, record: own.get(stored.id) ?? null }))
    },
    lose: async (collection, ...ids) => {
      for (const id of ids) kept[collection].delete(id)
      await repositoryOf(collection).updateMany(ids, (stored) => ({ ...stored, base: null, record: null, typing: { content: {}, from: {}, at: '2026-11-20T09:00:00.000Z' } }))
    },
    purge: async (collection, ...ids) => {
      for (const id of ids) kept[collection].delete(id)
      await repositoryOf(collection).updateMany(ids, () => null)
    },
    all: (collection) => [...kept[collection].values()],
    facts: () => ({
      sales: [...kept.opportunities.values()].flatMap((one) => opportunityFactOf(one) ?? []),
      registrations: [...kept.deals.values()].flatMap((one) => {
        const review = kept.internal.get(one.id)
        return registrationFactOf(one, review ? rivalsOf(review) : []) ?? []
      }),
    }),
  }
}
