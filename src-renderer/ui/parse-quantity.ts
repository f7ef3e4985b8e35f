import { err, ok, type Result } from '../../src-shared/lib/result.ts'

/** Why a typed quantity is not one. */
export type QuantityProblem = 'empty' | 'not-a-number' | 'not-whole' | 'too-small' | 'too-large'

const MAX_QUANTITY = 1_000_000

/** A typed quantity as a whole number from 1 to a million, with or without commas between the thousands. */
export function parseQuantity(typed: string): Result<number, QuantityProblem> {
  const text = typed.normalize('NFKC').replace(/\s/g, '').replace(/^−/u, '-')
  if (text === '') return err('empty')
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text)) return err(/^-?\d*[.,]?\d+$/.test(text) ? 'not-whole' : 'not-a-number')
  const quantity = Number(text.replaceAll(',', ''))
  if (quantity < 1) return err('too-small')
  return quantity > MAX_QUANTITY ? err('too-large') : ok(quantity)
}

/** What to do about a problem, in words that stand under the field. */
export function quantityProblemWords(problem: QuantityProblem): string {
  switch (problem) {
    case 'empty':
      return 'Enter the quantity.'
    case 'not-a-number':
      return 'Enter the quantity in figures, such as 12.'
    case 'not-whole':
      return 'Enter the quantity as a whole number, such as 12.'
    case 'too-small':
      return 'Enter a quantity of 1 or more.'
    case 'too-large':
      return 'Enter a quantity of at most 1,000,000.'
  }
}
