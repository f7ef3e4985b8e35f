import { useRef, useState, type ReactNode, type Ref } from 'react'
import { useEvidence } from '../../../api/use-evidence.ts'
import { EvidencePane, EvidenceStrip, InlineEvidence } from '../../../ui/evidence-strip.tsx'
import { useRoom } from '../../../ui/data-list/use-room.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { DECISION_KINDS, type DecisionKind } from '../../../ui/review/decision-kind.ts'
import { DecisionBar, PartWords, RecordBody, RecordHead } from '../../../ui/review/record-parts.tsx'
import { StatusSentence } from '../../../ui/status-sentence.tsx'
import { ClaimBody } from '../record/claim-body.tsx'
import { claimName } from '../record/claim-name.ts'
import { BESIDE_FROM } from '../record/claim-panel.tsx'
import { claimSentence } from '../record/claim-sentence.ts'
import { RequestBody } from '../record/request-body.tsx'
import { requestSentence } from '../record/request-sentence.ts'
import type { FundReader } from '../record/use-fund-reader.ts'
import { AnswerNote } from './answer-note.tsx'
import { mayDecide, recordOf, type FundView } from './fund-decision.ts'
import { RecommendationNote } from './recommendation.tsx'
import styles from './review.module.css'
import { Sightings } from './sightings.tsx'

type RecordPaneProps = {
  readonly shown: FundView
  readonly reader: FundReader
  /** `2 of 14`, or nothing for a record that is not in the queue any more. */
  readonly position: string | undefined
  readonly onStep: (by: 1 | -1) => void
  readonly onExpand: () => void
  readonly openKind: DecisionKind | undefined
  readonly onDecide: (kind: DecisionKind) => void
  readonly bodyRef: Ref<HTMLDivElement>
  /** The sheet, docked under the evidence. */
  readonly children: ReactNode
}

const REASON_ID = 'mdf-review-reason'

/** One request or claim as the approver needs it: whose move it is, the amounts, the checks, the evidence beside them. */
export function RecordPane(props: RecordPaneProps) {
  const { shown, reader } = props
  const record = recordOf(shown)
  return (
    <>
      <RecordHead
        partnerName={shown.view.partnerName}
        number={record.number}
        person={shown.view.people[record.kind === 'claim' ? record.claimedBy : record.requestedBy]}
        receivedAt={record.receivedAt}
        position={props.position}
        onStep={props.onStep}
        onExpand={props.onExpand}
        now={reader.now}
        zone={reader.zone}
      />
      {shown.kind === 'claim' ? <ClaimPart key={record.id} {...props} shown={shown} /> : <RequestPart key={record.id} {...props} shown={shown} />}
      {props.children}
    </>
  )
}

type Part<K extends FundView['kind']> = Omit<RecordPaneProps, 'shown'> & { readonly shown: Extract<FundView, { readonly kind: K }> }

function RequestPart({ shown, bodyRef, reader, ...props }: Part<'fund_request'>) {
  const { view } = shown
  return (
    <RecordBody label={`Request ${view.request.number ?? view.request.title}`} bodyRef={bodyRef} className={styles.fund}>
      <Head {...props} reader={reader} shown={shown} title={view.request.title} amount={formatMoney(view.request.requested, view.request.terms.currency, { whole: true })} />
      <AnswerNote shown={shown} now={reader.now} zone={reader.zone} />
      <RecommendationNote shown={shown} now={reader.now} zone={reader.zone} />
      <RequestBody view={view} reader={reader} />
    </RecordBody>
  )
}

function ClaimPart({ shown, bodyRef, reader, ...props }: Part<'claim'>) {
  const { view } = shown
  const { claim } = view
  const root = useRef<HTMLDivElement>(null)
  const beside = useRoom(root) >= BESIDE_FROM
  const { states, online, read } = useEvidence(claim)
  const [chosen, setChosen] = useState<string | null | undefined>()
  // What was seen before is compared in a table, which needs the room.
  const first = beside && (view.review?.sightings.length ?? 0) === 0 ? claim.evidence[0]?.id : undefined
  const current = chosen === null ? undefined : (chosen ?? first)
  const { now, zone, side } = reader
  const pane = current !== undefined && (
    <EvidencePane of={claim.id} read={read} states={states} online={online} current={current} onCurrent={setChosen} side={side} onClose={() => setChosen(null)} keys={props.openKind === undefined} />
  )
  const head = <Head {...props} reader={reader} shown={shown} title={claimName(claim)} amount={formatMoney(claim.claimed, claim.currency, { whole: true })} />
  return (
    <div ref={root} className={styles.claim}>
      {beside && <div className={styles.top}>{head}</div>}
      <div className={styles.split} data-beside={(beside && pane !== false) || undefined}>
        <RecordBody label={`Claim ${claim.number ?? claim.title}`} bodyRef={bodyRef} className={styles.fund} headless={beside}>
          {!beside && head}
          <AnswerNote shown={shown} now={now} zone={zone} />
          <RecommendationNote shown={shown} now={now} zone={zone} />
          <ClaimBody
            view={view}
            reader={reader}
            columns={beside && pane !== false ? 1 : 2}
            evidence={
              <EvidenceStrip states={states} online={online} open={current} onOpen={(file) => setChosen(file ?? null)}>
                {!beside && pane !== false && <InlineEvidence>{pane}</InlineEvidence>}
              </EvidenceStrip>
            }
          >
            <Sightings view={view} now={now} zone={zone} online={online} />
          </ClaimBody>
        </RecordBody>
        {beside && pane !== false && <div className={styles.beside}>{pane}</div>}
      </div>
    </div>
  )
}

type HeadProps = Omit<RecordPaneProps, 'children' | 'bodyRef'> & { readonly title: string; readonly amount: string }

/** Title, amount, the three decisions, whose move it is; and why a decision cannot be made. */
function Head({ shown, reader, openKind, onDecide, title, amount }: HeadProps) {
  const sentence = shown.kind === 'claim' ? claimSentence(shown.view, reader) : requestSentence(shown.view, reader)
  const refusals = DECISION_KINDS.toReversed().flatMap((kind) => {
    const may = mayDecide(shown, kind)
    return may.allowed ? [] : [may.reason]
  })
  const [reason] = refusals
  return (
    <>
      <DecisionBar title={title} amount={amount} openKind={openKind} onDecide={onDecide} may={(kind) => mayDecide(shown, kind)} reasonId={REASON_ID} />
      <StatusSentence parts={sentence.parts} />
      {reason !== undefined && recordOf(shown).status === 'submitted' && (
        <p id={REASON_ID} className={styles.refusal}>
          {reason}
        </p>
      )}
      {reason !== undefined && recordOf(shown).status !== 'submitted' && (
        <PartWords id={REASON_ID}>Nothing is left to decide here.</PartWords>
      )}
    </>
  )
}
