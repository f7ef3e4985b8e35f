import { Switch } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudCheck, IconCloudOff, IconCloudUp, IconRefresh } from '@tabler/icons-react'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { SyncStatus } from '../../../src-shared/bridge/contract/sync.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { SplitView } from '../../ui/frame/split-view.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { QueueList } from '../../ui/queue-list/queue-list.tsx'
import { QueueRow } from '../../ui/queue-list/queue-row.tsx'
import { afterRemoval, moveSelection } from '../../ui/queue-list/selection.ts'
import { zoneName } from '../../ui/relative-time.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { changesWaiting } from '../../ui/sync-words.ts'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { AttentionDetail } from './attention-detail.tsx'
import { ChangeDetail } from './change-detail.tsx'
import { LastReceived } from './last-received.tsx'
import { PillLegend } from './pill-legend.tsx'
import { refusalWords } from './refusal-words.ts'
import { syncNowRefusal, syncNowWords, waitingWords } from './sync-now-words.ts'
import { subjectOf } from './settle-fund.ts'
import { stateWords, syncGroups, type SyncRow } from './sync-rows.ts'
import styles from './sync.module.css'

const idOf = (row: SyncRow) => row.id

/** Everything about sync: what needs the person, what waits, what was taken, when what last arrived. `id` is that of a refused change. */
export function SyncPage({ id }: { readonly id?: string }) {
  usePageTitle('Sync')
  const [, navigate] = useLocation()
  const { partner } = useSession()
  const announce = useAnnounce()
  const now = useNow()
  const zone = readerZone()
  const status = useLive('sync.status', {})
  const attention = useLive('attention.list', {})
  const changes = useLive('sync.changes', {})
  const syncNow = useCommand('sync.now')
  const workOffline = useCommand('sync.workOffline')
  const [selectedId, setSelectedId] = useState(id)
  const [narrow, setNarrow] = useState<'list' | 'record'>(id === undefined ? 'list' : 'record')
  const side = useRef<HTMLDivElement>(null)
  const reach = { online: status.value?.online ?? false, workOffline: status.value?.workOffline ?? false }

  const groups = useMemo(() => (attention.value && changes.value ? syncGroups(attention.value, changes.value, now) : null), [attention.value, changes.value, now])
  const rows = useMemo(() => groups?.flatMap((group) => group.items) ?? null, [groups])
  const selected = rows?.find((row) => row.id === selectedId)
  const select = useCallback(
    (next: string | undefined, kind: SyncRow['kind'] | undefined) => {
      setSelectedId(next)
      navigate(next !== undefined && kind === 'attention' ? paths.attention(next) : paths.sync, { replace: true })
    },
    [navigate],
  )
  const [address, setAddress] = useState(id)
  if (address !== id) {
    setAddress(id)
    if (id !== undefined) setSelectedId(id)
  }

  const firstRefused = rows?.[0]?.kind === 'attention' ? rows[0].id : undefined
  if (selectedId === undefined && firstRefused !== undefined) setSelectedId(firstRefused)

  const before = useRef<readonly SyncRow[]>([])
  useEffect(() => {
    if (rows === null) return
    const waiting = rows.filter((row) => row.kind === 'attention').map(idOf)
    const was = before.current
    before.current = rows
    if (selectedId === undefined || rows.some((row) => row.id === selectedId) || !was.some((row) => row.id === selectedId)) return
    // What was open is settled: the next refused change opens, and after the last one the page says so.
    const old = was.filter((row) => row.kind === 'attention').map(idOf)
    const next = old.includes(selectedId) ? (waiting.find((one) => one === afterRemoval(old, selectedId)) ?? waiting[0]) : undefined
    // oxlint-disable-next-line react/set-state-in-effect -- the list is main's: when what was open leaves it, the address and the selection follow
    select(next, next === undefined ? undefined : 'attention')
    if (old.includes(selectedId) && next === undefined) announce('Nothing needs your attention any more.')
  }, [rows, selectedId, select, announce])

  const choose = (next: string) => select(next, rows?.find((row) => row.id === next)?.kind)
  const step = (by: 1 | -1) => {
    const next = moveSelection(rows?.map(idOf) ?? [], selectedId, by)
    if (next !== undefined) choose(next)
  }
  const open = () => {
    setNarrow('record')
    const target = side.current?.querySelector<HTMLElement>('input[type=radio]:checked') ?? side.current?.querySelector<HTMLElement>('[role=region]')
    target?.focus()
  }
  const refusal = syncNowRefusal(status.value)
  const reasonId = useId()
  const run = async () => {
    if (refusal !== undefined) {
      announce(refusal)
      return
    }
    const words = syncNowWords(status.value)
    const result = await syncNow.run({})
    announce(result.ok ? words : result.error.message)
  }
  const toggle = (on: boolean) => void workOffline.run({ on })
  const offline = status.value?.workOffline ?? false
  useShortcuts({ s: () => void run(), j: () => step(1), k: () => step(-1), enter: open })
  usePageActions([
    { id: 'sync-now', label: 'Sync now', keys: 'S', disabledReason: refusal, run: () => void run() },
    { id: 'sync-offline', label: offline ? 'Work online again' : 'Work offline', run: () => toggle(!offline) },
  ])

  const error = attention.error ?? changes.error
  const trouble = syncNow.error ?? workOffline.error
  const opener = (row: SyncRow) => {
    const href = row.kind === 'attention' ? subjectOf(row.view, partner === null).href : row.change.collection === 'deals' ? paths.deal(row.change.recordId) : null
    return href === null ? undefined : () => navigate(href)
  }
  return (
    <Page
      body="bare"
      head={
        <>
          <PageHead
            title="Sync"
            note={status.value && <HeadNote status={status.value} refusal={refusal} reasonId={reasonId} now={now} zone={zone} />}
            actions={
              <>
                <PillLegend />
                <Switch label="Work offline" checked={offline} onChange={(event) => toggle(event.currentTarget.checked)} />
                <ActionButton label="Sync now" keys="S" icon={IconRefresh} disabledReason={refusal} reasonId={reasonId} onPress={() => void run()} />
              </>
            }
          />
          {status.value && <Warnings status={status.value} />}
          {trouble && (
            <p className={styles.warning} role="alert">
              {trouble.message}
            </p>
          )}
        </>
      }
    >
      {error !== undefined && rows === null ? (
        <div className={styles.detail}>
          <ErrorPanel happened="The changes on this computer cannot be read" means="None of them was dropped: they are in the encrypted database." todo={error.message} detail={error.code} />
        </div>
      ) : (
        <SplitView
          listWidth={432}
          listLabel="Changes"
          recordLabel={selected === undefined ? 'State of sync' : 'Selected change'}
          narrowShows={rows?.length === 0 ? 'list' : narrow}
          onBackToList={() => setNarrow('list')}
          list={
            <>
              {groups === null ? (
                <SkeletonRows rows={6} height={54} />
              ) : (
                <QueueList
                  label="Changes"
                  groups={groups}
                  idOf={idOf}
                  selectedId={selectedId}
                  onSelect={choose}
                  onOpen={open}
                  renderRow={(row) => <Row row={row} reach={reach} now={now} zone={zone} />}
                  empty={<EmptyState icon={IconCloudCheck} title="Everything is sent" words="Changes that wait for the endpoint, or for you, are listed here." />}
                />
              )}
              {status.value && <LastReceived collections={status.value.collections} now={now} zone={zone} />}
            </>
          }
          record={
            <div ref={side} className={styles.side}>
              {selected === undefined ? (
                status.value && rows !== null && <Settled status={status.value} now={now} zone={zone} />
              ) : selected.kind === 'attention' ? (
                <AttentionDetail key={selected.id} view={selected.view} now={now} zone={zone} onOpenRecord={opener(selected)} />
              ) : (
                <ChangeDetail key={selected.id} change={selected.change} reach={reach} now={now} zone={zone} onOpenRecord={opener(selected)} />
              )}
            </div>
          }
        />
      )}
    </Page>
  )
}

