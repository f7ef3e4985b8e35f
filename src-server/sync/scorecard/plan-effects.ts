import type { PartnerPlan } from '../../../src-shared/domain/partner-plan/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { isCanonicalId } from '../offered.ts'
import { readPartners } from '../program.ts'

const UNKNOWN_PARTNER = refusal('unknown_reference', 'This partner is not in the directory. Choose one from the list.')
const ODD_ID = refusal('invalid_input', 'An objective carries a number that cannot be used. Enter it anew.')

const ofPartner: Guard<PartnerPlan> = async ({ unit }, { after }) => ((await readPartners(unit.tx, [after.partnerId])).has(after.partnerId) ? null : UNKNOWN_PARTNER)

/** The same id in capitals would be another objective, which nobody could tell from it. */
const agreed: Guard<PartnerPlan> = async (context, change) => (change.after.objectives.every((one) => isCanonicalId(one.id)) ? ofPartner(context, change) : ODD_ID)

export const partnerPlanEffects: RecordEffects<PartnerPlan> = {
  guards: { 'partner_plan.file_agreement': ofPartner, 'partner_plan.agree': agreed, 'partner_plan.measure': ofPartner },
}
