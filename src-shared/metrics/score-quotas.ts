import { fiscalQuarterOf } from '../domain/sales-rules/fiscal-quarter.ts'
import type { SalesMoney } from './sales-money.ts'
import type { QuotaFact } from './sales-question.ts'
import type { ScoreQuestion, Span } from './score-question.ts'

type Asked = Pick<ScoreQuestion, 'filter' | 'quotas' | 'today'>

/** Visits quotas of those asked for, of partners or of people, in the currency that is told: converted at the rate of their quarter's first day, today's before it starts. */
export function visitQuotas({ filter, quotas, today }: Asked, ofPeople: boolean, money: SalesMoney, visit: (quota: QuotaFact, amount: number) => void): void {
  if (filter.channel === 'direct') return
  for (const quota of quotas) {
    if ((quota.personId !== '') !== ofPeople || (filter.partnerId !== undefined && quota.partnerId !== filter.partnerId) || (filter.ownerId !== undefined && quota.personId !== filter.ownerId)) continue
    const amount = money.convertedOn(quota.amount, quota.currency, quota.quarter < today ? quota.quarter : today)
    if (amount !== null) visit(quota, amount)
  }
}

const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

/** What a span has of a quarter's quota, by months; null where they share none. Spans that follow each other add up to the whole. */
export function quotaShare(span: Span, quarterStart: string, amount: number, starts: ScoreQuestion['rules']['fiscalStarts']): number | null {
  const quarter = fiscalQuarterOf(quarterStart, starts)
  const first = monthOf(quarter.start)
  const months = monthOf(quarter.end) - first + 1
  const from = Math.max(0, monthOf(span.from) - first)
  const to = Math.min(months, monthOf(span.to) - first + 1)
  return from >= to ? null : Math.round((amount * to) / months) - Math.round((amount * from) / months)
}
