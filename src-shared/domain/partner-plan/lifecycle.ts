import { z } from 'zod'
import { addDays } from '../../lib/plain-date.ts'
import { isPartnerRole, managesPartner } from '../actor.ts'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { recordId } from '../action.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { partnerPlanId } from './partner-plan-id.ts'
import { agreement, measured, objective } from './schema.ts'
import type { PartnerPlan } from './schema.ts'

const partnerId = z.string().min(1).max(64)
const NOT_FOUND = refusal('not_found', 'This does not exist, or not any more.')

/** The vendor keeps the plan; a partner's own people are told what to do instead. */
function byVendor(doer: Doer, of: string): Refusal | null {
  if (isPerson(doer) && !isPartnerRole(doer.role) && managesPartner(doer, of)) return null
  return refusal('not_allowed', 'The plan is kept by the partner’s channel manager and channel operations. Ask them to change it.')
}

/** What was done is reported by both sides. */
function byBoth(doer: Doer, of: string): Refusal | null {
  const own = isPerson(doer) && doer.partnerId === of && (doer.role === 'partner_sales_manager' || doer.role === 'partner_sales_operations')
  return own || byVendor(doer, of) === null ? null : refusal('not_allowed', 'What was done is reported by the partner’s sales manager, sales operations or channel manager.')
}

/** The first day that anything can have been signed, reviewed or measured on. */
const EARLIEST = '2000-01-01'

/** Whether the day had come where the person was, by the action's own time with a day's grace for time zones; and the year is no slip. */
function dayGone(day: string, at: string, what: string): Refusal | null {
  if (day < EARLIEST) return refusal('invalid_input', `This is too long ago. Check the year ${what}.`)
  return day > addDays(at.slice(0, 10), 1) ? refusal('invalid_input', `This day has not come yet. Check the day ${what}.`) : null
}

const planBefore = (plan: PartnerPlan | null, of: string): PartnerPlan => plan ?? { id: '', kind: 'partner_plan', partnerId: of, status: 'active', version: 0, updatedAt: '', actions: [], objectives: [], measured: [] }

const samePartner = (plan: PartnerPlan | null, of: string): Refusal | null => (plan === null || plan.partnerId === of ? null : refusal('invalid_input', 'This plan belongs to another partner.'))

/** The agreement on file, what the last business review agreed, and what is measured elsewhere. See SPEC.md. */
export const partnerPlanLifecycle = defineLifecycle<PartnerPlan>({
  kind: 'partner_plan',
  statuses: ['active'],
  computed: ['status', 'partnerId', 'agreement', 'reviewedOn', 'objectives', 'measured'],
  actions: {
    'partner_plan.file_agreement': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ partnerId, ...agreement.shape, title: enteredText(120), reason: enteredText(500).optional() }),
      idFits: (id, input) => id === partnerPlanId(input.partnerId),
      by: (doer, _plan, input) => byVendor(doer, input.partnerId),
      check: (plan, input) => {
        if (input.signedOn < EARLIEST) return refusal('invalid_input', 'This is too long ago. Check the year of the signature.')
        if (input.endsOn !== '' && input.endsOn < input.signedOn) return refusal('invalid_input', 'The agreement ends before it was signed. Correct one of the two days.')
        if (plan?.agreement && input.reason === undefined) return refusal('incomplete', 'Say why the agreement on file is replaced.')
        return samePartner(plan, input.partnerId)
      },
      apply: (plan: PartnerPlan | null, _action, { partnerId: of, reason: _reason, ...filed }) => ({ ...planBefore(plan, of), agreement: filed }),
    }),
    'partner_plan.agree': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ partnerId, reviewedOn: z.iso.date(), objectives: z.array(objective).max(30) }),
      idFits: (id, input) => id === partnerPlanId(input.partnerId),
      by: (doer, _plan, input) => byVendor(doer, input.partnerId),
      seen: ['objectives'],
      check: (plan, input, at) => {
        const early = dayGone(input.reviewedOn, at, 'of the review')
        if (early) return early
        if (new Set(input.objectives.map((one) => one.id)).size !== input.objectives.length) return refusal('invalid_input', 'Two objectives have the same id. Enter one of them anew.')
        return samePartner(plan, input.partnerId)
      },
      apply: (plan: PartnerPlan | null, _action, { partnerId: of, ...agreed }) => ({ ...planBefore(plan, of), ...agreed }),
    }),
    'partner_plan.report': defineAction({
      v: 1,
      from: ['active'],
      changesStatus: false,
      input: z.strictObject({ objectiveId: recordId, done: z.int().min(0).max(100_000) }),
      by: (doer, plan) => (plan === null ? NOT_FOUND : byBoth(doer, plan.partnerId)),
      check: (plan, input) => (existing(plan).objectives.some((one) => one.id === input.objectiveId) ? null : refusal('unknown_reference', 'This is not agreed any more. Look at what the last review agreed.')),
      apply: (plan: PartnerPlan | null, _action, { objectiveId, done }) => ({ ...existing(plan), objectives: existing(plan).objectives.map((one) => (one.id === objectiveId ? { ...one, done } : one)) }),
    }),
    'partner_plan.measure': defineAction({
      v: 1,
      from: [NONE, 'active'],
      changesStatus: false,
      input: z.strictObject({ partnerId, ...measured.shape }),
      idFits: (id, input) => id === partnerPlanId(input.partnerId),
      by: (doer, _plan, input) => byVendor(doer, input.partnerId),
      check: (plan, input, at) => dayGone(input.on, at, 'of the measurement') ?? samePartner(plan, input.partnerId),
      apply: (plan: PartnerPlan | null, _action, { partnerId: of, ...entered }) => {
        const before = planBefore(plan, of)
        return { ...before, measured: [...before.measured.filter((one) => one.measure !== entered.measure), entered] }
      },
    }),
  },
})
