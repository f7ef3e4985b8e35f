import { z } from 'zod'
import { addDays } from '../../lib/plain-date.ts'
import { jsonBytes, MAX_BASIS_BYTES, recordId } from '../action.ts'
import type { Action } from '../action.ts'
import { answeredAfter, UNANSWERED } from '../answered.ts'
import { enteredText } from '../entered-text.ts'
import { MAX_CLAIM_BYTES, MAX_FILES } from '../evidence/schema.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { currency, minorUnits } from '../money.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { lossReason, stageEntered } from '../sales-rules/schema.ts'
import type { StageEntered } from '../sales-rules/schema.ts'
import { systemOnly } from '../system-only.ts'
import { EARLIEST_CLOSE, missingOpportunityFacts } from './completeness.ts'
import { conversionId, isDerivedId } from './conversion.ts'
import { creditOf } from './credit.ts'
import { applyOpportunityChanges, opportunityContent, opportunityEdit } from './edits.ts'
import type { OpportunityChange, OpportunityContent } from './edits.ts'
import { mayAssignOpportunity, mayConvert, mayCreateOpportunity, mayDecideCredit, mayHelpOpportunity, mayNoteOpportunity, mayWorkOpportunity } from './policy.ts'
import { convertedFrom, OPPORTUNITY_ORIGINS, OPPORTUNITY_STATUSES, TOUCH_CHANNELS } from './schema.ts'
import type { Opportunity } from './schema.ts'

/** What a decision on margin credit is based on, the proof by its hashes included. */
export const CREDIT_DECIDED_ON = ['partnerId', 'lines', 'currency', 'total', 'closedOn', 'evidence', 'credit'] as const satisfies readonly (keyof Opportunity)[]

/** What the partner's channel manager may change of an open one. */
const HELPED_WITH: readonly OpportunityChange['field'][] = ['nextStep', 'nextStepDue', 'milestone']
/** Once it is closed these are what was reported, won and lost alike. */
const FIXED_ONCE_CLOSED: readonly OpportunityChange['field'][] = ['customerName', 'website', 'noWebsite', 'country', 'currency', 'expectedClose', 'category', 'line']
/** Protection and margin credit were granted for these. */
const FIXED_BY_REGISTRATION: readonly OpportunityChange['field'][] = ['customerName', 'website', 'noWebsite', 'country', 'currency']

const words = (max: number) => enteredText(max).optional()
const input = {
  create: z.strictObject({ partnerId: z.string().max(64), origin: z.enum(OPPORTUNITY_ORIGINS), currency, stage: stageEntered }),
  convert: z.strictObject({ partnerId: z.string().min(1).max(64), registeredBy: z.string().min(1).max(64), convertedFrom, content: opportunityContent, stage: stageEntered }),
  submit: z.strictObject({ note: words(2000) }),
  move: z.strictObject({ stage: stageEntered }),
  log: z.strictObject({ channel: z.enum(TOUCH_CHANNELS), text: enteredText(500) }),
  assign: z.strictObject({ ownerId: z.string().min(1).max(64), note: words(500) }),
  win: z.strictObject({ closedOn: z.iso.date(), note: words(2000) }),
  lose: z.strictObject({ closedOn: z.iso.date(), reason: lossReason.omit({ retired: true }), explanation: z.string().trim().max(2000), competitor: z.string().trim().max(200) }),
  reopen: z.strictObject({ reason: enteredText(500), stage: stageEntered }),
}

const receivedAt = (action: Action) => action.receivedAt ?? action.at

/** Entering the stage that it is in already changes nothing: the days in it go on. */
function entered(record: Opportunity, stage: StageEntered, action: Action): Opportunity {
  return record.stage.id === stage.id ? record : { ...record, stage, stageSince: receivedAt(action) }
}

