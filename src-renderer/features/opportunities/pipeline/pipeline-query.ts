import type { z } from 'zod'
import type { OpportunityFilter, opportunitySort } from '../../../../src-shared/bridge/contract/opportunities.ts'
import { CREDIT_STATUSES, OPPORTUNITY_STATUSES, type MarginCredit, type OpportunityStatus } from '../../../../src-shared/domain/opportunity/schema.ts'
import { FORECAST_CATEGORIES, type ForecastCategory } from '../../../../src-shared/domain/sales-rules/schema.ts'
import { isPlainDate } from '../../../../src-shared/lib/plain-date.ts'

export type OpportunitySortBy = z.infer<typeof opportunitySort>
const SORTS = ['updatedAt', 'customerName', 'total', 'closeOn', 'number', 'stage', 'stageSince', 'nextStepDue'] as const satisfies readonly OpportunitySortBy[]
export const PIPELINE_VIEWS = ['list', 'board'] as const
export type PipelineView = (typeof PIPELINE_VIEWS)[number]
export interface PipelineSort {
  readonly by: OpportunitySortBy
  readonly direction: 'asc' | 'desc'
}

/** What the list and the board show, as their address says it, so that going back finds the same and a number elsewhere opens into its rows. */
export interface PipelineQuery {
  readonly view: PipelineView
  /** Empty: open ones. A board shows open ones whatever stands here. */
  readonly statuses: readonly OpportunityStatus[]
  readonly stageIds: readonly string[]
  readonly categories: readonly ForecastCategory[]
  readonly stalled: boolean
  /** Closed or expected to, both days included. */
  readonly closing: { readonly from: string; readonly to: string } | null
  readonly channel: 'direct' | 'indirect' | null
  readonly partnerId: string
  /** Somebody's, whoever reads; goes before `mine`. */
  readonly ownerId: string
  /** Null is the default of the role. */
  readonly mine: boolean | null
  readonly credit: readonly MarginCredit['status'][]
  readonly lossReason: string
  readonly competitor: string
  readonly productId: string
  readonly text: string
  /** Null is the default of what is shown. */
  readonly sort: PipelineSort | null
}

/** Nothing asked: what "Clear the filters" goes back to. */
export const NO_FILTER: Omit<PipelineQuery, 'view' | 'sort' | 'mine'> = {
  statuses: [], stageIds: [], categories: [], stalled: false, closing: null, channel: null, partnerId: '', ownerId: '', credit: [], lossReason: '', competitor: '', productId: '', text: '',
}

/** Reads an address such as `?view=board&stage=propose&closing=2026-10-01..2026-12-31&q=rail`; what it does not know it leaves out. An address that asks for nothing shows the view that was shown last. */
export function parsePipelineQuery(search: string, last: PipelineView = 'list'): PipelineQuery {
  const params = new URLSearchParams(search)
  const listed = (key: string) => (params.get(key) ?? '').split(',')
  const short = (key: string, max: number) => (params.get(key) ?? '').slice(0, max)
  const sort = params.get('sort') ?? ''
  const by = SORTS.find((one) => one === sort.replace(/^-/, ''))
  const mine = params.get('mine')
  return {
    view: PIPELINE_VIEWS.find((one) => one === params.get('view')) ?? ([...params].length === 0 ? last : 'list'),
    statuses: OPPORTUNITY_STATUSES.filter((one) => listed('status').includes(one)),
    stageIds: [...new Set(listed('stage').filter((one) => /^[a-z][a-z0-9_]{0,39}$/.test(one)))].slice(0, 20),
    categories: FORECAST_CATEGORIES.filter((one) => listed('category').includes(one)),
    stalled: params.get('stalled') === '1',
    closing: parseSpan(params.get('closing') ?? ''),
    channel: (['direct', 'indirect'] as const).find((one) => one === params.get('channel')) ?? null,
    partnerId: short('partner', 64),
    ownerId: short('owner', 64),
    mine: mine === '1' ? true : mine === '0' ? false : null,
    credit: CREDIT_STATUSES.filter((one) => listed('credit').includes(one)),
    lossReason: short('loss', 40),
    competitor: short('competitor', 200),
    productId: short('product', 64),
    text: short('q', 100),
    sort: by === undefined ? null : { by, direction: sort.startsWith('-') ? 'desc' : 'asc' },
  }
}

