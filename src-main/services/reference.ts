import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Counts, Reference } from '../../src-shared/bridge/contract/reference.ts'
import { DEAL_STATUSES } from '../../src-shared/domain/deal/schema.ts'
import { managesPartner } from '../../src-shared/domain/actor.ts'
import type { ServiceContext } from './context.ts'
import { liveQuery } from './live.ts'
import { tierOf } from './lookup.ts'

export interface ReferenceViews {
  readonly view: () => Observable<Reference>
  readonly counts: () => Observable<Counts>
}

export interface ReferenceSources {
  readonly rights: Observable<unknown>
  /** When everything was exchanged: days pass too. */
  readonly moments: Observable<unknown>
  readonly fundCounts: () => Promise<Pick<Counts, 'funds' | 'settlements'>>
  readonly salesCounts: () => Promise<Pick<Counts, 'proofs' | 'stalled'>>
}

export function createReferenceViews(context: ServiceContext, { rights, moments, fundCounts, salesCounts }: ReferenceSources): ReferenceViews {
  const { deals, opportunities, funds, personal } = context.repositories

  async function view(): Promise<Reference> {
    const actor = context.actor()
    const directory = await context.lookup.read()
    const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, 'en')
    const tier = actor.partnerId === null ? null : tierOf(directory, actor.partnerId)
    return {
      products: [...directory.products.values()].map(({ id, name, family, status }) => ({ id, name, family, status })).sort(byName),
      partners: [...directory.partners.values()].map(({ id, name, code, territory }) => ({ id, name, code, territory, tierName: tierOf(directory, id)?.name ?? '', owned: managesPartner(actor, id) })).sort(byName),
      people: [...directory.people.values()].map(({ id, name }) => ({ id, name })).sort(byName),
      tier: tier ? { name: tier.name, marginBps: tier.marginBps, protectionDays: tier.protectionDays } : null,
    }
  }

  async function counts(): Promise<Counts> {
    const { personId, partnerId } = context.actor()
    const mine = (status: string) => deals.count({ registeredBy: personId, status })
    const [attention, queue, drafts, returned, registrations, ofFunds, ofSales] = await Promise.all([
      personal.count({ kind: 'attention', status: 'open' }),
      partnerId === null ? deals.count({ status: 'submitted' }) : 0,
      mine('draft'),
      mine('returned'),
      deals.count({ status: { $in: [...DEAL_STATUSES] } }),
      fundCounts(),
      salesCounts(),
    ])
    return { attention, queue, drafts, returned, registrations, ...ofFunds, ...ofSales }
  }

  return {
    view: () => liveQuery(merge(context.lookup.changes, rights), view, { everyMs: 100 }),
    counts: () => liveQuery(merge(deals.changes, opportunities.changes, funds.changes, personal.changes, context.lookup.changes, moments, rights), counts, { everyMs: 100 }),
  }
}
