import type { z } from 'zod'
import type { DealFilter, dealSort } from '../../../src-shared/bridge/contract/deals.ts'
import { DEAL_STATUSES, type DealStatus } from '../../../src-shared/domain/deal/schema.ts'

export type DealSortBy = z.infer<typeof dealSort>
const SORTS = ['updatedAt', 'customerName', 'total', 'expectedClose', 'status', 'number', 'dueAt'] as const satisfies readonly DealSortBy[]

/** What a list shows, as its address says it, so that going back finds the same list and other pages can link to one. */
export interface ListQuery {
  readonly statuses: readonly DealStatus[]
  readonly text: string
  /** Null is the default of the role. */
  readonly mine: boolean | null
  readonly partnerId: string
  readonly sort: { readonly by: DealSortBy; readonly direction: 'asc' | 'desc' }
}

const DEFAULT_SORT: ListQuery['sort'] = { by: 'updatedAt', direction: 'desc' }

/** Reads `?status=returned,draft&q=rail&mine=1&partner=…&sort=-total`. What it does not know it leaves out. */
export function parseListQuery(search: string): ListQuery {
  const params = new URLSearchParams(search)
  const asked = (params.get('status') ?? '').split(',')
  const mine = params.get('mine')
  const sort = params.get('sort') ?? ''
  const by = SORTS.find((one) => one === sort.replace(/^-/, ''))
  return {
    statuses: DEAL_STATUSES.filter((one) => asked.includes(one)),
    text: (params.get('q') ?? '').slice(0, 100),
    mine: mine === '1' ? true : mine === '0' ? false : null,
    partnerId: (params.get('partner') ?? '').slice(0, 64),
    sort: by === undefined ? DEFAULT_SORT : { by, direction: sort.startsWith('-') ? 'desc' : 'asc' },
  }
}

/** The other way round, with the defaults left out; empty or starting with `?`. */
export function formatListQuery(query: ListQuery): string {
  const params = new URLSearchParams()
  if (query.statuses.length > 0) params.set('status', query.statuses.join(','))
  if (query.text !== '') params.set('q', query.text)
  if (query.mine !== null) params.set('mine', query.mine ? '1' : '0')
  if (query.partnerId !== '') params.set('partner', query.partnerId)
  if (query.sort.by !== DEFAULT_SORT.by || query.sort.direction !== DEFAULT_SORT.direction) params.set('sort', `${query.sort.direction === 'desc' ? '-' : ''}${query.sort.by}`)
  const text = params.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

export function toFilter(query: ListQuery, mine: boolean, personId: string): DealFilter {
  return {
    ...(query.statuses.length === 0 ? {} : { statuses: [...query.statuses] }),
    ...(query.text.trim() === '' ? {} : { text: query.text.trim() }),
    ...(mine ? { registeredBy: personId } : {}),
    ...(query.partnerId === '' ? {} : { partnerId: query.partnerId }),
  }
}
