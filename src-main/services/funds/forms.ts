import { applyClaimChanges, CLAIM_LISTS, claimChanges, claimContentOf } from '../../../src-shared/domain/claim/edits.ts'
import type { ClaimChange, ClaimContent } from '../../../src-shared/domain/claim/edits.ts'
import { claimLifecycle } from '../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { applyRequestChanges, REQUEST_LISTS, requestChanges, requestContentOf } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestChange, FundRequestContent } from '../../../src-shared/domain/fund-request/edits.ts'
import { fundRequestLifecycle } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { ContentForm } from '../content/form.ts'
import { typingIn } from '../content/typing.ts'

/** The form of a request for funds. */
export const requestForm: ContentForm<FundRequest, FundRequestContent> = {
  lifecycle: fundRequestLifecycle,
  verbs: 'request',
  contentOf: requestContentOf,
  changesBetween: requestChanges,
  apply: (request, changes) => applyRequestChanges(request, changes as readonly FundRequestChange[]),
  lists: REQUEST_LISTS,
  probe: 'purpose',
  notFound: refusal('not_found', 'This request does not exist, or you can no longer see it.'),
}

/** The form of a claim. */
export const claimForm: ContentForm<Claim, ClaimContent> = {
  lifecycle: claimLifecycle,
  verbs: 'claim',
  contentOf: claimContentOf,
  changesBetween: claimChanges,
  apply: (claim, changes) => applyClaimChanges(claim, changes as readonly ClaimChange[]),
  lists: CLAIM_LISTS,
  probe: 'summary',
  notFound: refusal('not_found', 'This claim does not exist, or you can no longer see it.'),
}

export const requestTyping = typingIn(requestForm)
export const claimTyping = typingIn(claimForm)
