import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import type { DealContact, DealLine } from '../../../src-shared/domain/deal/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { rebaseWith } from '../../api/rebase-content.ts'
import type { EditedLine } from '../../ui/product-line.tsx'

/** A registration nobody has typed into: what is known of the partner is filled in already. */
export function emptyContent(partner: { readonly currency: Currency; readonly country: string }): DealContent {
  return {
    customerName: '', website: '', noWebsite: false, country: partner.country, currency: partner.currency, expectedClose: '', source: '', sourceDetail: '',
    situation: '', competitor: '', timeFrame: '', notes: '', lines: [], contacts: [],
  }
}

/** What the person typed in a registration, carried over to it as it is now. */
export const rebaseContent = rebaseWith<DealContent>(['lines', 'contacts'])

export function editedLines(lines: readonly DealLine[]): readonly EditedLine[] {
  return lines.map((line) => ({ id: line.id, productId: line.productId || null, quantity: line.quantity || null, amount: line.amount || null }))
}

/** Lines as the record holds them: a product keeps the name that it had when it was chosen. */
export function recordLines(edited: readonly EditedLine[], before: readonly DealLine[], products: readonly { readonly id: string; readonly name: string }[]): readonly DealLine[] {
  return edited.map((line) => {
    const was = before.find((one) => one.id === line.id)
    const productId = line.productId ?? ''
    const productName = was?.productId === productId ? was.productName : (products.find((one) => one.id === productId)?.name ?? '')
    return { id: line.id, productId, productName, quantity: line.quantity ?? 0, amount: line.amount ?? 0 }
  })
}

/** The contacts with the one at `index` changed; a contact that does not exist yet begins with the change. */
export function withContact(contacts: readonly DealContact[], index: number, part: Partial<DealContact>, newId: () => string): readonly DealContact[] {
  const next = [...contacts]
  while (next.length <= index) next.push({ id: newId(), name: '', email: '', title: '', phone: '' })
  return next.map((one, at) => (at === index ? { ...one, ...part } : one))
}
