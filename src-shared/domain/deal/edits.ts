import { z } from 'zod'
import { recordId } from '../action.ts'
import { applyContentChanges, contentChanges, fieldNow, overwrittenFields } from '../content-edits.ts'
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

/** How its lists are called in changes. */
const DEAL_LISTS = { line: 'lines', contact: 'contacts' } as const

/** What to put into a `deal.edit` so that `from` becomes `to`; empty when nothing changed. */
export function changesBetween(from: DealContent, to: DealContent): readonly DealChange[] {
  return contentChanges(from, to, FACTS, DEAL_LISTS) as readonly DealChange[]
}

/** Applies the new values and derives the total. A value that is already there changes nothing. */
export function applyChanges(deal: Deal, changes: readonly DealChange[]): Deal {
  const next = applyContentChanges(deal, changes, DEAL_LISTS)
  return { ...next, total: sumMinor(next.lines.map((line) => line.amount), next.currency) }
}

/** The value of the field that a change is about, as the deal has it now. */
export function valueNow(deal: Deal, change: DealChange): unknown {
  return fieldNow(deal, change, DEAL_LISTS)
}

/** The changes whose old value is no longer there: someone else was first, and this one goes over it. */
export function overwritten(deal: Deal, changes: readonly DealChange[]): readonly DealChange[] {
  return overwrittenFields(deal, changes, DEAL_LISTS) as readonly DealChange[]
}
