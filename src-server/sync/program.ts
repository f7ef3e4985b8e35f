import type { Partner } from '../../src-shared/domain/directory/schema.ts'
import type { Rules } from '../../src-shared/domain/program/schema.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import type { Queryable } from '../db/pool.ts'

/** The rules of the registration program. Throws where there are none: an endpoint without them cannot receive anything. */
export async function readRules(db: Queryable): Promise<Rules> {
  const { rows } = await db.query<{ body: Rules }>("select body from record where collection = 'programs' and kind = 'rules' order by id limit 1")
  const rules = rows[0]?.body
  if (!rules) throw new Error('The program has no rules')
  return rules
}

/** The day it is where the vendor is. */
export async function vendorToday(db: Queryable, now: number): Promise<string> {
  return plainDateIn(now, (await readRules(db)).zone)
}

export async function readPartners(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Partner>> {
  const { rows } = await db.query<{ id: string; body: Partner }>("select id, body from record where collection = 'directory' and kind = 'partner' and id = any($1)", [ids])
  return new Map(rows.map((row) => [row.id, row.body]))
}
