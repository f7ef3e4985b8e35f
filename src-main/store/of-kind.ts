import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import type { Repositories, Repository, Where } from './repository.ts'
import type { Stored } from './rows.ts'

type RecordOfKind<K extends AnyRecord['kind']> = Extract<AnyRecord, { readonly kind: K }> & RecordBase

/**
 * The rows of one kind of a collection that holds several. A row of another kind is as good as none; a change of one is a bug and
 * throws. Changes are announced for the whole collection.
 */
export function ofKind<K extends AnyRecord['kind']>(repositories: Repositories, collection: CollectionName, kind: K): Repository<RecordOfKind<K>> {
  const repository = repositories[collection] as unknown as Repository
  type R = RecordOfKind<K>
  const isOf = (stored: Stored): boolean => {
    const known = stored.record ?? stored.base
    return known === null || known.kind === kind
  }
  const typed = (stored: Stored): Stored<R> => stored as unknown as Stored<R>
  const only = (where: Where): Where => ({ ...where, kind })
  const changing = (change: (stored: Stored<R>) => Stored<R> | null) => (stored: Stored) => {
    if (!isOf(stored)) throw new Error(`${stored.id} of ${repository.collection} is no ${kind}`)
    return change(typed(stored)) as unknown as Stored | null
  }
  return {
    collection: repository.collection,
    read: async (id) => {
      const stored = await repository.read(id)
      return stored && isOf(stored) ? typed(stored) : null
    },
    readMany: async (ids) => new Map([...(await repository.readMany(ids))].filter(([, stored]) => isOf(stored)).map(([id, stored]) => [id, typed(stored)])),
    update: async (id, change) => {
      const stored = await repository.update(id, changing(change))
      return stored ? typed(stored) : null
    },
    updateMany: (ids, change) => repository.updateMany(ids, changing(change)),
    find: async (query) => (await repository.find({ ...query, where: only(query.where) })).map(typed),
    count: (where) => repository.count(only(where)),
    // A row whose record is gone has no kind in its column; its base may still tell.
    each: (visit, where) => repository.each((rows) => visit(rows.filter((row) => (row.record ?? row.base)?.kind === kind).map(typed)), { ...where, kind: { $in: [kind, ''] } }),
    changes: repository.changes,
    purgeLeftovers: () => repository.purgeLeftovers(),
    idle: () => repository.idle(),
  }
}
