import { applyOpportunityChanges, OPPORTUNITY_LISTS, opportunityChanges, opportunityContentOf } from '../../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityChange, OpportunityContent } from '../../../src-shared/domain/opportunity/edits.ts'
import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { ContentForm } from '../content/form.ts'
import { typingIn } from '../content/typing.ts'

/** The form of an opportunity. The channel manager's part of it is open whenever any is: that is what the probe asks. */
export const opportunityForm: ContentForm<Opportunity, OpportunityContent> = {
  lifecycle: opportunityLifecycle,
  verbs: 'opportunity',
  contentOf: opportunityContentOf,
  changesBetween: opportunityChanges,
  apply: (record, changes) => applyOpportunityChanges(record, changes as readonly OpportunityChange[]),
  lists: OPPORTUNITY_LISTS,
  probe: 'nextStep',
  notFound: refusal('not_found', 'This opportunity does not exist, or you can no longer see it.'),
}

export const opportunityTyping = typingIn(opportunityForm)
