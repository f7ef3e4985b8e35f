import { z } from 'zod'
import { recordId } from '../action.ts'
import { applyContentChanges, contentChanges, overwrittenFields } from '../content-edits.ts'
import { evidence, MAX_FILES } from '../evidence/schema.ts'
import type { Evidence } from '../evidence/schema.ts'
import { sumMinor } from '../money.ts'
import { claimFacts, claimLine } from './schema.ts'
import type { Claim, ClaimFact, ClaimFacts, ClaimLine } from './schema.ts'

const factChange = <K extends ClaimFact>(field: K) => z.strictObject({ field: z.literal(field), from: claimFacts.shape[field], to: claimFacts.shape[field] })

export const claimChange = z
  .discriminatedUnion('field', [
    factChange('summary'),
    factChange('leads'),
    factChange('last'),
    z.strictObject({ field: z.literal('line'), key: recordId, from: claimLine.nullable(), to: claimLine.nullable() }),
    z.strictObject({ field: z.literal('evidence'), key: recordId, from: evidence.nullable(), to: evidence.nullable() }),
  ])
  .refine((change) => !('key' in change) || change.to === null || change.to.id === change.key, { message: 'a line or file keeps its id' })
export type ClaimChange = Readonly<z.infer<typeof claimChange>>

export const claimEdit = z.strictObject({ changes: z.array(claimChange).min(1).max(100), reason: z.string().max(500).optional() })

/** What the claim form holds: everything that can be edited. */
export const claimContent = z.strictObject({ ...claimFacts.shape, lines: z.array(claimLine).max(100).readonly(), evidence: z.array(evidence).max(MAX_FILES).readonly() })
export type ClaimContent = ClaimFacts & { readonly lines: readonly ClaimLine[]; readonly evidence: readonly Evidence[] }

const FACTS = Object.keys(claimFacts.shape) as readonly ClaimFact[]
/** How its lists are called in changes. */
export const CLAIM_LISTS = { line: 'lines', evidence: 'evidence' } as const

/** The editable part of a claim. */
export function claimContentOf({ summary, leads, last, lines, evidence: files }: ClaimContent): ClaimContent {
  return { summary, leads, last, lines, evidence: files }
}

export function claimChanges(from: ClaimContent, to: ClaimContent): readonly ClaimChange[] {
  return contentChanges(from, to, FACTS, CLAIM_LISTS) as readonly ClaimChange[]
}

/** Whether these are the same bytes of the same type: the rest of a file's entry is what people say of it. */
export function sameFile(a: Evidence, b: Evidence): boolean {
  return a.id === b.id && a.sha256 === b.sha256 && a.type === b.type && a.size === b.size
}

/** Applies the new values and derives the total. What was received of a file that is gone is forgotten with it, and of one that was replaced too. */
export function applyClaimChanges(record: Claim, changes: readonly ClaimChange[]): Claim {
  const next = applyContentChanges(record, changes, CLAIM_LISTS)
  const kept = new Set(next.evidence.filter((file) => record.evidence.some((one) => sameFile(one, file))).map((file) => file.id))
  return { ...next, received: next.received.filter((one) => kept.has(one.evidenceId)), claimed: sumMinor(next.lines.map((line) => line.claimed), next.currency) }
}

/** The changes that go over what someone else entered meanwhile. */
export function overwrittenInClaim(record: Claim, changes: readonly ClaimChange[]): readonly ClaimChange[] {
  return overwrittenFields(record, changes, CLAIM_LISTS) as readonly ClaimChange[]
}
