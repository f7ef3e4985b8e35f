import { sortKey } from '../../store/columns.ts'
import type { Analytics, AnalyticsFailure } from '../../analytics/port.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import type { SalesBasis } from '../../../src-shared/metrics/sales-question.ts'
import { StorageError } from '../../store/sqlite-storage/errors.ts'
import type { Finder } from './finder.ts'
import type { SalesSight } from './sight.ts'
import type { SumBoard } from './views.ts'

/** What numbers rest on besides the rows, told in a currency. */
export function basisIn(currency: Currency, { rules, directory: { rates }, today, zone }: SalesSight): SalesBasis {
  return { rules, rates, currency, today, zone }
}

/** The sums, or it throws, a `StorageError` where the file is what fails: whoever watches is told why they cannot be had. */
export function sumsOf<T>(told: Result<T, AnalyticsFailure>): T {
  if (told.ok) return told.value
  const { code, message } = told.error
  throw code === 'closed' || code === 'crashed' ? new Error(`Opportunities cannot be added up: ${code}, ${message}`) : new StorageError(code, '')
}

/** The sums of a board: what the thread does not know of a row, its text and credit, is found here. */
export function summing(analytics: Analytics, finder: Finder): SumBoard {
  return async (filter, currency, sight) => {
    const { partnerId, ownerId, channel, categories, closing, stalled, lossReason, competitor, productId, text, credit } = filter
    const ids: string[] = []
    const byIds = Boolean(text?.trim()) || credit !== undefined
    if (byIds) await finder.each(filter, sight, (id) => ids.push(id))
    return sumsOf(await analytics.board({
      ...basisIn(currency, sight),
      filter: { partnerId, ownerId, channel, categories, closing, stalled, lossReason, productId, ...(competitor === undefined ? {} : { competitor: sortKey(competitor.trim()) }), ...(byIds ? { ids } : {}) },
    }))
  }
}