type HeadNoteProps = { readonly status: SyncStatus; readonly refusal: string | undefined; readonly reasonId: string; readonly now: number; readonly zone: string }

/** How it stands, or what keeps the person from syncing, and since when. */
function HeadNote({ status, refusal, reasonId, now, zone }: HeadNoteProps) {
  const last = status.lastSyncAt === null ? 'Never synced' : `Last sync ${momentWords(Date.parse(status.lastSyncAt), now, zone)}`
  return (
    <>
      <span id={reasonId}>{refusal ?? (status.online ? 'Online.' : 'Offline.')}</span> {last}
      {refusal === undefined && `, times in your zone, ${zoneName(now, zone)}`}
    </>
  )
}

function Warnings({ status }: { readonly status: SyncStatus }) {
  const skew = status.clockSkewMs
  return (
    <>
      {status.alarm !== null && (
        <p className={styles.warning} data-tone="bad" role="alert">
          <Icon of={IconAlertTriangle} /> {status.alarm}
        </p>
      )}
      {skew !== null && (
        <p className={styles.warning} role="status">
          <Icon of={IconAlertTriangle} /> The clock of this computer is {Math.round(Math.abs(skew) / 60_000)} min {skew > 0 ? 'ahead of' : 'behind'} the endpoint’s. Nothing is lost or reordered by it, but times on this page look wrong. Set the
          clock in the system settings.
        </p>
      )}
    </>
  )
}

