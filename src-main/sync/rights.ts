import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { replicaOf } from '../../src-shared/sync/replica.ts'
import { lifecycleOf, repositoryOf, withReplica } from './context.ts'
import type { SyncContext } from './context.ts'

/** The person's rights changed, or may have before a kill: what waits is judged anew, so that records keep the invariant REP-1. */
export async function rebuildWaiting(context: Pick<SyncContext, 'repositories' | 'actor'>): Promise<void> {
  for (const collection of COLLECTIONS) {
    const repository = repositoryOf(context, collection)
    const rows = await repository.find({ where: { waiting: 1 } })
    await repository.updateMany(rows.map((row) => row.id), (stored) => {
      const lifecycle = lifecycleOf(collection, stored)
      if (stored.waiting.length === 0 || !lifecycle) return stored
      const rebuilt = replicaOf(lifecycle, stored.id, stored.base, stored.waiting, context.actor.get())
      return sameJson(rebuilt.record, stored.record) ? stored : withReplica(stored, rebuilt)
    })
  }
}
