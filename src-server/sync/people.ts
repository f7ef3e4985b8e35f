import type { Actor } from '../../src-shared/domain/actor.ts'
import { person } from '../../src-shared/domain/directory/schema.ts'
import type { Queryable } from '../db/pool.ts'

/** The person with the rights of this moment; null when unknown or inactive. */
export async function readActor(db: Queryable, personId: string): Promise<Actor | null> {
  const found = await db.query<{ body: unknown; manages: string[] }>(
    `select p.body, array(select m.id from record m where m.kind = 'partner' and m.body ->> 'ownerId' = p.id
                          union select m.id from record m where m.kind = 'partner' and m.body ->> 'backupId' = p.id order by 1) as manages
     from record p where p.collection = 'directory' and p.id = $1 and p.kind = 'person'`,
    [personId],
  )
  const row = found.rows[0]
  if (!row) return null
  const { id, role, partnerId, status } = person.parse(row.body)
  if (status !== 'active') return null
  switch (role) {
    case 'partner_seller':
    case 'partner_sales_manager':
    case 'partner_sales_operations':
      return { personId: id, role, partnerId, manages: [] }
    case 'channel_manager':
      return { personId: id, role, partnerId: null, manages: row.manages }
    case 'channel_operations_manager':
      return { personId: id, role, partnerId: null, manages: 'all' }
  }
}
