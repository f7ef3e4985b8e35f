import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { groupBy } from '../../../src-shared/lib/group-by.ts'
import type { Book } from './book.ts'

export type MoneyDue = Pick<Home['money'], 'claims' | 'expiring'>

/** Whose money it is: partners that the reader answers for, and the claims of one person alone where only their own are asked for. */
export interface Whose {
  readonly isOf: (partnerId: string) => boolean
  readonly claimedBy: string | null
}

/** Claims that are approved and not paid yet, and what is lost at the end of the allocations that end next; the largest first. */
export function moneyDueIn({ claims, allocations, balanceOf }: Book, today: string, { isOf, claimedBy }: Whose): MoneyDue {
  const approved = [...claims.values()].filter((one) => one.status === 'approved' && isOf(one.partnerId) && (claimedBy === null || one.claimedBy === claimedBy))
  const open = [...allocations.values()].flatMap(({ record }) => {
    const available = record.status === 'open' && record.period.until >= today && isOf(record.partnerId) ? (balanceOf(record.id)?.available ?? 0) : 0
    return available > 0 ? [{ ...record, available }] : []
  })
  return {
    claims: byAmount([...groupBy(approved, (one) => one.currency)].map(([currency, of]) => ({ amount: sum(of, (one) => one.held), currency, count: of.length }))),
    expiring: byAmount([...groupBy(open, (one) => one.currency)].map(([currency, of]) => endingNext(currency, of))),
  }
}

interface Open {
  readonly partnerId: string
  readonly amount: number
  readonly available: number
  readonly period: { readonly until: string }
}

function endingNext(currency: Currency, open: readonly Open[]): MoneyDue['expiring'][number] {
  const on = open.map((one) => one.period.until).toSorted()[0] ?? ''
  const ending = open.filter((one) => one.period.until === on)
  return { currency, on, amount: sum(ending, (one) => one.available), allocated: sum(ending, (one) => one.amount), partners: new Set(ending.map((one) => one.partnerId)).size }
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

function byAmount<T extends { readonly amount: number; readonly currency: Currency }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1))
}
