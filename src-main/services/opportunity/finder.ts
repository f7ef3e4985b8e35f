import type { OpportunityFilter } from '../../../src-shared/bridge/contract/opportunities.ts'
import { OPPORTUNITY_STATUSES } from '../../../src-shared/domain/opportunity/schema.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { competitorKey, sortKey } from '../../store/columns.ts'
import type { Find, Repository, Where } from '../../store/repository.ts'
import type { Stored } from '../../store/rows.ts'
import { OPPORTUNITY_FILTERED } from '../../store/schemas.ts'
import { breather } from '../breather.ts'
import { escapePattern } from '../escape-pattern.ts'
import { createRecordIndex } from '../record-index.ts'
import { asksMore, matcherOf, pageWhereOf, remember, whereOf } from './filter.ts'
import type { Remembered } from './filter.ts'
import { orderOf } from './order.ts'
import type { Hit } from './order.ts'
import type { SalesSight } from './sight.ts'

type Moment = Pick<SalesSight, 'rules' | 'today' | 'zone'>

export interface Sorting {
  readonly by: 'updatedAt' | 'customerName' | 'total' | 'closeOn' | 'number' | 'stage' | 'stageSince' | 'nextStepDue'
  readonly direction: 'asc' | 'desc'
}

export interface Slice {
  readonly offset: number
  readonly limit: number
}

/** What a filter finds: as many pages of it as are asked for, from one look. */
export interface Found {
  readonly total: () => Promise<number>
  readonly page: (sort: Sorting, slice: Slice) => Promise<readonly Stored<Opportunity>[]>
  /** Of one stage, soonest close first. */
  readonly ofStage: (stageId: string, slice: Slice) => Promise<readonly Stored<Opportunity>[]>
}

export interface Finder {
  readonly find: (filter: OpportunityFilter, moment: Moment) => Promise<Found>
  /** Everything that matches, as it is remembered, with its id. */
  readonly each: (filter: OpportunityFilter, moment: Moment, visit: (id: string, one: Remembered) => void) => Promise<void>
  readonly close: () => void
}

/** So many hits are sorted in memory. Where there are more, a page of them is soon found going through the rows in their order. */
const MOST_SORTED = 5000
const BY_CLOSE = ['closeOn', 'partnerId', 'ownerId', 'category'] as const

/** `mostSorted`: more hits than this are not sorted in memory. */
export function createFinder(opportunities: Repository<Opportunity>, mostSorted = MOST_SORTED): Finder {
  const index = createRecordIndex<Opportunity, Remembered>(opportunities, remember)

  async function each(filter: OpportunityFilter, moment: Moment, visit: (id: string, one: Remembered) => void): Promise<void> {
    const matches = matcherOf(filter, moment)
    const breathe = breather()
    for (const [id, one] of await index.read()) {
      // Not awaited where nothing is to be waited for: a turn of the microtasks for each of 100,000 costs more than the question.
      const pause = breathe()
      if (pause) await pause
      if (matches(one)) visit(id, one)
    }
  }

  /** A page of what memory told: sorted there too, then read by its ids. */
  function foundInMemory(hits: readonly Hit[], { rules }: Moment): Found {
    const pageOf = async (among: readonly Hit[], sort: Sorting, { offset, limit }: Slice): Promise<readonly Stored<Opportunity>[]> => {
      const ids = among.toSorted(orderOf(sort, rules)).slice(offset, offset + limit).map(([id]) => id)
      const rows = await opportunities.readMany(ids)
      return ids.flatMap((id) => rows.get(id) ?? [])
    }
    return {
      total: async () => hits.length,
      page: (sort, slice) => pageOf(hits, sort, slice),
      ofStage: (stageId, slice) => pageOf(hits.filter(([, one]) => one.status === 'open' && one.stageId === stageId), { by: 'closeOn', direction: 'asc' }, slice),
    }
  }

  function foundByRows(where: Where, total: Found['total'], filter: OpportunityFilter, moment: Moment): Found {
    return {
      total,
      page: (sort, slice) => (sort.by === 'stage' ? byStage(opportunities, where, { filter, moment, direction: sort.direction }, slice) : opportunities.find({ where, sort: sortBy(sort.by, sort.direction), ...slice })),
      ofStage: (stageId, slice) => opportunities.find({ where: { $and: [where, { shown: 1, status: 'open', stageId }] }, sort: [['status', 'asc'], ['stageId', 'asc'], ...BY_CLOSE.map((one) => [one, 'asc'] as const)], ...slice }),
    }
  }

  return {
    each,
    find: async (filter, moment) => {
      if (!asksMore(filter)) return foundByRows(pageWhereOf(filter, moment), () => opportunities.count(whereOf(filter, moment)), filter, moment)
      const hits: Hit[] = []
      await each(filter, moment, (id, one) => hits.push([id, one]))
      if (hits.length <= mostSorted) return foundInMemory(hits, moment)
      return foundByRows({ $and: [pageWhereOf(filter, moment, moreColumns(filter)), ...morePatterns(filter)] }, async () => hits.length, filter, moment)
    },
    close: () => index.close(),
  }
}

