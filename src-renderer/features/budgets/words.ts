import type { BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Allowed } from '../../../src-shared/bridge/contract/deals.ts'
import type { Period } from '../../../src-shared/domain/funds/terms.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { formatMoney, minorDigits } from '../../ui/format-money.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'

/** `1 Jul – 31 Dec 2026`; the year of the first day stands where it is another one. */
export function periodWords({ from, until }: Period): string {
  const first = formatPlainDate(from)
  return `${from.slice(0, 4) === until.slice(0, 4) ? first.slice(0, -5) : first} – ${formatPlainDate(until)}`
}

/** An amount without minor digits that are all zero. */
export function money(amount: number, currency: Currency): string {
  return formatMoney(amount, currency, { whole: true })
}

/** The same beside a head that names the currency. */
export function bareMoney(amount: number, currency: Currency): string {
  return formatMoney(amount, currency, { whole: true, bare: true })
}

/** Rounded to whole units, where there is room for no more and the exact amount is told elsewhere. */
export function inUnits(amount: number, currency: Currency): number {
  const unit = 10 ** minorDigits(currency)
  return Math.round(amount / unit) * unit
}

/** What is left in whole units, so that the column adds up with the rounded ones beside it: amount less allocated. */
export function leftInUnits({ budget: { amount, currency }, allocated }: Pick<BudgetView, 'budget' | 'allocated'>): number {
  return inUnits(amount, currency) - inUnits(allocated, currency)
}

/** `Ann, Ben and 3 more` of names. */
export function someOf(names: readonly string[], shown = 3): string {
  if (names.length <= shown) return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
  return `${names.slice(0, shown - 1).join(', ')} and ${names.length - shown + 1} more`
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** Why not, or undefined when it may. */
export function reasonOf(allowed: Allowed): string | undefined {
  return allowed.allowed ? undefined : allowed.reason
}

/** What a figure of a budget is, for whoever points at it. */
export const FIGURE_HINTS = {
  allocated: 'The sum of what partners of this budget were given.',
  left: 'Amount of the budget − allocated. It can still be allocated.',
  reserved: 'Approved requests that are not claimed yet.',
  claimed: 'Claims that are submitted, returned or approved, and not paid.',
  paid: 'Claims that were paid.',
  available: 'Allocated − reserved − claimed − paid. The partner can still request it.',
  expiring: 'What nobody requests by the last day of the period goes back to the budget.',
} as const

/** The figures of a budget for the bar; `free` is allocated and neither reserved, claimed nor paid. */
export function partsOf(view: Pick<BudgetView, 'budget' | 'allocated' | 'reserved' | 'claimed' | 'paid' | 'left'>) {
  const free = Math.max(0, view.allocated - view.reserved - view.claimed - view.paid)
  return { paid: view.paid, claimed: view.claimed, reserved: view.reserved, free, left: Math.max(0, view.left) }
}
