import type { ScoreRowView } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { reviewRounds } from '../../../src-shared/metrics/review-rounds.ts'
import type { ScoreRow, ScoreRows, Span } from '../../../src-shared/metrics/score-question.ts'
import type { ServiceContext } from '../context.ts'
import { partnerName, personName } from '../lookup.ts'
import type { ScoreSight } from './sight.ts'

const DIRECT = 'Direct'

/** The first so many rows behind a number, as people know them. */
export async function rowsShown(context: ServiceContext, sight: ScoreSight, { of, rows }: ScoreRows, { metric, period, limit }: { readonly metric: MetricKey; readonly period: Span; readonly limit: number }): Promise<readonly ScoreRowView[]> {
  const shown = rows.slice(0, limit)
  const ids = shown.map((one) => one.id)
  if (of === 'opportunity') {
    const found = await context.repositories.opportunities.readMany(ids)
    return shown.flatMap((row) => {
      const record = found.get(row.id)?.record
      return record ? [ofOpportunity(row, record, sight)] : []
    })
  }
  const found = await context.repositories.deals.readMany(ids)
  return shown.flatMap((row) => {
    const record = found.get(row.id)?.record
    return record ? [ofRegistration(row, record, sight, countedOn(record, metric, period, sight.zone))] : []
  })
}

function ofOpportunity({ counts, adds }: ScoreRow, { id, number, customerName, partnerId, ownerId, status, total, currency, closedOn, expectedClose }: Opportunity, { directory }: ScoreSight): ScoreRowView {
  return {
    id, number: number ?? null, customerName, partnerName: partnerId === '' ? DIRECT : partnerName(directory, partnerId), personName: personName(directory, ownerId), status, total, currency, counts, adds, on: closedOn ?? expectedClose,
  }
}

function ofRegistration({ counts, adds }: ScoreRow, { id, number, customerName, partnerId, registeredBy, status, total, currency }: Deal, { directory }: ScoreSight, on: string): ScoreRowView {
  return { id, number: number ?? null, customerName, partnerName: partnerName(directory, partnerId), personName: personName(directory, registeredBy), status, total, currency, counts, adds, on }
}

const BY_SUBMISSION: readonly MetricKey[] = ['registrations', 'duplicate_rate', 'conflict_rate']

/** The day of the first submission, or of the decision in the period; of one that waits for it the day of its submission. */
function countedOn({ actions }: Deal, metric: MetricKey, { from, to }: Span, zone: string): string {
  const rounds = reviewRounds(actions)
  const first = rounds[0]
  if (!first) return ''
  if (BY_SUBMISSION.includes(metric)) return plainDateIn(first.from, zone)
  const decided = rounds.filter((one) => one.end === 'approved' || one.end === 'rejected').map((one) => plainDateIn(one.to, zone))
  return decided.findLast((day) => day >= from && day <= to) ?? plainDateIn(rounds.at(-1)?.from ?? first.from, zone)
}

