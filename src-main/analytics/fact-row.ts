import { CURRENCIES } from '../../src-shared/domain/money.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
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

/** A row as a fact; null when it is in no number. Throws on what the store never writes. */
export function factOf(row: StoredRow): OpportunityFact | null {
  const text = (column: string) => fromSortableText(String(row[column]))
  const status = COUNTED.find((one) => one === row['status'])
  if (row['kind'] !== 'opportunity' || row['shown'] !== 1 || status === undefined) return null
  return {
    id: text('id'),
    status,
    partnerId: text('partnerId'),
    ownerId: text('ownerId'),
    stageId: text('stageId'),
    category: oneOf(CATEGORIES, row, 'category'),
    closeOn: text('closeOn'),
    stageSince: Date.parse(text('stageSince')),
    createdAt: Date.parse(text('createdAt')),
    origin: oneOf(ORIGINS, row, 'origin'),
    lossReason: text('lossReason'),
    competitor: text('competitor'),
    total: Number(row['total']),
    currency: oneOf<Currency>(CURRENCIES, row, 'currency'),
    products: productsOf(text('products')),
  }
}

function oneOf<T extends string>(known: readonly T[], row: StoredRow, column: string): T {
  const found = known.find((one) => one === row[column])
  if (found === undefined) throw new Error(`The row ${String(row['id'])} has an unknown ${column}: ${JSON.stringify(row[column])}`)
  return found
}

const NO_PRODUCTS: OpportunityFact['products'] = []

/** `product=amount` of each line, separated by blanks. */
function productsOf(text: string): OpportunityFact['products'] {
  if (text === '') return NO_PRODUCTS
  return text.split(' ').map((line) => {
    const at = line.lastIndexOf('=')
    const id = line.slice(0, at)
    return [id.includes('%') ? decodeURIComponent(id) : id, Number(line.slice(at + 1))] as const
  })
}
