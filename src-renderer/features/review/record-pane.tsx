import { useEffect, useRef, type ReactNode, type Ref } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { CanonicalCustomer } from '../../../src-shared/domain/deal-review/schema.ts'
import { Completeness } from '../../ui/completeness.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { momentWords } from '../../ui/moment-words.ts'
import type { DecisionKind } from '../../ui/review/decision-kind.ts'
import { DecisionBar, PartWords, RecordBody, RecordHead, RecordPart } from '../../ui/review/record-parts.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { StatusSentence } from '../../ui/status-sentence.tsx'
import { CustomerLink } from './customer-link.tsx'
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
  return (
    <>
      <RecordHead
        partnerName={view.partnerName}
        number={deal.number}
        person={view.people[deal.registeredBy] ?? 'unknown'}
        receivedAt={deal.receivedAt}
        position={props.position}
        what="registration"
        onStep={props.onStep}
        onExpand={props.onExpand}
        now={now}
        zone={zone}
      />
      <RecordBody label={`Registration ${deal.number ?? deal.customerName}`} bodyRef={bodyRef}>
        <DecisionBar
          title={deal.customerName}
          amount={formatMoney(deal.total, deal.currency, { whole: true })}
          openKind={props.openKind}
          onDecide={props.onDecide}
          may={(kind) => view.allowed[`deal.${kind}`]}
          reasonId={REASON_ID}
        />
        <div id={REASON_ID}>
          <StatusSentence parts={moveSentence(view, now, zone)} />
        </div>
        {props.trouble !== null && <p className={styles.problem}>{props.trouble}</p>}
        <RecordPart labelledBy="review-complete">
          <SectionHead id="review-complete" title="Complete" note={completenessNote(deal)} />
          <Completeness facts={facts.filter((fact) => fact.label !== WIDE_FACT)} />
          <div className={styles.wideFact}>
            <Completeness facts={facts.filter((fact) => fact.label === WIDE_FACT)} />
          </div>
        </RecordPart>
        <MatchSection {...props} />
        {view.review !== null && <CustomerLink review={view.review} onLink={props.onLink} onUnlink={props.onUnlink} />}
      </RecordBody>
      {props.children}
    </>
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
      <RecordPart ref={section} labelledBy="review-matches">
        <SectionHead id="review-matches" title="Matches" note={`provisional · ${asOf(view.asOf)}`} />
        <PartWords>{words}</PartWords>
      </RecordPart>
    )
  }
  const found = `found among all partners by the endpoint · as of ${momentWords(Date.parse(review.matchedAt), now, zone)}`
  return (
    <RecordPart ref={section} labelledBy="review-matches">
      <SectionHead id="review-matches" title="Matches" note={review.matches.length === 0 ? `none ${found}` : found} />
      {review.matches.length === 0 && <PartWords>No other registration is for this customer or one with a similar name.</PartWords>}
      {!online && <PartWords>You are offline: the endpoint checks again when your decision arrives.</PartWords>}
      <Matches deal={deal} matches={review.matches} chosen={chosenMatch} onChoose={onChooseMatch} today={today} zone={zone} />
    </RecordPart>
  )
}
