import type { Currency } from '../domain/money.ts'

/** How a round of review ended; empty: it has not. */
export type RoundEnd = '' | 'approved' | 'rejected' | 'returned' | 'withdrawn'

/** From a submission to what ended its review, as the endpoint received them, in milliseconds since the epoch. */
export interface ReviewRound {
  readonly from: number
  /** 0 while it lasts. */
  readonly to: number
  readonly end: RoundEnd
}

/**
 * What metrics need of a registration that was submitted. Stores may hand out one object over and over, so a fold keeps values of it and never the object. A submission
 * that the endpoint does not have yet has no round.
 */
export interface RegistrationFact {
  readonly id: string
  readonly partnerId: string
  readonly registeredBy: string
  readonly status: 'submitted' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'converted'
  /** In their order; empty before the endpoint received any. */
  readonly rounds: readonly ReviewRound[]
  /** Last protected day of an approved or converted one, else empty. */
  readonly protectedUntil: string
  /** Minor units of its own currency. */
  readonly total: number
  readonly currency: Currency
  /** Milliseconds since the epoch. */
  readonly updatedAt: number
  /** The same for registrations that are certainly of one end customer; empty where that cannot be said. */
  readonly customerKey: string
  /** Other partners whose registrations match; always empty for a partner's own people. */
  readonly rivals: readonly string[]
}

export interface RegistrationFacts extends Iterable<RegistrationFact> {
  /** What `duplicatesIn` finds in them, where that is remembered between questions. */
  readonly duplicates?: () => ReadonlySet<string>
}
