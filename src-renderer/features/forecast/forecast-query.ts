import { CURRENCIES, type Currency } from '../../../src-shared/domain/money.ts'
import { isPlainDate } from '../../../src-shared/lib/plain-date.ts'

/** What the address says of the forecast: coming back from the rows of a number finds it as it was. */
export interface ForecastQuery {
  /** A day of the first quarter; null: today. */
  readonly from: string | null
  readonly by: 'month' | 'quarter'
  readonly group: 'partner' | 'person'
  readonly partnerId: string | null
  readonly ownerId: string | null
  /** Null: both. */
  readonly channel: 'direct' | 'indirect' | null
  /** Null: the reader's own. */
  readonly currency: Currency | null
}

/** What a forecast by partner shows where the address says nothing: what quotas are for. */
export const usualChannel = (group: ForecastQuery['group']): ForecastQuery['channel'] => (group === 'partner' ? 'indirect' : null)

/** A page has its own way to group where the address says nothing. What it does not understand it leaves out. */
export function parseForecastQuery(search: string, group: ForecastQuery['group']): ForecastQuery {
  const asked = new URLSearchParams(search)
  const from = asked.get('from')
  const grouped = asked.get('group')
  const channel = asked.get('channel')
  return {
    from: from !== null && isPlainDate(from) ? from : null,
    by: asked.get('by') === 'month' ? 'month' : 'quarter',
    group: grouped === 'partner' || grouped === 'person' ? grouped : group,
    partnerId: asked.get('partner'),
    ownerId: asked.get('owner'),
    channel: channel === 'direct' || channel === 'indirect' ? channel : channel === 'all' ? null : usualChannel(group),
    currency: CURRENCIES.find((one) => one === asked.get('currency')) ?? null,
  }
}

/** With its question mark; empty when there is nothing to say. */
export function formatForecastQuery({ from, by, group, partnerId, ownerId, channel, currency }: ForecastQuery, usual: ForecastQuery['group']): string {
  const said = { from, by: by === 'quarter' ? null : by, group: group === usual ? null : group, partner: partnerId, owner: ownerId, channel: channel === usualChannel(usual) ? null : (channel ?? 'all'), currency }
  const entries = Object.entries(said).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`
}

/** The same as the fold asks for it. */
export function amongOf({ partnerId, ownerId, channel, currency }: Pick<ForecastQuery, 'partnerId' | 'ownerId' | 'channel' | 'currency'>) {
  return {
    ...(partnerId === null ? {} : { partnerId }),
    ...(ownerId === null ? {} : { ownerId }),
    ...(channel === null ? {} : { channel }),
    ...(currency === null ? {} : { currency }),
  }
}
