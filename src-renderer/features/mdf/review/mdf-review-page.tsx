import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { SplitView } from '../../../ui/frame/split-view.tsx'
import { KeyStrip } from '../../../ui/key-hint.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { momentWords } from '../../../ui/moment-words.ts'
import { usePageActions } from '../../../ui/page-actions.ts'
import { paths } from '../../../ui/paths.ts'
import { groupByDue } from '../../../ui/queue-list/due-groups.ts'
import { moveSelection } from '../../../ui/queue-list/selection.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { useFundReader } from '../record/use-fund-reader.ts'
import { DECISION_KEYS, DECISION_WORDS, recordOf, seenOf, type DecisionKind } from './fund-decision.ts'
import { EmptyQueue, QueuePane } from './queue-pane.tsx'
import { mayDecide, RecordPane } from './record-pane.tsx'
import { useHeldFunds } from './review-held.ts'
import styles from './review.module.css'
import { SheetOf } from './sheet-of.tsx'
import { UndoArea } from './undo-area.tsx'
import { useFundDecisions } from './use-fund-decisions.ts'
import { useFundQueue, useFundRecord } from './use-fund-queue.ts'

const KINDS: readonly DecisionKind[] = ['approve', 'return', 'reject']

/** The review queue of funds: requests and claims to decide beside the one that is open. Everything works from the keyboard. */
export function MdfReviewPage({ id }: { readonly id?: string }) {
  usePageTitle('MDF review')
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const reader = useFundReader()
  const { now, zone } = reader
  const [selectedId, setSelectedId] = useState(id)
  const [hovered, setHovered] = useState<string | undefined>()
  const [narrow, setNarrow] = useState<'list' | 'record'>(id === undefined ? 'list' : 'record')
  const page = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)

  const select = useCallback(
    (next: string | undefined) => {
      setSelectedId(next)
      setHovered(undefined)
      navigate(next === undefined ? paths.mdfReview : paths.mdfReviewOf(next), { replace: true })
    },
    [navigate],
  )
  const [address, setAddress] = useState(id)
  if (address !== id) {
    setAddress(id)
    if (id !== undefined) setSelectedId(id)
  }

  const showAll = useRef<() => void>(() => undefined)
  const decisions = useFundDecisions(select, showAll)
  const queue = useFundQueue([selectedId, hovered], decisions.leaving, decisions.forget)
  useEffect(() => {
    showAll.current = queue.showAll
  }, [queue.showAll])
  const { rows } = queue
  const groups = useMemo(() => groupByDue(rows ?? [], now, zone), [rows, now, zone])
  const ids = useMemo(() => groups.flatMap((group) => group.items.map((row) => row.id)), [groups])
  const at = selectedId === undefined ? -1 : ids.indexOf(selectedId)
  const shown = useFundRecord(selectedId, ids[at + 1])

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
    const may = shown ? mayDecide(shown, kind) : undefined
    if (may !== undefined && !may.allowed) return announce(may.reason)
    if (sheet?.kind === kind && sheet.recordId === selectedId) return decisions.close()
    decisions.open(kind, selectedId, shown ? seenOf(shown) : null)
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
  const record = shown ? recordOf(shown) : undefined
  const expand = () => {
    if (record !== undefined) navigate(record.kind === 'claim' ? paths.mdfClaim(record.id) : paths.mdfRequest(record.id))
  }

  useShortcuts({ j: () => step(1), k: () => step(-1), a: () => decide('approve'), r: () => decide('return'), x: () => decide('reject'), z: () => void undo(), o: expand, n: queue.showAll, enter: open })
  const held = useHeldFunds((state) => state.held.length > 0)
  const about = record === undefined ? undefined : `${record.number ?? ''} ${record.title}`.trim()
  usePageActions([
    ...(shown
      ? KINDS.map((kind) => {
          const may = mayDecide(shown, kind)
          return { id: `mdf-review-${kind}`, label: DECISION_WORDS[kind], about, keys: DECISION_KEYS[kind], disabledReason: may.allowed ? undefined : may.reason, run: () => decide(kind) }
        })
      : []),
    ...(shown ? [{ id: 'mdf-review-open', label: 'Open the full record', about, keys: 'O', run: expand }] : []),
    ...(held ? [{ id: 'mdf-review-undo', label: 'Undo the last decision', keys: 'Z', run: () => void undo() }] : []),
  ])

  const owned = useLive('reference.view', {}).value?.partners.filter((one) => one.owned).length ?? 0
  const shownSheet = sheet !== null && shown && sheet.recordId === record?.id ? sheet : null
  const empty = (
    <EmptyQueue
      partners={owned === 0 ? 'all partners' : owned === 1 ? 'your partner' : `your ${owned} partners`}
      asOf={queue.asOf === null ? 'never' : momentWords(Date.parse(queue.asOf), now, zone)}
      action={<ActionButton label="See the budgets" onPress={() => navigate(paths.budgets)} />}
    />
  )
  if (queue.error !== undefined && rows === null) {
    return (
      <Page head={<PageHead title="MDF review" />} label="MDF review">
        <ErrorPanel happened="The review queue of funds cannot be read" means="Nothing was lost: requests and claims are on this computer and on the endpoint." todo={queue.error.message} detail={queue.error.code} />
      </Page>
    )
  }
  const nothing = rows !== null && rows.length === 0 && selectedId === undefined
  return (
    <div ref={page} className={styles.fill}>
      <SplitView
        listLabel="MDF review"
        recordLabel={record?.title ?? 'Request or claim'}
        narrowShows={nothing ? 'list' : narrow}
        onBackToList={() => setNarrow('list')}
        listHead={<PageHead title="MDF review" note={rows === null ? '' : queue.total.toLocaleString('en-GB')} actions={<ActionButton label="Calendar" variant="quiet" onPress={() => navigate(paths.mdfCalendar)} />} />}
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
        listFoot={<KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['A'], word: 'approve' }, { keys: ['R'], word: 'return' }, { keys: ['X'], word: 'reject' }]} />}
        record={
          shown ? (
            <RecordPane shown={shown} reader={reader} position={at < 0 ? undefined : `${at + 1} of ${queue.total}`} onStep={step} onExpand={expand} openKind={shownSheet?.kind} onDecide={decide} bodyRef={body}>
              {shownSheet !== null && <SheetOf key={`${shownSheet.recordId} ${shownSheet.kind}`} sheet={shownSheet} shown={shown} decisions={decisions} ids={ids} today={reader.today} />}
            </RecordPane>
          ) : (
            <NoRecord state={selectedId === undefined ? (nothing ? 'nothing' : 'none') : shown === null ? 'gone' : 'loading'} />
          )
        }
      />
    </div>
  )
}

function NoRecord({ state }: { readonly state: 'nothing' | 'none' | 'gone' | 'loading' }) {
  switch (state) {
    case 'loading':
      return <SkeletonRows rows={8} />
    case 'gone':
      return <p className={styles.gone}>This is gone, or you can no longer see it.</p>
    case 'nothing':
      return <p className={styles.gone}>Everything is decided.</p>
    case 'none':
      return <p className={styles.gone}>Choose a request or a claim.</p>
  }
}
