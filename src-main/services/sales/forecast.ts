import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Forecast, ForecastGroup, ToClose, WinLoss, WinLossRow } from '../../../src-shared/bridge/contract/sales.ts'
import type { WIN_LOSS_BY } from '../../../src-shared/bridge/contract/sales.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import type { ForecastFilter } from '../../../src-shared/metrics/forecast.ts'
import type { WinLossSums } from '../../../src-shared/metrics/win-loss.ts'
import type { Analytics } from '../../analytics/port.ts'
import type { ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { currencyFor, partnerName, personName } from '../lookup.ts'
import { opportunityRow } from '../opportunity/rows.ts'
import { salesSight } from '../opportunity/sight.ts'
import type { SalesSight } from '../opportunity/sight.ts'
import { basisIn } from '../opportunity/sums.ts'
import { sumsOf } from '../../analytics/sums-of.ts'
import type { Quotas } from './quotas.ts'

type Among = ForecastFilter & { readonly currency?: Currency | undefined }

export interface ForecastInput extends Among {
  readonly from: string
  readonly by: 'month' | 'quarter'
  readonly group: 'partner' | 'person'
}

export type WinLossBy = (typeof WIN_LOSS_BY)[number]

export interface WinLossInput extends Among {
  readonly from: string
  readonly to: string
  readonly by: WinLossBy
}

/** What is folded from all opportunities. */
export interface ForecastViews {
  readonly forecast: (input: ForecastInput) => Observable<Forecast>
  readonly winLoss: (input: WinLossInput) => Observable<WinLoss>
}

/** So many opportunities are told of what would make the number. */
const TO_CLOSE = 50
const EVERY_MS = 250
const DIRECT = 'Direct'

export function createForecastViews(context: ServiceContext, analytics: Analytics, quotas: Quotas, { moments, rightsChanges }: { readonly moments: Observable<unknown>; readonly rightsChanges: Observable<unknown> }): ForecastViews {
  const { opportunities } = context.repositories
  const changes = merge(analytics.changes, quotas.changes, context.lookup.changes, moments, rightsChanges)

  async function forecast({ from, by, group, currency, ...filter }: ForecastInput): Promise<Forecast> {
    const [sight, entered] = await Promise.all([salesSight(context), quotas.facts()])
    const basis = basisIn(currency ?? currencyFor(sight.directory, sight.actor), sight)
    const { periods, groups, gap, toClose, converted } = sumsOf(await analytics.forecast({ ...basis, from, by, group, filter, quotas: entered, toClose: TO_CLOSE }))
    const rows = await opportunities.readMany(toClose.map((one) => one.id))
    return {
      periods,
      groups: groups.map((one): ForecastGroup => ({ ...one, name: group === 'person' ? personName(sight.directory, one.id) : one.id === '' ? DIRECT : partnerName(sight.directory, one.id) })),
      gap,
      toClose: toClose.flatMap(({ id, worth, reaches }): readonly ToClose[] => {
        const stored = rows.get(id)
        return stored?.record ? [{ ...opportunityRow(stored, stored.record, sight), worth, reaches }] : []
      }),
      converted,
      asOf: context.asOf(),
    }
  }

  async function winLoss({ from, to, by, currency, ...filter }: WinLossInput): Promise<WinLoss> {
    const sight = await salesSight(context)
    const { rows, won, lost, converted } = sumsOf(await analytics.winLoss({ ...basisIn(currency ?? currencyFor(sight.directory, sight.actor), sight), from, to, by, filter }))
    const written = by === 'competitor' || by === 'reason' ? await writtenIn(rows, by) : new Map<string, string>()
    return {
      rows: rows.map(({ id, won: ofWon, lost: ofLost }): WinLossRow => ({ id, name: written.get(id) ?? nameOf(by, id, sight), won: ofWon, lost: ofLost })),
      won, lost, converted,
      asOf: context.asOf(),
    }
  }

  /** As a person wrote it: competitors are folded, and a reason that the rules do not know is called what it was. */
  async function writtenIn(rows: WinLossSums['rows'], by: 'competitor' | 'reason'): Promise<ReadonlyMap<string, string>> {
    const examples = await opportunities.readMany(rows.flatMap((one) => (one.id === '' ? [] : [one.exampleId])))
    const { rules } = await salesSight(context)
    return new Map(rows.flatMap(({ id, exampleId }) => {
      const example = examples.get(exampleId)?.record
      const name = by === 'competitor' ? example?.competitor.trim() : (rules.lossReasons.find((one) => one.id === id)?.name ?? example?.loss?.reason)
      return name ? [[id, name] as const] : []
    }))
  }

  return {
    forecast: (input) => liveQuery(changes, () => forecast(input), { everyMs: EVERY_MS }),
    winLoss: (input) => liveQuery(changes, () => winLoss(input), { everyMs: EVERY_MS }),
  }
}

function nameOf(by: WinLossBy, id: string, { directory }: SalesSight): string {
  switch (by) {
    case 'reason':
      return id === '' ? 'No reason' : id
    case 'competitor':
      return id === '' ? 'No competitor named' : id
    case 'product':
      return id === '' ? 'Other products' : (directory.products.get(id)?.name ?? 'Unknown product')
    case 'partner':
      return id === '' ? DIRECT : partnerName(directory, id)
    case 'person':
      return personName(directory, id)
    default:
      return assertNever(by)
  }
}
