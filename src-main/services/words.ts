import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import type { Notice } from '../../src-shared/domain/notice/schema.ts'

/** What each kind of action is called, as a deed in the past: "Submitted". */
const DEEDS: Readonly<Record<string, string>> = {
  'deal.create': 'Started',
  'deal.edit': 'Edited',
  'deal.submit': 'Submitted',
  'deal.withdraw': 'Withdrawn',
  'deal.return': 'Returned with questions',
  'deal.approve': 'Approved',
  'deal.reject': 'Rejected',
  'deal.note': 'Note added',
  'review.link': 'Customer linked',
  'review.unlink': 'Customer unlinked',
  'attention.resubmit': 'Refused change sent again',
  'attention.discard': 'Refused change discarded',
  'notice.read': 'Note read',
}

/** As a thing that the person did: "Your approval". */
const THINGS: Readonly<Record<string, string>> = {
  'deal.create': 'Your new registration',
  'deal.edit': 'Your edit',
  'deal.submit': 'Your submission',
  'deal.withdraw': 'Your withdrawal',
  'deal.return': 'Your return',
  'deal.approve': 'Your approval',
  'deal.reject': 'Your rejection',
  'deal.note': 'Your note',
  'review.link': 'Your link of the customer',
  'review.unlink': 'Your unlinking of the customer',
}

/** What a record is called, with its number apart. */
export function nameOf(record: RecordBase | null): { readonly title: string; readonly number: string | null } {
  switch (record?.kind) {
    case 'deal': {
      const { customerName, number } = record as Deal
      return { title: customerName.trim() || 'New registration', number: number ?? null }
    }
    case 'deal_review':
      return { title: (record as DealReview).customer.name, number: null }
    case 'attention':
      return { title: (record as Attention).title, number: null }
    case 'notice':
      return { title: (record as Notice).title, number: null }
    default:
      return { title: 'A record that you can no longer see', number: null }
  }
}

/** Waiting actions in a line: "Started, edited 3 fields, submitted". */
export function summaryOf(actions: readonly Action[]): string {
  const parts: string[] = []
  // A draft is saved whenever its author pauses: one field typed in two goes is still one field.
  let edited: Set<string> | null = null
  const flush = () => {
    if (edited !== null) parts.push(edited.size === 1 ? 'Edited 1 field' : `Edited ${edited.size} fields`)
    edited = null
  }
  for (const one of actions) {
    if (one.type === 'deal.edit') {
      edited = new Set([...(edited ?? []), ...fieldsOf(one)])
      continue
    }
    flush()
    parts.push(DEEDS[one.type] ?? one.type)
  }
  flush()
  return parts.map((part, index) => (index === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(', ')
}

/** What an edit touches, each line and contact as one; an edit of another version counts as one field. */
function fieldsOf(edit: Action): readonly string[] {
  const { changes } = edit.input
  if (!Array.isArray(changes)) return [edit.id]
  return (changes as readonly { readonly field?: unknown; readonly key?: unknown }[]).map(({ field, key }) => JSON.stringify([field, key]))
}

/** "Your approval of BRW-0147 · Kestrel Rail", from what the endpoint called the record. */
export function didOf(attention: Attention): string {
  return `${THINGS[attention.refused.type] ?? 'Your change'} of ${attention.title}`
}