function fits(record: Opportunity): Refusal | null {
  if (record.lines.length > 50 || record.contacts.length > 20 || record.milestones.length > 50) return refusal('too_large', 'An opportunity holds at most 50 products, 20 contacts and 50 milestones. Remove some.')
  if (record.evidence.length > MAX_FILES || record.evidence.reduce((sum, file) => sum + file.size, 0) > MAX_CLAIM_BYTES) return refusal('too_large', `A proof holds at most ${MAX_FILES} files and 100 MB. Remove some.`)
  if (jsonBytes([record.lines, record.evidence]) > MAX_BASIS_BYTES) return refusal('too_large', 'This is too much for one opportunity. Remove some products or files.')
  return minorUnits.safeParse(record.total).success ? null : refusal('too_large', 'The total is larger than this app can hold. Check the amounts.')
}

function incomplete(record: OpportunityContent): Refusal | null {
  const missing = missingOpportunityFacts(record)
  return missing.length === 0 ? null : refusal('incomplete', missing.map((one) => one.help).join(' '))
}

function fixed(record: Opportunity, changes: readonly OpportunityChange[]): Refusal | null {
  const touches = (fields: readonly OpportunityChange['field'][]) => changes.some((change) => fields.includes(change.field))
  if (record.convertedFrom && touches(FIXED_BY_REGISTRATION)) return refusal('wrong_status', 'The customer and the currency are those of the approved registration.')
  if (record.status !== 'draft' && record.status !== 'open' && touches(FIXED_ONCE_CLOSED)) {
    return refusal('wrong_status', `Customer, products and amount are fixed once it is ${record.status}. ${record.partnerId === '' ? 'Open it again to change them.' : 'Your sales manager can open it again.'}`)
  }
  if (touches(['evidence']) && record.status !== 'won') return refusal('wrong_status', 'Proof of performance is added once it is won.')
  if (touches(['evidence']) && record.credit?.status !== 'due' && record.credit?.status !== 'returned') {
    return refusal('wrong_status', record.credit ? 'The proof cannot change while it is under review, or once it was decided.' : 'No margin credit goes with this opportunity, so it needs no proof.')
  }
  return null
}

/** The channel manager changes what helps; everything else is for who works it. */
function mayEdit(doer: Doer, record: Opportunity | null, changes: readonly OpportunityChange[]): Refusal | null {
  return changes.every((change) => HELPED_WITH.includes(change.field)) ? mayHelpOpportunity(doer, record) : mayWorkOpportunity(doer, record)
}

/** Nobody's local day is more than one ahead of the UTC day of that moment. */
function closingDay(closedOn: string, at: string): Refusal | null {
  if (closedOn < EARLIEST_CLOSE) return refusal('invalid_input', 'This is too long ago. Check the year of the day on which it was closed.')
  return closedOn > addDays(at.slice(0, 10), 1) ? refusal('invalid_input', 'It cannot be closed on a day that has not come yet. Choose today or an earlier day.') : null
}

/** Items of a list are known by their ids. */
function twice(content: OpportunityContent): boolean {
  return [content.lines, content.contacts, content.milestones].some((items) => new Set(items.map((item) => item.id)).size !== items.length)
}

/** More than one conversion is somebody who did not know of the other; more than these is somebody who fills the log. */
const MAX_CONVERSIONS = 20

/** Credit that is under review or earned stays, and so does what goes with it. */
function creditOpen(record: Opportunity): Refusal | null {
  const status = record.credit?.status
  return status === 'submitted' || status === 'earned' ? refusal('wrong_status', 'Its margin credit is under review or earned already, so it stays won.') : null
}

function creditIs(record: Opportunity, statuses: readonly NonNullable<Opportunity['credit']>['status'][], sentence: string): Refusal | null {
  return record.credit && statuses.includes(record.credit.status) ? null : refusal('wrong_status', sentence)
}

const NOT_SUBMITTED = 'No proof of performance waits for a decision here.'

function credited(record: Opportunity, status: NonNullable<Opportunity['credit']>['status'], said: string): Opportunity {
  const { dueAt: _dueAt, ...credit } = record.credit ?? { amount: 0 }
  return { ...record, credit: { ...credit, status, words: said } }
}

