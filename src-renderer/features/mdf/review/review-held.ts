import { createHeldDecisions } from '../../../ui/held-decisions.ts'

/** What was decided on requests and claims in the last ten seconds. */
export const useHeldFunds = createHeldDecisions()
