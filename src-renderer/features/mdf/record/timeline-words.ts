import type { Action } from '../../../../src-shared/domain/action.ts'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import { CLAIM_REJECT_REASONS } from '../../../../src-shared/domain/claim/schema.ts'
import type { FieldChange } from '../../../../src-shared/domain/content-edits.ts'
import type { FundRequest } from '../../../../src-shared/domain/fund-request/schema.ts'
import { FUND_REJECT_REASONS } from '../../../../src-shared/domain/fund-request/schema.ts'
import { isPlainDate } from '../../../../src-shared/lib/plain-date.ts'
import { roughly } from '../../../ui/due-words.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { CLAIM_REJECT_WORDS, REQUEST_CLOSURE_WORDS } from '../../../ui/fund-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { dayAndTime, receivedWords } from '../../../ui/relative-time.ts'
import type { TimelineEntry } from '../../../ui/timeline.tsx'
import { fundChangeWords, fundFieldLabel } from '../../../ui/fund-fields.ts'

export interface FundTimelineContext {
  readonly record: FundRequest | Claim
  /** The log to tell, oldest first: the record's own, or the whole one from the endpoint. */
  readonly actions: readonly Action[]
  readonly people: Readonly<Record<string, string>>
  readonly me: string
  readonly now: number
  readonly zone: string
}

type Told = Pick<TimelineEntry, 'what' | 'changes' | 'quote'>

/** What the endpoint does by itself: who is told as doing it. */
const BY_ITSELF: readonly string[] = ['receive_evidence', 'escalate', 'release', 'expire', 'pay']

/** The log in words, newest first. What was written before the first submission was nobody else's and is left out; files that arrive one after the other are told as one. */
export function fundTimelineEntries(context: FundTimelineContext): readonly TimelineEntry[] {
  const { actions } = context
  const firstSubmit = actions.findIndex((one) => verbOf(one) === 'submit')
  const told = actions.filter((one, at) => {
    const verb = verbOf(one)
    if (verb === 'edit' && (firstSubmit === -1 || at < firstSubmit)) return false
    const next = actions[at + 1]
    return !(verb === 'receive_evidence' && next !== undefined && verbOf(next) === 'receive_evidence')
  })
  return told.map((one) => entryOf(one, context)).toReversed()
}

function verbOf(one: Action): string {
  return one.type.slice(one.type.indexOf('.') + 1)
}

function entryOf(one: Action, context: FundTimelineContext): TimelineEntry {
  const { people, me, now, zone, record } = context
  const at = Date.parse(one.at)
  const verb = verbOf(one)
  if (verb === 'receive') return receipt(one, context)
  if (BY_ITSELF.includes(verb)) return { id: one.id, mark: 'endpoint', ...byItself(one, verb, context), when: dayAndTime(Date.parse(one.receivedAt ?? one.at), now, zone) }
  const name = people[one.by] ?? 'Someone'
  return {
    id: one.id,
    mark: one.receivedAt === undefined && record.everSubmitted ? 'waiting' : 'person',
    who: one.by === me ? 'You' : name,
    name,
    ...told(one, verb, context),
    when: dayAndTime(at, now, zone),
    ...(one.receivedAt === undefined || verb === 'create' ? {} : { lag: receivedWords(at, Date.parse(one.receivedAt)) }),
  }
}

function receipt(one: Action, { actions, me, now, zone }: FundTimelineContext): TimelineEntry {
  const at = Date.parse(one.receivedAt ?? one.at)
  const submission = actions.slice(0, actions.indexOf(one)).findLast((before) => verbOf(before) === 'submit')
  const lag = submission ? at - Date.parse(submission.at) : 0
  const due = text(one.input['dueAt'])
  const dueWords = due === '' ? '' : `, answer due ${dayAndTime(Date.parse(due), now, zone).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())}`
  return {
    id: one.id,
    mark: 'endpoint',
    who: 'Received',
    what: `as ${text(one.input['number'])}${dueWords}`,
    when: dayAndTime(at, now, zone),
    ...(lag < 60_000 || !submission ? {} : { lag: { words: `${roughly(lag)} after ${submission.by === me ? 'you submitted' : 'it was submitted'}`, strong: false } }),
  }
}

function byItself(one: Action, verb: string, { record, actions }: FundTimelineContext): Pick<TimelineEntry, 'who' | 'what'> {
  const { input } = one
  switch (verb) {
    case 'receive_evidence': {
      const at = actions.indexOf(one)
      const before = actions.slice(0, at).findLastIndex((other) => verbOf(other) !== 'receive_evidence')
      const count = at - before
      const name = record.kind === 'claim' ? record.evidence.find((file) => file.id === input['evidenceId'])?.name : undefined
      return { who: count === 1 ? (name ?? 'A file') : `${count} files`, what: 'arrived, whole and as described' }
    }
    case 'escalate':
      return { who: 'Nobody decided in time,', what: 'so it went on to channel operations' }
    case 'release': {
      const amount = typeof input['amount'] === 'number' ? money(input['amount'], record) : ''
      const back = amount === '' || input['amount'] === 0 ? '' : `; ${amount} went back to the fund`
      return { who: 'Closed:', what: `${input['reason'] === 'claimed' ? 'everything was claimed' : 'the last day to claim has passed'}${back}` }
    }
    case 'expire':
      return { who: 'Expired:', what: 'the questions were not answered in time' }
    default: {
      const paidOn = text(input['paidOn'])
      return { who: 'Paid', what: `${record.kind === 'claim' ? money(record.held, record) : ''}${isPlainDate(paidOn) ? ` on ${formatPlainDate(paidOn)}` : ''}, reference ${text(input['reference'])}` }
    }
  }
}

