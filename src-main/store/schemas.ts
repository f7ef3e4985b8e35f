import type { RxJsonSchema } from 'rxdb/plugins/core'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { DealColumns, InternalColumns, OpportunityColumns, Row } from './columns.ts'

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const
const instant = { type: 'integer', minimum: 0, maximum: 8_640_000_000_000_000, multipleOf: 1 } as const
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

type PlainRow = Omit<Row, keyof DealColumns | keyof OpportunityColumns | keyof InternalColumns>

const PLAIN_INDEXES = [['kind', 'status', 'updatedAt'], ['shown'], ['waiting'], ['typing'], ['subject']]

function plainSchema(title: CollectionName): RxJsonSchema<Row> {
  const schema: RxJsonSchema<PlainRow> = {
    title,
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { ...common },
    required: [...COMMON_REQUIRED],
    indexes: PLAIN_INDEXES,
    additionalProperties: false,
  }
  // One row type serves all collections; only some have further columns.
  return schema
}

/** What lists filter by; it breaks the ties of every sort, see `sortBy` of the services. */
export const FILTERED = ['status', 'partnerId', 'registeredBy'] as const

/** What is added up of registrations: read from this index alone, never from the documents, so it holds as little as it can. */
export const ANALYSED_DEALS = ['status', 'partnerId', 'registeredBy', 'total', 'currency', 'updatedMs', 'protectedUntil', 'rounds', 'customerKey'] as const

const dealSchema: RxJsonSchema<Omit<Row, Exclude<keyof OpportunityColumns | keyof InternalColumns, keyof DealColumns>>> = {
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
    currency: text(3),
    protectedUntil: text(10),
    rounds: text(2000),
    customerKey: text(400),
    updatedMs: instant,
  },
  required: [...COMMON_REQUIRED, 'customerName', 'total', 'expectedClose', 'dueAt', 'number', 'registeredBy', 'stage', 'currency', 'protectedUntil', 'rounds', 'customerKey', 'updatedMs'],
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
    [...ANALYSED_DEALS],
    ['waiting'],
    ['typing'],
  ],
  additionalProperties: false,
}

/** What lists of opportunities filter by; it breaks the ties of every sort. */
export const OPPORTUNITY_FILTERED = ['status', 'partnerId', 'ownerId', 'stageId', 'category', 'closeOn'] as const

/** What is added up and analysed, see analytics: read from this index alone, never from the documents, so it holds as little as it can. */
export const ANALYSED = [
  'status', 'partnerId', 'ownerId', 'stageId', 'category', 'closeOn', 'currency', 'total', 'stageMs', 'createdMs', 'updatedMs', 'origin', 'lossReason', 'competitor', 'dealId', 'customerKey', 'products',
] as const

const opportunitySchema: RxJsonSchema<Omit<Row, Exclude<keyof DealColumns | keyof InternalColumns, keyof OpportunityColumns>>> = {
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
    stageMs: instant,
    createdMs: instant,
    updatedMs: instant,
    nextStepDue: text(10),
    lossReason: text(40),
    competitor: text(200),
    credit: text(16),
    dealId: text(64),
    customerKey: text(400),
    products: text(2000),
  },
  required: [
    ...COMMON_REQUIRED, 'customerName', 'total', 'currency', 'expectedClose', 'closeOn', 'number', 'ownerId', 'stageId', 'stageSince', 'category', 'stage', 'origin', 'stageMs', 'createdMs', 'updatedMs', 'nextStepDue', 'lossReason',
    'competitor', 'credit', 'dealId', 'customerKey', 'products',
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

/** Of what the vendor alone knows, what is added up: only registrations have rivals, and those that have are found without the others. */
export const ANALYSED_INTERNAL = ['rivals', 'partnerId'] as const

const internalSchema: RxJsonSchema<Omit<Row, keyof DealColumns | keyof OpportunityColumns>> = {
  title: 'internal',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { ...common, rivals: text(1400) },
  required: [...COMMON_REQUIRED, 'rivals'],
  indexes: [...PLAIN_INDEXES, [...ANALYSED_INTERNAL]],
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
  internal: internalSchema,
  personal: plainSchema('personal'),
}
