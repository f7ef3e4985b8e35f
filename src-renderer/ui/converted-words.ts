import type { ConvertedBy } from '../../src-shared/bridge/contract/opportunity-views.ts'
import { formatPlainDate } from './parse-date.ts'

/**
 * By which rates amounts were added up, for a line under the sum; undefined where everything was in one currency. What could not be converted is said, and,
 * where closed ones are among them, that each counts at the rate of its day.
 */
export function convertedWords({ currency, rates, missing }: ConvertedBy, closedToo = false): string | undefined {
  const left = missing.length === 0 ? [] : [`${missing.join(', ')} left out, there is no rate`]
  if (rates.length === 0) return left.length === 0 ? undefined : `in ${currency}; ${left.join('')}`
  const dates = [...new Set(rates.map((one) => one.date))]
  const [date] = dates
  // The base has no rate of its own: where the sum's currency has none, it is the base.
  const per = rates.some((one) => one.currency === currency) ? '' : ` to 1 ${currency}`
  const words =
    dates.length === 1 && date !== undefined
      ? `rates of ${formatPlainDate(date)}: ${rates.map((one) => `${one.currency} ${one.perBase}`).join(', ')}${per}`
      : `rates: ${rates.map((one) => `${one.currency} ${one.perBase} of ${formatPlainDate(one.date)}`).join(', ')}${per}`
  return [`in ${currency}, ${words}`, ...(closedToo ? ['what is closed at the rate of its day'] : []), ...left].join('; ')
}
