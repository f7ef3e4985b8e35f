import { map } from 'rxjs'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import { ok } from '../../../src-shared/lib/result.ts'
import { boardSums } from '../../../src-shared/metrics/board.ts'
import { forecast } from '../../../src-shared/metrics/forecast.ts'
import type { OpportunityFact } from '../../../src-shared/metrics/opportunity-fact.ts'
import { winLoss } from '../../../src-shared/metrics/win-loss.ts'
import type { Analytics } from '../../analytics/port.ts'
import { sortKey } from '../../store/columns.ts'
import type { Repository } from '../../store/repository.ts'
import { createRecordIndex } from '../record-index.ts'

/** The sums made in this thread from what is remembered of each opportunity: for few of them. */
export function analyticsHere(opportunities: Repository<Opportunity>): Analytics {
  const index = createRecordIndex<Opportunity, OpportunityFact>(opportunities, factOf)
  const over = <Q, S>(fold: (facts: Iterable<OpportunityFact>, question: Q) => S) => async (question: Q) => ok(fold((await index.read()).values(), question))
  return {
    board: over(boardSums),
    forecast: over(forecast),
    winLoss: over(winLoss),
    changes: opportunities.changes.pipe(map(() => null)),
    close: async () => index.close(),
  }
}

/** Null of what is in no number. */
function factOf(one: Opportunity): OpportunityFact | null {
  const { id, status, partnerId, ownerId, category, origin, total, currency } = one
  if (status === 'draft' || status === 'withdrawn') return null
  const products = groupBy(one.lines.filter((line) => line.productId !== ''), (line) => line.productId)
  return {
    id, status, partnerId, ownerId, category, origin, total, currency,
    stageId: one.stage.id, closeOn: one.closedOn ?? one.expectedClose, stageSince: Date.parse(one.stageSince), createdAt: Date.parse(one.createdAt), lossReason: one.loss?.reasonId ?? '', competitor: sortKey(one.competitor),
    products: [...products].map(([productId, lines]) => [productId, lines.reduce((sum, line) => sum + line.amount, 0)] as const),
  }
}
