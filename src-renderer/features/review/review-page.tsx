import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { CanonicalCustomer } from '../../../src-shared/domain/deal-review/schema.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { call } from '../../api/bridge.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { SplitView } from '../../ui/frame/split-view.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { basisOf } from '../../ui/decision-basis.ts'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { groupByDue } from '../../ui/queue-list/due-groups.ts'
import { moveSelection } from '../../ui/queue-list/selection.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { DECISION_WORDS, type DecisionKind } from './decision.ts'
import { useHeldDecisions } from './review-held.ts'
import { EmptyQueue, QueuePane } from './queue-pane.tsx'
import { RecordPane } from './record-pane.tsx'
import styles from './review.module.css'
import { SheetOf } from './sheet-of.tsx'
import { UndoArea } from './undo-area.tsx'
import { useDecisions } from './use-decisions.ts'
import { useQueue } from './use-queue.ts'
import { useRecord } from './use-record.ts'

/** The review queue: the registrations to decide beside the one that is open. Everything works from the keyboard. */
export function ReviewPage({ id }: { readonly id?: string }) {
  usePageTitle('Review queue')
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const { vendorZone } = useSession()
  const now = useNow()
  const zone = readerZone()
  const online = useLive('sync.status', {}).value?.online ?? true
  const [selectedId, setSelectedId] = useState(id)
  const [hovered, setHovered] = useState<string | undefined>()
  const [narrow, setNarrow] = useState<'list' | 'record'>(id === undefined ? 'list' : 'record')
  const [chosenMatch, setChosenMatch] = useState<string | undefined>()
  const [trouble, setTrouble] = useState<{ readonly dealId: string; readonly words: string } | null>(null)
  const page = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)

  const select = useCallback(
    (next: string | undefined) => {
      setSelectedId(next)
      setHovered(undefined)
      navigate(next === undefined ? paths.review : paths.reviewDeal(next), { replace: true })
    },
    [navigate],
  )
  const [address, setAddress] = useState(id)
  if (address !== id) {
    setAddress(id)
    if (id !== undefined) setSelectedId(id)
  }

  const showAll = useRef<() => void>(() => undefined)
  const decisions = useDecisions(select, showAll)
  const queue = useQueue([selectedId, hovered], decisions.leaving, decisions.forget)
  useEffect(() => {
    showAll.current = queue.showAll
  }, [queue.showAll])
  const { rows } = queue
  const groups = useMemo(() => groupByDue(rows ?? [], now, zone), [rows, now, zone])
  const ids = useMemo(() => groups.flatMap((group) => group.items.map((row) => row.id)), [groups])
  const at = selectedId === undefined ? -1 : ids.indexOf(selectedId)
  const view = useRecord(selectedId, ids[at + 1])

  if (selectedId === undefined && ids[0] !== undefined) setSelectedId(ids[0])
  const ready = rows !== null
  useEffect(() => {
    const active = document.activeElement
    if (ready && (active === null || active === document.body || active.id === 'page')) page.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
  }, [ready])
  useEffect(() => {
    body.current?.scrollTo({ top: 0 })
  }, [selectedId])

  const { sheet } = decisions
  const step = (by: 1 | -1) => {
    const next = moveSelection(ids, selectedId, by)
    if (next !== undefined && next !== selectedId) select(next)
  }
  const decide = (kind: DecisionKind) => {
    if (selectedId === undefined) return
    const allowed = view?.allowed[`deal.${kind}`]
    if (allowed !== undefined && !allowed.allowed) return announce(allowed.reason)
    if (sheet?.kind === kind && sheet.dealId === selectedId) return decisions.close()
    decisions.open(kind, selectedId, view ? basisOf(view.deal) : null)
    setNarrow('record')
  }
  const undo = async () => {
    const words = await decisions.undo()
    if (words !== null) announce(words)
  }
  const open = () => {
    if (sheet !== null) return
    setNarrow('record')
    body.current?.focus()
  }
  const expand = () => {
    if (selectedId !== undefined) navigate(paths.deal(selectedId))
  }
  const settle = async (dealId: string, customer: CanonicalCustomer | null) => {
    const result = customer === null ? await call('deals.unlink', { id: dealId }) : await call('deals.link', { id: dealId, customerId: customer.id })
    setTrouble(result.ok ? null : { dealId, words: result.error.message })
    announce(result.ok ? (customer === null ? 'Unlinked. It counts for a customer of its own now.' : `Linked to ${customer.name}.`) : result.error.message)
  }

  useShortcuts({ j: () => step(1), k: () => step(-1), a: () => decide('approve'), r: () => decide('return'), x: () => decide('reject'), z: () => void undo(), o: expand, n: queue.showAll, enter: open })
  const held = useHeldDecisions((state) => state.held.length > 0)
  const about = view ? `${view.deal.number ?? ''} ${view.deal.customerName}`.trim() : undefined
  usePageActions([
    ...(view
      ? (['approve', 'return', 'reject'] as const).map((kind) => ({
          id: `review-${kind}`,
          label: DECISION_WORDS[kind].act,
          about,
          keys: { approve: 'A', return: 'R', reject: 'X' }[kind],
          disabledReason: reasonOf(view.allowed[`deal.${kind}`]),
          run: () => decide(kind),
        }))
      : []),
    ...(view ? [{ id: 'review-open', label: 'Open the full record', about, keys: 'O', run: expand }] : []),
    ...(held ? [{ id: 'review-undo', label: 'Undo the last decision', keys: 'Z', run: () => void undo() }] : []),
  ])

  const owned = useLive('reference.view', {}).value?.partners.filter((one) => one.owned).length ?? 0
  const today = plainDateIn(now, vendorZone)
  const shownSheet = sheet !== null && view && sheet.dealId === view.deal.id ? sheet : null
  const empty = (
    <EmptyQueue
      partners={owned === 0 ? 'all partners' : owned === 1 ? 'your partner' : `your ${owned} partners`}
      asOf={queue.asOf === null ? 'never' : momentWords(Date.parse(queue.asOf), now, zone)}
      action={<ActionButton label="See all registrations" onPress={() => navigate(paths.deals)} />}
    />
  )

  if (queue.error !== undefined && rows === null) {
    return (
      <Page head={<PageHead title="Review queue" />} label="Review queue">
        <ErrorPanel happened="The review queue cannot be read" means="Nothing was lost: the registrations are on this computer and on the endpoint." todo={queue.error.message} detail={queue.error.code} />
      </Page>
    )
  }
  const nothing = rows !== null && rows.length === 0 && selectedId === undefined
  return (
    <div ref={page} className={styles.fill}>
      <SplitView
        listLabel="Review queue"
        recordLabel={view?.deal.customerName ?? 'Registration'}
        narrowShows={nothing ? 'list' : narrow}
        onBackToList={() => setNarrow('list')}
        listHead={<PageHead title="Review queue" note={rows === null ? '' : queue.total.toLocaleString('en-GB')} actions="Due soonest" />}
        list={
          rows === null ? (
            <SkeletonRows rows={8} height={54} />
          ) : (
            <>
              {queue.heldBack > 0 && (
                <div className={styles.arrived} role="status">
                  {queue.heldBack} arrived that {queue.heldBack === 1 ? 'is' : 'are'} due sooner
                  <ActionButton label={`Show ${queue.heldBack} new`} keys="N" size="small" onPress={queue.showAll} />
                </div>
              )}
              <QueuePane groups={groups} selectedId={selectedId} onSelect={select} onOpen={open} onHover={setHovered} now={now} empty={empty} />
            </>
          )
        }
        toast={held ? <UndoArea onUndo={() => void undo()} /> : null}
        listFoot={
          <div className={styles.strip}>
            <KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['A'], word: 'approve' }, { keys: ['R'], word: 'return' }, { keys: ['X'], word: 'reject' }]} />
          </div>
        }
        record={
          view ? (
            <RecordPane
              view={view}
              position={at < 0 ? undefined : `${at + 1} of ${queue.total}`}
              onStep={step}
              onExpand={expand}
              openKind={shownSheet?.kind}
              onDecide={decide}
              chosenMatch={chosenMatch}
              onChooseMatch={setChosenMatch}
              onLink={(customer) => void settle(view.deal.id, customer)}
              onUnlink={() => void settle(view.deal.id, null)}
              trouble={trouble?.dealId === view.deal.id ? trouble.words : null}
              online={online}
              now={now}
              zone={zone}
              today={plainDateIn(now, zone)}
              bodyRef={body}
            >
              {shownSheet !== null && <SheetOf key={`${shownSheet.dealId} ${shownSheet.kind}`} sheet={shownSheet} view={view} decisions={decisions} ids={ids} today={today} onUnlink={() => void settle(view.deal.id, null)} />}
            </RecordPane>
          ) : (
            <NoRecord state={selectedId === undefined ? (nothing ? 'nothing' : 'none') : view === null ? 'gone' : 'loading'} />
          )
        }
      />
    </div>
  )
}

function reasonOf(allowed: { readonly allowed: true } | { readonly allowed: false; readonly reason: string }): string | undefined {
  return allowed.allowed ? undefined : allowed.reason
}

function NoRecord({ state }: { readonly state: 'nothing' | 'none' | 'gone' | 'loading' }) {
  switch (state) {
    case 'loading':
      return <SkeletonRows rows={8} />
    case 'gone':
      return <p className={styles.gone}>This registration is gone, or you can no longer see it.</p>
    case 'nothing':
      return <p className={styles.gone}>Everything is decided.</p>
    case 'none':
      return <p className={styles.gone}>Choose a registration.</p>
  }
}