function parseSpan(text: string): PipelineQuery['closing'] {
  const [from = '', to = '', more] = text.split('..')
  return more === undefined && isPlainDate(from) && isPlainDate(to) && from <= to ? { from, to } : null
}

/** The other way round, with the defaults left out; empty or starting with `?`. */
export function formatPipelineQuery(query: PipelineQuery): string {
  const params = new URLSearchParams()
  const put = (key: string, value: string) => value !== '' && params.set(key, value)
  put('view', query.view === 'list' ? '' : query.view)
  put('status', query.statuses.join(','))
  put('stage', query.stageIds.join(','))
  put('category', query.categories.join(','))
  put('stalled', query.stalled ? '1' : '')
  put('closing', query.closing === null ? '' : `${query.closing.from}..${query.closing.to}`)
  put('channel', query.channel ?? '')
  put('partner', query.partnerId)
  put('owner', query.ownerId)
  put('mine', query.mine === null ? '' : query.mine ? '1' : '0')
  put('credit', query.credit.join(','))
  put('loss', query.lossReason)
  put('competitor', query.competitor)
  put('product', query.productId)
  put('q', query.text)
  put('sort', query.sort === null ? '' : `${query.sort.direction === 'desc' ? '-' : ''}${query.sort.by}`)
  const text = params.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

type BoardFilter = Omit<OpportunityFilter, 'statuses' | 'stageIds'>

/** What list and board ask for alike. */
export function toBoardFilter(query: PipelineQuery, mine: boolean, personId: string): BoardFilter {
  const owner = query.ownerId === '' ? (mine ? personId : '') : query.ownerId
  const text = query.text.trim()
  const competitor = query.competitor.trim()
  return {
    ...(query.categories.length === 0 ? {} : { categories: [...query.categories] }),
    ...(query.stalled ? { stalled: true } : {}),
    ...(query.closing === null ? {} : { closing: { ...query.closing } }),
    ...(query.channel === null ? {} : { channel: query.channel }),
    ...(query.partnerId === '' ? {} : { partnerId: query.partnerId }),
    ...(owner === '' ? {} : { ownerId: owner }),
    ...(query.credit.length === 0 ? {} : { credit: [...query.credit] }),
    ...(query.lossReason === '' ? {} : { lossReason: query.lossReason }),
    ...(competitor === '' ? {} : { competitor }),
    ...(query.productId === '' ? {} : { productId: query.productId }),
    ...(text === '' ? {} : { text }),
  }
}

export function toListFilter(query: PipelineQuery, mine: boolean, personId: string): OpportunityFilter {
  return { ...toBoardFilter(query, mine, personId), statuses: [...statusesOf(query)], ...(query.stageIds.length === 0 ? {} : { stageIds: [...query.stageIds] }) }
}

export function statusesOf({ statuses }: Pick<PipelineQuery, 'statuses'>): readonly OpportunityStatus[] {
  return statuses.length === 0 ? ['open'] : statuses
}

/** Open ones by when they close, soonest first; closed ones the latest first; drafts as they were written last. */
export function sortOf(query: Pick<PipelineQuery, 'sort' | 'statuses'>): PipelineSort {
  if (query.sort !== null) return query.sort
  const statuses = statusesOf(query)
  if (statuses.every((one) => one === 'draft')) return { by: 'updatedAt', direction: 'desc' }
  return { by: 'closeOn', direction: statuses.includes('open') ? 'asc' : 'desc' }
}

/** Whether anything is asked for that the person could clear. */
export function isFiltered(query: PipelineQuery): boolean {
  const { view: _view, sort: _sort, mine: _mine, ...asked } = query
  return formatPipelineQuery({ ...query, ...asked, view: 'list', sort: null, mine: null }) !== ''
}

/** The other view of the same; a board knows neither statuses nor a choice of stages. */
export function inView(query: PipelineQuery, view: PipelineView): PipelineQuery {
  return view === 'board' ? { ...query, view, statuses: [], stageIds: [], credit: [], lossReason: '' } : { ...query, view }
}
