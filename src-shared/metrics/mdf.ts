import type { Period } from '../domain/funds/terms.ts'
import type { Currency } from '../domain/money.ts'
import { groupBy } from '../lib/group-by.ts'

/**
 * Metrics 22 to 26, about market development funds. Every number is a sum of rows, so parts roll up by adding them, never by averaging
 * ratios; a ratio without a denominator is null. Moments are when the endpoint received the action, as days of the vendor's zone: what it does
 * not have yet is in no number. Amounts are integer minor units.
 */
export interface MdfAllocation {
  readonly partnerId: string
  readonly currency: Currency
  readonly amount: number
  readonly period: Period
}

export interface MdfRequest {
  readonly id: string
  readonly partnerId: string
  readonly activity: string
  readonly currency: Currency
  /** Day on which its approval was received; null while it has none. */
  readonly approvedOn: string | null
  readonly dealIds: readonly string[]
}

export interface MdfClaim {
  readonly requestId: string
  readonly partnerId: string
  readonly activity: string
  readonly currency: Currency
  /** How often it was submitted; 0 for a draft, which is in no number. */
  readonly submissions: number
  readonly approved: { readonly amount: number; readonly on: string } | null
  readonly paid: { readonly amount: number; readonly on: string } | null
  /** That the activity brought, as claimed. */
  readonly leads: number
}

/** A deal that a request is linked to. */
export interface MdfDeal {
  readonly id: string
  readonly currency: Currency
  /** While it is open; 0 when it is not any more. */
  readonly pipeline: number
  /** Null while its outcome is not known; 0 when it was lost. */
  readonly won: number | null
}

export interface MdfFacts {
  readonly allocations: readonly MdfAllocation[]
  readonly requests: readonly MdfRequest[]
  readonly claims: readonly MdfClaim[]
  readonly deals: ReadonlyMap<string, MdfDeal>
}

/** The numerators and denominators of one group in one currency. */
export interface MdfPart {
  readonly currency: Currency
  /** Of allocations whose period shares a day with the one asked for; null where allocations cannot be told apart by group. */
  readonly allocated: number | null
  /** Granted by approvals of claims received in the period. */
  readonly approvedClaims: number
  /** Paid in the period. */
  readonly reimbursed: number
  /** Of the claims approved in the period. */
  readonly leads: number
  /** Requests whose approval was received in the period, the claims against them, and how often those were submitted. */
  readonly requests: number
  readonly claims: number
  readonly submissions: number
  /** The deals that those requests are linked to, each once, in the currency of the part. */
  readonly deals: ReadonlyMap<string, Pick<MdfDeal, 'pipeline' | 'won'>>
}

export interface MdfNumbers {
  /** 22 MDF utilization: approved claims ÷ allocated. */
  readonly utilization: number | null
  /** Σ won amount of the linked deals; null while no outcome is known. */
  readonly won: number | null
  /** 23 MDF return ratio: won ÷ reimbursed. */
  readonly returnRatio: number | null
  /** 24 MDF ROI (net): (won − reimbursed) ÷ reimbursed. */
  readonly roi: number | null
  /** 25 MDF pipeline: open pipeline of the linked deals. */
  readonly pipeline: number
  readonly linkedDeals: number
  /** 25 cost per lead: approved claims ÷ leads of them. */
  readonly costPerLead: number | null
  /** 26 claim friction: claims per approved request; submissions per claim. */
  readonly claimsPerRequest: number | null
  readonly submissionsPerClaim: number | null
}

/** An amount in another currency; null where no rate is known, then the deal's amounts are in no number. */
export type Convert = (amount: number, from: Currency, to: Currency) => number | null

export type MdfGrouping = 'activity' | 'partner'

interface Group {
  readonly group: string
  readonly part: MdfPart
  /** The requests behind its numbers: those approved in the period, and those of which a claim was approved or paid in it. */
  readonly requestIds: readonly string[]
}

const within = (day: string | null, { from, until }: Period): boolean => day !== null && day >= from && day <= until