function Row({ row, reach, now, zone }: { readonly row: SyncRow; readonly reach: Pick<SyncStatus, 'online' | 'workOffline'>; readonly now: number; readonly zone: string }) {
  if (row.kind === 'attention') {
    const { attention, now: deal } = row.view
    return (
      <QueueRow
        title={deal?.customerName ?? attention.title}
        tag={deal?.number}
        aside={momentWords(Date.parse(attention.refusedAt), now, zone)}
        detail={`Not taken: ${refusalWords(attention.code).why.replace(/^./, (letter) => letter.toLowerCase())}`}
        lead={
          <span className={styles.bad}>
            <Icon of={IconAlertTriangle} />
          </span>
        }
      />
    )
  }
  const { change } = row
  const accepted = change.state === 'accepted'
  return (
    <QueueRow
      title={change.title}
      tag={change.number ?? undefined}
      aside={accepted ? momentWords(Date.parse(change.receivedAt ?? change.at), now, zone) : stateWords(change, reach).word}
      detail={accepted ? change.summary : `${change.summary}, ${momentWords(Date.parse(change.at), now, zone)}`}
      lead={
        <span className={accepted ? styles.ok : styles.quiet}>
          <Icon of={accepted ? IconCheck : IconCloudUp} />
        </span>
      }
    />
  )
}

/** Nothing is open: what the state of sync comes to. */
function Settled({ status, now, zone }: { readonly status: SyncStatus; readonly now: number; readonly zone: string }) {
  const last = status.lastSyncAt === null ? 'Nothing was synced yet.' : `Last sync ${momentWords(Date.parse(status.lastSyncAt), now, zone)}.`
  if (status.waiting > 0) {
    return <EmptyState icon={IconCloudUp} title={changesWaiting(status.waiting)} words={`${waitingWords(status)} ${last}`} />
  }
  if (!status.online) return <EmptyState icon={IconCloudOff} title="Nothing waits" words={`${status.workOffline ? 'You work offline' : 'You are offline'} and have no unsent changes. ${last}`} />
  return <EmptyState icon={IconCloudCheck} title="Nothing needs your attention" words={`Every change of yours was taken. ${last}`} />
}
