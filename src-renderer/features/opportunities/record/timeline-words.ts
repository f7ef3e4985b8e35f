import type { Action } from '../../../../src-shared/domain/action.ts'
import type { Opportunity } from '../../../../src-shared/domain/opportunity/schema.ts'
import { TOUCH_CHANNELS } from '../../../../src-shared/domain/opportunity/schema.ts'
import { FORECAST_CATEGORIES } from '../../../../src-shared/domain/sales-rules/schema.ts'
import { isPlainDate } from '../../../../src-shared/lib/plain-date.ts'
import { fieldLabel, fieldWords } from '../../../ui/deal-fields.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { CATEGORY_WORDS, TOUCH_WORDS } from '../../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { dayAndTime, dayAndTimeInSentence, receivedWords } from '../../../ui/relative-time.ts'
import type { TimelineEntry } from '../../../ui/timeline.tsx'

export interface TimelineContext {
  readonly opportunity: Opportunity
  /** The log to tell, oldest first: the record's own, or the whole one from the endpoint. */
  readonly actions: readonly Action[]
  readonly people: Readonly<Record<string, string>>
  readonly me: string
  readonly now: number
  readonly zone: string
}

type Told = Pick<TimelineEntry, 'what' | 'changes' | 'quote'>
type Change = { readonly field: string; readonly from: unknown; readonly to: unknown }

const SYSTEM = new Set(['opportunity.receive', 'opportunity.schedule_credit', 'opportunity.receive_proof'])

/** The log in words, newest first. What was written while it was a draft is told as one: the draft was nobody else's. */
export function opportunityTimeline(context: TimelineContext): readonly TimelineEntry[] {
  const { actions } = context
  const submitted = actions.findIndex((one) => one.type === 'opportunity.submit')
  return actions.filter((one, at) => !(at < submitted && (one.type === 'opportunity.edit' || one.type === 'opportunity.move'))).map((one) => entryOf(one, context)).toReversed()
}

function entryOf(one: Action, context: TimelineContext): TimelineEntry {
  const { people, me, now, zone, opportunity } = context
  const at = Date.parse(one.at)
  if (SYSTEM.has(one.type)) return { id: one.id, mark: 'endpoint', ...receipt(one, context), when: dayAndTime(Date.parse(one.receivedAt ?? one.at), now, zone) }
  const name = people[one.by] ?? 'Someone'
  return {
    id: one.id,
    mark: one.receivedAt === undefined && opportunity.everOpen ? 'waiting' : 'person',
    who: one.by === me ? 'You' : name,
    name,
    ...told(one, context),
    when: dayAndTime(at, now, zone),
    ...(one.receivedAt === undefined || one.type === 'opportunity.create' ? {} : { lag: receivedWords(at, Date.parse(one.receivedAt)) }),
  }
}

function receipt(one: Action, { opportunity, now, zone }: TimelineContext): Pick<TimelineEntry, 'who' | 'what'> {
  if (one.type === 'opportunity.receive') return { who: 'Received', what: `as ${text(one.input['number'])}` }
  if (one.type === 'opportunity.schedule_credit') return { who: 'Received', what: `the proof, answer due ${dayAndTimeInSentence(Date.parse(text(one.input['dueAt'])), now, zone)}` }
  const file = opportunity.evidence.find((of) => of.id === one.input['evidenceId'])
  return { who: 'Arrived', what: file === undefined ? 'a file of the proof' : file.name }
}

function told(one: Action, context: TimelineContext): Told {
  const { input } = one
  const { currency } = context.opportunity
  switch (one.type) {
    case 'opportunity.create':
      return { what: 'drafted it' }
    case 'opportunity.convert':
      return { what: `converted ${text((input['convertedFrom'] as Readonly<Record<string, unknown>> | undefined)?.['number']) || 'the registration'} into it` }
    case 'opportunity.edit':
      return edit(one, context)
    case 'opportunity.submit':
      return { what: 'put it into the pipeline', quote: text(input['note']) }
    case 'opportunity.withdraw':
      return { what: 'dropped the draft', quote: text(input['reason']) }
    case 'opportunity.move': {
      const from = stageBefore(one, context.actions)
      const to = stageName(one)
      return { what: `moved it to ${to}`, changes: from === '' || from === to ? [] : [{ label: 'Stage', from, to }] }
    }
    case 'opportunity.log': {
      const channel = TOUCH_CHANNELS.find((known) => known === input['channel'])
      return { what: channel === undefined || channel === 'other' ? 'logged a contact' : `logged a contact: ${TOUCH_WORDS[channel].toLowerCase()}`, quote: text(input['text']) }
    }
    case 'opportunity.note':
      return { what: 'commented', quote: text(input['text']) }
    case 'opportunity.assign':
      return { what: `handed it to ${context.people[text(input['ownerId'])] ?? 'a colleague'}`, quote: text(input['note']) }
    case 'opportunity.win':
      return { what: `won it on ${day(input['closedOn'])}`, quote: text(input['note']) }
    case 'opportunity.lose': {
      const reason = text((input['reason'] as Readonly<Record<string, unknown>> | undefined)?.['name'])
      const competitor = text(input['competitor'])
      return { what: `lost it on ${day(input['closedOn'])}: ${reason.toLowerCase()}${competitor === '' ? '' : `, to ${competitor}`}`, quote: text(input['explanation']) }
    }
    case 'opportunity.reopen':
      return { what: 'opened it again', quote: text(input['reason']) }
    case 'opportunity.submit_proof':
      return { what: 'submitted the proof of performance', quote: text(input['note']) }
    case 'opportunity.earn_credit':
      return { what: `approved the margin credit${context.opportunity.credit ? `, ${formatMoney(context.opportunity.credit.amount, currency, { whole: true })}` : ''}`, quote: text(input['note']) }
    case 'opportunity.return_proof':
      return { what: 'returned the proof', quote: text(input['questions']) }
    case 'opportunity.refuse_credit':
      return { what: 'refused the margin credit', quote: text(input['reason']) }
    default:
      return { what: 'did something that this version of the app has no words for' }
  }
}

