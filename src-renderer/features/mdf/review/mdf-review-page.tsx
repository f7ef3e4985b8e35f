import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import type { HeldDecision } from '../../../ui/held-decisions.ts'
import { paths } from '../../../ui/paths.ts'
import type { DecisionKind } from '../../../ui/review/decision-kind.ts'
import { ReviewLayout, type ReviewWords } from '../../../ui/review/review-layout.tsx'
import { UndoArea } from '../../../ui/review/undo-area.tsx'
import { useReviewKeys } from '../../../ui/review/use-review-keys.ts'
import { useReviewQueue } from '../../../ui/review/use-review-queue.ts'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useFundReader } from '../record/use-fund-reader.ts'
import { mayDecide, recordOf, seenOf, type FundDecision, type FundView, type Seen } from './fund-decision.ts'
import { FUND_WAYS, type SheetDraft } from './fund-ways.ts'
import { RecordPane } from './record-pane.tsx'
import { fundRowFacts } from './row-facts.tsx'
import { SheetOf } from './sheet-of.tsx'
import { useFundRecord } from './use-fund-record.ts'

/** As many as the store gives at once. More than that in a queue is said, and follows as the first are decided. */
const LIMIT = 200

const WORDS: ReviewWords = {
  title: 'MDF review',
  list: 'Requests and claims to decide',
  record: 'Request or claim',
  arrive: 'Requests and claims of',
  unreadable: { happened: 'The review queue of funds cannot be read', means: 'Nothing was lost: requests and claims are on this computer and on the endpoint.' },
  gone: 'This is gone, or you can no longer see it.',
  choose: 'Choose a request or a claim.',
}

/** The review queue of funds: requests and claims to decide beside the one that is open. Everything works from the keyboard. */
export function MdfReviewPage({ id }: { readonly id?: string }) {
  usePageTitle(WORDS.title)
  const [, navigate] = useLocation()
  const reader = useFundReader()
  const { now, zone } = reader
  const ownPartners = useLive('reference.view', {}).value?.partners.filter((one) => one.owned).length ?? 0

  const onSelect = useCallback((next: string | undefined) => navigate(next === undefined ? paths.mdfReview : paths.mdfReviewOf(next), { replace: true }), [navigate])
  const live = useLive('funds.items', { filter: { mine: true, statuses: ['submitted'] }, offset: 0, limit: LIMIT })
  const { queue, decisions } = useReviewQueue<FundItem, FundView, FundDecision, Seen, SheetDraft>({
    id,
    onSelect,
    page: { rows: live.value?.items, total: live.value?.total ?? 0 },
    ways: FUND_WAYS,
    now,
    zone,
  })
  const shown = useFundRecord(queue.selection.selectedId, queue.aheadId)
  const record = shown ? recordOf(shown) : undefined

  const expand = () => {
    if (record !== undefined) navigate(record.kind === 'claim' ? paths.mdfClaim(record.id) : paths.mdfRequest(record.id))
  }
  const onScreen = shown && record ? { seen: seenOf(shown), about: `${record.number ?? ''} ${record.title}`.trim(), may: (kind: DecisionKind) => mayDecide(shown, kind) } : null
  const keys = useReviewKeys('mdf-review', queue, decisions, FUND_WAYS.useHeld, onScreen, expand)

  const { sheet } = decisions
  const shownSheet = sheet !== null && sheet.recordId === record?.id ? sheet : null
  return (
    <ReviewLayout
      words={WORDS}
      queue={queue}
      factsOf={fundRowFacts}
      onOpen={keys.enter}
      headActions={<ActionButton label="Calendar" variant="quiet" onPress={() => navigate(paths.mdfCalendar)} />}
      ownPartners={ownPartners}
      asOf={live.value?.asOf ?? null}
      error={live.error}
      emptyAction={<ActionButton label="See the budgets" onPress={() => navigate(paths.budgets)} />}
      toast={keys.held ? <UndoArea useHeld={FUND_WAYS.useHeld} useHeldOf={useHeldOf} onUndo={keys.undo} /> : null}
      recordName={record?.title}
      now={now}
      zone={zone}
      record={
        shown ? (
          <RecordPane
            shown={shown}
            reader={reader}
            position={queue.position}
            onStep={queue.step}
            onExpand={expand}
            openKind={shownSheet?.kind}
            onDecide={keys.decide}
            bodyRef={queue.selection.body}
          >
            {shownSheet !== null && <SheetOf key={`${shownSheet.recordId} ${shownSheet.kind}`} sheet={shownSheet} shown={shown} decisions={decisions} today={reader.today} />}
          </RecordPane>
        ) : (
          shown
        )
      }
    />
  )
}

function useHeldOf(latest: HeldDecision | undefined) {
  const input = latest === undefined ? null : { id: latest.recordId }
  const request = useLive('funds.request', input)
  const claim = useLive('funds.claim', input)
  return request.value?.held ?? claim.value?.held
}
