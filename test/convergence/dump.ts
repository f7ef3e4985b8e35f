import type { FundItem } from '../../src-shared/bridge/contract/fund-views.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
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

/** Files that a claim names, that are here, and that the endpoint is not known to have. */
export async function unsentFiles(hands: Hands): Promise<readonly string[]> {
  const unsent: string[] = []
  for (const { id, evidence } of await fundItems(hands)) {
    if (!evidence || evidence.received === evidence.files) continue
    const view = await hands.once('funds.claim', { id })
    const missing = new Set(view?.claim.evidence.filter((file) => !view.claim.received.some((one) => one.evidenceId === file.id)).map((file) => file.id))
    const progress = await hands.once('evidence.progress', { recordId: id })
    unsent.push(...progress.filter((one) => one.local && missing.has(one.id)).map((one) => `${id}/${one.id} ${one.state} ${one.sent}/${one.size} ${one.trouble ?? ''}`))
  }
  return unsent
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
    if (kind === 'claim') {
      const progress = await once('evidence.progress', { recordId: id })
      local.push(...progress.filter((one) => one.local).map((one) => ({ claimId: id, evidenceId: one.id })))
    }
  }
  const { allocations } = await once('funds.allocations', { partnerId: null })
  funds.push(...allocations.map((one) => ({ ...one.allocation, actions: [...one.actions] })))
  funds.push(...(await once('budgets.list', {})).budgets.map((one) => one.budget))
  funds.push(...(await once('settlements.list', {})).settlements.map((one) => one.settlement))
  const attention = await once('attention.list', {})
  const status = await once('sync.status', {})
  return {
    deals, funds, internal, local,
    balances: allocations.map((one) => ({ allocationId: one.allocation.id, balance: one.balance })),
    attention: attention.map((one) => one.attention),
    waiting: status.waiting,
    counts: Object.fromEntries(status.collections.map((one) => [one.collection, one.count])),
  }
}
