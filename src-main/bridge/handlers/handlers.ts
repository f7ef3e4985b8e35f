import type { Session } from '../../session/session.ts'
import type { Handlers } from '../handle.ts'
import { attentionHandlers } from './attention.ts'
import { budgetHandlers } from './budgets.ts'
import { dealHandlers } from './deals.ts'
import { evidenceHandlers } from './evidence.ts'
import { fundHandlers } from './funds.ts'
import { opportunityHandlers } from './opportunities.ts'
import { referenceHandlers } from './reference.ts'
import { salesHandlers } from './sales.ts'
import { homeHandlers, scorecardHandlers } from './scorecard.ts'
import { sessionHandlers } from './session.ts'
import { syncHandlers } from './sync.ts'
import { withWorkspace } from './with-workspace.ts'

/** Every name of the contract with what answers it; the type demands all of them. */
export function createHandlers(session: Session): Handlers {
  const signedIn = withWorkspace(session)
  return {
    ...sessionHandlers(session), ...syncHandlers(session, signedIn), ...dealHandlers(signedIn), ...opportunityHandlers(signedIn), ...salesHandlers(signedIn),
    ...scorecardHandlers(signedIn), ...homeHandlers(signedIn), ...fundHandlers(signedIn), ...budgetHandlers(signedIn), ...evidenceHandlers(signedIn), ...attentionHandlers(signedIn), ...referenceHandlers(signedIn),
  }
}
