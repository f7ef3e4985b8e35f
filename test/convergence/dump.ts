import type { FundItem } from '../../src-shared/bridge/contract/fund-views.ts'
import type { OpportunityRow, QuotaTable } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import type { Hands } from './hands.ts'
import type { Dump } from './messages.ts'

const PAGE = 200

async function dealIds({ once }: Hands): Promise<readonly string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await once('deals.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset, limit: PAGE })
    ids.push(...rows.map((row) => row.id))
    if (rows.length < PAGE) return ids
  }
}

async function fundItems({ once }: Hands): Promise<readonly FundItem[]> {
  const all: FundItem[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await once('funds.items', { filter: {}, offset, limit: PAGE })
    all.push(...items)
    if (items.length < PAGE) return all
  }
}

async function opportunityRows({ once }: Hands, wanted: (row: OpportunityRow) => boolean): Promise<readonly OpportunityRow[]> {
  const all: OpportunityRow[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await once('opportunities.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset, limit: PAGE })
    all.push(...rows.filter(wanted))
    if (rows.length < PAGE || !rows.every(wanted)) return all
  }
}

/** A run does not take longer, milliseconds: what did not change since is of the sample. */
const RUN_MS = 3_600_000

async function unsentProofs(hands: Hands): Promise<readonly string[]> {
  const since = new Date(Date.now() - RUN_MS).toISOString()
  const unsent: string[] = []
  for (const { id } of await opportunityRows(hands, (row) => row.updatedAt >= since)) {
    const opportunity = (await hands.once('opportunities.record', { id }))?.opportunity
    if (!opportunity || opportunity.received.length === opportunity.evidence.length) continue
    const progress = await hands.once('evidence.progress', { recordId: id })
    const missing = progress.filter((one) => one.local && !opportunity.received.some(({ evidenceId }) => evidenceId === one.id))
    unsent.push(...missing.map((one) => `${id}/${one.id} ${one.state} ${one.sent}/${one.size} ${one.trouble ?? ''}`))
  }
  return unsent
}

/** Files that a record names, that are here, and that the endpoint is not known to have. */
export async function unsentFiles(hands: Hands): Promise<readonly string[]> {
  const unsent = [...(await unsentProofs(hands))]
  for (const { id, evidence } of await fundItems(hands)) {
    if (!evidence || evidence.received === evidence.files) continue
    const view = await hands.once('funds.claim', { id })
    const missing = new Set(view?.claim.evidence.filter((file) => !view.claim.received.some((one) => one.evidenceId === file.id)).map((file) => file.id))
    const progress = await hands.once('evidence.progress', { recordId: id })
    unsent.push(...progress.filter((one) => one.local && missing.has(one.id)).map((one) => `${id}/${one.id} ${one.state} ${one.sent}/${one.size} ${one.trouble ?? ''}`))
  }
  return unsent
}

/** Where the bytes of a record's files are on this computer. */
async function localFiles({ once }: Hands, recordId: string): Promise<Dump['local']> {
  const progress = await once('evidence.progress', { recordId })
  return progress.filter((one) => one.local).map((one) => ({ recordId, evidenceId: one.id }))
}

async function quotas({ once }: Hands): Promise<Dump['quotas']> {
  const { quarters } = await once('sales.rules', {})
  const years = new Map<number, QuotaTable>()
  for (const { start } of quarters) {
    const table = await once('quotas.table', { on: start })
    years.set(table.year, table)
  }
  const tables = [...years.values()]
  const days = tables.flatMap((table) => table.quarters.flatMap(({ start, end }) => [start, end])).toSorted()
  const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  return { from: days.at(0) ?? '', until: days.at(-1) ?? '', inForce: cells.flatMap((cell) => (cell ? [{ id: cell.id, amount: cell.amount, actions: cell.actions }] : [])) }
}

/** Everything that the person can come to see, page by page. */
export async function dump(hands: Hands): Promise<Dump> {
  const { once } = hands
  const deals: Deal[] = []
  const funds: RecordOf['funds'][] = []
  const internal: RecordOf['internal'][] = []
  const local: Dump['local'][number][] = []
  for (const id of await dealIds(hands)) {
    const view = await once('deals.record', { id })
    if (view) deals.push(view.deal)
    if (view?.review) internal.push(view.review)
  }
  for (const { kind, id } of await fundItems(hands)) {
    const request = kind === 'fund_request' ? await once('funds.request', { id }) : null
    const claim = kind === 'claim' ? await once('funds.claim', { id }) : null
    const record = request?.request ?? claim?.claim
    if (record) funds.push(record)
    const review = (request ?? claim)?.review
    if (review) internal.push(review)
    if (kind === 'claim') local.push(...(await localFiles(hands, id)))
  }
  const opportunities: Opportunity[] = []
  for (const { id } of await opportunityRows(hands, () => true)) {
    const opportunity = (await once('opportunities.record', { id }))?.opportunity
    if (!opportunity) continue
    opportunities.push(opportunity)
    if (opportunity.evidence.length > 0) local.push(...(await localFiles(hands, id)))
  }
  const { allocations } = await once('funds.allocations', { partnerId: null })
  funds.push(...allocations.map((one) => ({ ...one.allocation, actions: [...one.actions] })))
  funds.push(...(await once('budgets.list', {})).budgets.map((one) => one.budget))
  funds.push(...(await once('settlements.list', {})).settlements.map((one) => one.settlement))
  const attention = await once('attention.list', {})
  const status = await once('sync.status', {})
  return {
    deals, opportunities, funds, internal, local,
    salesRules: (await once('sales.rules', {})).record,
    quotas: await quotas(hands),
    balances: allocations.map((one) => ({ allocationId: one.allocation.id, balance: one.balance })),
    attention: attention.map((one) => one.attention),
    waiting: status.waiting,
    counts: Object.fromEntries(status.collections.map((one) => [one.collection, one.count])),
  }
}
