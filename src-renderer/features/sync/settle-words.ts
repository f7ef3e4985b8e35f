import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { SYSTEM } from '../../../src-shared/domain/actor.ts'
import { missingFacts } from '../../../src-shared/domain/deal/completeness.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import { STATUS_WORDS } from '../../ui/status-glyph.tsx'
import { fundBlocked, isAboutFunds } from './settle-fund.ts'

/** One line of "In order". `at` in epoch milliseconds; who did it stands in the words. */
export interface OrderedEvent {
  readonly key: string
  readonly at: number
  readonly words: string
}

/** By what is done, whatever it is done to: registrations, requests and claims share their verbs. */
const DID: Readonly<Record<string, string>> = {
  create: 'started it',
  edit: 'changed it',
  submit: 'submitted it',
  receive: 'received the submission',
  receive_evidence: 'received a file',
  return: 'returned it with questions',
  approve: 'approved it',
  forward: 'sent it to the next approver',
  escalate: 'sent it to the next approver',
  reject: 'rejected it',
  withdraw: 'withdrew it',
  close: 'closed it',
  cancel: 'cancelled it',
  release: 'closed it',
  expire: 'let it expire',
  pay: 'marked it paid',
  note: 'added a note',
  convert: 'converted the registration',
  move: 'moved it to another stage',
  log: 'logged a contact',
  assign: 'handed it over',
  win: 'marked it won',
  lose: 'marked it lost',
  reopen: 'opened it again',
  submit_proof: 'submitted the proof',
  receive_proof: 'received a file',
  schedule_credit: 'received the proof',
  earn_credit: 'granted the margin credit',
  return_proof: 'returned the proof with questions',
  refuse_credit: 'refused the margin credit',
  set: 'set it',
  remove: 'removed it',
  set_stages: 'changed the stages',
  set_loss_reasons: 'changed the reasons of loss',
  set_fiscal_start: 'changed the fiscal year',
  set_requirements: 'changed what tiers ask for',
  set_measuring: 'changed the red flags and times to decide',
  file_agreement: 'filed an agreement',
  agree: 'entered what a review agreed',
  report: 'reported what is done',
  measure: 'entered a measurement',
}

const didOf = (type: string) => DID[type.slice(type.indexOf('.') + 1)] ?? 'changed it'

/** Why it cannot be sent again as things are, null when it can. What can be told here is told before anything is sent. */
export function resubmitBlocked(view: AttentionView): string | null {
  const { attention, now } = view
  if (isAboutFunds(view)) return fundBlocked(view)
  if (view.opportunity) {
    const { status } = view.opportunity
    const allowed = opportunityLifecycle.actions[attention.refused.type]
    if (allowed === undefined) return 'This version of the app cannot send it again.'
    if (!allowed.from.includes(status)) return `It is ${STATUS_WORDS[status].toLowerCase()} now, so this can no longer be done to it.`
    // An edit is judged by what is left of it, see settle-edit.
    if (attention.refused.type === 'opportunity.edit') return null
    const input = allowed.input.safeParse(attention.refused.input)
    return input.success ? (allowed.check?.(view.opportunity, input.data, attention.refused.at)?.message ?? null) : null
  }
  // Whole lists and amounts, entered over what was seen then: sent again they would go over what a colleague entered since.
  if (attention.collection === 'programs') return 'Open it and enter it there again, on top of what it is now. Then discard this one.'
  if (now === null) return 'You can no longer see it, so there is nothing to send it to.'
  if (attention.code === 'not_yours') return 'Only the person who made it can send it.'
  if (attention.code === 'own_registration') return 'Someone else decides it.'
  const definition = dealLifecycle.actions[attention.refused.type]
  if (definition === undefined) return 'This version of the app cannot send it again.'
  if (!definition.from.includes(now.status)) return `It is ${STATUS_WORDS[now.status].toLowerCase()} now, so this can no longer be done to it.`
  if (attention.refused.type === 'deal.submit') {
    const missing = missingFacts(now)[0]
    if (missing !== undefined) return missing.help
  }
  return null
}

/** Whether the refused change decides about a registration: what was seen counts then. */
export function isDecision(action: Action): boolean {
  return action.seen !== undefined
}

/** What happened around the refused change, in order of time, ending with the refusal. */
export function orderOfEvents(view: AttentionView, me: string): readonly OrderedEvent[] {
  const { attention, now, fund, opportunity, people } = view
  const { refused } = attention
  const mine: OrderedEvent = { key: refused.id, at: Date.parse(refused.at), words: `You ${didOf(refused.type)}, on this computer` }
  const refusal: OrderedEvent = { key: 'refused', at: Date.parse(attention.refusedAt), words: 'Your change arrived and was set aside' }
  const others = ((now ?? opportunity ?? fund)?.actions ?? []).filter((one) => one.id !== refused.id && one.receivedAt !== undefined).map((one) => eventOf(one, people, me))
  const before = others.filter((one) => one.at <= mine.at).slice(-2)
  const after = others.filter((one) => one.at > mine.at).slice(-4)
  return [...before, mine, ...after, refusal].toSorted((a, b) => a.at - b.at)
}

function eventOf(action: Action, people: Readonly<Record<string, string>>, me: string): OrderedEvent {
  const who = action.by === me ? 'You' : action.by === SYSTEM ? 'The endpoint' : (people[action.by] ?? 'Someone')
  return { key: action.id, at: Date.parse(action.receivedAt ?? action.at), words: `${who} ${didOf(action.type)}` }
}

/** Who changed the record last apart from the reader, and when; undefined where nobody did. */
export function lastByOthers(now: RecordBase | null, me: string): Action | undefined {
  return now?.actions.findLast((one) => one.by !== me && one.by !== SYSTEM && one.receivedAt !== undefined)
}
