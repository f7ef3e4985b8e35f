import type { Action } from '../../../src-shared/domain/action.ts'
import type { OpportunityNotice } from '../../../src-shared/domain/notice/schema.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { derivedId } from '../../../src-shared/lib/derived-id.ts'
import { maySee, writeNotice } from '../notices.ts'
import type { Unit } from '../unit.ts'

/** Tells one person what an action did to an opportunity, unless they did it themselves or may not see it. */
async function tell(unit: Unit, record: Opportunity, personId: string, action: Action, outcome: OpportunityNotice['outcome']): Promise<void> {
  if (personId === action.by || !(await maySee(unit, personId, record))) return
  writeNotice(unit, record, derivedId('notice', action.id, outcome, personId), { personId, otherPersonId: action.by, outcome })
}

const DECISIONS: Readonly<Record<string, OpportunityNotice['outcome']>> = {
  'opportunity.return_proof': 'proof_returned',
  'opportunity.earn_credit': 'credit_earned',
  'opportunity.refuse_credit': 'credit_refused',
}

/** Tells whoever owns it, or owned it, what somebody else did. `byVendor`: that somebody is of the vendor. */
export async function noticeOpportunity(unit: Unit, before: Opportunity | null, after: Opportunity, action: Action, byVendor: boolean): Promise<void> {
  const decided = DECISIONS[action.type]
  if (decided) await tell(unit, after, after.ownerId, action, decided)
  if (action.type === 'opportunity.note' && byVendor) await tell(unit, after, after.ownerId, action, 'commented')
  if (action.type === 'opportunity.convert' && !before) await tell(unit, after, after.ownerId, action, 'converted')
  if (action.type === 'opportunity.assign' && before && before.ownerId !== after.ownerId) {
    await tell(unit, after, after.ownerId, action, 'assigned')
    await tell(unit, after, before.ownerId, action, 'unassigned')
  }
}
