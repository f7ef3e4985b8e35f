import type { Observable } from 'rxjs'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { isPartnerRole, managesPartner } from '../../../src-shared/domain/actor.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { partnerPlanLifecycle } from '../../../src-shared/domain/partner-plan/lifecycle.ts'
import { partnerPlanId } from '../../../src-shared/domain/partner-plan/partner-plan-id.ts'
import type { Agreement, Measured, Objective, PartnerPlan } from '../../../src-shared/domain/partner-plan/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { err } from '../../../src-shared/lib/result.ts'
import { ofKind } from '../../store/of-kind.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { createRecordIndex } from '../record-index.ts'

/** What each partner and the vendor agreed. */
export interface PartnerPlans {
  readonly read: () => Promise<ReadonlyMap<string, PartnerPlan>>
  readonly fileAgreement: (partnerId: string, filed: Agreement, reason?: string) => Outcome<null>
  /** `seen`: the objectives that these go over, null where there was no plan. */
  readonly agree: (partnerId: string, agreed: { readonly reviewedOn: string; readonly objectives: readonly Objective[] }, seen: readonly Objective[] | null) => Outcome<null>
  readonly report: (partnerId: string, objectiveId: string, amountDone: number) => Outcome<null>
  readonly measure: (partnerId: string, entered: Measured) => Outcome<null>
  readonly changes: Observable<unknown>
  readonly close: () => void
}

const NO_PARTNER = refusal('unknown_reference', 'This partner does not exist, or you can no longer see it.')
const NO_PLAN = refusal('not_found', 'Nothing was agreed with this partner yet, or you can no longer see it.')

/** As the lifecycle judges it, to say beforehand. */
export function mayPlan(actor: Actor, partnerId: string): boolean {
  return !isPartnerRole(actor.role) && managesPartner(actor, partnerId)
}

export function mayReport(actor: Actor, partnerId: string): boolean {
  return mayPlan(actor, partnerId) || (actor.partnerId === partnerId && (actor.role === 'partner_sales_manager' || actor.role === 'partner_sales_operations'))
}

export function createPartnerPlans(context: ServiceContext): PartnerPlans {
  const records = ofKind(context.repositories, 'programs', 'partner_plan')
  const index = createRecordIndex<PartnerPlan, PartnerPlan>(records, (plan) => (plan.kind === 'partner_plan' ? plan : null))

  async function perform(partnerId: string, type: string, input: Readonly<Record<string, unknown>>, seen?: Readonly<Record<string, unknown>>): Outcome<null> {
    const { partners } = await context.lookup.read()
    if (!partners.has(partnerId)) return err(NO_PARTNER)
    return done(await change(context, records, partnerPlanId(partnerId), (stored) => {
      if (type === 'partner_plan.report' && !stored.record) return err(NO_PLAN)
      return performed(context, partnerPlanLifecycle, stored, newAction(context, partnerPlanLifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen))
    }))
  }

  return {
    read: async () => new Map([...(await index.read()).values()].map((plan) => [plan.partnerId, plan])),
    fileAgreement: (partnerId, { title, signedOn, endsOn, terms }, reason) => perform(partnerId, 'partner_plan.file_agreement', { partnerId, title, signedOn, endsOn, terms, reason }),
    agree: (partnerId, { reviewedOn, objectives }, seen) => perform(partnerId, 'partner_plan.agree', { partnerId, reviewedOn, objectives }, { objectives: seen }),
    report: (partnerId, objectiveId, amountDone) => perform(partnerId, 'partner_plan.report', { objectiveId, done: amountDone }),
    measure: (partnerId, { measure, value, on, source }) => perform(partnerId, 'partner_plan.measure', { partnerId, measure, value, on, source }),
    changes: records.changes,
    close: () => index.close(),
  }
}
