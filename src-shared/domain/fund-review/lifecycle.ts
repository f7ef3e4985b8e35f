import { z } from 'zod'
import { enteredText } from '../entered-text.ts'
import { existing } from '../existing.ts'
import { approves } from '../funds/level.ts'
import { defineAction, defineLifecycle, isPerson, NONE } from '../lifecycle.ts'
import type { Doer } from '../lifecycle.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { systemOnly } from '../system-only.ts'
import { fundReview, recommendation, sighting } from './schema.ts'
import type { FundReview } from './schema.ts'

function mayReviewFunds(doer: Doer, review: FundReview | null): Refusal | null {
  if (isPerson(doer) && review && approves(doer, review.partnerId)) return null
  return refusal('not_found', 'This does not exist, or you can no longer see it.')
}

/** What the endpoint found out about a request or claim, and what approvers say among themselves. */
export const fundReviewLifecycle = defineLifecycle<FundReview>({
  kind: 'fund_review',
  statuses: ['open'],
  computed: ['status', 'partnerId', 'of', 'recommended'],
  actions: {
    'fund_review.check': defineAction({
      v: 1,
      from: [NONE, 'open'],
      changesStatus: false,
      input: z.strictObject({ partnerId: z.string().min(1).max(64), of: fundReview.shape.of, sightings: z.array(sighting).max(50) }),
      by: systemOnly,
      apply: (review: FundReview | null, action, input): FundReview => ({
        ...(review ?? { id: '', kind: 'fund_review', status: 'open', version: 0, actions: [], updatedAt: action.at }), ...input,
      }),
    }),
    'fund_review.recommend': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: recommendation,
      by: mayReviewFunds,
      apply: (review: FundReview | null, action, input) => ({ ...existing(review), recommended: { ...input, by: action.by, at: action.at } }),
    }),
    'fund_review.note': defineAction({
      v: 1,
      from: ['open'],
      changesStatus: false,
      input: z.strictObject({ text: enteredText(2000) }),
      by: mayReviewFunds,
      apply: (review: FundReview | null) => existing(review),
    }),
  },
})
