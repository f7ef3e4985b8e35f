import { z } from 'zod'
import { recordId } from '../action.ts'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, NONE } from '../lifecycle.ts'
import { currency, minorUnits, shareOf } from '../money.ts'
import { refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { answeredSinceReturn, UNANSWERED } from './answer.ts'
import { lapsedClose, missingFacts } from './completeness.ts'
import { applyChanges, dealEdit } from './edits.ts'
import type { DealChange } from './edits.ts'
import { mayCreate, mayDecide, mayEdit, mayNote, mayWork } from './policy.ts'
import { DEAL_STATUSES, REJECT_REASONS } from './schema.ts'
import type { Deal } from './schema.ts'

/** What a decision is based on: if any of it changed since, the decision goes back to the reviewer. */
export const DECIDED_ON = ['partnerId', 'customerName', 'website', 'noWebsite', 'country', 'lines', 'currency', 'total'] as const satisfies readonly (keyof Deal)[]

/** After approval these wait for an amendment; the rest stays editable. */
const FIXED_ONCE_APPROVED: readonly DealChange['field'][] = ['customerName', 'website', 'noWebsite', 'country', 'currency', 'line']

const dealInput = {
  create: z.strictObject({ partnerId: z.string().min(1).max(64), currency }),
  submit: z.strictObject({ note: enteredText(2000).optional() }),
  receive: z.strictObject({ number: enteredText(24), dueAt: z.iso.datetime() }),
  return: z.strictObject({ questions: enteredText(2000) }),
  approve: z.strictObject({ protectedUntil: z.iso.date(), marginBps: z.int().min(0).max(5000), note: enteredText(2000).optional() }),
  reject: z.strictObject({ reason: z.enum(REJECT_REASONS), explanation: enteredText(2000) }),
  withdraw: z.strictObject({ reason: enteredText(500).optional() }),
  note: z.strictObject({ text: enteredText(2000) }),
}

/** The record without what the last decision left. */
function reopened(deal: Deal): Deal {
  const { closure: _closure, protection: _protection, ...rest } = deal
  return rest
}

/** The lifecycle of a deal registration; SPEC.md beside this file has the whole table with its rule ids. */
export const dealLifecycle = defineLifecycle<Deal>({
  kind: 'deal',
  statuses: DEAL_STATUSES,
  computed: [
    'status', 'partnerId', 'registeredBy', 'everSubmitted', 'customerName', 'website', 'noWebsite', 'country', 'currency', 'expectedClose',
    'source', 'sourceDetail', 'situation', 'competitor', 'timeFrame', 'notes', 'lines', 'contacts', 'total', 'protection', 'closure',
  ],
  actions: {
    'deal.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: dealInput.create,
      by: (doer, _deal, input) => mayCreate(doer, input.partnerId),
      apply: (_deal: Deal | null, action, input): Deal => ({
        id: '', kind: 'deal', partnerId: input.partnerId, status: 'draft', version: 0, updatedAt: action.at, actions: [],
        registeredBy: action.by, createdAt: action.at, customerName: '', website: '', noWebsite: false, country: '', currency: input.currency,
        expectedClose: '', source: '', sourceDetail: '', situation: '', competitor: '', timeFrame: '', notes: '', lines: [], contacts: [],
        total: 0, everSubmitted: false,
      }),
    }),
    'deal.edit': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'],
      changesStatus: false,
      input: dealEdit,
      by: (doer, deal) => mayEdit(doer, deal),
      check: (deal, input) =>
        existing(deal).status === 'approved' && input.changes.some((change) => FIXED_ONCE_APPROVED.includes(change.field))
          ? refusal('wrong_status', 'Customer, products and amount are fixed once a registration is approved.')
          : fitsLimits(applyChanges(existing(deal), input.changes)),
      apply: (deal: Deal | null, _action, input) => applyChanges(existing(deal), input.changes),
    }),
    'deal.submit': defineAction({
      v: 1,
      from: ['draft', 'returned', 'rejected', 'withdrawn'],
      changesStatus: true,
      input: dealInput.submit,
      by: (doer, deal) => mayWork(doer, deal),
      check: (deal, input, at) => {
        const lapsed = lapsedClose(existing(deal), at)
        const missing = [...missingFacts(existing(deal)).map((one) => one.help), ...(lapsed === null ? [] : [lapsed])]
        if (missing.length > 0) return refusal('incomplete', missing.join(' '))
        return input.note !== undefined || answeredSinceReturn(existing(deal)) ? null : refusal('incomplete', UNANSWERED)
      },
      apply: (deal: Deal | null) => {
        const { dueAt: _dueAt, receivedAt: _receivedAt, ...rest } = reopened(existing(deal))
        return { ...rest, status: 'submitted' as const, everSubmitted: true }
      },
    }),
    'deal.receive': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: dealInput.receive,
      by: systemOnly,
      apply: (deal: Deal | null, action, input) => {
        const received = action.receivedAt ?? action.at
        return { ...existing(deal), number: input.number, receivedAt: received, firstReceivedAt: existing(deal).firstReceivedAt ?? received, dueAt: input.dueAt }
      },
    }),
    'deal.return': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: dealInput.return,
      by: (doer, deal) => mayDecide(doer, deal),
      seen: DECIDED_ON,
      apply: (deal: Deal | null) => {
        const { dueAt: _dueAt, ...rest } = existing(deal)
        return { ...rest, status: 'returned' as const }
      },
    }),
    'deal.approve': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: dealInput.approve,
      by: (doer, deal) => mayDecide(doer, deal),
      seen: DECIDED_ON,
      apply: (deal: Deal | null, _action, input) => {
        const { dueAt: _dueAt, ...rest } = existing(deal)
        const marginCredit = shareOf(rest.total, input.marginBps, rest.currency)
        return { ...rest, status: 'approved' as const, protection: { until: input.protectedUntil, marginBps: input.marginBps, marginCredit } }
      },
    }),
    'deal.reject': defineAction({
      v: 1,
      from: ['submitted'],
      changesStatus: true,
      input: dealInput.reject,
      by: (doer, deal) => mayDecide(doer, deal),
      seen: DECIDED_ON,
      apply: (deal: Deal | null, _action, input) => {
        const { dueAt: _dueAt, ...rest } = existing(deal)
        return { ...rest, status: 'rejected' as const, closure: { reason: input.reason, explanation: input.explanation } }
      },
    }),
    'deal.withdraw': defineAction({
      v: 1,
      from: ['draft', 'submitted', 'returned'],
      changesStatus: true,
      input: dealInput.withdraw,
      by: (doer, deal) => mayWork(doer, deal),
      apply: (deal: Deal | null) => {
        const { dueAt: _dueAt, ...rest } = existing(deal)
        return { ...rest, status: 'withdrawn' as const }
      },
    }),
    // Its opportunity says who converted it; the registration only follows.
    'deal.convert': defineAction({
      v: 1,
      from: ['approved'],
      changesStatus: true,
      input: z.strictObject({ opportunityId: recordId }),
      by: systemOnly,
      apply: (deal: Deal | null, _action, input) => ({ ...existing(deal), status: 'converted' as const, opportunityId: input.opportunityId }),
    }),
    'deal.note': defineAction({
      v: 1,
      from: ['submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'converted'],
      changesStatus: false,
      input: dealInput.note,
      by: (doer, deal) => mayNote(doer, deal),
      apply: (deal: Deal | null) => existing(deal),
    }),
  },
})

const MAX_LINES = 50
const MAX_CONTACTS = 20

function fitsLimits(deal: Deal) {
  if (deal.lines.length > MAX_LINES) return refusal('too_large', `A registration holds at most ${MAX_LINES} products. Remove some, or register a second deal.`)
  if (deal.contacts.length > MAX_CONTACTS) return refusal('too_large', `A registration holds at most ${MAX_CONTACTS} contacts. Remove some.`)
  return minorUnits.safeParse(deal.total).success ? null : refusal('too_large', 'The total is larger than this app can hold. Check the amounts.')
}