/** One part a group and currency, in no order. An activity type has no allocations of its own. */
export function mdfParts(facts: MdfFacts, period: Period, by: MdfGrouping, convert: Convert): readonly Group[] {
  const keyOf = (one: { readonly partnerId: string; readonly activity?: string; readonly currency: Currency }) => `${by === 'partner' ? one.partnerId : (one.activity ?? '')}\n${one.currency}`
  const approved = facts.requests.filter((one) => within(one.approvedOn, period))
  const cohort = new Set(approved.map((one) => one.id))
  const allocations = by === 'partner' ? facts.allocations.filter((one) => one.period.from <= period.until && one.period.until >= period.from) : []
  const claims = facts.claims.filter((one) => cohort.has(one.requestId) || within(one.approved?.on ?? null, period) || within(one.paid?.on ?? null, period))
  const grouped = {
    allocations: groupBy(allocations, keyOf),
    requests: groupBy(approved, keyOf),
    claims: groupBy(claims, keyOf),
  }
  const keys = new Set([...grouped.allocations.keys(), ...grouped.requests.keys(), ...grouped.claims.keys()])
  return [...keys].map((key) => {
    const [group, currency] = key.split('\n') as [string, Currency]
    const requests = grouped.requests.get(key) ?? []
    const of = { allocations: grouped.allocations.get(key) ?? [], requests, claims: grouped.claims.get(key) ?? [] }
    const requestIds = [...new Set([...requests.map((one) => one.id), ...of.claims.map((one) => one.requestId)])]
    return { group, part: partOf(of, facts.deals, period, by, currency, cohort, convert), requestIds }
  })
}

function partOf(of: Omit<MdfFacts, 'deals'>, known: MdfFacts['deals'], period: Period, by: MdfGrouping, currency: Currency, cohort: ReadonlySet<string>, convert: Convert): MdfPart {
  const approved = of.claims.filter((one) => within(one.approved?.on ?? null, period))
  const paid = of.claims.filter((one) => within(one.paid?.on ?? null, period))
  const made = of.claims.filter((one) => one.submissions > 0 && cohort.has(one.requestId))
  const deals = new Map<string, Pick<MdfDeal, 'pipeline' | 'won'>>()
  for (const id of of.requests.flatMap((one) => one.dealIds)) {
    const deal = known.get(id)
    const pipeline = deal ? convert(deal.pipeline, deal.currency, currency) : null
    if (deal && pipeline !== null) deals.set(id, { pipeline, won: deal.won === null ? null : convert(deal.won, deal.currency, currency) })
  }
  const sum = <T>(rows: readonly T[], amount: (row: T) => number) => rows.reduce((total, row) => total + amount(row), 0)
  return {
    currency,
    allocated: by === 'partner' ? sum(of.allocations, (one) => one.amount) : null,
    approvedClaims: sum(approved, (one) => one.approved?.amount ?? 0),
    reimbursed: sum(paid, (one) => one.paid?.amount ?? 0),
    leads: sum(approved, (one) => one.leads),
    requests: of.requests.length,
    claims: made.length,
    submissions: sum(made, (one) => one.submissions),
    deals,
  }
}

/** The whole of several parts of one currency: sums, and each deal once. Throws when currencies are mixed. */
export function joinMdf(parts: readonly MdfPart[], currency: Currency): MdfPart {
  if (parts.some((one) => one.currency !== currency)) throw new Error('Parts of several currencies have no sum')
  const sum = (of: (part: MdfPart) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    currency,
    allocated: parts.every((one) => one.allocated === null) ? null : sum((one) => one.allocated ?? 0),
    approvedClaims: sum((one) => one.approvedClaims),
    reimbursed: sum((one) => one.reimbursed),
    leads: sum((one) => one.leads),
    requests: sum((one) => one.requests),
    claims: sum((one) => one.claims),
    submissions: sum((one) => one.submissions),
    deals: new Map(parts.flatMap((one) => [...one.deals])),
  }
}

const ratio = (numerator: number, denominator: number): number | null => (denominator === 0 ? null : numerator / denominator)

/** The numbers of a part or of a whole. */
export function mdfNumbers({ allocated, approvedClaims, reimbursed, leads, requests, claims, submissions, deals }: MdfPart): MdfNumbers {
  const outcomes = [...deals.values()].flatMap((one) => one.won ?? [])
  const won = outcomes.length === 0 ? null : outcomes.reduce((sum, one) => sum + one, 0)
  return {
    utilization: allocated === null ? null : ratio(approvedClaims, allocated),
    won,
    returnRatio: won === null ? null : ratio(won, reimbursed),
    roi: won === null ? null : ratio(won - reimbursed, reimbursed),
    pipeline: [...deals.values()].reduce((sum, one) => sum + one.pipeline, 0),
    linkedDeals: deals.size,
    costPerLead: ratio(approvedClaims, leads),
    claimsPerRequest: ratio(claims, requests),
    submissionsPerClaim: ratio(submissions, claims),
  }
}
