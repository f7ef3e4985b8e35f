import { createHeldDecisions } from '../../ui/held-decisions.ts'

/** What was decided on registrations in the last ten seconds. */
export const useHeldDecisions = createHeldDecisions()
