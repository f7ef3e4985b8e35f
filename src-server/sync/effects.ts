import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { AnyRecord } from '../../src-shared/domain/kinds.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { dealEffects } from './deal-effects.ts'
import { dealReviewEffects } from './deal-review-effects.ts'
import { effectsOf, unchanged } from './effect.ts'
import type { Change, EffectContext, Followed, RecordEffects } from './effect.ts'
import { allocationEffects } from './funds/allocation-effects.ts'
import { budgetEffects } from './funds/budget-effects.ts'
import { claimEffects } from './funds/claim-effects.ts'
import { fundRequestEffects } from './funds/request-effects.ts'
import { settlementEffects } from './funds/settlement-effects.ts'
import { opportunityEffects } from './sales/opportunity-effects.ts'
import { quotaEffects } from './sales/quota-effects.ts'
import { salesRulesEffects } from './sales/rules-effects.ts'
import { partnerPlanEffects } from './scorecard/plan-effects.ts'
import { scorecardRulesEffects } from './scorecard/rules-effects.ts'

/** The kinds about which the endpoint does more than their lifecycles say. */
const EFFECTS: Readonly<Partial<Record<AnyRecord['kind'], RecordEffects<RecordBase>>>> = {
  deal: effectsOf(dealEffects),
  deal_review: effectsOf(dealReviewEffects),
  budget: effectsOf(budgetEffects),
  allocation: effectsOf(allocationEffects),
  fund_request: effectsOf(fundRequestEffects),
  claim: effectsOf(claimEffects),
  settlement: effectsOf(settlementEffects),
  opportunity: effectsOf(opportunityEffects),
  sales_rules: effectsOf(salesRulesEffects),
  quota: effectsOf(quotaEffects),
  scorecard_rules: effectsOf(scorecardRulesEffects),
  partner_plan: effectsOf(partnerPlanEffects),
}

function effectsFor(kind: string): RecordEffects<RecordBase> | null {
  return Object.hasOwn(EFFECTS, kind) ? (EFFECTS[kind as AnyRecord['kind']] ?? null) : null
}

/** What spans records, judged once the record itself allows the action; run in a savepoint of the row. */
export async function guard(context: EffectContext, change: Change<RecordBase>): Promise<Refusal | null> {
  const guards = effectsFor(change.after.kind)?.guards ?? {}
  const one = Object.hasOwn(guards, change.action.type) ? guards[change.action.type] : undefined
  return one ? one(context, change) : null
}

/** What the endpoint does when it has accepted an action. */
export async function follow(context: EffectContext, change: Change<RecordBase>): Promise<Followed<RecordBase>> {
  return (await effectsFor(change.after.kind)?.follow?.(context, change)) ?? unchanged(change.after)
}

/** What is left to do for a record when all of its actions are in. */
export async function finish(context: EffectContext, before: RecordBase | null, record: RecordBase, resolved: Followed<RecordBase>['resolved']): Promise<void> {
  await effectsFor(record.kind)?.finish?.(context, before, record, resolved)
}
