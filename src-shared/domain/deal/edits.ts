import { z } from 'zod'
import { sameJson } from '../../lib/fingerprint.ts'
import { recordId } from '../action.ts'
import { sumMinor } from '../money.ts'
import { dealContact, dealFacts, dealLine } from './schema.ts'
import type { Deal, DealContact, DealFact, DealFacts, DealLine } from './schema.ts'

/**
 * One changed field with its old and new value. Lines and contacts are fields of their own, by id, and null where there is
 * none, so that two people who touch different lines both win.
 */
const factChange = <K extends DealFact>(field: K) => z.strictObject({ field: z.literal(field), from: dealFacts.shape[field], to: dealFacts.shape[field] })
const lineChange = z.strictObject({ field: z.literal('line'), key: recordId, from: dealLine.nullable(), to: dealLine.nullable() })
const contactChange = z.strictObject({ field: z.literal('contact'), key: recordId, from: dealContact.nullable(), to: dealContact.nullable() })

export const dealChange = z
  .discriminatedUnion('field', [
    factChange('customerName'),
    factChange('website'),
    factChange('noWebsite'),
    factChange('country'),
    factChange('currency'),
    factChange('expectedClose'),
    factChange('source'),
    factChange('sourceDetail'),
    factChange('situation'),
    factChange('competitor'),
    factChange('timeFrame'),
    factChange('notes'),
    lineChange,
    contactChange,
  ])
  .refine((change) => !('key' in change) || change.to === null || change.to.id === change.key, { message: 'a line or contact keeps its id' })
export type DealChange = Readonly<z.infer<typeof dealChange>>

export const dealEdit = z.strictObject({
  changes: z.array(dealChange).min(1).max(100),
  reason: z.string().max(500).optional(),
})

/** What a form holds: everything that can be edited. */
export type DealContent = DealFacts & { readonly lines: readonly DealLine[]; readonly contacts: readonly DealContact[] }

export const dealContent = z.strictObject({ ...dealFacts.shape, lines: z.array(dealLine).max(50).readonly(), contacts: z.array(dealContact).max(20).readonly() })

const FACTS = Object.keys(dealFacts.shape) as readonly DealFact[]

/** The editable part of a deal. */
export function contentOf(deal: DealContent): DealContent {
  const { customerName, website, noWebsite, country, currency, expectedClose, source, sourceDetail, situation, competitor, timeFrame, notes, lines, contacts } = deal
  return { customerName, website, noWebsite, country, currency, expectedClose, source, sourceDetail, situation, competitor, timeFrame, notes, lines, contacts }
}

function listChanges<T extends { readonly id: string }>(field: 'line' | 'contact', from: readonly T[], to: readonly T[]) {
  const before = new Map(from.map((item) => [item.id, item]))
  const after = new Map(to.map((item) => [item.id, item]))
  const removed = from.filter((item) => !after.has(item.id)).map((item) => ({ field, key: item.id, from: item, to: null }))
  const changed = to
    .filter((item) => !sameJson(before.get(item.id), item))
    .map((item) => ({ field, key: item.id, from: before.get(item.id) ?? null, to: item }))
  return [...removed, ...changed]
}

/** What to put into a `deal.edit` so that `from` becomes `to`; empty when nothing changed. */
export function changesBetween(from: DealContent, to: DealContent): readonly DealChange[] {
  const facts = FACTS.filter((field) => from[field] !== to[field]).map((field) => ({ field, from: from[field], to: to[field] }))
  return [...facts, ...listChanges('line', from.lines, to.lines), ...listChanges('contact', from.contacts, to.contacts)] as readonly DealChange[]
}

function patchList<T extends { readonly id: string }>(list: readonly T[], key: string, to: T | null): T[] {
  if (to === null) return list.filter((item) => item.id !== key)
  return list.some((item) => item.id === key) ? list.map((item) => (item.id === key ? to : item)) : [...list, to]
}

/** Applies the new values and derives the total. A value that is already there changes nothing. */
export function applyChanges(deal: Deal, changes: readonly DealChange[]): Deal {
  let next: Deal = deal
  for (const change of changes) {
    if (change.field === 'line') next = { ...next, lines: patchList(next.lines, change.key, change.to) }
    else if (change.field === 'contact') next = { ...next, contacts: patchList(next.contacts, change.key, change.to) }
    else next = { ...next, [change.field]: change.to }
  }
  return { ...next, total: sumMinor(next.lines.map((line) => line.amount), next.currency) }
}

/** The value of the field that a change is about, as the deal has it now. */
export function valueNow(deal: Deal, change: DealChange): unknown {
  if (change.field === 'line') return deal.lines.find((line) => line.id === change.key) ?? null
  if (change.field === 'contact') return deal.contacts.find((contact) => contact.id === change.key) ?? null
  return deal[change.field]
}

/** The changes whose old value is no longer there: someone else was first, and this one goes over it. */
export function overwritten(deal: Deal, changes: readonly DealChange[]): readonly DealChange[] {
  return changes.filter((change) => {
    const now = valueNow(deal, change)
    return !sameJson(now, change.from) && !sameJson(now, change.to)
  })
}