/** The order of a list. Ties are broken by what stands behind the column in its index, then by id. */
function sortBy(column: Exclude<Sorting['by'], 'stage'>, direction: 'asc' | 'desc'): NonNullable<Find['sort']> {
  return [column, ...OPPORTUNITY_FILTERED.filter((one) => one !== column)].map((one) => [one, direction] as const)
}

/**
 * The order of the life of an opportunity: status by status, stage by stage as the rules have them, soonest close first. No column knows
 * that order, so the page is put together from the groups that it reaches.
 */
async function byStage(opportunities: Repository<Opportunity>, where: Where, { filter, moment: { rules }, direction }: { readonly filter: OpportunityFilter; readonly moment: Moment; readonly direction: 'asc' | 'desc' }, { offset, limit }: Slice): Promise<readonly Stored<Opportunity>[]> {
  const known = rules.stages.map((one) => one.id)
  const statuses = OPPORTUNITY_STATUSES.filter((one) => filter.statuses?.includes(one) !== false)
  const groups = statuses.flatMap((status): Where[] => [{ status, stageId: { $nin: known } }, ...known.filter((one) => filter.stageIds?.includes(one) !== false).map((stageId) => ({ status, stageId }))])
  if (direction === 'desc') groups.reverse()
  const sort: NonNullable<Find['sort']> = BY_CLOSE.map((one) => [one, direction] as const)
  const rows: Stored<Opportunity>[] = []
  let skip = offset
  for (const group of groups) {
    const of = { $and: [where, { shown: 1, ...group }] }
    if (skip > 0) {
      const there = await opportunities.count(of)
      if (there <= skip) {
        skip -= there
        continue
      }
    }
    rows.push(...(await opportunities.find({ where: of, sort: [['status', direction], ['stageId', direction], ...sort], offset: skip, limit: limit - rows.length })))
    skip = 0
    if (rows.length >= limit) break
  }
  return rows
}

/** What only the rows themselves tell: asked where much of it is met soon. */
function moreColumns({ credit, lossReason, competitor }: OpportunityFilter): readonly Where[] {
  return [
    ...(credit === undefined ? [] : [{ credit: { $in: credit } }]),
    ...(lossReason === undefined ? [] : [{ lossReason }]),
    ...(competitor === undefined ? [] : [{ competitor: competitorKey(competitor) }]),
  ]
}

function morePatterns({ text, productId }: OpportunityFilter): readonly Where[] {
  const wanted = text?.trim() ?? ''
  return [
    ...(wanted === '' ? [] : [{ $or: [{ customerName: { $regex: escapePattern(sortKey(wanted)) } }, { number: { $regex: escapePattern(wanted.toUpperCase()) } }] }]),
    ...(productId === undefined ? [] : [{ products: { $regex: `(^| )${escapePattern(encodeURIComponent(productId))}=` } }]),
  ]
}
