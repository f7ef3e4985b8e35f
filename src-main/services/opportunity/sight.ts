import type { Actor } from '../../../src-shared/domain/actor.ts'
import { rulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { RulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { ServiceContext } from '../context.ts'
import { vendorToday, vendorZone } from '../lookup.ts'
import type { Directory } from '../lookup.ts'

/** What rows and views of opportunities are made with, as it is now. */
export interface SalesSight {
  readonly actor: Actor
  readonly directory: Directory
  readonly rules: RulesInForce
  /** The vendor's zone, and today in it. */
  readonly zone: string
  readonly today: string
}

export async function salesSight(context: ServiceContext): Promise<SalesSight> {
  const directory = await context.lookup.read()
  return { actor: context.actor(), directory, rules: rulesInForce(directory.salesRules), zone: vendorZone(directory), today: vendorToday(directory, context.clock()) }
}
