import { applyChanges, changesBetween, contentOf, dealEdit, valueNow } from '../../../src-shared/domain/deal/edits.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { DealLine } from '../../../src-shared/domain/deal/schema.ts'
import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import type { FieldChange } from '../../../src-shared/domain/content-edits.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { applyOpportunityChanges, opportunityChanges, opportunityContentOf, opportunityEdit, opportunityValueNow } from '../../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../../src-shared/domain/opportunity/edits.ts'
import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Milestone } from '../../../src-shared/domain/opportunity/schema.ts'
import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { isPlainDate } from '../../../src-shared/lib/plain-date.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { CompareRow, Pick } from '../../ui/compare-table.tsx'
import { fieldLabel, fieldWords } from '../../ui/deal-fields.ts'
import { formatMoney } from '../../ui/format-money.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'

/** The person's choice field by field, by the id of the row. What is not in it is mine. */
export type Picks = Readonly<Record<string, Pick>>

type Editable = RecordBase & { readonly currency: Currency; readonly total: number }

/** A refused edit on top of the record as it is now, whatever kind of record that is. */
export interface RefusedEdit {
  readonly now: Editable
  readonly changes: readonly FieldChange[]
  readonly reason: string | undefined
  /** The value of the field that a change is about, as the record has it now. */
  readonly valueNow: (change: FieldChange) => unknown
  /** What goes out: the record as it is now with these of the changes. */
  readonly content: (changes: readonly FieldChange[]) => DealContent | OpportunityContent
  /** The record as these changes leave it. */
  readonly applied: (changes: readonly FieldChange[]) => Editable
  /** Why these changes cannot go out, by the same rule as on the endpoint; null when they can. */
  readonly refusedBy: (changes: readonly FieldChange[]) => string | null
}

interface EditRules<R extends Editable & C, C, F extends FieldChange> {
  readonly apply: (now: R, changes: readonly F[]) => R
  readonly contentOf: (from: C) => C & (DealContent | OpportunityContent)
  readonly between: (from: C, to: C) => readonly F[]
  readonly valueNow: (now: R, change: F) => unknown
  readonly lifecycle: Lifecycle<R>
}

/** Null when what is stored is no edit that this version can read, or the record is out of sight. */
export function editOf({ attention: { refused }, now, opportunity }: { readonly attention: { readonly refused: Action } } & Omit<AttentionView, 'attention'>): RefusedEdit | null {
  if (refused.type === 'deal.edit' && now) {
    const parsed = dealEdit.safeParse(refused.input)
    return parsed.success ? refusedEdit(now, refused, parsed.data, { apply: applyChanges, contentOf, between: changesBetween, valueNow, lifecycle: dealLifecycle }) : null
  }
  if (refused.type === 'opportunity.edit' && opportunity) {
    const parsed = opportunityEdit.safeParse(refused.input)
    return parsed.success ? refusedEdit(opportunity, refused, parsed.data, { apply: applyOpportunityChanges, contentOf: opportunityContentOf, between: opportunityChanges, valueNow: opportunityValueNow, lifecycle: opportunityLifecycle }) : null
  }
  return null
}

function refusedEdit<R extends Editable & C, C, F extends FieldChange>(now: R, { type }: Action, edit: { readonly changes: readonly F[]; readonly reason?: string | undefined }, rules: EditRules<R, C, F>): RefusedEdit {
  // Changes that come back are those handed out, in whole or in part.
  const own = (changes: readonly FieldChange[]) => changes as readonly F[]
  const applied = (changes: readonly FieldChange[]) => rules.apply(now, own(changes))
  return {
    now,
    changes: edit.changes,
    reason: edit.reason,
    valueNow: (change) => rules.valueNow(now, change as F),
    content: (changes) => rules.contentOf(applied(changes)),
    applied,
    refusedBy: (changes) => {
      const left = rules.between(rules.contentOf(now), rules.contentOf(applied(changes)))
      if (left.length === 0) return 'With these choices nothing of yours would go out. Discard it instead.'
      return rules.lifecycle.actions[type]?.check?.(now, { changes: left }, new Date().toISOString())?.message ?? null
    },
  }
}

