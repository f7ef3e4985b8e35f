import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import { filter } from 'rxjs'
import type { DealFilter, DealPage, DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { SearchHit } from '../../../src-shared/bridge/contract/reference.ts'
import type { DealReview } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { addDays, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { ofKind } from '../../store/of-kind.ts'
import { isHeld } from '../../sync/hold.ts'
import type { ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { partnerName, personName, tierOf } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import { allowedOn } from './allowed.ts'
import { dealRow, sortBy, textWhere, whereOf } from './rows.ts'
import { createTextSearch } from './text-search.ts'
import { dealTyping } from './typing.ts'

export interface DealListInput {
  readonly filter: DealFilter
  readonly sort: { readonly by: 'updatedAt' | 'customerName' | 'total' | 'expectedClose' | 'status' | 'number' | 'dueAt'; readonly direction: 'asc' | 'desc' }
  readonly offset: number
  readonly limit: number
}

/** Live views of registrations. */
export interface DealViews {
  readonly list: (input: DealListInput) => Observable<DealPage>
  readonly record: (id: string) => Observable<DealView | null>
  readonly search: (text: string) => Promise<readonly SearchHit[]>
  readonly close: () => void
}

/** A text filter looks at every row, so it runs less often. */
const TEXT_EVERY_MS = 400
const SEARCH_HITS = 20
/** So many ids go into one condition. */
const MOST_IDS = 1900

export function createDealViews(context: ServiceContext, others: { readonly holdEnds: Observable<unknown>; readonly moments: Observable<unknown>; readonly rights: Observable<unknown> }): DealViews {
  const { deals } = context.repositories
  const internal = ofKind(context.repositories, 'internal', 'deal_review')
  const textSearch = createTextSearch(deals)
  const isVendor = () => context.actor().partnerId === null

  async function page({ filter: wanted, sort, offset, limit }: DealListInput): Promise<DealPage> {
    const column = sort.by === 'status' ? 'stage' : sort.by
    const found = wanted.text?.trim() ? await textSearch.find(wanted) : null
    const [rows, total, directory] = await Promise.all([
      found === null ? deals.find({ where: whereOf(wanted), sort: sortBy(column, sort.direction), offset, limit }) : textPage(wanted, found, { column, direction: sort.direction, offset, limit }),
      found === null ? deals.count(whereOf(wanted)) : found.length,
      context.lookup.read(),
    ])
    const reviews = isVendor() ? await internal.readMany(rows.map((row) => row.id)) : null
    return {
      rows: rows.flatMap((stored) => (stored.record ? [dealRow(stored, stored.record, directory, reviews?.get(stored.id)?.record ?? null)] : [])),
      total,
      asOf: context.asOf(),
    }
  }

  /** A few matches are read by id; many are met soon when rows are read in the order of the list. */
  async function textPage(wanted: DealFilter, found: readonly string[], at: { readonly column: string; readonly direction: 'asc' | 'desc'; readonly offset: number; readonly limit: number }) {
    const { column, direction, offset, limit } = at
    if (found.length === 0) return []
    const where = found.length <= MOST_IDS ? { id: { $in: found } } : { $and: [whereOf(wanted), textWhere(wanted.text?.trim() ?? '')] }
    return deals.find({ where, sort: sortBy(column, direction), offset, limit })
  }

  async function view(id: string): Promise<DealView | null> {
    const [stored, directory, sibling] = await Promise.all([deals.read(id), context.lookup.read(), isVendor() ? internal.read(id) : null])
    const deal = stored?.record
    if (!stored || !deal) return null
    const held = isHeld(stored.held, context.clock()) ? { actionId: stored.held.actionId, until: isoInstant(stored.held.until) } : null
    const owner = directory.partners.get(deal.partnerId)?.ownerId
    return {
      deal,
      received: stored.base,
      typing: stored.typing ? dealTyping.content(deal, stored.typing) : null,
      typedAt: stored.typing?.at ?? null,
      partnerName: partnerName(directory, deal.partnerId),
      people: peopleOf(deal, sibling?.record ?? null, directory),
      allowed: allowedOn(context, stored, deal),
      held,
      review: sibling?.record ?? null,
      approval: isVendor() ? approvalFor(context, deal, directory) : null,
      channelManager: owner === undefined ? '' : personName(directory, owner),
      asOf: context.asOf(),
    }
  }

  return {
    list: (input) =>
      liveQuery(merge(deals.changes, internal.changes, context.lookup.changes, others.moments), () => page(input), input.filter.text?.trim() ? { everyMs: TEXT_EVERY_MS } : {}),
    record: (id) => {
      const mine = (ids: readonly string[]) => ids.includes(id)
      return liveQuery(merge(deals.changes.pipe(filter(mine)), internal.changes.pipe(filter(mine)), context.lookup.changes, others.holdEnds, others.moments, others.rights), () => view(id))
    },
    close: () => textSearch.close(),
    search: async (text) => {
      const directory = await context.lookup.read()
      const rows = await textPage({ text }, await textSearch.find({ text }), { column: 'updatedAt', direction: 'desc', offset: 0, limit: SEARCH_HITS })
      return rows.flatMap(({ record }) =>
        record ? [{ kind: 'deal' as const, id: record.id, title: record.customerName || 'New registration', number: record.number ?? null, partnerName: partnerName(directory, record.partnerId), status: record.status }] : [],
      )
    },
  }
}

function peopleOf(deal: Deal, review: DealReview | null, directory: Directory): Readonly<Record<string, string>> {
  const ids = new Set([deal.registeredBy, ...deal.actions.map((one) => one.by), ...(review?.actions ?? []).map((one) => one.by)])
  return Object.fromEntries([...ids].map((id) => [id, personName(directory, id)]))
}

function approvalFor(context: ServiceContext, deal: Deal, directory: Directory): DealView['approval'] {
  const tier = tierOf(directory, deal.partnerId)
  if (!tier || !directory.rules) return null
  const today = plainDateIn(context.clock(), directory.rules.zone)
  return { protectedUntil: addDays(today, tier.protectionDays), protectionDays: tier.protectionDays, marginBps: tier.marginBps, tierName: tier.name }
}
