import type { FundRequestContent } from '../../../../src-shared/domain/fund-request/edits.ts'
import { requestAmounts } from '../../../../src-shared/domain/fund-request/edits.ts'
import { missingRequestFacts } from '../../../../src-shared/domain/fund-request/completeness.ts'
import type { CostLine } from '../../../../src-shared/domain/fund-request/schema.ts'
import type { FundTerms } from '../../../../src-shared/domain/funds/terms.ts'
import { rebaseWith } from '../../../api/rebase-content.ts'

/** A request nobody has typed into; a day that it was begun on is filled in already. */
export function emptyRequest(day: string | null): FundRequestContent {
  const on = day ?? ''
  return { activity: '', title: '', from: on, until: on, place: '', audience: '', purpose: '', ownShare: 0, expectedLeads: 0, expectedPipeline: 0, productIds: [], dealIds: [], lines: [] }
}

/** What the person typed in a request, carried over to it as it is now. */
export const rebaseRequest = rebaseWith<FundRequestContent>(['lines'])

/** A cost as the editor holds it: null while no amount is entered. */
export interface EditedCost {
  readonly id: string
  readonly description: string
  readonly amount: number | null
}

export function editedCosts(lines: readonly CostLine[]): readonly EditedCost[] {
  return lines.map((line) => ({ ...line, amount: line.amount || null }))
}

export function recordCosts(edited: readonly EditedCost[]): readonly CostLine[] {
  return edited.map((line) => ({ ...line, amount: line.amount ?? 0 }))
}

/** With another first day: the last one comes along while it was the same or would lie before. */
export function withFirstDay(content: FundRequestContent, from: string): FundRequestContent {
  const follows = content.until === '' || content.until === content.from || (from !== '' && content.until < from)
  return { ...content, from, until: follows ? from : content.until }
}

/** A place of the form that can hold an error, in the order of the form. */
export const REQUEST_FIELDS = ['activity', 'title', 'from', 'until', 'place', 'audience', 'lines', 'ownShare', 'expectedLeads'] as const
export type RequestField = (typeof REQUEST_FIELDS)[number]

/** What the foot counts: both days are one fact, and the own share is there unless it is wrong. */
export const REQUIRED_COUNT = 7

export function requiredDone(problems: ReadonlyMap<RequestField, string>): number {
  const facts = new Set([...problems.keys()].map((field) => (field === 'until' ? 'from' : field === 'ownShare' ? 'lines' : field)))
  return REQUIRED_COUNT - facts.size
}

/** What to do about each field that is not right, in the order of the form; empty when the request can be submitted. */
export function requestProblems(content: FundRequestContent, terms: FundTerms): ReadonlyMap<RequestField, string> {
  const missing = new Map(missingRequestFacts(content, terms).map(({ fact, help }) => [fact, help]))
  const found = new Map<RequestField, string>()
  for (const [fact, help] of missing) {
    if (fact === 'dates') found.set(dayAtFault(content, terms), help)
    else found.set(fact, fact === 'lines' ? costHelp(content.lines) : help)
  }
  return new Map(REQUEST_FIELDS.flatMap((field) => (found.has(field) ? [[field, found.get(field) ?? '']] : [])))
}

function dayAtFault({ from }: FundRequestContent, { period }: FundTerms): 'from' | 'until' {
  return from === '' || from < period.from || from > period.until ? 'from' : 'until'
}

function costHelp(lines: readonly CostLine[]): string {
  if (lines.length === 0) return 'Add what it costs, line by line.'
  const at = lines.findIndex((line) => line.description.trim() === '' || line.amount <= 0)
  return lines[at]?.description.trim() === '' ? `Say what cost ${at + 1} is for, or remove it.` : `Enter the amount of cost ${at + 1}, or remove it.`
}

export interface RequestSum {
  readonly cost: number
  /** What the participation rate leaves to the partner. */
  readonly least: number
  readonly own: number
  readonly asked: number
  /** Of what is available once all that is asked for is granted; negative when it is too much; null where the fund is not known. */
  readonly remains: number | null
}

/** What follows from the costs, minor units. */
export function requestSum(content: FundRequestContent, terms: FundTerms, available: number | null): RequestSum {
  const { cost, most, requested } = requestAmounts(content, terms)
  return { cost, least: cost - most, own: cost - requested, asked: requested, remains: available === null ? null : available - requested }
}
