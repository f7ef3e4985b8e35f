import { filter, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { AllocationView, BudgetView, CalendarEntry, ClaimView, FundItem, FundItemPage, RequestView, SettlementView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { FundItemFilter } from '../../../src-shared/bridge/contract/funds.ts'
import type { ExchangeRates } from '../../../src-shared/domain/exchange-rates/schema.ts'
import type { Period } from '../../../src-shared/domain/funds/terms.ts'
import { CURRENCIES } from '../../../src-shared/domain/money.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import type { ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { partnerName, personName } from '../lookup.ts'
import { allocationView, budgetView, openFirst } from './allocation-views.ts'
import type { RememberedRights } from './allocation-views.ts'
import type { WholeFact } from './facts.ts'
import { impactOf, partnerFundsOf } from './impact.ts'
import type { Impact, PartnerFunds } from './impact.ts'
import { findItems, fundItem, isMine, isSeen } from './items.ts'
import type { Sight } from './items.ts'
import { moneyDueIn } from './money-due.ts'
import type { MoneyDue, Whose } from './money-due.ts'
import { createRecordViews } from './record-views.ts'
import type { RecordSources } from './record-views.ts'

type AsOf<T> = Observable<T & { readonly asOf: string | null }>

/** Live views of funds. */
export interface FundViews {
  readonly allocations: (partnerId: string | null) => AsOf<{ readonly allocations: readonly AllocationView[] }>
  readonly items: (wanted: FundItemFilter, offset: number, limit: number) => Observable<FundItemPage>
  readonly find: (text: string) => Promise<readonly FundItem[]>
  readonly calendar: (period: Period, partnerId: string | null) => Observable<readonly CalendarEntry[]>
  readonly request: (id: string) => Observable<RequestView | null>
  readonly claim: (id: string) => Observable<ClaimView | null>
  readonly impact: (period: Period) => Observable<Impact>
  readonly budgets: () => AsOf<{ readonly budgets: readonly BudgetView[] }>
  readonly budget: (id: string) => Observable<BudgetView | null>
  readonly settlements: () => AsOf<{ readonly settlements: readonly SettlementView[] }>
  readonly ready: () => Observable<readonly FundItem[]>
  readonly rates: () => Observable<ExchangeRates | null>
  /** What waits for the reader, and what channel operations can settle. */
  readonly counts: () => Promise<{ readonly funds: number; readonly settlements: number }>
  /** For scorecards: one partner's numbers in each of some periods, in one currency; null where some of it cannot be converted. */
  readonly partnerFunds: (partnerId: string, currency: Currency, periods: readonly Period[]) => Promise<readonly (PartnerFunds | null)[]>
  /** What is to come and what is lost if nobody acts, as it is now. */
  readonly moneyDue: (whose: Whose) => Promise<MoneyDue>
}

export interface FundViewSources extends Omit<RecordSources, 'rights'> {
  /** When something held leaves, when everything was exchanged, when the reader's rights changed. */
  readonly holdEnds: Observable<unknown>
  readonly moments: Observable<unknown>
  readonly rightsChanges: Observable<unknown>
}

/** A text filter and the metrics look at everything, so they run less often. */
const SLOW_MS = 250
const FOUND = 20

export function createFundViews(context: ServiceContext, sources: FundViewSources): FundViews {
  const { sights, holdEnds, moments, rightsChanges } = sources
  const { funds, internal, deals, opportunities } = context.repositories
  const rights: RememberedRights = new WeakMap()
  const records = createRecordViews(context, { ...sources, rights })
  const changes = merge(funds.changes, context.lookup.changes, moments, rightsChanges)
  const reader = (sight: Sight) => ({ context, rights, ...sight })

  async function items(wanted: FundItemFilter, offset: number, limit: number): Promise<FundItemPage> {
    const sight = await sights.read()
    const found = findItems(wanted, sight)
    return { items: found.slice(offset, offset + limit).map((one) => fundItem(one, sight)), total: found.length, asOf: context.asOf() }
  }

  async function calendar({ from, until }: Period, partnerId: string | null): Promise<readonly CalendarEntry[]> {
    const { book, directory, actor } = await sights.read()
    const entries: CalendarEntry[] = []
    for (const one of book.requests.values()) {
      if (!isSeen(one, actor) || (partnerId !== null && one.partnerId !== partnerId) || one.status === 'withdrawn' || one.status === 'rejected' || one.status === 'cancelled') continue
      const common = { requestId: one.id, title: one.title, partnerName: partnerName(directory, one.partnerId), status: one.status }
      const end = one.until < one.from ? one.from : one.until
      if (one.from !== '' && one.from <= until && end >= from) entries.push({ ...common, id: `${one.id}/activity`, kind: 'activity', from: one.from, until: end })
      const claimBy = one.status === 'approved' && (book.requestBalanceOf(one.id)?.reserved ?? 0) > 0 ? (one.approval?.claimBy ?? '') : ''
      if (claimBy !== '' && claimBy >= from && claimBy <= until) entries.push({ ...common, id: `${one.id}/claim_by`, kind: 'claim_by', from: claimBy, until: claimBy })
    }
    return entries.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
  }

  /** Approved claims in no batch, by currency, the earliest approval first; only channel operations settle. */
  function readyIn({ book, actor }: Sight) {
    if (actor.role !== 'channel_operations_manager') return []
    const found = [...book.claims.values()].filter((one) => one.status === 'approved' && book.settlementOf(one.id) === null)
    const place = (one: (typeof found)[number]) => CURRENCIES.indexOf(one.currency)
    return found.sort((a, b) => place(a) - place(b) || ((a.approvedAt ?? a.updatedAt) < (b.approvedAt ?? b.updatedAt) ? -1 : 1))
  }

  function settlementView({ record, waiting }: WholeFact<Settlement>, { directory }: Sight): SettlementView {
    const references = new Map((record.references ?? []).map((one) => [one.partnerId, one.reference]))
    const people = new Set([record.createdBy, ...record.actions.map((one) => one.by)])
    const partners = [...groupBy(record.claims, (one) => one.partnerId)].map(([partnerId, claims]) => ({
      partnerId, partnerName: claims[0]?.partnerName ?? partnerName(directory, partnerId), amount: claims.reduce((sum, one) => sum + one.amount, 0), claims: claims.length, reference: references.get(partnerId) ?? '',
    }))
    partners.sort((a, b) => (a.partnerName < b.partnerName ? -1 : 1))
    return { settlement: record, people: Object.fromEntries([...people].map((id) => [id, personName(directory, id)])), waiting, partners }
  }

  return {
    allocations: (partnerId) =>
      liveQuery(changes, async () => {
        const sight = await sights.read()
        const facts = [...sight.book.allocations.values()].filter(({ record }) => partnerId === null || record.partnerId === partnerId)
        return { allocations: facts.map((one) => allocationView(one, reader(sight))).sort((a, b) => openFirst(a.allocation, b.allocation)), asOf: context.asOf() }
      }),
    items: (wanted, offset, limit) => liveQuery(merge(changes, internal.changes), () => items(wanted, offset, limit), wanted.text?.trim() ? { everyMs: SLOW_MS } : {}),
    find: async (text) => (await items({ text }, 0, FOUND)).items,
    calendar: (period, partnerId) => liveQuery(changes, () => calendar(period, partnerId)),
    request: (id) => {
      let linked: ReadonlySet<string> = new Set()
      return liveQuery(merge(changes, internal.changes.pipe(filter((ids) => ids.includes(id))), deals.changes.pipe(filter((ids) => ids.some((one) => linked.has(one)))), holdEnds), async () => {
        const view = await records.request(id)
        linked = new Set([...(view?.request.dealIds ?? []), ...(view?.typing?.dealIds ?? [])])
        return view
      })
    },
    claim: (id) => liveQuery(merge(changes, internal.changes.pipe(filter((ids) => ids.includes(id))), holdEnds), () => records.claim(id)),
    impact: (period) => liveQuery(merge(changes, deals.changes, opportunities.changes), async () => impactOf(context, await sights.read(), period), { everyMs: SLOW_MS }),
    budgets: () =>
      liveQuery(changes, async () => {
        const sight = await sights.read()
        return { budgets: [...sight.book.budgets.values()].map((one) => budgetView(one, reader(sight))).sort((a, b) => openFirst(a.budget, b.budget)), asOf: context.asOf() }
      }),
    budget: (id) =>
      liveQuery(changes, async () => {
        const sight = await sights.read()
        const fact = sight.book.budgets.get(id)
        return fact ? budgetView(fact, reader(sight)) : null
      }),
    settlements: () =>
      liveQuery(changes, async () => {
        const sight = await sights.read()
        const facts = [...sight.book.settlements.values()].sort((a, b) => (a.record.createdAt > b.record.createdAt ? -1 : 1))
        return { settlements: facts.map((one) => settlementView(one, sight)), asOf: context.asOf() }
      }),
    ready: () =>
      liveQuery(merge(changes, internal.changes), async () => {
        const sight = await sights.read()
        return readyIn(sight).map((one) => fundItem(one, sight))
      }),
    rates: () => liveQuery(context.lookup.changes, async () => (await context.lookup.read()).rates),
    counts: async () => {
      const sight = await sights.read()
      let mine = 0
      for (const facts of [sight.book.requests, sight.book.claims]) for (const fact of facts.values()) if (isMine(fact, sight)) mine += 1
      return { funds: mine, settlements: readyIn(sight).length }
    },
    partnerFunds: async (partnerId, currency, periods) => partnerFundsOf(context, await sights.read(), partnerId, currency, periods),
    moneyDue: async (whose) => {
      const { book, today } = await sights.read()
      return moneyDueIn(book, today, whose)
    },
  }
}
