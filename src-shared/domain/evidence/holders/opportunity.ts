import { opportunityEdit } from '../../opportunity/edits.ts'
import { mayWorkOpportunity } from '../../opportunity/policy.ts'
import type { Opportunity } from '../../opportunity/schema.ts'
import { filesInForm } from '../form.ts'
import type { EvidenceHolder } from '../holder.ts'
import { MAX_CLAIM_BYTES } from '../schema.ts'

/** The proof that a won sale took place, for its margin credit. */
export const opportunityHolder: EvidenceHolder<Opportunity> = {
  kind: 'opportunity',
  collection: 'opportunities',
  noun: 'opportunity',
  maxBytes: MAX_CLAIM_BYTES,
  typedIn: filesInForm,
  namedBy: ({ type, input }) => {
    const edit = type === 'opportunity.edit' ? opportunityEdit.safeParse(input).data : undefined
    return (edit?.changes ?? []).flatMap((change) => (change.field === 'evidence' && change.to ? [change.to] : []))
  },
  takesFiles: ({ status, credit }) => status === 'won' && (credit?.status === 'due' || credit?.status === 'returned'),
  mayBring: mayWorkOpportunity,
  receiveAction: 'opportunity.receive_proof',
}
