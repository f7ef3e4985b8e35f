import type { Input } from '../../../src-shared/bridge/contract.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'

/** A field of the form that can hold an error. */
export type BudgetField = 'name' | 'currency' | 'amount' | 'from' | 'until' | 'participation' | 'claimDays' | 'managerLimit' | 'operationsLimit'

export interface BudgetForm {
  readonly name: string
  readonly currency: Currency
  /** Minor units, like the limits; null while nothing valid is entered. */
  readonly amount: number | null
  readonly from: string | null
  readonly until: string | null
  /** Empty: every territory. */
  readonly territories: readonly string[]
  /** Empty: the brand in general. */
  readonly productIds: readonly string[]
  /** Basis points. */
  readonly participationBps: number | null
  readonly claimDays: string
  readonly managerLimit: number | null
  readonly operationsLimit: number | null
  /** Fields that may stay empty and hold something that is not understood. */
  readonly unreadable: readonly BudgetField[]
}

const ORDER: readonly BudgetField[] = ['name', 'currency', 'amount', 'from', 'until', 'participation', 'claimDays', 'managerLimit', 'operationsLimit']

export function newBudgetForm(currency: Currency): BudgetForm {
  return { name: '', currency, amount: null, from: null, until: null, territories: [], productIds: [], participationBps: 5_000, claimDays: '30', managerLimit: null, operationsLimit: null, unreadable: [] }
}

/** What to do about each field that is not right, in the order of the form; empty when the budget can be made. */
export function budgetProblems(form: BudgetForm, today: string): ReadonlyMap<BudgetField, string> {
  const found: Partial<Record<BudgetField, string>> = {}
  if (form.name.trim() === '') found.name = 'Name the budget, so that partners know it: “FY27 first half, co-marketing”.'
  if (form.amount === null) found.amount = 'Enter how much there is to give.'
  else if (form.amount === 0) found.amount = 'Enter an amount above zero.'
  if (form.from === null) found.from = 'Enter the first day on which activities may take place.'
  if (form.until === null) found.until = 'Enter the last day on which activities may take place.'
  else if (form.from !== null && form.until < form.from) found.until = 'It ends before it begins. Choose a later last day.'
  else if (form.until < today) found.until = 'This period has passed, so nobody could request from it. Choose a later last day.'
  if (form.participationBps === null) found.participation = 'Enter the share of the cost that the vendor pays, such as 50.'
  else if (form.participationBps < 1 || form.participationBps > 10_000) found.participation = 'Enter a share above 0% and up to 100%.'
  const days = claimDaysOf(form.claimDays)
  if (days === null) found.claimDays = form.claimDays.trim() === '' ? 'Enter within how many days claims are due.' : 'Enter whole days from 1 to 366.'
  if (form.managerLimit !== null && form.operationsLimit !== null && form.managerLimit > form.operationsLimit) found.managerLimit = 'This is more than channel operations may approve. Lower it, or raise theirs.'
  for (const field of form.unreadable) if (field === 'managerLimit' || field === 'operationsLimit') found[field] = 'Enter an amount, or leave it empty for no limit.'
  return new Map(ORDER.flatMap((field) => (found[field] === undefined ? [] : [[field, found[field]] as const])))
}

/** Whole days from 1 to 366, null when it is none of them. */
export function claimDaysOf(typed: string): number | null {
  const text = typed.trim().replace(/\s*days?$/i, '')
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return days >= 1 && days <= 366 ? days : null
}

/** What is asked of main; null while something is not right. */
export function budgetInput(form: BudgetForm, today: string): Input<'budgets.create'> | null {
  const { name, currency, amount, from, until, territories, productIds, participationBps, managerLimit, operationsLimit } = form
  const claimDays = claimDaysOf(form.claimDays)
  if (budgetProblems(form, today).size > 0 || amount === null || from === null || until === null || participationBps === null || claimDays === null) return null
  return {
    name: name.trim(), currency, amount, period: { from, until }, territories: [...territories], productIds: [...productIds], participationBps, claimDays,
    limits: { channel_manager: managerLimit, channel_operations_manager: operationsLimit },
  }
}
