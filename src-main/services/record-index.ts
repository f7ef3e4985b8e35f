import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Repository, Where } from '../store/repository.ts'
import type { Stored } from '../store/rows.ts'
import { breather } from './breather.ts'

/** What is worth remembering of every record of a collection, in memory: made at the first question, then kept up to date. */
export interface RecordIndex<T> {
  readonly read: () => Promise<ReadonlyMap<string, T>>
  /** Counts what was learned: what is derived from the map is true as long as this stays. */
  readonly version: () => number
  readonly close: () => void
}

/** `among`: a condition on columns that every record meets of which anything is remembered; the others are not read. */
export function createRecordIndex<R extends RecordBase, T>(repository: Repository<R>, learn: (record: R, row: Stored<R>) => T | null, among?: Where): RecordIndex<T> {
  const known = new Map<string, T>()
  const stale = new Set<string>()
  let filling: Promise<void> | null = null
  let refreshing: Promise<void> = Promise.resolve()
  let version = 0
  const subscription = repository.changes.subscribe((ids) => {
    if (filling) for (const id of ids) stale.add(id)
  })

  function keep(id: string, row: Stored<R> | undefined): void {
    version += 1
    const value = row?.record ? learn(row.record, row) : null
    if (value === null) known.delete(id)
    else known.set(id, value)
  }

  async function fill(): Promise<void> {
    const breathe = breather()
    await repository.each(async (rows) => {
      for (const row of rows) {
        keep(row.id, row)
        await breathe()
      }
    }, among)
  }

  async function refresh(): Promise<void> {
    if (stale.size === 0) return
    const ids = [...stale]
    stale.clear()
    try {
      const rows = await repository.readMany(ids)
      for (const id of ids) keep(id, rows.get(id))
    } catch (error) {
      // They are as they were: the next question has to look them up.
      for (const id of ids) stale.add(id)
      throw error
    }
  }

  return {
    read: async () => {
      if (!filling) {
        filling = fill()
        filling.catch(() => {
          filling = null
        })
      }
      await filling
      refreshing = refreshing.then(refresh, refresh)
      await refreshing
      return known
    },
    version: () => version,
    close: () => subscription.unsubscribe(),
  }
}
