import type { RxJsonSchema } from 'rxdb/plugins/core'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { DealColumns, Row } from './columns.ts'

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const
const flag = { type: 'integer', minimum: 0, maximum: 1, multipleOf: 1 } as const

const common = {
  id: text(64),
  kind: text(32),
  status: text(32),
  shown: flag,
  partnerId: text(64),
  updatedAt: text(32),
  waiting: flag,
  typing: flag,
  subject: text(64),
  /** The record as shown: absent when it is gone. */
  record: { type: 'object', additionalProperties: true },
  /** What is known on this computer alone, see rows.ts. */
  local: { type: 'object', additionalProperties: true },
} as const

const COMMON_REQUIRED = ['id', 'kind', 'status', 'shown', 'partnerId', 'updatedAt', 'waiting', 'typing', 'subject', 'local'] as const

type PlainRow = Omit<Row, keyof DealColumns>

function plainSchema(title: CollectionName): RxJsonSchema<Row> {
  const schema: RxJsonSchema<PlainRow> = {
    title,
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { ...common },
    required: [...COMMON_REQUIRED],
    indexes: [['kind', 'status', 'updatedAt'], ['shown'], ['waiting'], ['typing'], ['subject']],
    additionalProperties: false,
  }
  // One row type serves all collections; only deals have the further columns.
  return schema
}

/** What lists filter by; it breaks the ties of every sort, see `sortBy` of the services. */
export const FILTERED = ['status', 'partnerId', 'registeredBy'] as const

const dealSchema: RxJsonSchema<Row> = {
  title: 'deals',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...common,
    customerName: text(200),
    total: { type: 'integer', minimum: 0, maximum: 1_000_000_000_000, multipleOf: 1 },
    expectedClose: text(10),
    dueAt: text(32),
    number: text(24),
    registeredBy: text(64),
    stage: { type: 'integer', minimum: -1, maximum: 100, multipleOf: 1 },
  },
  required: [...COMMON_REQUIRED, 'customerName', 'total', 'expectedClose', 'dueAt', 'number', 'registeredBy', 'stage'],
  indexes: [
    // Every sort of the list with all its filters, readable from the index alone up to the page that is asked for.
    ['shown', 'updatedAt', ...FILTERED],
    ['shown', 'customerName', ...FILTERED],
    ['shown', 'total', ...FILTERED],
    ['shown', 'expectedClose', ...FILTERED],
    ['shown', 'dueAt', ...FILTERED],
    ['shown', 'number', ...FILTERED],
    ['shown', 'stage', ...FILTERED],
    ['status', 'updatedAt'],
    ['status', 'dueAt'],
    ['registeredBy', 'status', 'updatedAt'],
    ['waiting'],
    ['typing'],
  ],
  additionalProperties: false,
}

/** One schema a collection. Any change, an index too, is a new version with a migration. */
export const SCHEMAS: Readonly<Record<CollectionName, RxJsonSchema<Row>>> = {
  directory: plainSchema('directory'),
  programs: plainSchema('programs'),
  products: plainSchema('products'),
  deals: dealSchema,
  funds: plainSchema('funds'),
  internal: plainSchema('internal'),
  personal: plainSchema('personal'),
}
