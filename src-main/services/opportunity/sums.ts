import { competitorKey } from '../../store/columns.ts'
import type { Analytics } from '../../analytics/port.ts'
import { sumsOf } from '../../analytics/sums-of.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { SalesBasis } from '../../../src-shared/metrics/sales-question.ts'
import type { Finder } from './finder.ts'
import type { SalesSight } from './sight.ts'
import type { SumBoard } from './views.ts'

/** What numbers rest on besides the rows, told in a currency. */
export function basisIn(currency: Currency, { rules, directory: { rates }, today, zone }: SalesSight): SalesBasis {
  return { rules, rates, currency, today, zone }
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
      filter: { partnerId, ownerId, channel, categories, closing, stalled, lossReason, productId, ...(competitor === undefined ? {} : { competitor: competitorKey(competitor) }), ...(byIds ? { ids } : {}) },
    }))
  }
}
