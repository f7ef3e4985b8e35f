import { z } from 'zod'
import { managesPartner } from '../actor.ts'
import { existing } from '../existing.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { canonicalCustomer, dealMatch, dealReview } from './schema.ts'
import type { DealReview } from './schema.ts'

function mayReview(doer: Doer, review: DealReview | null): Refusal | null {
  if (isPerson(doer) && review && doer.partnerId === null && managesPartner(doer, review.partnerId)) return null
  return refusal('not_found', 'This registration does not exist, or you can no longer see it.')
}

const matchInput = z.strictObject({
  partnerId: z.string().min(1).max(64),
  customer: canonicalCustomer,
  link: dealReview.shape.link,
  suggestions: z.array(canonicalCustomer).max(10),
  matches: z.array(dealMatch).max(20),
})

/** What the endpoint found, and what the reviewer decided about the customer's identity. */
export const dealReviewLifecycle = defineLifecycle<DealReview>({
  kind: 'deal_review',
  statuses: ['open'],
  computed: ['status', 'partnerId', 'customer', 'link'],
  actions: {
    'review.match': defineAction({
      v: 1,
      from: [NONE, 'open'],
      changesStatus: false,
      input: matchInput,
      by: systemOnly,
      apply: (review: DealReview | null, action, input): DealReview => ({
        id: review?.id ?? '', kind: 'deal_review', status: 'open', version: review?.version ?? 0, actions: review?.actions ?? [], updatedAt: action.at,
        partnerId: input.partnerId, customer: input.customer, link: input.link, suggestions: input.suggestions, matches: input.matches,
        matchedAt: action.receivedAt ?? action.at,
      }),
    }),
    'review.link': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: z.strictObject({ customer: canonicalCustomer }),
      by: mayReview,
      check: (review, input) =>
        existing(review).suggestions.some((one) => one.id === input.customer.id) || existing(review).customer.id === input.customer.id
          ? null
          : refusal('unknown_reference', 'This customer is not among the suggestions any more. Look at the matches again.'),
      apply: (review: DealReview | null, _action, input) => ({ ...existing(review), customer: input.customer, link: 'linked' as const }),
    }),
    'review.unlink': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      /** A new canonical customer of its own, with the id that the desktop made. */
      input: z.strictObject({ customer: canonicalCustomer }),
      by: mayReview,
      apply: (review: DealReview | null, _action, input) => ({ ...existing(review), customer: input.customer, link: 'unlinked' as const }),
    }),
  },
})
