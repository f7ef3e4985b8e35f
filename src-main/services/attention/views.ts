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
  const { personal, deals } = context.repositories

  async function list(): Promise<readonly AttentionView[]> {
    const rows = await personal.find({ where: { kind: 'attention', status: 'open' }, sort: [['updatedAt', 'desc']] })
    const open = rows.flatMap(({ record }) => (record?.kind === 'attention' ? [record] : []))
    const [directory, records] = await Promise.all([context.lookup.read(), deals.readMany([...new Set(open.map((one) => one.recordId))])])
    return open.map((attention) => {
      const now = records.get(attention.recordId)?.record ?? null
      const ids = new Set([attention.personId, ...(now ? [now.registeredBy, ...now.actions.map((one) => one.by)] : [])])
      return { attention, did: didOf(attention), now, people: Object.fromEntries([...ids].map((id) => [id, personName(directory, id)])) }
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
    list: () => liveQuery(merge(personal.changes, deals.changes, context.lookup.changes), list),
    notices: () => liveQuery(merge(personal.changes, context.lookup.changes), notices),
  }
}
