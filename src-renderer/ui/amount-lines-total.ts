import { sumMinor, type Currency } from '../../src-shared/domain/money.ts'

type Amount = { readonly amount: number | null; readonly currency: Currency }

/** The sum of a column in minor units, `mixed` where amounts of several currencies stand in it, undefined without any line. What is not entered counts as nothing. */
export function oneCurrencyTotal(amounts: readonly Amount[]): { readonly amount: number; readonly currency: Currency } | 'mixed' | undefined {
  const currency = amounts[0]?.currency
  if (currency === undefined) return undefined
  const entered = amounts.filter((one) => one.amount !== null)
  const first = entered[0]?.currency ?? currency
  if (entered.some((one) => one.currency !== first)) return 'mixed'
  return { amount: sumMinor(entered.map((one) => one.amount ?? 0), first), currency: first }
}
