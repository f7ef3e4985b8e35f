import { CURRENCIES } from '../../src-shared/domain/money.ts'
import { OPPORTUNITY_ORIGINS } from '../../src-shared/domain/opportunity/schema.ts'
import { FORECAST_CATEGORIES } from '../../src-shared/domain/sales-rules/schema.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import { fromSortableText } from '../store/sqlite-storage/sortable-text.ts'

/** Statuses that are in numbers: no draft and nothing withdrawn. */
export const COUNTED = ['open', 'won', 'lost'] as const
export const CATEGORIES = ['', ...FORECAST_CATEGORIES] as const
export const ORIGINS = OPPORTUNITY_ORIGINS

/** The columns of a row as the table has them, by the names of the schema. */
export type StoredRow = Readonly<Record<string, unknown>>

const statuses = byName(COUNTED)
const categories = byName(CATEGORIES)
const origins = byName(ORIGINS)
const currencies = byName(CURRENCIES)

/** A row as a fact; null when it is in no number. Throws on what the store never writes. */
export function factOf(row: StoredRow): OpportunityFact | null {
  const status = row['shown'] === 1 && row['kind'] === 'opportunity' ? statuses.get(row['status']) : undefined
  return status === undefined ? null : countedFact(row, status)
}

/** As `factOf`, of a row that is known to be shown and to have this status. */
export function countedFact(row: StoredRow, status: (typeof COUNTED)[number]): OpportunityFact {
  return {
    id: text(row['id']),
    status,
    partnerId: text(row['partnerId']),
    ownerId: text(row['ownerId']),
    stageId: text(row['stageId']),
    category: named(categories, row, 'category'),
    closeOn: text(row['closeOn']),
    stageSince: Date.parse(text(row['stageSince'])),
    createdAt: Date.parse(text(row['createdAt'])),
    origin: named(origins, row, 'origin'),
    lossReason: text(row['lossReason']),
    competitor: text(row['competitor']),
    total: Number(row['total']),
    currency: named(currencies, row, 'currency'),
    products: productsOf(text(row['products'])),
  }
}

function text(value: unknown): string {
  return fromSortableText(String(value))
}

function byName<T extends string>(names: readonly T[]): ReadonlyMap<unknown, T> {
  return new Map(names.map((one) => [one, one]))
}

function named<T extends string>(known: ReadonlyMap<unknown, T>, row: StoredRow, column: string): T {
  const found = known.get(row[column])
  if (found === undefined) throw new Error(`The row ${String(row['id'])} has an unknown ${column}: ${JSON.stringify(row[column])}`)
  return found
}

const NO_PRODUCTS: OpportunityFact['products'] = []

/** `product=amount` of each line, separated by blanks. */
function productsOf(lines: string): OpportunityFact['products'] {
  if (lines === '') return NO_PRODUCTS
  const products: (readonly [string, number])[] = []
  for (let start = 0; start < lines.length;) {
    const blank = lines.indexOf(' ', start)
    const end = blank < 0 ? lines.length : blank
    const middle = lines.lastIndexOf('=', end)
    const id = lines.slice(start, middle)
    products.push([id.includes('%') ? decodeURIComponent(id) : id, Number(lines.slice(middle + 1, end))])
    start = end + 1
  }
  return products
}
