import type { DealLine } from '../../src-shared/domain/deal/schema.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'

const MOST = 2000
const NONE: OpportunityFact['products'] = []

/** `product=amount` of each product, separated by blanks. What does not fit the column, of fifty long ids, is left out from the end. */
export function productsText(lines: readonly Pick<DealLine, 'productId' | 'amount'>[]): string {
  const amounts = new Map<string, number>()
  for (const line of lines) if (line.productId !== '') amounts.set(line.productId, (amounts.get(line.productId) ?? 0) + line.amount)
  let text = ''
  for (const [id, amount] of amounts) {
    const next = `${text}${text === '' ? '' : ' '}${encodeURIComponent(id)}=${amount}`
    if (next.length > MOST) break
    text = next
  }
  return text
}

/** The inverse of `productsText`. */
export function productsIn(text: string): OpportunityFact['products'] {
  if (text === '') return NONE
  const products: (readonly [string, number])[] = []
  for (let start = 0; start < text.length;) {
    const blank = text.indexOf(' ', start)
    const end = blank < 0 ? text.length : blank
    const middle = text.lastIndexOf('=', end)
    const id = text.slice(start, middle)
    products.push([id.includes('%') ? decodeURIComponent(id) : id, Number(text.slice(middle + 1, end))])
    start = end + 1
  }
  return products
}
