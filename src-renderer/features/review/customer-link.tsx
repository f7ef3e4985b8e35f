import type { CanonicalCustomer, DealReview } from '../../../src-shared/domain/deal-review/schema.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { RecordPart } from '../../ui/review/record-parts.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './review.module.css'

type CustomerLinkProps = {
  readonly review: DealReview
  readonly onLink: (customer: CanonicalCustomer) => void
  readonly onUnlink: () => void
}

/** Which end customer this registration counts for, the vendor's alone: protection is judged by it. */
export function CustomerLink({ review, onLink, onUnlink }: CustomerLinkProps) {
  const others = review.suggestions.filter((one) => one.id !== review.customer.id)
  return (
    <RecordPart labelledBy="canonical-customer">
      <SectionHead id="canonical-customer" title="End customer" note="the vendor’s alone; protection is judged by it" />
      <ul className={styles.customers}>
        <li>
          <span>
            <b>{review.customer.name}</b> <span className={styles.quiet}>{linkWords(review)}</span>
          </span>
          {mayUnlink(review) && <ActionButton label="Unlink" variant="quiet" size="small" onPress={onUnlink} />}
        </li>
        {others.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <span className={styles.quiet}>{registrations(one)}, alike: a person decides</span>
            </span>
            <LinkButton customer={one} onLink={onLink} />
          </li>
        ))}
      </ul>
    </RecordPart>
  )
}

function LinkButton({ customer, onLink }: { readonly customer: CanonicalCustomer; readonly onLink: (customer: CanonicalCustomer) => void }) {
  return <ActionButton label={`Link to ${customer.name}`} variant="quiet" size="small" onPress={() => onLink(customer)} />
}

/** Whether taking this registration out of its customer changes anything. */
export function mayUnlink(review: DealReview): boolean {
  return review.link === 'certain' || review.link === 'linked'
}

/** `2 registrations`. */
export function registrations(customer: CanonicalCustomer): string {
  return customer.registrations === 1 ? '1 registration' : `${customer.registrations.toLocaleString('en-GB')} registrations`
}

function linkWords(review: DealReview): string {
  const count = registrations(review.customer)
  switch (review.link) {
    case 'certain':
      return `${count}, same by the endpoint’s rules`
    case 'linked':
      return `${count}, linked by a person`
    case 'unlinked':
      return `${count}, kept apart by a person`
    case 'new':
      return `${count}, not known before`
    default:
      return assertNever(review.link)
  }
}
