import type { FundCheck } from '../funds/check.ts'
import { limitCheck } from '../funds/limit-check.ts'
import { requestAmounts } from './edits.ts'
import type { FundRequest } from './schema.ts'

/** What is known beside the request itself. */
export interface RequestKnown {
  /** Available in the allocation, minor units; null where the allocation is not known. */
  readonly available: number | null
  /** Of the partner; null where it is not known. */
  readonly territory: string | null
  /** The most that the reader may grant, null as much as there is; undefined for partners. */
  readonly limit: number | null | undefined
}

const fine = (id: FundCheck['id'], words: string, amount: number | null = null): FundCheck => ({ id, state: 'fine', words, amount })
const problem = (id: FundCheck['id'], words: string, amount: number | null = null): FundCheck => ({ id, state: 'problem', words, amount })
const unknown = (id: FundCheck['id'], words: string): FundCheck => ({ id, state: 'unknown', words, amount: null })

/** What is looked at before a request is decided, in the order in which it is shown; none once it is approved, for then its money is reserved. */
export function requestChecks(request: FundRequest, known: RequestKnown): readonly FundCheck[] {
  if (request.status === 'approved' || request.status === 'closed' || request.status === 'cancelled') return []
  return [allocationCheck(request, known), ownShareCheck(request), periodCheck(request), productsCheck(request), territoryCheck(request, known), limitCheck(request.requested, known.limit)].filter((one) => one !== null)
}

function allocationCheck({ requested }: FundRequest, { available }: RequestKnown): FundCheck {
  if (available === null) return unknown('allocation', 'What the fund still has cannot be told on this computer')
  if (requested <= available) return fine('allocation', 'Within the available {amount}', available)
  return problem('allocation', '{amount} more than the fund still has', requested - Math.max(0, available))
}

function ownShareCheck(request: FundRequest): FundCheck {
  const { cost, most, requested } = requestAmounts(request, request.terms)
  const least = cost - most
  if (cost === 0) return unknown('own_share', 'No costs are entered yet')
  if (requested === 0) return problem('own_share', 'The partner’s own share leaves nothing to ask for')
  if (request.ownShare > 0 && request.ownShare < least) return problem('own_share', 'The entered own share is below the {amount} that the fund leaves to the partner', least)
  return fine('own_share', 'The partner pays {amount} itself', cost - requested)
}

function periodCheck({ from, until, terms }: FundRequest): FundCheck {
  if (from === '' || until === '') return unknown('period', 'The days are not entered yet')
  const within = from >= terms.period.from && until <= terms.period.until
  return within ? fine('period', 'Takes place within the period of the fund') : problem('period', 'Takes place outside the period of the fund')
}

function productsCheck({ productIds, terms }: FundRequest): FundCheck {
  if (terms.productIds.length === 0) return fine('products', 'The fund is for the brand in general')
  if (productIds.length === 0) return problem('products', 'No product is named, and the fund is for certain products')
  const others = productIds.filter((id) => !terms.productIds.includes(id)).length
  if (others === 0) return fine('products', 'For products of the fund')
  return problem('products', others === productIds.length ? 'For products that the fund is not for' : 'Partly for products that the fund is not for')
}

function territoryCheck({ terms }: FundRequest, { territory }: RequestKnown): FundCheck | null {
  if (terms.territories.length === 0) return null
  if (territory === null) return unknown('territory', 'The territory of the partner is not known on this computer')
  return terms.territories.includes(territory) ? fine('territory', 'In a territory of the fund') : problem('territory', 'The fund is not for the territory of this partner')
}
