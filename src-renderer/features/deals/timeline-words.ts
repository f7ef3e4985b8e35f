import type { Action } from '../../../src-shared/domain/action.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { REJECT_REASONS } from '../../../src-shared/domain/deal/schema.ts'
import { fieldLabel, fieldWords } from '../../ui/deal-fields.ts'
import { percentOfBasisPoints, REJECT_WORDS } from '../../ui/deal-words.ts'
import { roughly } from '../../ui/due-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { dayAndTime, receivedWords } from '../../ui/relative-time.ts'
import type { TimelineEntry } from '../../ui/timeline.tsx'

export interface TimelineContext {
  readonly deal: Deal
  /** The log to tell, oldest first: the record's own, or the whole one from the endpoint. */
  readonly actions: readonly Action[]
  readonly people: Readonly<Record<string, string>>
  readonly me: string
  readonly now: number
  readonly zone: string
}

type Told = Pick<TimelineEntry, 'what' | 'changes' | 'quote'>
type Change = { readonly field: string; readonly from: unknown; readonly to: unknown }

/** The log in words, newest first. What was written before the first submission is told as one: the draft was nobody else's. */
export function timelineEntries(context: TimelineContext): readonly TimelineEntry[] {
  const { actions, deal } = context
  const firstSubmit = actions.findIndex((one) => one.type === 'deal.submit')
  const worthTelling = actions.filter((one, at) => !(one.type === 'deal.edit' && (firstSubmit === -1 || at < firstSubmit)))
  return worthTelling.map((one) => entryOf(one, context, deal)).toReversed()
}

function entryOf(one: Action, context: TimelineContext, deal: Deal): TimelineEntry {
  const { people, me, now, zone } = context
  const name = people[one.by] ?? 'Someone'
  const at = Date.parse(one.at)
  if (one.type === 'deal.receive') return receipt(one, context)
  if (one.type === 'deal.convert') return { id: one.id, mark: 'endpoint', who: 'Converted', what: 'into an opportunity', when: dayAndTime(Date.parse(one.receivedAt ?? one.at), now, zone) }
  const waits = one.receivedAt === undefined && deal.everSubmitted
  return {
    id: one.id,
    mark: waits ? 'waiting' : 'person',
    who: one.by === me ? 'You' : name,
    name,
    ...told(one, context),
    when: dayAndTime(at, now, zone),
    ...(one.receivedAt === undefined || one.type === 'deal.create' ? {} : { lag: receivedWords(at, Date.parse(one.receivedAt)) }),
  }
}

function receipt(one: Action, { actions, me, now, zone }: TimelineContext): TimelineEntry {
  const at = Date.parse(one.receivedAt ?? one.at)
  const submission = actions.slice(0, actions.indexOf(one)).findLast((before) => before.type === 'deal.submit')
  const lag = submission ? at - Date.parse(submission.at) : 0
  const due = text(one.input['dueAt'])
  return {
    id: one.id,
    mark: 'endpoint',
    who: 'Received',
    what: `as ${text(one.input['number'])}${due === '' ? '' : `, answer due ${withinSentence(dayAndTime(Date.parse(due), now, zone))}`}`,
    when: dayAndTime(at, now, zone),
    ...(lag < 60_000 || !submission ? {} : { lag: { words: `${roughly(lag)} after ${submission.by === me ? 'you submitted' : 'it was submitted'}`, strong: false } }),
  }
}

/** "Today" and "Yesterday" in the middle of a sentence. */
function withinSentence(words: string): string {
  return words.replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())
}

function told(one: Action, context: TimelineContext): Told {
  const { input } = one
  switch (one.type) {
    case 'deal.create':
      return { what: 'drafted it' }
    case 'deal.edit':
      return edit(one, context.deal)
    case 'deal.submit':
      return { what: submitWords(one, context.actions), quote: text(input['note']) }
    case 'deal.return':
      return { what: returnWords(text(input['questions'])), quote: text(input['questions']) }
    case 'deal.approve':
      return { what: 'approved', changes: approvalChanges(input), quote: text(input['note']) }
    case 'deal.reject': {
      const reason = REJECT_REASONS.find((known) => known === input['reason'])
      return { what: reason === undefined ? 'rejected' : `rejected: ${REJECT_WORDS[reason].toLowerCase()}`, quote: text(input['explanation']) }
    }
    case 'deal.withdraw':
      return { what: 'withdrew it', quote: text(input['reason']) }
    case 'deal.note':
      return { what: 'added a note', quote: text(input['text']) }
    default:
      return { what: 'did something that this version of the app has no words for' }
  }
}

function submitWords(one: Action, actions: readonly Action[]): string {
  const before = actions.slice(0, actions.indexOf(one)).findLast((earlier) => ['deal.submit', 'deal.return', 'deal.reject', 'deal.withdraw'].includes(earlier.type))
  if (before === undefined) return 'submitted'
  if (before.type !== 'deal.return') return 'resubmitted'
  if (text(one.input['note']) !== '') return 'answered and resubmitted'
  return actions.slice(actions.indexOf(before), actions.indexOf(one)).some((between) => between.type === 'deal.edit' && between.by === one.by) ? 'changed it and resubmitted' : 'resubmitted'
}

function returnWords(questions: string): string {
  const count = questions.split('?').length - 1
  return count === 0 ? 'returned it' : `returned with ${count} ${count === 1 ? 'question' : 'questions'}`
}

function approvalChanges(input: Readonly<Record<string, unknown>>) {
  const until = text(input['protectedUntil'])
  const margin = input['marginBps']
  return [
    ...(until === '' ? [] : [{ label: 'Protected until', from: 'none', to: formatPlainDate(until) }]),
    ...(typeof margin === 'number' ? [{ label: 'Margin credit', from: 'none', to: percentOfBasisPoints(margin) }] : []),
  ]
}

function edit(one: Action, deal: Deal): Told {
  const changes = Array.isArray(one.input['changes']) ? (one.input['changes'] as readonly Change[]) : []
  const labels = [...new Set(changes.map((change) => (change.field === 'line' ? 'products' : change.field === 'contact' ? 'contacts' : fieldLabel(change.field).toLowerCase())))]
  return {
    what: labels.length === 0 ? 'changed it' : labels.length > 3 ? `changed ${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more` : `changed ${listWords(labels)}`,
    changes: changes.map((change) => changeWords(change, deal)),
    quote: text(one.input['reason']),
  }
}

function changeWords({ field, from, to }: Change, deal: Deal) {
  if (field === 'line' || field === 'contact') {
    const part = (to ?? from) as { readonly productName?: string; readonly name?: string } | null
    const label = part?.productName ?? part?.name ?? fieldLabel(field)
    return { label: label === '' ? fieldLabel(field) : label, from: partWords(field, from, deal), to: to === null ? 'removed' : partWords(field, to, deal) }
  }
  return { label: fieldLabel(field), from: fieldWords(field, from, deal.currency), to: fieldWords(field, to, deal.currency) }
}

/** A line without its name, which labels the row: `6, £33,000`. */
function partWords(field: string, part: unknown, deal: Deal): string {
  if (part === null || part === undefined) return 'none'
  if (field === 'contact') {
    const { email, title, phone } = part as { readonly email?: string; readonly title?: string; readonly phone?: string }
    return [email, title, phone].filter((one) => one !== undefined && one !== '').join(', ') || 'no details'
  }
  const { quantity, amount } = part as { readonly quantity?: number; readonly amount?: number }
  return `${(quantity ?? 0).toLocaleString('en-GB')}, ${fieldWords('amount', amount ?? 0, deal.currency)}`
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
