import { dealReviewLifecycle } from '../../../src-shared/domain/deal-review/lifecycle.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import { err } from '../../../src-shared/lib/result.ts'
import { ofKind } from '../../store/of-kind.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'

const NOT_FOUND = refusal('not_found', 'The server has not looked for the customer of this registration yet. Try again after the next sync.')

/** The reviewer says which canonical customer a registration is for. */
export interface CustomerLink {
  readonly link: (dealId: string, customerId: string) => Outcome<null>
  /** It is another customer than any known one. */
  readonly unlink: (dealId: string) => Outcome<null>
}

export function createCustomerLink(context: ServiceContext): CustomerLink {
  const { deals } = context.repositories
  const reviews = ofKind(context.repositories, 'internal', 'deal_review')
  const lifecycle = dealReviewLifecycle as unknown as Lifecycle<RecordBase>
  return {
    link: async (dealId, customerId) =>
      done(await change(context, reviews, dealId, (stored) => {
        const review = stored.record
        if (!review) return err(NOT_FOUND)
        const customer = [...review.suggestions, review.customer].find((one) => one.id === customerId)
        if (!customer) return err(refusal('unknown_reference', 'This customer is not among the suggestions any more. Look at the matches again.'))
        return performed(context, dealReviewLifecycle, stored, newAction(context, lifecycle, stored, 'review.link', { customer }))
      })),
    unlink: async (dealId) => {
      const deal = (await deals.read(dealId))?.record
      return done(await change(context, reviews, dealId, (stored) => {
        if (!stored.record) return err(NOT_FOUND)
        const customer = { id: context.newId(), name: deal?.customerName ?? stored.record.customer.name, registrations: 1 }
        return performed(context, dealReviewLifecycle, stored, newAction(context, lifecycle, stored, 'review.unlink', { customer }))
      }))
    },
  }
}
