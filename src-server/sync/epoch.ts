import type { Queryable } from '../db/pool.ts'

/** Which life of the database this is. */
export async function readEpoch(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>('select epoch from sync_meta')
  const epoch = rows[0]?.epoch
  if (epoch === undefined) throw new Error('sync_meta is empty')
  return epoch
}

/** After a restore: every desktop pulls from zero and offers again what the endpoint no longer knows. */
export async function startNewEpoch(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>('update sync_meta set epoch = gen_random_uuid() returning epoch')
  return rows[0]?.epoch ?? (await readEpoch(db))
}
