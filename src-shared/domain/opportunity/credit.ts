import { shareOf, sumMinor } from '../money.ts'
import type { Opportunity } from './schema.ts'

/** The margin credit that winning it earns: a share of what is sold of the registered products. Null where there is none to earn. */
export function creditOf(record: Pick<Opportunity, 'convertedFrom' | 'lines' | 'currency'>): number | null {
  const { convertedFrom, lines, currency } = record
  if (!convertedFrom || convertedFrom.marginBps === 0) return null
  const registered = new Set(convertedFrom.productIds)
  const amount = shareOf(sumMinor(lines.filter((line) => registered.has(line.productId)).map((line) => line.amount), currency), convertedFrom.marginBps, currency)
  return amount === 0 ? null : amount
}
