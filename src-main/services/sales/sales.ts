import type { Observable } from 'rxjs'
import type { Analytics } from '../../analytics/port.ts'
import type { ServiceContext } from '../context.ts'
import { createForecastViews } from './forecast.ts'
import type { ForecastViews } from './forecast.ts'
import { createQuotas } from './quotas.ts'
import type { Quotas } from './quotas.ts'
import { createSalesRules } from './rules.ts'
import type { SalesRulesService } from './rules.ts'

/** Stages, fiscal year and quotas, and what is folded from opportunities by them. */
export interface Sales extends ForecastViews {
  readonly rules: SalesRulesService
  readonly quotas: Quotas
  readonly close: () => void
}

export interface SalesOptions {
  readonly analytics: Analytics
  /** When everything was exchanged, when the reader's rights changed. */
  readonly moments: Observable<unknown>
  readonly rightsChanges: Observable<unknown>
}

export function createSales(context: ServiceContext, { analytics, ...when }: SalesOptions): Sales {
  const quotas = createQuotas(context, when)
  return { rules: createSalesRules(context, when), quotas, ...createForecastViews(context, analytics, quotas, when), close: () => quotas.close() }
}
