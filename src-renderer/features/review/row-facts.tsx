import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import { formatMoney } from '../../ui/format-money.ts'
import { MatchMark } from '../../ui/match-mark.tsx'
import type { RowFacts } from '../../ui/review/queue-pane.tsx'
import { MATCH_WORDS, strengthOf } from './match-evidence.ts'

/** What the row of a registration says: its customer and amount, and its strongest match in the place of its products. */
export function dealRowFacts(row: DealRow): RowFacts {
  return {
    title: row.customerName,
    detail: row.products,
    mark: row.match === null ? undefined : <MatchMark words={MATCH_WORDS[row.match]} strength={strengthOf(row.match)} />,
    amount: formatMoney(row.total, row.currency, { whole: true }),
  }
}