function stageName(one: Action): string {
  return text((one.input['stage'] as Readonly<Record<string, unknown>> | undefined)?.['name'])
}

function stageBefore(one: Action, actions: readonly Action[]): string {
  const before = actions.slice(0, actions.indexOf(one)).findLast((earlier) => stageName(earlier) !== '')
  return before ? stageName(before) : ''
}

function edit(one: Action, { opportunity }: TimelineContext): Told {
  const changes = Array.isArray(one.input['changes']) ? (one.input['changes'] as readonly Change[]) : []
  const [only, ...others] = changes
  const quote = text(one.input['reason'])
  if (only?.field === 'milestone' && others.length === 0) return { what: milestoneWords(only), quote }
  if (only?.field === 'evidence' && others.length === 0) return { what: only.to === null ? `took ${part(only.from, 'name')} out of the proof` : only.from === null ? `added proof: ${part(only.to, 'name')}` : `changed what ${part(only.to, 'name')} is`, quote }
  const labels = [...new Set(changes.map((change) => fieldLabel(change.field).toLowerCase()))]
  return {
    what: labels.length === 0 ? 'changed it' : labels.length > 3 ? `changed ${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more` : `changed ${list(labels)}`,
    changes: toldApart(changes.map((change) => changeWords(change, opportunity))),
    quote,
  }
}

/** Labels name their rows: the second of two alike gets its number. */
function toldApart<T extends { readonly label: string }>(rows: readonly T[]): readonly T[] {
  return rows.map((row, at) => {
    const before = rows.slice(0, at).filter((one) => one.label === row.label).length
    return before === 0 ? row : { ...row, label: `${row.label} ${before + 1}` }
  })
}

function milestoneWords({ from, to }: Change): string {
  if (to === null) return `removed the milestone “${part(from, 'text')}”`
  if (from === null) return `added the milestone “${part(to, 'text')}”`
  const done = (to as { readonly done?: boolean }).done
  return done === (from as { readonly done?: boolean }).done ? `changed the milestone “${part(to, 'text')}”` : `${done === true ? 'ticked' : 'unticked'} “${part(to, 'text')}”`
}

function changeWords({ field, from, to }: Change, { currency }: Opportunity) {
  if (field === 'line') {
    const amount = (line: unknown) => (line === null ? 'none' : `${Number(rest(line)['quantity'] ?? 0).toLocaleString('en-GB')}, ${formatMoney(Number(rest(line)['amount'] ?? 0), currency, { whole: true })}`)
    return { label: part(to ?? from, 'productName') || 'Product', from: amount(from), to: to === null ? 'removed' : amount(to) }
  }
  if (field === 'milestone' || field === 'contact' || field === 'evidence') {
    const named = field === 'milestone' ? 'text' : 'name'
    return { label: fieldLabel(field), from: from === null ? 'none' : part(from, named), to: to === null ? 'removed' : part(to, named) }
  }
  return { label: fieldLabel(field), from: valueWords(field, from, currency), to: valueWords(field, to, currency) }
}

function valueWords(field: string, value: unknown, currency: Opportunity['currency']): string {
  if (field === 'category') {
    const category = FORECAST_CATEGORIES.find((known) => known === value)
    return category === undefined ? 'as its stage says' : CATEGORY_WORDS[category]
  }
  if (field === 'nextStepDue') return value === '' ? 'none' : day(value)
  return fieldWords(field, value, currency)
}

function rest(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function part(value: unknown, key: string): string {
  return text(rest(value)[key])
}

function day(value: unknown): string {
  return typeof value === 'string' && isPlainDate(value) ? formatPlainDate(value) : 'a day that is not known'
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
