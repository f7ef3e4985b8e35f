import { IconArrowsDiagonal, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode, type Ref } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { CanonicalCustomer } from '../../../src-shared/domain/deal-review/schema.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Completeness } from '../../ui/completeness.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { dayAndTimeInSentence, zoneName } from '../../ui/relative-time.ts'
import { momentWords } from '../../ui/moment-words.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { StatusSentence } from '../../ui/status-sentence.tsx'
import { CustomerLink } from './customer-link.tsx'
import type { DecisionKind } from './decision.ts'
import { Matches } from './matches.tsx'
import { checkedFacts, completenessNote, moveSentence } from './record-words.ts'
import styles from './review.module.css'

type RecordPaneProps = {
  readonly view: DealView
  /** `2 of 14`, or nothing for a record that is not in the queue any more. */
  readonly position: string | undefined
  readonly onStep: (by: 1 | -1) => void
  readonly onExpand: () => void
  readonly openKind: DecisionKind | undefined
  readonly onDecide: (kind: DecisionKind) => void
  readonly chosenMatch: string | undefined
  readonly onChooseMatch: (dealId: string) => void
  readonly onLink: (customer: CanonicalCustomer) => void
  readonly onUnlink: () => void
  readonly trouble: string | null
  readonly online: boolean
  readonly now: number
  readonly zone: string
  readonly today: string
  readonly bodyRef: Ref<HTMLDivElement>
  /** The sheet, docked under the evidence. */
  readonly children: ReactNode
}

type Shown = Omit<RecordPaneProps, 'bodyRef'>

const REASON_ID = 'review-move'
/** The one fact that is a text of its own, and gets the whole width. */
const WIDE_FACT = 'Situation'

/** One registration as the reviewer needs it: whose move it is, what is complete, what it matches. */
export function RecordPane({ bodyRef, ...props }: RecordPaneProps) {
  const { view, now, zone } = props
  const { deal } = view
  const facts = checkedFacts(deal)
  const registrant = view.people[deal.registeredBy] ?? 'unknown'
  const received = deal.receivedAt === undefined ? 'not received yet' : `received ${dayAndTimeInSentence(Date.parse(deal.receivedAt), now, zone)} ${zoneName(now, zone)}`
  return (
    <>
      <PageHead
        level={2}
        lead={<Avatar name={view.partnerName} shape="square" />}
        title={view.partnerName}
        note={[deal.number, registrant, received].filter(Boolean).join(' · ')}
        actions={
          <>
            {props.position}
            <IconButton label="Previous registration" keys="K" icon={IconChevronUp} onPress={() => props.onStep(-1)} />
            <IconButton label="Next registration" keys="J" icon={IconChevronDown} onPress={() => props.onStep(1)} />
            <IconButton label="Open the full record" keys="O" icon={IconArrowsDiagonal} onPress={props.onExpand} />
          </>
        }
      />
      <div ref={bodyRef} className={styles.body} tabIndex={0} role="region" aria-label={`Registration ${deal.number ?? deal.customerName}`}>
        <div className={styles.head}>
          <h3 className={styles.title}>
            <span>{deal.customerName}</span> <span className={styles.total}>{formatMoney(deal.total, deal.currency, { whole: true })}</span>
          </h3>
          <div className={styles.acts}>
            <Opener kind="reject" label="Reject" keys="X" props={props} />
            <Opener kind="return" label="Return" keys="R" props={props} />
            <Opener kind="approve" label="Approve" keys="A" props={props} />
          </div>
        </div>
        <div id={REASON_ID}>
          <StatusSentence parts={moveSentence(view, now, zone)} />
        </div>
        {props.trouble !== null && <p className={styles.problem}>{props.trouble}</p>}
        <section className={styles.section} aria-labelledby="review-complete">
          <SectionHead id="review-complete" title="Complete" note={completenessNote(deal)} />
          <Completeness facts={facts.filter((fact) => fact.label !== WIDE_FACT)} />
          <div className={styles.wideFact}>
            <Completeness facts={facts.filter((fact) => fact.label === WIDE_FACT)} />
          </div>
        </section>
        <MatchSection {...props} />
        {view.review !== null && <CustomerLink review={view.review} onLink={props.onLink} onUnlink={props.onUnlink} />}
      </div>
      {props.children}
    </>
  )
}

function Opener({ kind, label, keys, props }: { readonly kind: DecisionKind; readonly label: string; readonly keys: string; readonly props: Shown }) {
  const allowed = props.view.allowed[`deal.${kind}`]
  return (
    <ActionButton
      label={label}
      keys={keys}
      expanded={props.openKind === kind}
      onPress={() => props.onDecide(kind)}
      disabledReason={allowed.allowed ? undefined : allowed.reason}
      reasonId={allowed.allowed ? undefined : REASON_ID}
    />
  )
}

function MatchSection({ view, online, now, zone, today, chosenMatch, onChooseMatch, openKind }: Shown) {
  const section = useRef<HTMLElement>(null)
  // In a low window the sheet takes the room of the evidence, and the keys are in the sheet: the evidence comes to the person.
  useEffect(() => {
    if (openKind !== undefined) section.current?.scrollIntoView({ block: 'nearest' })
  }, [openKind])
  const { review, deal } = view
  const asOf = (at: string | null) => (at === null ? 'never synced' : `as of ${momentWords(Date.parse(at), now, zone)}`)
  if (review === null) {
    const words = online
      ? 'The endpoint has not looked yet. Matches among all partners appear here when it has.'
      : 'You are offline, and the endpoint had not looked yet. The final check is made there before anything is protected.'
    return (
      <section ref={section} className={styles.section} aria-labelledby="review-matches">
        <SectionHead id="review-matches" title="Matches" note={`provisional · ${asOf(view.asOf)}`} />
        <p className={styles.words}>{words}</p>
      </section>
    )
  }
  const found = `found among all partners by the endpoint · as of ${momentWords(Date.parse(review.matchedAt), now, zone)}`
  return (
    <section ref={section} className={styles.section} aria-labelledby="review-matches">
      <SectionHead id="review-matches" title="Matches" note={review.matches.length === 0 ? `none ${found}` : found} />
      {review.matches.length === 0 && <p className={styles.words}>No other registration is for this customer or one with a similar name.</p>}
      {!online && <p className={styles.words}>You are offline: the endpoint checks again when your decision arrives.</p>}
      <Matches deal={deal} matches={review.matches} chosen={chosenMatch} onChoose={onChooseMatch} today={today} zone={zone} />
    </section>
  )
}
