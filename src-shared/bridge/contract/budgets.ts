import { z } from 'zod'
import { recordId } from '../../domain/action.ts'
import { adjustment } from '../../domain/budget/lifecycle.ts'
import { approverLimits } from '../../domain/budget/schema.ts'
import { datedRate } from '../../domain/exchange-rates/schema.ts'
import type { ExchangeRates } from '../../domain/exchange-rates/schema.ts'
import { fundTerms } from '../../domain/funds/terms.ts'
import { minorUnits } from '../../domain/money.ts'
import { settlement } from '../../domain/settlement/schema.ts'
import { paymentReference } from '../../domain/settlement/schema.ts'
import { command, live } from '../entry.ts'
import type { BudgetView, FundItem, SettlementView } from './fund-views.ts'

const id = recordId
const reason = z.string().trim().min(1).max(500)

/** What the vendor alone does: budgets, allocations, settlements, exchange rates. */
export const budgetsContract = {
  /** Open ones first, then the newest. */
  'budgets.list': live<{ readonly budgets: readonly BudgetView[]; readonly asOf: string | null }>()(z.strictObject({})),
  'budgets.record': live<BudgetView | null>()(z.strictObject({ id })),
  'budgets.create': command<{ readonly id: string }>()(z.strictObject({ ...fundTerms.shape, amount: minorUnits.min(1), limits: approverLimits })),
  'budgets.adjust': command<null>()(z.strictObject({ id, ...adjustment.shape })),
  'budgets.setLimits': command<null>()(z.strictObject({ id, limits: approverLimits, reason })),
  'budgets.close': command<null>()(z.strictObject({ id, reason })),
  'budgets.reopen': command<null>()(z.strictObject({ id, reason })),
  /** One allocation a partner. Each stands for itself at the endpoint. */
  'budgets.allocate': command<{ readonly ids: readonly string[] }>()(z.strictObject({ id, shares: z.array(z.strictObject({ partnerId: z.string().min(1).max(64), amount: minorUnits.min(1) })).min(1).max(500) })),
  'allocations.adjust': command<null>()(z.strictObject({ id, ...adjustment.shape })),
  'allocations.close': command<null>()(z.strictObject({ id, reason })),

  'settlements.list': live<{ readonly settlements: readonly SettlementView[]; readonly asOf: string | null }>()(z.strictObject({})),
  /** Approved claims that are in no batch yet, by currency, the oldest first. */
  'settlements.ready': live<readonly FundItem[]>()(z.strictObject({})),
  'settlements.create': command<{ readonly id: string }>()(z.strictObject({ name: z.string().trim().min(1).max(120), claimIds: z.array(recordId).min(1).max(500) })),
  'settlements.remove': command<null>()(z.strictObject({ id, claimId: recordId, reason })),
  /** The payment file, and that it was made, in the log. */
  'settlements.export': command<{ readonly name: string; readonly csv: string }>()(z.strictObject({ id })),
  'settlements.settle': command<null>()(z.strictObject({ id, paidOn: z.iso.date(), references: z.array(paymentReference).min(1).max(500), seen: settlement.pick({ claims: true, total: true }) })),
  'settlements.discard': command<null>()(z.strictObject({ id, reason })),

  'rates.view': live<ExchangeRates | null>()(z.strictObject({})),
  'rates.set': command<null>()(datedRate),
} as const
