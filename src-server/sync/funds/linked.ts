import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import type { EffectContext } from '../effect.ts'
import { grantsOf } from '../scopes.ts'

/** What a request newly refers to has to be there: products in the catalog, registrations of the same partner that the person sees. */
export async function unknownLinks({ unit, actor, isProduct }: EffectContext, before: FundRequest, after: FundRequest): Promise<Refusal | null> {
  const products = after.productIds.filter((id) => !before.productIds.includes(id))
  if (!products.every(isProduct)) return refusal('unknown_reference', 'One of the products is not in the catalog. Choose it again from the list.')
  const deals = [...new Set(after.dealIds.filter((id) => !before.dealIds.includes(id)))]
  if (deals.length === 0) return null
  const { rowCount } = await unit.tx.query("select 1 from record where collection = 'deals' and id = any($1) and partner_id = $2 and scopes && $3", [deals, after.partnerId, grantsOf(actor)])
  return rowCount === deals.length ? null : refusal('unknown_reference', 'One of the linked registrations is not one of this partner, or not there any more. Choose it again.')
}
