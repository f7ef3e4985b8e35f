import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import type { DealRow, DealView, DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import type { CanonicalCustomer } from '../../../src-shared/domain/deal-review/schema.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { call } from '../../api/bridge.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { basisOf } from '../../ui/decision-basis.ts'
import type { HeldDecision } from '../../ui/held-decisions.ts'
import { useAnnounce } from '../../ui/live-region.tsx'
import { paths } from '../../ui/paths.ts'
import type { DecisionKind } from '../../ui/review/decision-kind.ts'
import { ReviewLayout, type ReviewWords } from '../../ui/review/review-layout.tsx'
import { UndoArea } from '../../ui/review/undo-area.tsx'
import { useReviewKeys } from '../../ui/review/use-review-keys.ts'
import { useReviewQueue } from '../../ui/review/use-review-queue.ts'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { DEAL_WAYS, type Decision, type SheetDraft } from './decision.ts'
import { RecordPane } from './record-pane.tsx'
import { dealRowFacts } from './row-facts.tsx'
import { SheetOf } from './sheet-of.tsx'
import { useRecord } from './use-record.ts'

/** As many as the store gives at once. More than that in a queue is said, and follows as the first are decided. */
const LIMIT = 200

const WORDS: ReviewWords = {
  title: 'Review queue',
  list: 'Registrations to decide',
  record: 'Registration',
  arrive: 'Registrations from',
  unreadable: { happened: 'The review queue cannot be read', means: 'Nothing was lost: the registrations are on this computer and on the endpoint.' },
  gone: 'This registration is gone, or you can no longer see it.',
  choose: 'Choose a registration.',
}

/** The review queue: the registrations to decide beside the one that is open. Everything works from the keyboard. */
export function ReviewPage({ id }: { readonly id?: string }) {
  usePageTitle(WORDS.title)
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const { vendorZone } = useSession()
  const now = useNow()
  const zone = readerZone()
  const online = useLive('sync.status', {}).value?.online ?? true
  const ownPartners = useLive('reference.view', {}).value?.partners.filter((one) => one.owned).length ?? 0
  const [chosenMatch, setChosenMatch] = useState<string | undefined>()
  const [trouble, setTrouble] = useState<{ readonly dealId: string; readonly words: string } | null>(null)

  const onSelect = useCallback((next: string | undefined) => navigate(next === undefined ? paths.review : paths.reviewDeal(next), { replace: true }), [navigate])
  const live = useLive('deals.list', { filter: { statuses: ['submitted'] }, sort: { by: 'dueAt', direction: 'asc' }, offset: 0, limit: LIMIT })
  const { queue, decisions } = useReviewQueue<DealRow, DealView, Decision, DecisionBasis, SheetDraft>({ id, onSelect, page: { rows: live.value?.rows, total: live.value?.total ?? 0 }, ways: DEAL_WAYS, now, zone })
  const { selectedId } = queue.selection
  const view = useRecord(selectedId, queue.aheadId)

  const expand = () => {
    if (selectedId !== undefined) navigate(paths.deal(selectedId))
  }
  const onScreen = view ? { seen: basisOf(view.deal), about: `${view.deal.number ?? ''} ${view.deal.customerName}`.trim(), may: (kind: DecisionKind) => view.allowed[`deal.${kind}`] } : null
  const keys = useReviewKeys('review', queue, decisions, DEAL_WAYS.useHeld, onScreen, expand)
  const settle = async (dealId: string, customer: CanonicalCustomer | null) => {
    const result = customer === null ? await call('deals.unlink', { id: dealId }) : await call('deals.link', { id: dealId, customerId: customer.id })
    setTrouble(result.ok ? null : { dealId, words: result.error.message })
    announce(result.ok ? (customer === null ? 'Unlinked. It counts for a customer of its own now.' : `Linked to ${customer.name}.`) : result.error.message)
  }

  const { sheet } = decisions
  const shownSheet = sheet !== null && view && sheet.recordId === view.deal.id ? sheet : null
  return (
    <ReviewLayout
      words={WORDS}
      queue={queue}
      factsOf={dealRowFacts}
      onOpen={keys.enter}
      headActions="Due soonest"
      ownPartners={ownPartners}
      asOf={live.value?.asOf ?? null}
      error={live.error}
      emptyAction={<ActionButton label="See all registrations" onPress={() => navigate(paths.deals)} />}
      toast={keys.held ? <UndoArea useHeld={DEAL_WAYS.useHeld} useHeldOf={useHeldOf} onUndo={keys.undo} /> : null}
      recordName={view?.deal.customerName}
      now={now}
      zone={zone}
      record={
        view ? (
          <RecordPane
            view={view}
            position={queue.position}
            onStep={queue.step}
            onExpand={expand}
            openKind={shownSheet?.kind}
            onDecide={keys.decide}
            chosenMatch={chosenMatch}
            onChooseMatch={setChosenMatch}
            onLink={(customer) => void settle(view.deal.id, customer)}
            onUnlink={() => void settle(view.deal.id, null)}
            trouble={trouble?.dealId === view.deal.id ? trouble.words : null}
            online={online}
            now={now}
            zone={zone}
            today={plainDateIn(now, zone)}
            bodyRef={queue.selection.body}
          >
            {shownSheet !== null && (
              <SheetOf key={`${shownSheet.recordId} ${shownSheet.kind}`} sheet={shownSheet} view={view} decisions={decisions} today={plainDateIn(now, vendorZone)} onUnlink={() => void settle(view.deal.id, null)} />
            )}
          </RecordPane>
        ) : (
          view
        )
      }
    />
  )
}

function useHeldOf(latest: HeldDecision | undefined) {
  return useLive('deals.record', latest === undefined ? null : { id: latest.recordId }).value?.held
}