function rowId(change: FieldChange): string {
  return change.key === undefined ? change.field : `${change.field} ${change.key}`
}

/** Those of the changes that the person keeps. */
export function kept({ changes }: RefusedEdit, picks: Picks): readonly FieldChange[] {
  return changes.filter((change) => picks[rowId(change)] !== 'theirs')
}

/** Original, mine, theirs and what will be sent, for the table; the amount follows where lines are among them. */
export function editRows(edit: RefusedEdit, picks: Picks): readonly CompareRow[] {
  const { changes, reason, now: { currency } } = edit
  const rows = changes.map((change): CompareRow => {
    const words = (value: unknown) => valueWords(change, value, currency)
    const theirs = edit.valueNow(change)
    const row = { id: rowId(change), label: labelOf(change), original: words(change.from), mine: words(change.to), theirs: words(theirs) }
    return sameJson(theirs, change.to) ? { ...row, kind: 'free', willSend: words(change.to) } : { ...row, kind: 'choice', pick: picks[rowId(change)] ?? 'mine' }
  })
  const derived: readonly CompareRow[] = changes.some((change) => change.field === 'line' || change.field === 'currency') ? [amountRow(edit, picks)] : []
  const free: readonly CompareRow[] = reason === undefined ? [] : [{ kind: 'free', id: 'reason', label: 'Reason', original: 'none', mine: reason, theirs: 'none', willSend: 'yours' }]
  return [...rows, ...free, ...derived]
}

function amountRow(edit: RefusedEdit, picks: Picks): CompareRow {
  const amount = (record: Editable) => formatMoney(record.total, record.currency, { whole: true })
  const before = edit.applied(edit.changes.map((change) => ({ ...change, from: change.to, to: change.from })))
  return { kind: 'derived', id: 'amount', label: 'Amount', original: amount(before), mine: amount(edit.applied(edit.changes)), theirs: amount(edit.now), willSend: amount(edit.applied(kept(edit, picks))) }
}

/** How the parts of a record are called by what they say themselves. */
const NAMED: Readonly<Record<string, string>> = { line: 'productName', contact: 'name', evidence: 'name', milestone: '' }

function labelOf({ field, from, to }: FieldChange): string {
  const named = NAMED[field] || undefined
  if (named === undefined) return fieldLabel(field)
  return partOf(to, named) ?? partOf(from, named) ?? fieldLabel(field)
}

function partOf(value: unknown, name: string): string | null {
  const part = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
  return typeof part === 'string' && part !== '' ? part : null
}

function valueWords({ field }: FieldChange, value: unknown, currency: Currency): string {
  if (NAMED[field] === undefined) return fieldWords(field, value, currency)
  if (value === null) return 'not listed'
  if (field === 'line') return lineWords(value as DealLine, currency)
  if (field === 'contact') return fieldWords('contact', value, currency)
  if (field === 'milestone') return milestoneWords(value as Milestone)
  return 'attached'
}

function lineWords(line: DealLine, currency: Currency): string {
  return `${line.quantity.toLocaleString('en-GB')} for ${formatMoney(line.amount, currency, { whole: true })}`
}

function milestoneWords({ text, due, done }: Milestone): string {
  return `${text}, ${done ? 'done' : isPlainDate(due) ? `due ${formatPlainDate(due)}` : 'to do'}`
}

/** How many of mine and of theirs a choice sends, counting only where they differ. */
export function pickCounts(edit: RefusedEdit, picks: Picks): { readonly mine: number; readonly theirs: number } {
  const differing = edit.changes.filter((change) => !sameJson(edit.valueNow(change), change.to))
  const theirs = differing.filter((change) => picks[rowId(change)] === 'theirs').length
  return { mine: differing.length - theirs, theirs }
}
