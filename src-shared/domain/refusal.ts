/** Why an action was not taken. A closed set: the screen has words for each, and a test demands them. */
export const REFUSAL_CODES = [
  'invalid_input',
  'unknown_action',
  'unsupported_version',
  'not_yours',
  'not_allowed',
  'not_found',
  'wrong_status',
  'incomplete',
  'changed_since',
  'after_refused',
  'own_registration',
  'already_protected',
  'unknown_reference',
  'too_large',
  'own_request',
  'over_budget',
  'over_allocation',
  'over_request',
  'over_limit',
  'past_deadline',
  'evidence_missing',
  'already_settled',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** A field whose value is no longer the one that a decision was based on. */
export interface Difference {
  readonly field: string
  readonly seen: unknown
  readonly now: unknown
}

/** An action that was not taken: a code for programs, a sentence for people (what happened, what to do). */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  readonly differences?: readonly Difference[]
}

export function refusal(code: RefusalCode, message: string, differences?: readonly Difference[]): Refusal {
  return differences ? { code, message, differences } : { code, message }
}
