import { isPerson } from './lifecycle.ts'
import type { Doer } from './lifecycle.ts'
import { refusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** The policy of what the endpoint alone writes. */
export function systemOnly(doer: Doer): Refusal | null {
  return isPerson(doer) ? refusal('not_allowed', 'Only the endpoint does this.') : null
}
