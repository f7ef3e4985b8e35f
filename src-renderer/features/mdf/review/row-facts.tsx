import type { ReactNode } from 'react'
import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { ACTIVITY_WORDS } from '../../../ui/fund-words.ts'
import { MatchMark } from '../../../ui/match-mark.tsx'
import type { RowFacts } from '../../../ui/review/queue-pane.tsx'
import { itemName } from '../record/claim-name.ts'

/** What the row of a request or claim says. */
export function fundRowFacts(row: FundItem): RowFacts {
  return { title: itemName(row), detail: detailOf(row), mark: markOf(row), amount: formatMoney(row.amount, row.currency, { whole: true }) }
}

function detailOf(row: FundItem): string {
  if (row.kind === 'claim') return `claim, ${row.lines === 1 ? '1 line' : `${row.lines} lines`}`
  return row.activity === '' ? 'request' : `request, ${ACTIVITY_WORDS[row.activity].toLowerCase()}`
}

/** The one thing that a row says beside the partner: most of all that it was seen before. */
function markOf({ seenBefore, evidence }: FundItem): ReactNode {
  if (seenBefore) return <MatchMark words="Seen before" strength="strong" />
  const away = evidence === null ? 0 : evidence.files - evidence.received
  return away > 0 ? <MatchMark words={away === 1 ? '1 file on the way' : `${away} files on the way`} /> : undefined
}
