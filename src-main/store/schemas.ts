import type { RxJsonSchema } from 'rxdb/plugins/core'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { DealColumns, OpportunityColumns, Row } from './columns.ts'

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

type PlainRow = Omit<Row, keyof DealColumns | keyof OpportunityColumns>

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
  // One row type serves all collections; only deals and opportunities have further columns.
  return schema
}

/** What lists filter by; it breaks the ties of every sort, see `sortBy` of the services. */
export const FILTERED = ['status', 'partnerId', 'registeredBy'] as const

const dealSchema: RxJsonSchema<Omit<Row, Exclude<keyof OpportunityColumns, keyof DealColumns>>> = {
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

/** What lists of opportunities filter by; it breaks the ties of every sort. */
export const OPPORTUNITY_FILTERED = ['status', 'partnerId', 'ownerId', 'stageId', 'category', 'closeOn'] as const

/** What is added up and analysed, see analytics: read from this index alone, never from the documents. */
export const ANALYSED = [
  'kind', 'shown', 'status', 'partnerId', 'ownerId', 'stageId', 'category', 'closeOn', 'currency', 'total', 'stageSince', 'createdAt', 'origin', 'lossReason', 'competitor', 'dealId', 'products',
] as const

const opportunitySchema: RxJsonSchema<Omit<Row, Exclude<keyof DealColumns, keyof OpportunityColumns>>> = {
  title: 'opportunities',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...common,
    customerName: text(200),
    total: { type: 'integer', minimum: 0, maximum: 1_000_000_000_000, multipleOf: 1 },
    currency: text(3),
    expectedClose: text(10),
    closeOn: text(10),
    number: text(24),
    ownerId: text(64),
    stageId: text(40),
    stageSince: text(32),
    category: text(16),
    stage: { type: 'integer', minimum: -1, maximum: 100, multipleOf: 1 },
    origin: text(16),
    createdAt: text(32),
    nextStepDue: text(10),
    lossReason: text(40),
    competitor: text(200),
    credit: text(16),
    dealId: text(64),
    products: text(2000),
  },
  required: [
    ...COMMON_REQUIRED, 'customerName', 'total', 'currency', 'expectedClose', 'closeOn', 'number', 'ownerId', 'stageId', 'stageSince', 'category', 'stage', 'origin', 'createdAt', 'nextStepDue', 'lossReason', 'competitor',
    'credit', 'dealId', 'products',
  ],
  indexes: [
    ['shown', 'updatedAt', ...OPPORTUNITY_FILTERED],
    ['shown', 'customerName', ...OPPORTUNITY_FILTERED],
    ['shown', 'total', ...OPPORTUNITY_FILTERED],
    ['shown', 'closeOn', 'status', 'partnerId', 'ownerId', 'stageId', 'category'],
    ['shown', 'number', ...OPPORTUNITY_FILTERED],
    ['shown', 'stageSince', ...OPPORTUNITY_FILTERED],
    ['shown', 'status', 'stageId', 'closeOn', 'partnerId', 'ownerId', 'category'],
    ['shown', 'nextStepDue', ...OPPORTUNITY_FILTERED],
    ['credit', 'updatedAt'],
    ['dealId'],
    [...ANALYSED],
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
  opportunities: opportunitySchema,
  funds: plainSchema('funds'),
  internal: plainSchema('internal'),
  personal: plainSchema('personal'),
}
