import { answeredSince, UNANSWERED } from '../answered.ts'
import type { Deal } from './schema.ts'

export { UNANSWERED }

/** As `answeredSince`, of a registration. */
export function answeredSinceReturn(deal: Deal): boolean {
  return answeredSince(deal, 'deal')
}
