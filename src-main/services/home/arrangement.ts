import type { Observable } from 'rxjs'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { preferencesLifecycle } from '../../../src-shared/domain/preferences/lifecycle.ts'
import { preferencesId } from '../../../src-shared/domain/preferences/preferences-id.ts'
import type { HomeArrangement } from '../../../src-shared/domain/preferences/schema.ts'
import { ofKind } from '../../store/of-kind.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'

/** How the reader arranged the home page; it follows them to their other computers. */
export interface Arrangement {
  readonly view: () => Observable<HomeArrangement>
  readonly arrange: (home: HomeArrangement) => Outcome<null>
}

const AS_IT_COMES: HomeArrangement = { order: [], hidden: [] }

export function createArrangement(context: ServiceContext): Arrangement {
  const records = ofKind(context.repositories, 'personal', 'preferences')
  const idOf = () => preferencesId(context.actor().personId)
  return {
    view: () => liveQuery(records.changes, async () => (await records.read(idOf()))?.record?.home ?? AS_IT_COMES),
    arrange: async ({ order, hidden }) => {
      const { personId } = context.actor()
      return done(await change(context, records, idOf(), (stored) => performed(context, preferencesLifecycle, stored, newAction(context, preferencesLifecycle as unknown as Lifecycle<RecordBase>, stored, 'preferences.arrange_home', { personId, order, hidden }))))
    },
  }
}
