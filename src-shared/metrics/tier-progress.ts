import { COMPUTED_MEASURES, ENTERED_MEASURES } from '../domain/scorecard-rules/schema.ts'
import type { EnteredMeasure, Measure, Requirement } from '../domain/scorecard-rules/schema.ts'
import type { Currency } from '../domain/money.ts'
import type { Measured } from '../domain/partner-plan/schema.ts'
import type { ScorePart, Standing } from './score-question.ts'

/** What the app works out itself, in the units of requirements; null where it cannot. */
export type ComputedMeasures = Readonly<Record<(typeof COMPUTED_MEASURES)[number], number | null>>

/** One requirement of a tier and how far it is met. */
export interface TierStep {
  readonly measure: Measure
  /** Null while nothing is entered or known. */
  readonly actual: number | null
  readonly required: number
  /** `min(actual ÷ required, 1)`; 0 while nothing is known. */
  readonly progress: number
  /** Of an entered one, the day it is of. */
  readonly on: string | null
  /** What required revenue is in; null of everything else. */
  readonly currency: Currency | null
}

/** Metric 33. */
export interface TierProgressSums {
  /** Null for a partner without a tier that there is. */
  readonly tierId: string | null
  /** The tier above; null at the top. */
  readonly nextId: string | null
  /** Towards the next tier, of the own one at the top; lowest progress first. */
  readonly steps: readonly TierStep[]
  /** What the own tier asks for, lowest progress first. */
  readonly ownSteps: readonly TierStep[]
  /** The lowest of the steps; null where nothing is required. */
  readonly progress: number | null
  /** Whether all that the own tier asks for is met; null where it asks for nothing. */
  readonly holds: boolean | null
}

export interface TierAsked {
  /** The partner's; empty without one. */
  readonly tierId: string
  /** Ascending. */
  readonly tiers: readonly { readonly id: string }[]
  readonly requirements: readonly Requirement[]
  /** What required revenue is in. */
  readonly currency: Currency
  readonly computed: ComputedMeasures
  readonly measured: readonly Measured[]
}

/**
 * What a partner's own numbers are over the twelve months up to today. `part` is one whose trailing months end today: of any period that is not over. `inRules` converts
 * from the currency of the part to that of the rules at today's rate, null without a rate. The win rate is by count, cut off to whole basis points:
 * one that is short of the required one stays short.
 */
export function computedMeasures(part: Pick<ScorePart, 'trailingWon' | 'trailingLost'>, standing: Pick<Standing, 'customers' | 'approvals'>, inRules: (amount: number) => number | null): ComputedMeasures {
  const { trailingWon: won, trailingLost: lost } = part
  const closed = won.count + lost.count
  return {
    revenue: inRules(won.amount), won_deals: won.count, customers: standing.customers, registrations: standing.approvals,
    win_rate: closed === 0 ? null : Math.floor((won.count * 10_000) / closed),
  }
}

/** How far a partner is from the tier above, and whether it holds its own. A tier is met when every requirement is. */
export function tierProgress(asked: TierAsked): TierProgressSums {
  const place = asked.tiers.findIndex((one) => one.id === asked.tierId)
  const tierId = place < 0 ? null : asked.tierId
  const nextId = asked.tiers[place + 1]?.id ?? null
  const ownSteps = tierId === null ? [] : stepsOf(tierId, asked)
  const steps = nextId === null ? ownSteps : stepsOf(nextId, asked)
  return { tierId, nextId, steps, ownSteps, progress: steps[0]?.progress ?? null, holds: ownSteps.length === 0 ? null : ownSteps.every((one) => one.progress >= 1) }
}

const ORDER: readonly Measure[] = [...COMPUTED_MEASURES, ...ENTERED_MEASURES]

function stepsOf(tierId: string, asked: TierAsked): readonly TierStep[] {
  const steps = asked.requirements.filter((one) => one.tierId === tierId).map((one) => stepOf(one, asked))
  return steps.toSorted((a, b) => a.progress - b.progress || ORDER.indexOf(a.measure) - ORDER.indexOf(b.measure))
}

function stepOf({ measure, required }: Requirement, { computed, measured, currency }: TierAsked): TierStep {
  const entered = isEntered(measure) ? measured.find((one) => one.measure === measure) : undefined
  const actual = isEntered(measure) ? (entered?.value ?? null) : computed[measure]
  return { measure, actual, required, progress: actual === null ? 0 : Math.min(1, actual / required), on: entered?.on ?? null, currency: measure === 'revenue' ? currency : null }
}

function isEntered(measure: Measure): measure is EnteredMeasure {
  return (ENTERED_MEASURES as readonly Measure[]).includes(measure)
}
