import type { RxJsonSchema } from 'rxdb/plugins/core'

export type Killed = { readonly id: string; readonly status: string; readonly text: string }

export const KILL_KEY = Buffer.alloc(32, 9)

export const KILL_SCHEMA: RxJsonSchema<Killed> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, status: { type: 'string', maxLength: 20 }, text: { type: 'string' } },
  required: ['id', 'status', 'text'],
  indexes: ['status'],
}
