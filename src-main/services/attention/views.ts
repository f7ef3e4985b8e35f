import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { AttentionView, NoticeView } from '../../../src-shared/bridge/contract/attention.ts'
import type { ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { personName } from '../lookup.ts'
import { didOf } from '../words.ts'

export interface AttentionViews {
  /** Open ones, the latest first. */
  readonly list: () => Observable<readonly AttentionView[]>
  /** The latest notes, unread and read. */
  readonly notices: () => Observable<readonly NoticeView[]>
}

const SHOWN_NOTICES = 100

export function createAttentionViews(context: ServiceContext): AttentionViews {
  const { personal, deals, opportunities, funds } = context.repositories

  async function list(): Promise<readonly AttentionView[]> {
    const rows = await personal.find({ where: { kind: 'attention', status: 'open' }, sort: [['updatedAt', 'desc']] })
    const open = rows.flatMap(({ record }) => (record?.kind === 'attention' ? [record] : []))
    const ids = [...new Set(open.map((one) => one.recordId))]
    const [directory, ofDeals, ofOpportunities, ofFunds] = await Promise.all([context.lookup.read(), deals.readMany(ids), opportunities.readMany(ids), funds.readMany(ids)])
    return open.map((attention) => {
      const now = ofDeals.get(attention.recordId)?.record ?? null
      const opportunity = ofOpportunities.get(attention.recordId)?.record ?? null
      const other = ofFunds.get(attention.recordId)?.record
      const fund = other?.kind === 'fund_request' || other?.kind === 'claim' ? other : null
      const author = now?.registeredBy ?? opportunity?.ownerId ?? (fund === null ? null : fund.kind === 'claim' ? fund.claimedBy : fund.requestedBy)
      const people = new Set([attention.personId, ...(author === null ? [] : [author]), ...(now ?? opportunity ?? fund)?.actions.map((one) => one.by) ?? []])
      return {
        attention, did: didOf(attention), now, ...(attention.collection === 'funds' ? { fund } : {}), ...(attention.collection === 'opportunities' ? { opportunity } : {}),
        people: Object.fromEntries([...people].map((id) => [id, personName(directory, id)])),
      }
    })
  }

  async function notices(): Promise<readonly NoticeView[]> {
    const [unread, read] = await Promise.all(
      ['unread', 'read'].map((status) => personal.find({ where: { kind: 'notice', status }, sort: [['updatedAt', 'desc']], limit: SHOWN_NOTICES })),
    )
    const directory = await context.lookup.read()
    const all = [...(unread ?? []), ...(read ?? [])].flatMap(({ record }) => (record?.kind === 'notice' ? [record] : []))
    all.sort((a, b) => (a.noticedAt < b.noticedAt ? 1 : -1))
    return all.slice(0, SHOWN_NOTICES).map((notice) => ({ notice, otherName: personName(directory, notice.otherPersonId) }))
  }

  return {
    list: () => liveQuery(merge(personal.changes, deals.changes, opportunities.changes, funds.changes, context.lookup.changes), list),
    notices: () => liveQuery(merge(personal.changes, context.lookup.changes), notices),
  }
}
