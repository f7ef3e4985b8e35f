import { z } from 'zod'
import { recordId } from '../action.ts'
import { sameFile } from '../claim/edits.ts'
import { applyContentChanges, contentChanges, fieldNow, overwrittenFields } from '../content-edits.ts'
import { dealContact, dealLine } from '../deal/schema.ts'
import type { DealContact, DealLine } from '../deal/schema.ts'
import { evidence, MAX_FILES } from '../evidence/schema.ts'
import type { Evidence } from '../evidence/schema.ts'
import { sumMinor } from '../money.ts'
import { milestone, opportunityFacts } from './schema.ts'
import type { Milestone, Opportunity, OpportunityFact, OpportunityFacts } from './schema.ts'

const factChange = <K extends OpportunityFact>(field: K) => z.strictObject({ field: z.literal(field), from: opportunityFacts.shape[field], to: opportunityFacts.shape[field] })
const itemChange = <const F extends string, T extends z.ZodType>(field: F, item: T) => z.strictObject({ field: z.literal(field), key: recordId, from: item.nullable(), to: item.nullable() })

/** One changed field with its old and new value; an item of a list is a field of its own, by id. */
export const opportunityChange = z
  .discriminatedUnion('field', [
    factChange('title'),
    factChange('customerName'),
    factChange('website'),
    factChange('noWebsite'),
    factChange('country'),
    factChange('currency'),
    factChange('expectedClose'),
    factChange('source'),
    factChange('competitor'),
    factChange('notes'),
    factChange('nextStep'),
    factChange('nextStepDue'),
    factChange('category'),
    itemChange('line', dealLine),
    itemChange('contact', dealContact),
    itemChange('milestone', milestone),
    itemChange('evidence', evidence),
  ])
  .refine((change) => !('key' in change) || change.to === null || change.to.id === change.key, { message: 'an item keeps its id' })
export type OpportunityChange = Readonly<z.infer<typeof opportunityChange>>

export const opportunityEdit = z.strictObject({ changes: z.array(opportunityChange).min(1).max(100), reason: z.string().max(500).optional() })

/** What its forms hold: everything that can be edited. */
export const opportunityContent = z.strictObject({
  ...opportunityFacts.shape,
  lines: z.array(dealLine).max(50).readonly(),
  contacts: z.array(dealContact).max(20).readonly(),
  milestones: z.array(milestone).max(50).readonly(),
  evidence: z.array(evidence).max(MAX_FILES).readonly(),
})
export type OpportunityContent = OpportunityFacts & {
  readonly lines: readonly DealLine[]
  readonly contacts: readonly DealContact[]
  readonly milestones: readonly Milestone[]
  readonly evidence: readonly Evidence[]
}

const FACTS = Object.keys(opportunityFacts.shape) as readonly OpportunityFact[]
/** How its lists are called in changes. */
export const OPPORTUNITY_LISTS = { line: 'lines', contact: 'contacts', milestone: 'milestones', evidence: 'evidence' } as const

/** The editable part of an opportunity. */
export function opportunityContentOf(from: OpportunityContent): OpportunityContent {
  const { title, customerName, website, noWebsite, country, currency, expectedClose, source, competitor, notes, nextStep, nextStepDue, category, lines, contacts, milestones, evidence: files } = from
  return { title, customerName, website, noWebsite, country, currency, expectedClose, source, competitor, notes, nextStep, nextStepDue, category, lines, contacts, milestones, evidence: files }
}

/** What to put into an `opportunity.edit` so that `from` becomes `to`; empty when nothing changed. */
export function opportunityChanges(from: OpportunityContent, to: OpportunityContent): readonly OpportunityChange[] {
  return contentChanges(from, to, FACTS, OPPORTUNITY_LISTS) as readonly OpportunityChange[]
}

/** Applies the new values and derives the total. What was received of a file that is gone or was replaced is forgotten with it. */
export function applyOpportunityChanges(record: Opportunity, changes: readonly OpportunityChange[]): Opportunity {
  const next = applyContentChanges(record, changes, OPPORTUNITY_LISTS)
  const kept = new Set(next.evidence.filter((file) => record.evidence.some((one) => sameFile(one, file))).map((file) => file.id))
  return { ...next, received: next.received.filter((one) => kept.has(one.evidenceId)), total: sumMinor(next.lines.map((line) => line.amount), next.currency) }
}

/** The value of the field that a change is about, as the opportunity has it now. */
export function opportunityValueNow(record: Opportunity, change: OpportunityChange): unknown {
  return fieldNow(record, change, OPPORTUNITY_LISTS)
}

/** The changes whose old value is no longer there: someone else was first, and this one goes over it. */
export function overwrittenInOpportunity(record: Opportunity, changes: readonly OpportunityChange[]): readonly OpportunityChange[] {
  return overwrittenFields(record, changes, OPPORTUNITY_LISTS) as readonly OpportunityChange[]
}
