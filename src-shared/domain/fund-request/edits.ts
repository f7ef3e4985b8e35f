import { z } from 'zod'
import { recordId } from '../action.ts'
import { applyContentChanges, contentChanges, overwrittenFields } from '../content-edits.ts'
import { shareOf, sumMinor } from '../money.ts'
import { costLine, fundRequestFacts } from './schema.ts'
import type { CostLine, FundRequest, FundRequestFact, FundRequestFacts } from './schema.ts'

const factChange = <K extends FundRequestFact>(field: K) => z.strictObject({ field: z.literal(field), from: fundRequestFacts.shape[field], to: fundRequestFacts.shape[field] })

export const fundRequestChange = z
  .discriminatedUnion('field', [
    factChange('activity'),
    factChange('title'),
    factChange('from'),
    factChange('until'),
    factChange('place'),
    factChange('audience'),
    factChange('purpose'),
    factChange('ownShare'),
    factChange('expectedLeads'),
    factChange('expectedPipeline'),
    factChange('productIds'),
    factChange('dealIds'),
    z.strictObject({ field: z.literal('line'), key: recordId, from: costLine.nullable(), to: costLine.nullable() }),
  ])
  .refine((change) => !('key' in change) || change.to === null || change.to.id === change.key, { message: 'a line keeps its id' })
export type FundRequestChange = Readonly<z.infer<typeof fundRequestChange>>

export const fundRequestEdit = z.strictObject({ changes: z.array(fundRequestChange).min(1).max(100), reason: z.string().max(500).optional() })

/** What the request form holds: everything that can be edited. */
export const fundRequestContent = z.strictObject({ ...fundRequestFacts.shape, lines: z.array(costLine).max(50).readonly() })
export type FundRequestContent = FundRequestFacts & { readonly lines: readonly CostLine[] }

const FACTS = Object.keys(fundRequestFacts.shape) as readonly FundRequestFact[]
/** How its lists are called in changes. */
export const REQUEST_LISTS = { line: 'lines' } as const

/** The editable part of a request. */
export function requestContentOf(from: FundRequestContent): FundRequestContent {
  const { activity, title, from: start, until, place, audience, purpose, ownShare, expectedLeads, expectedPipeline, productIds, dealIds, lines } = from
  return { activity, title, from: start, until, place, audience, purpose, ownShare, expectedLeads, expectedPipeline, productIds, dealIds, lines }
}

export function requestChanges(from: FundRequestContent, to: FundRequestContent): readonly FundRequestChange[] {
  return contentChanges(from, to, FACTS, REQUEST_LISTS) as readonly FundRequestChange[]
}

/** What an activity costs in all, and the most and the part of it that the vendor is asked for, minor units. */
export function requestAmounts(content: Pick<FundRequestContent, 'lines' | 'ownShare'>, terms: FundRequest['terms']): { readonly cost: number; readonly most: number; readonly requested: number } {
  const cost = sumMinor(content.lines.map((line) => line.amount), terms.currency)
  const most = shareOf(cost, terms.participationBps, terms.currency)
  return { cost, most, requested: Math.max(0, Math.min(most, cost - content.ownShare)) }
}

/** Applies the new values and derives the amounts. */
export function applyRequestChanges(record: FundRequest, changes: readonly FundRequestChange[]): FundRequest {
  const next = applyContentChanges(record, changes, REQUEST_LISTS)
  const { cost, requested } = requestAmounts(next, next.terms)
  return { ...next, cost, requested }
}

/** The changes that go over what someone else entered meanwhile. */
export function overwrittenInRequest(record: FundRequest, changes: readonly FundRequestChange[]): readonly FundRequestChange[] {
  return overwrittenFields(record, changes, REQUEST_LISTS) as readonly FundRequestChange[]
}
