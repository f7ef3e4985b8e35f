import { applyChanges, changesBetween, contentOf, dealEdit, valueNow, type DealChange, type DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal, DealLine } from '../../../src-shared/domain/deal/schema.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { CompareRow, Pick } from '../../ui/compare-table.tsx'
import { fieldLabel, fieldWords } from '../../ui/deal-fields.ts'
import { formatMoney } from '../../ui/format-money.ts'

/** The person's choice field by field, by the id of the row. What is not in it is mine. */
export type Picks = Readonly<Record<string, Pick>>

/** The changes of a refused edit; null when what is stored is no edit that this version can read. */
export function editOf(action: Action): { readonly changes: readonly DealChange[]; readonly reason: string | undefined } | null {
  const parsed = action.type === 'deal.edit' ? dealEdit.safeParse(action.input) : undefined
  return parsed?.success === true ? { changes: parsed.data.changes, reason: parsed.data.reason } : null
}

function rowId(change: DealChange): string {
  return 'key' in change ? `${change.field} ${change.key}` : change.field
}

/** What goes out: the record as it is now with those of the changes that the person keeps. */
export function contentToSend(now: Deal, changes: readonly DealChange[], picks: Picks): DealContent {
  return contentOf(applyChanges(now, changes.filter((change) => picks[rowId(change)] !== 'theirs')))
}

/** Why this choice cannot go out, null when it can. The same rule as on the endpoint. */
export function editBlocked(now: Deal, content: DealContent): string | null {
  const changes = changesBetween(contentOf(now), content)
  if (changes.length === 0) return 'With these choices nothing of yours would go out. Discard it instead.'
  return dealLifecycle.actions['deal.edit']?.check?.(now, { changes }, new Date().toISOString())?.message ?? null
}

/** Original, mine, theirs and what will be sent, for the table; the amount follows where lines are among them. */
export function editRows(now: Deal, changes: readonly DealChange[], picks: Picks, reason: string | undefined): readonly CompareRow[] {
  const { currency } = now
  const rows = changes.map((change): CompareRow => {
    const words = (value: unknown) => valueWords(change, value, currency)
    const theirs = valueNow(now, change)
    if (sameJson(theirs, change.to)) return { kind: 'free', id: rowId(change), label: labelOf(change), original: words(change.from), mine: words(change.to), theirs: words(theirs), willSend: words(change.to) }
    return { kind: 'choice', id: rowId(change), label: labelOf(change), original: words(change.from), mine: words(change.to), theirs: words(theirs), pick: picks[rowId(change)] ?? 'mine' }
  })
  const derived: readonly CompareRow[] = changes.some((change) => change.field === 'line' || change.field === 'currency') ? [amountRow(now, changes, picks)] : []
  const free: readonly CompareRow[] = reason === undefined ? [] : [{ kind: 'free', id: 'reason', label: 'Reason', original: 'none', mine: reason, theirs: 'none', willSend: 'yours' }]
  return [...rows, ...free, ...derived]
}

function amountRow(now: Deal, changes: readonly DealChange[], picks: Picks): CompareRow {
  const amount = (deal: Deal) => formatMoney(deal.total, deal.currency, { whole: true })
  const before = applyChanges(now, changes.map((change) => ({ ...change, from: change.to, to: change.from }) as DealChange))
  const sent = applyChanges(now, changes.filter((change) => picks[rowId(change)] !== 'theirs'))
  return { kind: 'derived', id: 'amount', label: 'Amount', original: amount(before), mine: amount(applyChanges(now, changes)), theirs: amount(now), willSend: amount(sent) }
}

function labelOf(change: DealChange): string {
  if (change.field === 'line') return change.to?.productName ?? change.from?.productName ?? fieldLabel('line')
  if (change.field === 'contact') return change.to?.name ?? change.from?.name ?? fieldLabel('contact')
  return fieldLabel(change.field)
}

function valueWords(change: DealChange, value: unknown, currency: Currency): string {
  if (change.field === 'line') return value === null ? 'not listed' : lineWords(value as DealLine, currency)
  if (change.field === 'contact') return value === null ? 'not listed' : fieldWords('contact', value, currency)
  return fieldWords(change.field, value, currency)
}

function lineWords(line: DealLine, currency: Currency): string {
  return `${line.quantity.toLocaleString('en-GB')} for ${formatMoney(line.amount, currency, { whole: true })}`
}

/** How many of mine and of theirs a choice sends, counting only where they differ. */
export function pickCounts(now: Deal, changes: readonly DealChange[], picks: Picks): { readonly mine: number; readonly theirs: number } {
  const differing = changes.filter((change) => !sameJson(valueNow(now, change), change.to))
  const theirs = differing.filter((change) => picks[rowId(change)] === 'theirs').length
  return { mine: differing.length - theirs, theirs }
}
