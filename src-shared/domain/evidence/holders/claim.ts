import { claimEdit } from '../../claim/edits.ts'
import { claimLifecycle } from '../../claim/lifecycle.ts'
import { mayWorkClaim } from '../../claim/policy.ts'
import type { Claim } from '../../claim/schema.ts'
import { filesInForm } from '../form.ts'
import type { EvidenceHolder } from '../holder.ts'
import { MAX_CLAIM_BYTES } from '../schema.ts'

const EDITED_WHILE = new Set<string>(claimLifecycle.actions['claim.edit']?.from)

/** The invoices, photos and lists that prove a claim. */
export const claimHolder: EvidenceHolder<Claim> = {
  kind: 'claim',
  collection: 'funds',
  noun: 'claim',
  maxBytes: MAX_CLAIM_BYTES,
  typedIn: filesInForm,
  namedBy: ({ type, input }) => {
    const edit = type === 'claim.edit' ? claimEdit.safeParse(input).data : undefined
    return (edit?.changes ?? []).flatMap((change) => (change.field === 'evidence' && change.to ? [change.to] : []))
  },
  takesFiles: ({ status }) => EDITED_WHILE.has(status),
  mayBring: mayWorkClaim,
  receiveAction: 'claim.receive_evidence',
}