function told(one: Action, verb: string, context: FundTimelineContext): Told {
  const { input } = one
  switch (verb) {
    case 'create':
      return { what: 'drafted it' }
    case 'edit':
      return edit(one, context.record)
    case 'submit':
      return { what: submitWords(one, context.actions), quote: text(input['note']) }
    case 'return':
      return { what: returnWords(text(input['questions'])), quote: text(input['questions']) }
    case 'approve':
      return approval(input, context.record)
    case 'forward':
      return { what: 'sent it on to channel operations' }
    case 'reject':
      return { what: `rejected: ${rejectWords(input['reason'])}`, quote: text(input['explanation']) }
    case 'withdraw':
      return { what: 'withdrew it', quote: text(input['reason']) }
    case 'close':
      return { what: 'closed it: nothing more is claimed', quote: text(input['explanation']) }
    case 'cancel':
      return { what: 'cancelled it', quote: text(input['explanation']) }
    case 'note':
      return { what: 'added a note', quote: text(input['text']) }
    default:
      return { what: 'did something that this version of the app has no words for' }
  }
}

function rejectWords(reason: unknown): string {
  const request = FUND_REJECT_REASONS.find((one) => one === reason)
  if (request !== undefined) return REQUEST_CLOSURE_WORDS[request].toLowerCase()
  const claim = CLAIM_REJECT_REASONS.find((one) => one === reason)
  return claim === undefined ? 'for another reason' : CLAIM_REJECT_WORDS[claim].toLowerCase()
}

function approval(input: Readonly<Record<string, unknown>>, record: FundRequest | Claim): Told {
  if (record.kind === 'fund_request') {
    const claimBy = text(input['claimBy'])
    const amount = input['amount']
    return {
      what: typeof amount === 'number' && amount < record.requested ? 'approved less than was asked for' : 'approved',
      changes: [
        ...(typeof amount === 'number' ? [{ label: 'Amount', from: amount < record.requested ? money(record.requested, record) : 'none', to: money(amount, record) }] : []), ...(isPlainDate(claimBy) ? [{ label: 'Claim by', from: 'none', to: formatPlainDate(claimBy) }] : []),
      ],
      quote: text(input['condition']),
    }
  }
  const lines = Array.isArray(input['lines']) ? (input['lines'] as readonly { readonly lineId?: string; readonly approved?: number; readonly reason?: string }[]) : []
  const less = lines.flatMap((one) => {
    const line = record.lines.find((other) => other.id === one.lineId)
    return line === undefined || one.approved === undefined || one.approved >= line.claimed ? [] : [{ label: line.description, from: money(line.claimed, record), to: money(one.approved, record) }]
  })
  return { what: less.length === 0 ? 'approved' : 'approved in part', changes: less, quote: text(input['comment']) }
}

function submitWords(one: Action, actions: readonly Action[]): string {
  const earlier = actions.slice(0, actions.indexOf(one))
  const before = earlier.findLast((other) => ['submit', 'return', 'reject', 'withdraw'].includes(verbOf(other)))
  if (before === undefined) return 'submitted'
  if (verbOf(before) !== 'return') return 'resubmitted'
  if (text(one.input['note']) !== '') return 'answered and resubmitted'
  return earlier.slice(earlier.indexOf(before)).some((between) => verbOf(between) === 'edit' && between.by === one.by) ? 'changed it and resubmitted' : 'resubmitted'
}

function returnWords(questions: string): string {
  const count = questions.split('?').length - 1
  return count === 0 ? 'returned it' : `returned with ${count} ${count === 1 ? 'question' : 'questions'}`
}

function edit(one: Action, record: FundRequest | Claim): Told {
  const changes = Array.isArray(one.input['changes']) ? (one.input['changes'] as readonly FieldChange[]) : []
  const labels = [...new Set(changes.map((change) => (change.field === 'line' ? 'lines' : fundFieldLabel(change.field).toLowerCase())))]
  return {
    what: labels.length === 0 ? 'changed it' : labels.length > 3 ? `changed ${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more` : `changed ${listWords(labels)}`,
    changes: changes.map((change) => fundChangeWords(change, currencyOf(record))),
    quote: text(one.input['reason']),
  }
}

function currencyOf(record: FundRequest | Claim) {
  return record.kind === 'claim' ? record.currency : record.terms.currency
}

function money(minor: number, record: FundRequest | Claim): string {
  return formatMoney(minor, currencyOf(record), { whole: true })
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
