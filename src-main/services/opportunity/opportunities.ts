import type { Observable } from 'rxjs'
import type { Analytics } from '../../analytics/port.ts'
import type { HoldOptions } from '../content/commands.ts'
import type { ServiceContext } from '../context.ts'
import { createOpportunityCommands } from './commands.ts'
import type { OpportunityCommands } from './commands.ts'
import { createFinder } from './finder.ts'
import { summing } from './sums.ts'
import { createOpportunityViews } from './views.ts'
import type { OpportunityViews } from './views.ts'

/** Opportunities: everything that people do to them and see of them. */
export interface Opportunities extends Omit<OpportunityCommands, 'flush'> {
  readonly views: OpportunityViews
  /** Writes pending typing. */
  readonly flush: () => Promise<void>
  readonly close: () => void
}

export interface OpportunityOptions extends HoldOptions {
  readonly analytics: Analytics
  /** When something held leaves, when everything was exchanged, when the reader's rights changed. */
  readonly holdEnds: Observable<unknown>
  readonly moments: Observable<unknown>
  readonly rightsChanges: Observable<unknown>
}

export function createOpportunities(context: ServiceContext, options: OpportunityOptions): Opportunities {
  const finder = createFinder(context.repositories.opportunities)
  return {
    ...createOpportunityCommands(context, options),
    views: createOpportunityViews(context, { ...options, finder, sum: summing(options.analytics, finder), sumChanges: options.analytics.changes }),
    close: () => finder.close(),
  }
}
