import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import { COLLECTIONS, lifecycleFor } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { replicaOf } from '../../src-shared/sync/replica.ts'
import { repositoryOf, withReplica } from './context.ts'
import type { SyncContext } from './context.ts'

/**
 * After a restore, before attention records that the endpoint no longer knows leave this desktop: the refused changes in them were
 * refused after the backup, so the endpoint has not answered them. They wait again, first in their rows. Asked twice, it does it once.
 */
export async function offerRefusedAgain(context: SyncContext, collection: CollectionName, leaving: readonly string[]): Promise<void> {
  if (collection !== 'personal' || leaving.length === 0) return
  const rows = await context.repositories.personal.readMany(leaving)
  const open = [...rows.values()].flatMap(({ base, record }) => (base !== null && record?.kind === 'attention' && record.status === 'open' ? [record] : []))
  // The latest first, for each goes before those that wait already.
  open.sort((a, b) => (a.refusedAt < b.refusedAt || (a.refusedAt === b.refusedAt && a.refused.id < b.refused.id) ? 1 : -1))
  for (const one of open) await waitAgain(context, one)
}

async function waitAgain(context: SyncContext, { collection, recordId, refused }: Attention): Promise<void> {
  const name = COLLECTIONS.find((one) => one === collection)
  const lifecycle = name ? lifecycleFor(name, refused.type) : null
  if (!name || !lifecycle) return
  const { receivedAt: _stamp, ...action } = refused
  await repositoryOf(context, name).update(recordId, (stored) => {
    if (stored.waiting.some((one) => one.id === action.id) || stored.base?.actions.some((one) => one.id === action.id)) return stored
    return withReplica(stored, replicaOf(lifecycle, recordId, stored.base, [action, ...stored.waiting], context.actor.get()))
  })
  context.onWaiting()
}
