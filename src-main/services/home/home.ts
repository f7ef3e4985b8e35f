import type { Observable } from 'rxjs'
import type { Home as HomePage } from '../../../src-shared/bridge/contract/home.ts'
import type { ServiceContext } from '../context.ts'
import { createArrangement } from './arrangement.ts'
import type { Arrangement } from './arrangement.ts'
import { createCredits } from './credits.ts'
import { createHomeView } from './view.ts'
import type { HomeSources } from './view.ts'

/** The page that everybody starts from. */
export interface Home {
  readonly view: () => Observable<HomePage>
  readonly arrangement: Arrangement
  readonly close: () => void
}

export function createHome(context: ServiceContext, sources: Omit<HomeSources, 'credits'>): Home {
  const credits = createCredits(context)
  return { view: createHomeView(context, { ...sources, credits }), arrangement: createArrangement(context), close: () => credits.close() }
}
