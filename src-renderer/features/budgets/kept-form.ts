import type { BudgetForm } from './budget-form.ts'

const kept = new Map<string, BudgetForm>()

/** What a person typed into the form of a new budget, for as long as the window stands: leaving the page loses nothing. */
export function keptBudgetForm(personId: string): BudgetForm | undefined {
  return kept.get(personId)
}

/** Keeps it; null forgets it, as after the budget was made. */
export function keepBudgetForm(personId: string, form: BudgetForm | null): void {
  if (form === null) kept.delete(personId)
  else kept.set(personId, form)
}
