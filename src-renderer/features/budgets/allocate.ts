import type { ReferencePartner } from '../../../src-shared/bridge/contract/reference.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import { formatMoney } from '../../ui/format-money.ts'
import { splitEvenly } from './split-evenly.ts'

/** How amounts are given: one for each partner, the same for all chosen, or a sum that all chosen share. */
export type AllocateMode = 'each' | 'same' | 'split'

export interface AllocateForm {
  readonly mode: AllocateMode
  /** Partners in the order in which they were chosen. */
  readonly chosen: readonly string[]
  /** `each`: minor units, null while nothing valid is entered. */
  readonly amounts: ReadonlyMap<string, number | null>
  /** `same` and `split`. */
  readonly sum: number | null
}

interface Share {
  readonly partnerId: string
  readonly amount: number
}

export interface Allocating {
  readonly shares: readonly Share[]
  readonly total: number
  /** `split`: what does not divide and stays in the budget. */
  readonly remainder: number
  /** Why it cannot be done as it stands, null when it can. */
  readonly problem: string | null
}

/** What the form amounts to, with `left` minor units of the budget to give. */
export function allocating(form: AllocateForm, left: number, currency: Currency): Allocating {
  const { mode, chosen, amounts, sum } = form
  const split = splitEvenly(sum ?? 0, chosen.length)
  const amountOf = (partnerId: string) => (mode === 'each' ? (amounts.get(partnerId) ?? 0) : mode === 'same' ? (sum ?? 0) : split.share)
  const shares = chosen.map((partnerId) => ({ partnerId, amount: amountOf(partnerId) }))
  const total = shares.reduce((all, one) => all + one.amount, 0)
  return { shares, total, remainder: mode === 'split' && sum !== null && chosen.length > 0 ? split.remainder : 0, problem: problemOf(form, shares, total, left, currency) }
}

function problemOf({ mode, chosen, sum }: AllocateForm, shares: readonly Share[], total: number, left: number, currency: Currency): string | null {
  if (chosen.length === 0) return 'Choose at least one partner.'
  if (chosen.length > 500) return 'Choose 500 partners at most.'
  if (mode === 'each') {
    const missing = shares.filter((one) => one.amount === 0).length
    if (missing > 0) return missing === 1 ? 'Enter an amount for each chosen partner: one has none.' : `Enter an amount for each chosen partner: ${missing} have none.`
  } else if (sum === null || sum === 0) return mode === 'same' ? 'Enter the amount for each partner.' : 'Enter the sum to split.'
  if (shares.some((one) => one.amount === 0)) return 'The sum is too small to give each partner something.'
  return total > left ? `This is ${formatMoney(total - left, currency, { whole: true })} more than is left of the budget.` : null
}

/** The partners that funds of a budget can go to, and how many others the reader sees: of other territories, and other people's. */
export function eligiblePartners(partners: readonly ReferencePartner[], territories: readonly string[]): { readonly eligible: readonly ReferencePartner[]; readonly elsewhere: number; readonly others: number } {
  const own = partners.filter((one) => one.owned)
  const eligible = own.filter((one) => territories.length === 0 || territories.includes(one.territory))
  return { eligible, elsewhere: own.length - eligible.length, others: partners.length - own.length }
}

/** The tiers that partners are of, by name, with those of each. */
export function tiersOf(partners: readonly ReferencePartner[]): readonly { readonly name: string; readonly ids: readonly string[] }[] {
  const byTier = groupBy(partners.filter((one) => one.tierName !== ''), (one) => one.tierName)
  return [...byTier].map(([name, of]) => ({ name, ids: of.map((one) => one.id) })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
