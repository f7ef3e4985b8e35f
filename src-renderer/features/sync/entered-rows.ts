import type { Currency } from '../../../src-shared/domain/money.ts'
import { fieldLabel, fieldWords } from '../../ui/deal-fields.ts'
import { formatMoney } from '../../ui/format-money.ts'

export interface EnteredRow {
  readonly label: string
  readonly value: string
}

interface Change {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

/** What was entered with a refused change, in words: an edit as what each field was and became, the rest field by field. */
export function enteredRows(input: Readonly<Record<string, unknown>>, currency: Currency): readonly EnteredRow[] {
  return Object.entries(input).flatMap(([field, value]) =>
    field === 'changes' && Array.isArray(value)
      ? (value as readonly Change[]).map((one) => ({ label: fieldLabel(one.field), value: `${words(one.field, one.from, currency)} → ${words(one.field, one.to, currency)}` }))
      : [{ label: fieldLabel(field), value: words(field, value, currency) }],
  )
}

/** Things are called by their names; a line also says how many and how much. */
function words(field: string, value: unknown, currency: Currency): string {
  if (value === null || value === '') return 'none'
  if (Array.isArray(value) && value.every((one) => typeof one === 'object')) return value.map((one) => words(field, one, currency)).join(', ')
  if (typeof value !== 'object') return fieldWords(field, value, currency)
  const thing = value as Readonly<Record<string, unknown>>
  const name = [thing['productName'], thing['name'], thing['text'], thing['customerName']].find((one) => typeof one === 'string' && one !== '')
  if (typeof name !== 'string') return fieldWords(field, value, currency)
  const { quantity, amount } = thing
  return typeof quantity === 'number' && typeof amount === 'number' ? `${name}, ${quantity.toLocaleString('en-GB')}, ${formatMoney(amount, currency, { whole: true })}` : name
}
