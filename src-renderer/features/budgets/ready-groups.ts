import type { FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'

export interface ReadyPartner {
  readonly partnerId: string
  readonly partnerName: string
  readonly claims: readonly FundItem[]
  /** Minor units. */
  readonly total: number
}

export interface ReadyGroup {
  readonly currency: Currency
  readonly partners: readonly ReadyPartner[]
  readonly claims: readonly FundItem[]
  readonly total: number
}

const sumOf = (claims: readonly FundItem[]) => claims.reduce((sum, one) => sum + one.amount, 0)

/** Claims by currency in the order given, and within one by partner's name. */
export function readyGroups(claims: readonly FundItem[]): readonly ReadyGroup[] {
  return [...groupBy(claims, (one) => one.currency)].map(([currency, of]) => ({
    currency,
    claims: of,
    total: sumOf(of),
    partners: [...groupBy(of, (one) => one.partnerId)]
      .map(([partnerId, own]) => ({ partnerId, partnerName: own[0]?.partnerName ?? '', claims: own, total: sumOf(own) }))
      .sort((a, b) => (a.partnerName < b.partnerName ? -1 : a.partnerName > b.partnerName ? 1 : 0)),
  }))
}

/** What is chosen of the claims that are still there, and why no batch can be made of it; null when one can. */
export function chosenOf(claims: readonly FundItem[], ids: ReadonlySet<string>): { readonly claims: readonly FundItem[]; readonly currency: Currency | null; readonly total: number; readonly problem: string | null } {
  const chosen = claims.filter((one) => ids.has(one.id))
  const currencies = [...new Set(chosen.map((one) => one.currency))]
  const [currency = null] = currencies
  const problem =
    chosen.length === 0 ? 'Choose the claims to settle first.'
    : currencies.length > 1 ? `You chose claims in ${currencies.join(' and ')}. A batch holds one currency: take the others out.`
    : chosen.length > 500 ? 'A batch holds 500 claims at most. Choose fewer.'
    : null
  return { claims: chosen, currency: currencies.length === 1 ? currency : null, total: currencies.length === 1 ? sumOf(chosen) : 0, problem }
}
