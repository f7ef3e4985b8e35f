import { filter, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Board, BoardColumn, OpportunityPage, OpportunityView } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { OpportunityFilter } from '../../../src-shared/bridge/contract/opportunities.ts'
import type { SearchHit } from '../../../src-shared/bridge/contract/reference.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { conversionId } from '../../../src-shared/domain/opportunity/conversion.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { categoryOf, stagesInUse } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { StageEntered } from '../../../src-shared/domain/sales-rules/schema.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import type { BoardSums } from '../../../src-shared/metrics/board.ts'
import type { Stored } from '../../store/rows.ts'
import { isHeld } from '../../sync/hold.ts'
import type { ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { currencyFor, personName } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import { allowedOn } from './allowed.ts'
import { opportunityOfDeal } from './convert.ts'
import type { OfDeal } from './convert.ts'
import { asksMore } from './filter.ts'
import type { Finder, Slice, Sorting } from './finder.ts'
import { opportunityTyping } from './form.ts'
import { ownersFor } from './owners.ts'
import { opportunityRow, partnerOf, stageShown, timeInStageOf } from './rows.ts'
import { salesSight } from './sight.ts'
import type { SalesSight } from './sight.ts'

export interface OpportunityListInput extends Slice {
  readonly filter: OpportunityFilter
  readonly sort: Sorting
}

export interface BoardInput {
  readonly filter: OpportunityFilter
  readonly currency?: Currency | undefined
  /** Rows a column. */
  readonly limit: number
}

/** Open ones, added up by stage; throws where they cannot be. */
export type SumBoard = (filter: OpportunityFilter, currency: Currency, sight: SalesSight) => Promise<BoardSums>

/** Live views of opportunities. */
export interface OpportunityViews {
  readonly list: (input: OpportunityListInput) => Observable<OpportunityPage>
  readonly board: (input: BoardInput) => Observable<Board>
  readonly record: (id: string) => Observable<OpportunityView | null>
  readonly ofDeal: (dealId: string) => Observable<OfDeal>
  readonly search: (text: string) => Promise<readonly SearchHit[]>
  /** What waits for the reader. */
  readonly counts: () => Promise<{ readonly proofs: number; readonly stalled: number }>
}

export interface OpportunityViewSources {
  readonly finder: Finder
  readonly sum: SumBoard
  /** When sums may have changed. */
  readonly sumChanges: Observable<unknown>
  /** When something held leaves, when everything was exchanged, when the reader's rights changed. */
  readonly holdEnds: Observable<unknown>
  readonly moments: Observable<unknown>
  readonly rightsChanges: Observable<unknown>
}

/** A filter that looks at everything runs less often, and so do sums. */
const SLOW_MS = 400
const BOARD_MS = 150
const SEARCH_HITS = 20

export function createOpportunityViews(context: ServiceContext, sources: OpportunityViewSources): OpportunityViews {
  const { finder, holdEnds, moments, rightsChanges } = sources
  const { opportunities, deals } = context.repositories
  const changes = merge(opportunities.changes, context.lookup.changes, moments, rightsChanges)

  const rowsOf = (rows: readonly Stored<Opportunity>[], sight: SalesSight) => rows.flatMap((stored) => (stored.record ? [opportunityRow(stored, stored.record, sight)] : []))

  async function page({ filter: wanted, sort, offset, limit }: OpportunityListInput): Promise<OpportunityPage> {
    const sight = await salesSight(context)
    const found = await finder.find(wanted, sight)
    const [rows, total] = await Promise.all([found.page(sort, { offset, limit }), found.total()])
    return { rows: rowsOf(rows, sight), total, asOf: context.asOf() }
  }

  async function board({ filter: asked, currency, limit }: BoardInput): Promise<Board> {
    const sight = await salesSight(context)
    const wanted: OpportunityFilter = { ...asked, statuses: ['open'] }
    const [found, sums] = await Promise.all([finder.find(wanted, sight), sources.sum(wanted, currency ?? currencyFor(sight.directory, sight.actor), sight)])
    const columns: BoardColumn[] = []
    for (const { stageId, count, amount } of sums.stages) {
      const known = sight.rules.stages.find((one) => one.id === stageId)
      const retired = known?.retired ?? true
      if (retired && count === 0) continue
      const rows = count === 0 ? [] : rowsOf(await found.ofStage(stageId, { offset: 0, limit }), sight)
      const stage: StageEntered | undefined = known ? stageShown({ stage: known }, sight) : rows[0]?.stage
      if (stage) columns.push({ stage, retired, count, amount, rows })
    }
    return { columns, converted: sums.converted, asOf: context.asOf() }
  }

  async function view(id: string): Promise<OpportunityView | null> {
    const [stored, sight] = await Promise.all([opportunities.read(id), salesSight(context)])
    const record = stored?.record
    if (!stored || !record) return null
    const { directory, rules, today } = sight
    const dealId = record.convertedFrom?.dealId
    const deal = dealId === undefined ? null : (await deals.read(dealId))?.record
    const manager = directory.partners.get(record.partnerId)?.ownerId
    return {
      opportunity: record,
      received: stored.base,
      typing: stored.typing ? opportunityTyping.content(record, stored.typing) : null,
      typedAt: stored.typing?.at ?? null,
      partnerName: partnerOf(record, sight),
      ownerName: personName(directory, record.ownerId),
      channelManager: manager === undefined ? '' : personName(directory, manager),
      people: peopleOf(record, directory),
      stage: stageShown(record, sight),
      category: categoryOf(record, rules),
      timeInStage: timeInStageOf(record, sight),
      stages: stagesInUse(rules),
      lossReasons: rules.lossReasons.filter((one) => !one.retired),
      today,
      owners: ownersFor(record, directory),
      registration: deal ? { id: deal.id, number: deal.number ?? null } : null,
      allowed: allowedOn(context, stored, record, sight),
      held: isHeld(stored.held, context.clock()) ? { actionId: stored.held.actionId, until: isoInstant(stored.held.until) } : null,
      asOf: context.asOf(),
    }
  }

  async function search(text: string): Promise<readonly SearchHit[]> {
    const sight = await salesSight(context)
    const found: { readonly id: string; readonly updatedAt: string }[] = []
    await finder.each({ text }, sight, (id, { updatedAt }) => found.push({ id, updatedAt }))
    // Sorted in memory: SQLite reads every row of a thousand ids before it knows the newest twenty.
    const newest = found.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1)).slice(0, SEARCH_HITS)
    const rows = await opportunities.readMany(newest.map((one) => one.id))
    return newest.flatMap(({ id }) => rows.get(id) ?? []).flatMap(({ record }) =>
      record ? [{ kind: 'opportunity' as const, id: record.id, title: record.title || record.customerName || 'New opportunity', number: record.number ?? null, partnerName: partnerOf(record, sight) || 'Direct', status: record.status }] : [],
    )
  }

  async function counts(): Promise<{ readonly proofs: number; readonly stalled: number }> {
    const sight = await salesSight(context)
    const { personId, partnerId, role } = sight.actor
    // Partner sellers answer for their own; their managers, and who decides, for all that they see.
    const own = role === 'partner_seller' ? { ownerId: personId } : {}
    const [proofs, stalled] = await Promise.all([
      opportunities.count(partnerId === null ? { credit: 'submitted', partnerId: { $gt: '' } } : { credit: { $in: ['due', 'returned'] }, ...own }),
      finder.find({ stalled: true, ownerId: personId }, sight).then((found) => found.total()),
    ])
    return { proofs, stalled }
  }

  return {
    list: (input) => liveQuery(changes, () => page(input), asksMore(input.filter) ? { everyMs: SLOW_MS } : {}),
    board: (input) => liveQuery(merge(changes, sources.sumChanges), () => board(input), { everyMs: asksMore(input.filter) ? SLOW_MS : BOARD_MS }),
    record: (id) => {
      const about = { dealId: '' }
      const mine = opportunities.changes.pipe(filter((ids) => ids.includes(id)))
      const itsDeal = deals.changes.pipe(filter((ids) => ids.includes(about.dealId)))
      return liveQuery(merge(mine, itsDeal, context.lookup.changes, holdEnds, moments, rightsChanges), async () => {
        const seen = await view(id)
        about.dealId = seen?.opportunity.convertedFrom?.dealId ?? ''
        return seen
      })
    },
    ofDeal: (dealId) => {
      const id = conversionId(dealId)
      return liveQuery(merge(opportunities.changes.pipe(filter((ids) => ids.includes(id))), deals.changes.pipe(filter((ids) => ids.includes(dealId))), context.lookup.changes, rightsChanges), () => opportunityOfDeal(context, dealId))
    },
    search,
    counts,
  }
}

function peopleOf(record: Opportunity, directory: Directory): Readonly<Record<string, string>> {
  const assigned = record.actions.flatMap(({ input }) => (typeof input['ownerId'] === 'string' ? [input['ownerId']] : []))
  const ids = new Set([record.createdBy, record.ownerId, ...record.actions.map((one) => one.by), ...assigned, ...(record.lastTouch ? [record.lastTouch.by] : [])])
  return Object.fromEntries([...ids].map((id) => [id, personName(directory, id)]))
}
