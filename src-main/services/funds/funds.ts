import type { Observable } from 'rxjs'
import { ofKind } from '../../store/of-kind.ts'
import type { HoldOptions } from '../content/commands.ts'
import type { ServiceContext } from '../context.ts'
import { createFundBook } from './book.ts'
import { createBudgetCommands } from './budget-commands.ts'
import type { BudgetCommands } from './budget-commands.ts'
import { createFundCommands } from './commands.ts'
import type { ClaimCommands, FundCommands, RequestCommands } from './commands.ts'
import { createSettlementCommands } from './settlement-commands.ts'
import type { SettlementCommands } from './settlement-commands.ts'
import { createSights } from './sight.ts'
import { createFundViews } from './views.ts'
import type { FundViews } from './views.ts'

/** Marketing funds: everything that people do and see. */
export interface Funds {
  readonly views: FundViews
  readonly requests: RequestCommands
  readonly claims: ClaimCommands
  readonly budgets: BudgetCommands
  readonly settlements: SettlementCommands
  readonly undo: FundCommands['undo']
  /** Writes pending typing. */
  readonly flush: () => Promise<void>
  readonly close: () => void
}

export interface FundOptions extends HoldOptions {
  /** When something held leaves, when everything was exchanged, when the reader's rights changed. */
  readonly holdEnds: Observable<unknown>
  readonly moments: Observable<unknown>
  readonly rightsChanges: Observable<unknown>
}

export function createFunds(context: ServiceContext, options: FundOptions): Funds {
  const requests = ofKind(context.repositories, 'funds', 'fund_request')
  const claims = ofKind(context.repositories, 'funds', 'claim')
  const reviews = ofKind(context.repositories, 'internal', 'fund_review')
  const book = createFundBook(context)
  const sights = createSights(context, book, reviews)
  const commands = createFundCommands(context, { book, requests, claims, reviews }, options)
  return {
    views: createFundViews(context, { sights, requests, claims, reviews, ...options }),
    requests: commands.requests,
    claims: commands.claims,
    budgets: createBudgetCommands(context, book),
    settlements: createSettlementCommands(context, book, claims),
    undo: commands.undo,
    flush: commands.flush,
    close: () => {
      book.close()
      sights.close()
    },
  }
}
