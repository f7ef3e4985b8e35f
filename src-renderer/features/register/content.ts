import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import type { DealContact, DealLine } from '../../../src-shared/domain/deal/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { EditedLine } from '../../ui/product-line.tsx'

/** A registration nobody has typed into: what is known of the partner is filled in already. */
export function emptyContent(partner: { readonly currency: Currency; readonly country: string }): DealContent {
  return {
    customerName: '', website: '', noWebsite: false, country: partner.country, currency: partner.currency, expectedClose: '', source: '', sourceDetail: '',
    situation: '', competitor: '', timeFrame: '', notes: '', lines: [], contacts: [],
  }
}

/**
 * What the person typed, carried over to a record that changed underneath: fields that they left alone take the new value, lines
 * and contacts by their ids. `base` is what they started from.
 */
export function rebaseContent(base: DealContent, mine: DealContent, now: DealContent): DealContent {
  if (sameJson(base, now)) return mine
  const facts = Object.fromEntries(Object.entries(mine).map(([field, value]) => [field, sameJson(value, base[field as keyof DealContent]) ? now[field as keyof DealContent] : value]))
  return { ...mine, ...facts, lines: rebaseList(base.lines, mine.lines, now.lines), contacts: rebaseList(base.contacts, mine.contacts, now.contacts) }
}

function rebaseList<T extends { readonly id: string }>(base: readonly T[], mine: readonly T[], now: readonly T[]): T[] {
  const find = (list: readonly T[], id: string) => list.find((one) => one.id === id)
  const kept = now.flatMap((theirs): T[] => {
    const own = find(mine, theirs.id)
    const before = find(base, theirs.id)
    if (own === undefined) return before === undefined ? [theirs] : []
    return [sameJson(own, before) ? theirs : own]
  })
  const added = mine.filter((own) => find(now, own.id) === undefined && !sameJson(own, find(base, own.id)))
  return [...kept, ...added]
}

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