/** What a registration becomes. */
function converted(given: z.infer<typeof input.convert>, by: string, at: string, since: string): Opportunity {
  return applyOpportunityChanges(
    {
      id: '', kind: 'opportunity', partnerId: given.partnerId, status: 'open', version: 0, updatedAt: at, actions: [], createdBy: by, createdAt: at, ownerId: given.registeredBy,
      origin: 'registration', convertedFrom: given.convertedFrom, ...given.content, received: [], total: 0, stage: given.stage, stageSince: since, everOpen: true,
    },
    [],
  )
}

/** The lifecycle of an opportunity; SPEC.md beside this file has the whole table with its rule ids. */
export const opportunityLifecycle = defineLifecycle<Opportunity>({
  kind: 'opportunity',
  statuses: OPPORTUNITY_STATUSES,
  computed: [
    'status', 'partnerId', 'createdBy', 'ownerId', 'origin', 'convertedFrom', 'title', 'customerName', 'website', 'noWebsite', 'country', 'currency', 'expectedClose', 'source', 'competitor',
    'notes', 'nextStep', 'nextStepDue', 'category', 'lines', 'contacts', 'milestones', 'evidence', 'total', 'stage', 'everOpen', 'closedOn', 'loss', 'credit',
  ],
  actions: {
    'opportunity.create': defineAction({
      v: 1,
      from: [NONE],
      changesStatus: true,
      input: input.create,
      // Nobody takes the place of what a registration becomes.
      idFits: (id) => !isDerivedId(id),
      by: (doer, _record, given) => mayCreateOpportunity(doer, given.partnerId, given.origin),
      apply: (_record: Opportunity | null, action, { partnerId, origin, currency: code, stage }): Opportunity => ({
        id: '', kind: 'opportunity', partnerId, status: 'draft', version: 0, updatedAt: action.at, actions: [], createdBy: action.by, createdAt: action.at, ownerId: action.by, origin,
        title: '', customerName: '', website: '', noWebsite: false, country: '', currency: code, expectedClose: '', source: '', competitor: '', notes: '', nextStep: '', nextStepDue: '', category: '',
        lines: [], contacts: [], milestones: [], evidence: [], received: [], total: 0, stage, stageSince: receivedAt(action), everOpen: false,
      }),
    }),
    // A registration becomes the same opportunity wherever it is converted, so a colleague who did it too changes nothing.
    'opportunity.convert': defineAction({
      v: 1,
      from: [NONE, 'open', 'won', 'lost'],
      changesStatus: true,
      input: input.convert,
      idFits: (id, given) => id === conversionId(given.convertedFrom.dealId),
      by: (doer, record, given) => mayConvert(doer, given.partnerId, given.registeredBy, record),
      check: (record, given, at) => {
        if (record && record.convertedFrom?.dealId !== given.convertedFrom.dealId) return refusal('wrong_status', 'This is another opportunity.')
        if (record) return record.actions.filter((one) => one.type === 'opportunity.convert').length < MAX_CONVERSIONS ? null : refusal('wrong_status', 'The registration is an opportunity already.')
        if (given.content.evidence.length > 0) return refusal('invalid_input', 'Proof of performance is added once it is won.')
        if (twice(given.content)) return refusal('invalid_input', 'Something in it is there twice. Convert the registration again.')
        return fits(converted(given, '', at, at)) ?? incomplete(given.content)
      },
      apply: (record: Opportunity | null, action, given): Opportunity => record ?? converted(given, action.by, action.at, receivedAt(action)),
    }),
    'opportunity.edit': defineAction({
      v: 1,
      from: ['draft', 'open', 'won', 'lost'],
      changesStatus: false,
      input: opportunityEdit,
      by: (doer, record, given) => mayEdit(doer, record, given.changes),
      check: (record, given) => {
        const next = applyOpportunityChanges(existing(record), given.changes)
        return fixed(existing(record), given.changes) ?? fits(next) ?? (existing(record).status === 'open' ? incomplete(next) : null)
      },
      apply: (record: Opportunity | null, _action, given) => applyOpportunityChanges(existing(record), given.changes),
    }),
    'opportunity.submit': defineAction({
      v: 1,
      from: ['draft'],
      changesStatus: true,
      input: input.submit,
      by: (doer, record) => mayWorkOpportunity(doer, record),
      check: (record) => incomplete(existing(record)),
      apply: (record: Opportunity | null, action) => ({ ...existing(record), status: 'open' as const, everOpen: true, stageSince: receivedAt(action) }),
    }),
    'opportunity.receive': defineAction({
      v: 1,
      from: ['open', 'won', 'lost'],
      changesStatus: true,
      input: z.strictObject({ number: enteredText(24) }),
      by: systemOnly,
      apply: (record: Opportunity | null, _action, given) => ({ ...existing(record), number: given.number }),
    }),
    'opportunity.withdraw': defineAction({
      v: 1,
      from: ['draft'],
      changesStatus: true,
      input: z.strictObject({ reason: words(500) }),
      by: (doer, record) => mayWorkOpportunity(doer, record),
      apply: (record: Opportunity | null) => ({ ...existing(record), status: 'withdrawn' as const }),
    }),
    'opportunity.move': defineAction({
      v: 1,
      from: ['draft', 'open'],
      changesStatus: true,
      input: input.move,
      by: (doer, record) => mayWorkOpportunity(doer, record),
      apply: (record: Opportunity | null, action, given) => entered(existing(record), given.stage, action),
    }),
    'opportunity.log': defineAction({
      v: 1,
      from: ['open', 'won', 'lost'],
      changesStatus: false,
      input: input.log,
      by: (doer, record) => mayHelpOpportunity(doer, record),
      apply: (record: Opportunity | null, action, given) => ({ ...existing(record), lastTouch: { ...given, at: receivedAt(action), by: action.by } }),
    }),
    'opportunity.note': defineAction({
      v: 1,
      from: ['open', 'won', 'lost'],
      changesStatus: false,
      input: z.strictObject({ text: enteredText(2000) }),
      by: (doer, record) => mayNoteOpportunity(doer, record),
      apply: (record: Opportunity | null) => existing(record),
    }),
    // A sale that is closed stays with who closed it.
    'opportunity.assign': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: input.assign,
      by: (doer, record) => mayAssignOpportunity(doer, record),
      apply: (record: Opportunity | null, _action, given) => ({ ...existing(record), ownerId: given.ownerId }),
    }),
    'opportunity.win': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: input.win,
      by: (doer, record) => mayWorkOpportunity(doer, record),
      check: (_record, given, at) => closingDay(given.closedOn, at),
      apply: (record: Opportunity | null, _action, given) => {
        // What was refused once stays refused.
        const amount = existing(record).credit ? null : creditOf(existing(record))
        return { ...existing(record), status: 'won' as const, closedOn: given.closedOn, ...(amount === null ? {} : { credit: { status: 'due' as const, amount, words: '' } }) }
      },
    }),
    'opportunity.lose': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: true,
      input: input.lose,
      by: (doer, record) => mayWorkOpportunity(doer, record),
      check: (_record, given, at) => closingDay(given.closedOn, at),
      apply: (record: Opportunity | null, _action, given) => ({
        ...existing(record), status: 'lost' as const, closedOn: given.closedOn, competitor: given.competitor === '' ? existing(record).competitor : given.competitor,
        loss: { reasonId: given.reason.id, reason: given.reason.name, explanation: given.explanation },
      }),
    }),
    'opportunity.reopen': defineAction({
      v: 1,
      from: ['won', 'lost'],
      changesStatus: true,
      input: input.reopen,
      by: (doer, record) => mayAssignOpportunity(doer, record),
      check: (record) => creditOpen(existing(record)),
      apply: (record: Opportunity | null, action, given) => {
        const { closedOn: _closedOn, loss: _loss, credit, ...rest } = existing(record)
        return { ...rest, ...(credit?.status === 'refused' ? { credit } : {}), status: 'open' as const, stage: given.stage, stageSince: receivedAt(action) }
      },
    }),
    'opportunity.submit_proof': defineAction({
      v: 1,
      from: ['won'],
      changesStatus: true,
      input: z.strictObject({ note: words(2000) }),
      by: (doer, record) => mayWorkOpportunity(doer, record),
      check: (record, given) =>
        creditIs(existing(record), ['due', 'returned'], 'No margin credit is due for it, or its proof was submitted already.') ??
        (existing(record).evidence.length === 0 ? refusal('incomplete', "Add a proof of performance first, such as the customer's order or the invoice.") : null) ??
        (existing(record).credit?.status !== 'returned' || given.note !== undefined || answeredAfter(existing(record), 'opportunity', 'opportunity.return_proof') ? null : refusal('incomplete', UNANSWERED)),
      apply: (record: Opportunity | null) => credited(existing(record), 'submitted', ''),
    }),
    // A file may still be on its way when it is opened again.
    'opportunity.receive_proof': defineAction({
      v: 1,
      from: ['open', 'won', 'lost'],
      changesStatus: false,
      input: z.strictObject({ evidenceId: recordId }),
      by: systemOnly,
      check: (record, given) => (existing(record).evidence.some((file) => file.id === given.evidenceId) ? null : refusal('unknown_reference', 'The opportunity does not name this file any more.')),
      apply: (record: Opportunity | null, action, given) => {
        const others = existing(record).received.filter((one) => one.evidenceId !== given.evidenceId)
        return { ...existing(record), received: [...others, { evidenceId: given.evidenceId, at: receivedAt(action) }] }
      },
    }),
    'opportunity.schedule_credit': defineAction({
      v: 1,
      from: ['won'],
      changesStatus: true,
      input: z.strictObject({ dueAt: z.iso.datetime() }),
      by: systemOnly,
      check: (record) => creditIs(existing(record), ['submitted'], NOT_SUBMITTED),
      apply: (record: Opportunity | null, _action, given) => {
        const { credit } = existing(record)
        return credit ? { ...existing(record), credit: { ...credit, dueAt: given.dueAt } } : existing(record)
      },
    }),
    'opportunity.earn_credit': defineAction({
      v: 1,
      from: ['won'],
      changesStatus: true,
      input: z.strictObject({ note: words(2000) }),
      by: (doer, record) => mayDecideCredit(doer, record),
      seen: CREDIT_DECIDED_ON,
      check: (record) => creditIs(existing(record), ['submitted'], NOT_SUBMITTED) ?? proofReceived(existing(record)),
      apply: (record: Opportunity | null) => credited(existing(record), 'earned', ''),
    }),
    'opportunity.return_proof': defineAction({
      v: 1,
      from: ['won'],
      changesStatus: true,
      input: z.strictObject({ questions: enteredText(2000) }),
      by: (doer, record) => mayDecideCredit(doer, record),
      seen: CREDIT_DECIDED_ON,
      check: (record) => creditIs(existing(record), ['submitted'], NOT_SUBMITTED),
      apply: (record: Opportunity | null, _action, given) => credited(existing(record), 'returned', given.questions),
    }),
    'opportunity.refuse_credit': defineAction({
      v: 1,
      from: ['won'],
      changesStatus: true,
      input: z.strictObject({ reason: enteredText(2000) }),
      by: (doer, record) => mayDecideCredit(doer, record),
      seen: CREDIT_DECIDED_ON,
      check: (record) => creditIs(existing(record), ['submitted'], NOT_SUBMITTED),
      apply: (record: Opportunity | null, _action, given) => credited(existing(record), 'refused', given.reason),
    }),
  },
})

/** Nobody decides on proof that nobody can see yet. */
function proofReceived(record: Opportunity): Refusal | null {
  return record.evidence.every((file) => record.received.some((one) => one.evidenceId === file.id)) ? null : refusal('evidence_missing', "Some of the proof is still on the way from the partner's computer. Decide when everything has arrived.")
}
