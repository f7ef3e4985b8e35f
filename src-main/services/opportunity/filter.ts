import type { OpportunityFilter } from '../../../src-shared/bridge/contract/opportunities.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import type { RulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import { competitorKey, sortKey } from '../../store/columns.ts'
import type { Where } from '../../store/repository.ts'
import type { SalesSight } from './sight.ts'
import { stalledBefore } from './stalled-since.ts'

type Moment = Pick<SalesSight, 'rules' | 'today' | 'zone'>

/** What a filter asks of columns; the rest is asked of what is remembered, see finder.ts. */
export function whereOf(filter: OpportunityFilter, { rules, today, zone }: Moment): Where {
  const all: Where[] = []
  const among = (column: string, values: readonly string[]) => all.push({ [column]: values.length === 1 ? values[0] : { $in: values } })
  if (filter.statuses) among('status', filter.statuses)
  if (filter.stageIds) among('stageId', filter.stageIds)
  if (filter.partnerId !== undefined) all.push({ partnerId: filter.partnerId })
  if (filter.ownerId !== undefined) all.push({ ownerId: filter.ownerId })
  if (filter.channel !== undefined) all.push({ partnerId: filter.channel === 'direct' ? '' : { $gt: '' } })
  if (filter.closing) all.push({ closeOn: { $gte: filter.closing.from, $lte: filter.closing.to } })
  if (filter.categories) {
    const byStage = stagesOf(rules, filter.categories)
    // A stage that the rules do not know is pipeline.
    const unknown = filter.categories.includes('pipeline') ? [{ category: '', stageId: { $nin: rules.stages.map((one) => one.id) } }] : []
    all.push({ $or: [{ category: { $in: filter.categories } }, { category: '', stageId: { $in: byStage } }, ...unknown] })
  }
  if (filter.stalled === true) all.push({ status: 'open' }, { $or: rules.stages.map(({ id, expectedDays }) => ({ stageId: id, stageSince: { $lt: stalledBefore(expectedDays, today, zone) } })) })
  if (filter.stalled === false) {
    // A stage that the rules do not know has no expectation.
    const fresh = rules.stages.map(({ id, expectedDays }) => ({ stageId: id, stageSince: { $gte: stalledBefore(expectedDays, today, zone) } }))
    all.push({ $or: [{ status: { $ne: 'open' } }, { stageId: { $nin: rules.stages.map((one) => one.id) } }, ...fresh] })
  }
  return all.length === 0 ? { shown: 1 } : { shown: 1, $and: all }
}

/**
 * The same for a page of a list, said twice negated. A page needs the beginning of the index of its sort, on the way through which everything
 * can be judged; asked plainly, SQLite may look all of it up by another index and then has to sort that.
 */
export function pageWhereOf(filter: OpportunityFilter, moment: Moment, more: readonly Where[] = []): Where {
  const { closing, ...judged } = filter
  const { $and: asked, ...shown } = whereOf(judged, moment)
  const all = [...((asked as readonly Where[] | undefined) ?? []), ...more]
  return { ...shown, ...(closing ? { closeOn: { $gte: closing.from, $lte: closing.to } } : {}), ...(all.length === 0 ? {} : { $nor: [{ $nor: [{ $and: all }] }] }) }
}

function stagesOf(rules: RulesInForce, categories: readonly string[]): readonly string[] {
  return rules.stages.filter((one) => categories.includes(one.category)).map((one) => one.id)
}

/** Whether a filter asks for what no list's index tells. */
export function asksMore({ text, credit, lossReason, competitor, productId }: OpportunityFilter): boolean {
  return Boolean(text?.trim()) || credit !== undefined || lossReason !== undefined || competitor !== undefined || productId !== undefined
}

/** What is remembered of each opportunity to answer any filter. */
export interface Remembered extends Pick<Opportunity, 'status' | 'partnerId' | 'ownerId' | 'category' | 'stageSince' | 'updatedAt' | 'total' | 'nextStepDue'> {
  readonly stageId: string
  readonly closeOn: string
  /** As it is written; empty while there is none. */
  readonly number: string
  /** Folded name and number, with a character between them that nobody types. */
  readonly text: string
  readonly credit: string
  readonly lossReason: string
  /** Folded. */
  readonly competitor: string
  readonly products: readonly string[]
}

const BETWEEN = '\n'
const NO_PRODUCTS: readonly string[] = []

/** The folded name of its end customer. */
export function nameOf({ text }: Remembered): string {
  return text.slice(0, text.indexOf(BETWEEN))
}

export function remember(one: Opportunity): Remembered {
  const products = one.lines.flatMap(({ productId }) => (productId === '' ? [] : [productId]))
  return {
    status: one.status, partnerId: one.partnerId, ownerId: one.ownerId, category: one.category, stageSince: one.stageSince, updatedAt: one.updatedAt, stageId: one.stage.id, closeOn: one.closedOn ?? one.expectedClose,
    total: one.total, nextStepDue: one.nextStepDue, number: one.number ?? '',
    text: `${sortKey(one.customerName)}${BETWEEN}${(one.number ?? '').toLowerCase()}`, credit: one.credit?.status ?? '', lossReason: one.loss?.reasonId ?? '', competitor: competitorKey(one.competitor),
    products: products.length === 0 ? NO_PRODUCTS : [...new Set(products)],
  }
}

/** The whole filter as a question to what is remembered: it answers as the columns do. */
export function matcherOf(filter: OpportunityFilter, { rules, today, zone }: Moment): (one: Remembered) => boolean {
  const asked: ((one: Remembered) => boolean)[] = []
  const among = <K extends 'status' | 'stageId' | 'credit'>(field: K, values: readonly string[]) => {
    const wanted = new Set(values)
    asked.push((one) => wanted.has(one[field]))
  }
  const { partnerId, ownerId, channel, closing, categories, stalled, lossReason, competitor, productId } = filter
  const text = sortKey(filter.text?.trim() ?? '')
  if (filter.statuses) among('status', filter.statuses)
  if (filter.stageIds) among('stageId', filter.stageIds)
  if (filter.credit) among('credit', filter.credit)
  if (partnerId !== undefined) asked.push((one) => one.partnerId === partnerId)
  if (ownerId !== undefined) asked.push((one) => one.ownerId === ownerId)
  if (channel !== undefined) asked.push((one) => (one.partnerId === '') === (channel === 'direct'))
  if (closing) asked.push((one) => one.closeOn >= closing.from && one.closeOn <= closing.to)
  if (categories) {
    const byStage = new Map(rules.stages.map((one) => [one.id, one.category]))
    asked.push((one) => categories.includes(one.category === '' ? (byStage.get(one.stageId) ?? 'pipeline') : one.category))
  }
  if (stalled !== undefined) {
    const before = new Map(rules.stages.map(({ id, expectedDays }) => [id, stalledBefore(expectedDays, today, zone)]))
    asked.push((one) => (one.status === 'open' && one.stageSince < (before.get(one.stageId) ?? '')) === stalled)
  }
  if (lossReason !== undefined) asked.push((one) => one.lossReason === lossReason)
  if (competitor !== undefined) {
    const folded = competitorKey(competitor)
    asked.push((one) => one.competitor === folded)
  }
  if (productId !== undefined) asked.push((one) => one.products.includes(productId))
  if (text !== '') asked.push((one) => one.text.includes(text))
  return (one) => asked.every((question) => question(one))
}
