import { derivedId } from '../../lib/derived-id.ts'

/** There is one plan for a partner: two computers that begin it meet in the same record. */
export function partnerPlanId(partnerId: string): string {
  return derivedId('partner_plan', partnerId)
}
