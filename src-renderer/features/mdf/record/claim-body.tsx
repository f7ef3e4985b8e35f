import type { ReactNode } from 'react'
import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Facts, type Fact } from '../../../ui/facts.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { ACTIVITY_WORDS, CLAIM_REJECT_WORDS } from '../../../ui/fund-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { paths } from '../../../ui/paths.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { Checks } from './checks.tsx'
import { ClaimLines } from './lines-tables.tsx'
import { RecordLink } from './linked-items.tsx'
import styles from './record.module.css'
import type { FundReader } from './use-fund-reader.ts'

type ClaimBodyProps = {
  readonly view: ClaimView
  readonly reader: FundReader
  readonly level?: 2 | 3
  readonly columns?: 1 | 2
  /** The evidence strip. */
  readonly evidence: ReactNode
  /** What stands after the lines: what was seen before. */
  readonly children?: ReactNode
}

/** What a claim says: why it was closed, lines, checks, evidence, facts, payment. */
export function ClaimBody({ view, reader, level = 3, columns = 2, evidence, children }: ClaimBodyProps) {
  const { claim, checks } = view
  const { closure, decision } = claim
  return (
    <>
      {closure && closure.reason !== 'not_answered' && claim.status === 'rejected' && (
        <div className={styles.part}>
          <FormNote title={`Rejected: ${CLAIM_REJECT_WORDS[closure.reason]}`}>{closure.explanation}</FormNote>
        </div>
      )}
      {decision && decision.comment !== '' && (
        <div className={styles.part}>
          <FormNote title={decision.approved < claim.claimed ? 'Granted in part' : 'With the approval'}>{decision.comment}</FormNote>
        </div>
      )}
      <section className={styles.part}>
        <SectionHead title="Invoice lines" note={claim.currency} level={level} />
        <ClaimLines claim={claim} />
      </section>
      {children}
      <Checks checks={checks} currency={claim.currency} note={claim.status === 'draft' ? 'as it stands' : 'done before review'} level={level} />
      {evidence}
      <section className={styles.part}>
        <SectionHead title="Claim" level={level} />
        <Facts rows={claimFacts(view, reader)} columns={columns} />
      </section>
      {claim.summary.trim() !== '' && (
        <section className={styles.part}>
          <SectionHead title="What took place" level={level} />
          <p className={styles.prose}>{claim.summary}</p>
        </section>
      )}
    </>
  )
}

function claimFacts({ claim, request, balance, people, partnerName, decider, settlement }: ClaimView, { side, today }: FundReader): readonly Fact[] {
  const money = (minor: number) => formatMoney(minor, claim.currency, { whole: true })
  const who = people[claim.claimedBy] ?? 'Someone who has left'
  return [
    { label: 'Request', value: <RecordLink href={paths.mdfRequest(claim.requestId)} name={claim.title} small={request?.number} /> },
    { label: 'Activity', value: ACTIVITY_WORDS[claim.activity] },
    ...(request && request.from !== '' ? [{ label: (request.until || request.from) < today ? 'Took place' : 'Takes place', value: request.until === request.from || request.until === '' ? formatPlainDate(request.from) : `${formatPlainDate(request.from)} to ${formatPlainDate(request.until)}` }] : []),
    ...(balance ? [{ label: 'Approved', value: `${money(balance.approved)}, ${money(balance.reserved)} not claimed yet` }] : []),
    { label: 'Claim by', value: formatPlainDate(claim.claimBy) },
    ...(claim.leads > 0 ? [{ label: 'Leads', value: request && request.expectedLeads > 0 ? `${claim.leads.toLocaleString('en-GB')} of ${request.expectedLeads.toLocaleString('en-GB')} expected` : claim.leads.toLocaleString('en-GB') }] : []),
    { label: 'More to come', value: claim.last ? 'No, the last claim' : 'Yes, another claim follows' },
    {
      label: 'Claimed by',
      value: (
        <span className={styles.person}>
          <Avatar name={who} /> {who}
        </span>
      ),
    },
    side === 'vendor' ? { label: 'Partner', value: partnerName } : { label: 'Decided by', value: decider },
    ...(settlement ? [{ label: 'Settlement', value: settlement.name }] : []),
    ...(claim.payment ? [{ label: 'Paid', value: `${formatPlainDate(claim.payment.paidOn)}, reference ${claim.payment.reference}` }] : []),
  ]
}
