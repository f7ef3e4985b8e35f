import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { allocationLifecycle } from '../../../src-shared/domain/allocation/lifecycle.ts'
import { budgetLifecycle } from '../../../src-shared/domain/budget/lifecycle.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { exchangeRatesLifecycle } from '../../../src-shared/domain/exchange-rates/lifecycle.ts'
import type { DatedRate } from '../../../src-shared/domain/exchange-rates/schema.ts'
import type { FundTerms } from '../../../src-shared/domain/funds/terms.ts'
import { termsOf } from '../../../src-shared/domain/funds/terms.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import { ofKind } from '../../store/of-kind.ts'
import type { Repository } from '../../store/repository.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import type { Directory } from '../lookup.ts'
import type { Book, FundBook } from './book.ts'

type Input = Readonly<Record<string, unknown>>

export interface Share {
  readonly partnerId: string
  readonly amount: number
}

/** What the vendor does with budgets, their allocations and the exchange rates. */
export interface BudgetCommands {
  readonly create: (input: FundTerms & Pick<Budget, 'amount' | 'limits'>) => Outcome<{ readonly id: string }>
  readonly adjust: (id: string, by: number, reason: string) => Outcome<null>
  readonly setLimits: (id: string, limits: Budget['limits'], reason: string) => Outcome<null>
  readonly close: (id: string, reason: string) => Outcome<null>
  readonly reopen: (id: string, reason: string) => Outcome<null>
  readonly allocate: (id: string, shares: readonly Share[]) => Outcome<{ readonly ids: readonly string[] }>
  readonly adjustAllocation: (id: string, by: number, reason: string) => Outcome<null>
  readonly closeAllocation: (id: string, reason: string) => Outcome<null>
  readonly setRate: (rate: DatedRate) => Outcome<null>
}

/** One action on a record that must be there. */
export function actingOn<R extends RecordBase>(context: ServiceContext, repository: Repository<R>, lifecycle: Lifecycle<R>, notFound: Refusal) {
  return async (id: string, type: string, input: Input, seen?: Input): Outcome<null> => {
    if (!(await repository.read(id))?.record) return err(notFound)
    return done(await change(context, repository, id, (stored) => performed(context, lifecycle, stored, newAction(context, lifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen))))
  }
}

/** A new record with its first action. */
export function starting<R extends RecordBase>(context: ServiceContext, repository: Repository<R>, lifecycle: Lifecycle<R>) {
  return async (type: string, input: Input): Outcome<{ readonly id: string }> => {
    const id = context.newId()
    const started = await change(context, repository, id, (stored) => performed(context, lifecycle, stored, newAction(context, lifecycle as unknown as Lifecycle<RecordBase>, stored, type, input)))
    return started.ok ? ok({ id }) : started
  }
}

const NO_BUDGET = refusal('not_found', 'This budget does not exist, or you can no longer see it.')
const NO_ALLOCATION = refusal('not_found', 'This allocation does not exist, or you can no longer see it.')
const NO_RATES = refusal('not_found', 'The table of exchange rates is not on this computer yet. Try again after the next sync.')

export function createBudgetCommands(context: ServiceContext, book: FundBook): BudgetCommands {
  const budgets = ofKind(context.repositories, 'funds', 'budget')
  const allocations = ofKind(context.repositories, 'funds', 'allocation')
  const onBudget = actingOn(context, budgets, budgetLifecycle, NO_BUDGET)
  const onAllocation = actingOn(context, allocations, allocationLifecycle, NO_ALLOCATION)
  const createBudget = starting(context, budgets, budgetLifecycle)
  const createAllocation = starting(context, allocations, allocationLifecycle)
  const onRates = actingOn(context, ofKind(context.repositories, 'programs', 'exchange_rates'), exchangeRatesLifecycle, NO_RATES)

  return {
    create: ({ amount, limits, ...terms }) => createBudget('budget.create', { ...termsOf(terms), amount, limits }),
    adjust: (id, by, reason) => onBudget(id, 'budget.adjust', { by, reason }),
    setLimits: (id, limits, reason) => onBudget(id, 'budget.set_limits', { limits, reason }),
    close: (id, reason) => onBudget(id, 'budget.close', { reason }),
    reopen: (id, reason) => onBudget(id, 'budget.reopen', { reason }),
    allocate: async (id, shares) => {
      const read = await book.read()
      const budget = read.budgets.get(id)?.record
      if (!budget) return err(NO_BUDGET)
      const refused = mayAllocate(context, read, budget, shares) ?? outside(await context.lookup.read(), budget, shares)
      if (refused) return err(refused)
      const ids: string[] = []
      for (const { partnerId, amount } of shares) {
        const created = await createAllocation('allocation.create', { partnerId, budgetId: id, ...termsOf(budget), amount })
        // Judged beforehand for all of them; what is refused now changed while the others were written, and those stay.
        if (!created.ok) return created
        ids.push(created.value.id)
      }
      return ok({ ids })
    },
    adjustAllocation: (id, by, reason) => onAllocation(id, 'allocation.adjust', { by, reason }),
    closeAllocation: (id, reason) => onAllocation(id, 'allocation.close', { reason }),
    setRate: async (rate) => {
      const table = (await context.lookup.read()).rates
      return table ? onRates(table.id, 'rates.set', rate) : err(NO_RATES)
    },
  }
}

/** What can be told here of all shares together, so that none is written when one is wrong. */
function mayAllocate(context: ServiceContext, book: Book, budget: Budget, shares: readonly Share[]): Refusal | null {
  if (budget.status !== 'open') return refusal('wrong_status', 'This budget is closed. Open it again first.')
  if (new Set(shares.map((one) => one.partnerId)).size !== shares.length) return refusal('invalid_input', 'A partner is named twice. Give it one amount.')
  const { manages } = context.actor()
  if (manages !== 'all' && shares.some((one) => !manages.includes(one.partnerId))) return refusal('not_allowed', 'You allocate funds to your own partners only. Take the others out.')
  const allocated = book.allocationsOf(budget.id).reduce((sum, one) => sum + one.record.amount, 0)
  const asked = shares.reduce((sum, one) => sum + one.amount, 0)
  return allocated + asked > budget.amount ? refusal('over_budget', 'The shares are more than what is left of the budget. Lower some, or raise the budget first.') : null
}

/** Partners of other territories get nothing of a budget that names its own. */
function outside(directory: Directory, { territories }: Budget, shares: readonly Share[]): Refusal | null {
  if (territories.length === 0) return null
  const other = shares.map((one) => directory.partners.get(one.partnerId)).find((one) => one && !territories.includes(one.territory))
  return other ? refusal('invalid_input', `The budget is not for the territory of ${other.name}. Take this partner out.`) : null
}
