import type { PartnerLine } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'

export const PARTNER_SORTS = ['name', 'tier', 'won', 'attainment', 'pipeline', 'winRate', 'registrations', 'approval', 'response', 'stalled', 'flags'] as const
export type PartnerSort = (typeof PARTNER_SORTS)[number]

/** What the address says of the list. */
export interface PartnersQuery {
  readonly on: string | null
  readonly text: string
  readonly only: readonly ('flagged' | 'ahead' | 'behind')[]
  /** By name; empty: every tier. */
  readonly tiers: readonly string[]
  readonly sort: { readonly by: PartnerSort; readonly direction: 'ascending' | 'descending' }
}

const ONLY = ['flagged', 'ahead', 'behind'] as const
const USUAL = { by: 'attainment', direction: 'ascending' } as const

/** What it does not understand it leaves out. */
export function parsePartnersQuery(search: string): PartnersQuery {
  const asked = new URLSearchParams(search)
  const on = asked.get('on')
  const sort = asked.get('sort') ?? ''
  const by = PARTNER_SORTS.find((one) => one === sort.replace(/^-/, ''))
  const only = (asked.get('only') ?? '').split(',')
  return {
    on: on !== null && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null,
    text: asked.get('q') ?? '',
    only: ONLY.filter((one) => only.includes(one)),
    tiers: (asked.get('tier') ?? '').split(',').filter(Boolean),
    sort: by === undefined ? USUAL : { by, direction: sort.startsWith('-') ? 'descending' : 'ascending' },
  }
}

/** With its question mark; empty where there is nothing to say. */
export function formatPartnersQuery({ on, text, only, tiers, sort }: PartnersQuery): string {
  const usual = sort.by === USUAL.by && sort.direction === USUAL.direction
  const said = { on, q: text === '' ? null : text, only: only.length === 0 ? null : only.join(','), tier: tiers.length === 0 ? null : tiers.join(','), sort: usual ? null : `${sort.direction === 'descending' ? '-' : ''}${sort.by}` }
  const entries = Object.entries(said).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`
}

/** Those that the filters leave, sorted. What has no number stands last, whichever way the list is sorted; those that are equal stand by name. */
export function shownLines(lines: readonly PartnerLine[], { text, only, tiers, sort }: PartnersQuery): readonly PartnerLine[] {
  const words = text.trim().toLocaleLowerCase('en')
  const left = lines.filter(
    (line) =>
      (words === '' || [line.name, line.territory, line.channelManager].some((one) => one.toLocaleLowerCase('en').includes(words))) &&
      (tiers.length === 0 || tiers.includes(line.tierName)) &&
      (!only.includes('flagged') || line.flags.length > 0) &&
      ((!only.includes('ahead') && !only.includes('behind')) || only.some((one) => one === line.course)),
  )
  const turn = sort.direction === 'ascending' ? 1 : -1
  return left.toSorted((a, b) => compare(a, b, sort.by, turn) || a.name.localeCompare(b.name, 'en'))
}

function compare(a: PartnerLine, b: PartnerLine, by: PartnerSort, turn: 1 | -1): number {
  if (by === 'name') return turn * a.name.localeCompare(b.name, 'en')
  if (by === 'tier') return turn * a.tierName.localeCompare(b.tierName, 'en')
  const one = numberOf(a, by)
  const other = numberOf(b, by)
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return turn * (one - other)
}

/** Null where the partner has no such number. */
export function numberOf(line: PartnerLine, by: Exclude<PartnerSort, 'name' | 'tier'>): number | null {
  const metric = (key: MetricKey) => line.values[key] ?? null
  switch (by) {
    case 'won':
      return line.won.amount
    case 'attainment':
      return metric('attainment')
    case 'pipeline':
      return line.pipeline.amount
    case 'winRate':
      return metric('win_rate_by_value')
    case 'registrations':
      return metric('registrations')
    case 'approval':
      return metric('approval_rate')
    case 'response':
      return metric('time_to_decision')
    case 'stalled':
      return line.stalled.amount
    case 'flags':
      return line.flags.length
  }
}
