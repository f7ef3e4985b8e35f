import { TextInput } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { ActionButton } from '../../../src-renderer/ui/action-button.tsx'
import { AsOf } from '../../../src-renderer/ui/as-of.tsx'
import { DueClock } from '../../../src-renderer/ui/due-clock.tsx'
import { EmptyState } from '../../../src-renderer/ui/empty-state.tsx'
import { ErrorPanel } from '../../../src-renderer/ui/error-panel.tsx'
import { EvidenceText } from '../../../src-renderer/ui/evidence-text.tsx'
import { FilterChips } from '../../../src-renderer/ui/filter-chips.tsx'
import { KeyStrip } from '../../../src-renderer/ui/key-hint.tsx'
import { MatchMark } from '../../../src-renderer/ui/match-mark.tsx'
import { MoneyInput } from '../../../src-renderer/ui/money-input.tsx'
import { ProgressSegments } from '../../../src-renderer/ui/progress-segments.tsx'
import { SkeletonRows } from '../../../src-renderer/ui/skeleton.tsx'
import { StatusWord, type Status } from '../../../src-renderer/ui/status-glyph.tsx'
import { StatusSentence } from '../../../src-renderer/ui/status-sentence.tsx'
import { StatusTag } from '../../../src-renderer/ui/status-tag.tsx'
import { SyncPill } from '../../../src-renderer/ui/sync-pill.tsx'
import type { SyncPillState } from '../../../src-renderer/ui/sync-words.ts'
import { UndoToast } from '../../../src-renderer/ui/undo-toast.tsx'
import { WaitingMark } from '../../../src-renderer/ui/waiting-mark.tsx'
import { nothing } from './gallery-frame.tsx'
import styles from './gallery.module.css'

const PILLS: readonly SyncPillState[] = [
  { kind: 'signed-out' },
  { kind: 'update-needed' },
  { kind: 'needs-attention', count: 1 },
  { kind: 'offline-waiting', waiting: 3 },
  { kind: 'offline', asOf: '09:14' },
  { kind: 'server-trouble' },
  { kind: 'syncing', done: 120, total: 900 },
  { kind: 'waiting', waiting: 3 },
  { kind: 'up-to-date', ago: '2 min ago' },
]

const STATUSES: readonly Status[] = ['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'expired', 'won', 'paid']
const MIN = 60_000
const H = 60 * MIN
const LEFT = [47 * H, 22 * H, 7 * H + 40 * MIN, 4 * H + 11 * MIN, 38 * MIN, -2 * H]

function Entry({ name, hint, children }: { readonly name: string; readonly hint: string; readonly children: ReactNode }) {
  return (
    <section className={styles.entry} aria-label={`${name}, ${hint}`}>
      <div>
        <div className={styles.name}>{name}</div>
        <div className={styles.hint}>{hint}</div>
      </div>
      <div className={styles.flow}>{children}</div>
    </section>
  )
}

export function ComponentsView() {
  const [money, setMoney] = useState<number | null>(18_480_000)
  return (
    <main className={styles.sheet} tabIndex={0} aria-label="Components">
      <div className={styles.panel}>
        <h1 className={styles.title}>Components</h1>
        <div className={styles.columns}>
          <div>
            <Entry name="Sync pill" hint="the first that holds">
              {PILLS.map((state) => (
                <SyncPill key={state.kind} state={state} onPress={nothing} />
              ))}
            </Entry>
            <Entry name="Status" hint="in rows: glyph and word">
              {STATUSES.map((status) => (
                <StatusWord key={status} status={status} />
              ))}
            </Entry>
            <Entry name="Status" hint="on a record head only">
              {STATUSES.map((status) => (
                <StatusTag key={status} status={status} />
              ))}
            </Entry>
            <Entry name="Due clock" hint="ring empties; amber under 6 h, red under 1 h">
              {LEFT.map((left) => (
                <DueClock key={left} startedAt={left - 48 * H} dueAt={left} now={0} />
              ))}
            </Entry>
            <Entry name="Match mark" hint="in the second line">
              <MatchMark words="Same customer" strength="strong" />
              <MatchMark words="Similar name" />
              <MatchMark words="Own, earlier" />
            </Entry>
            <Entry name="Waiting mark" hint="a word on records, the glyph alone in rows">
              <WaitingMark />
              <WaitingMark words="waiting to sync" />
              <WaitingMark sending={0.64} />
              <AsOf time="09:14" />
              <AsOf time="09:40" more="rates of 20 Nov 2026" />
            </Entry>
            <Entry name="Evidence" hint="alike is amber, safe is green">
              <EvidenceText segments={[{ text: 'portal.' }, { text: 'kestrelrail.co.uk', mark: 'alike' }]} />
              <EvidenceText segments={[{ text: 'Vantage Endpoint', mark: 'harmless' }]} />
              <EvidenceText segments={[{ text: '30 Nov', mark: 'struck' }, { text: ' → 18 Dec 2026' }]} />
            </Entry>
            <Entry name="Filters" hint="on or off">
              <FilterChips
                label="Filters"
                onToggle={nothing}
                onClear={nothing}
                chips={[
                  { id: 'a', label: 'Submitted', count: 12, selected: true },
                  { id: 'b', label: 'Returned', count: 2, selected: false },
                  { id: 'c', label: 'Approved', selected: false },
                ]}
              />
            </Entry>
            <Entry name="Loading" hint="after a moment">
              <div style={{ width: '100%' }}>
                <SkeletonRows rows={3} />
              </div>
            </Entry>
          </div>
          <div>
            <Entry name="Buttons" hint="one filled a view">
              <ActionButton label="Approve" keys="Enter" variant="filled" onPress={nothing} />
              <ActionButton label="Return" keys="R" onPress={nothing} />
              <ActionButton label="Approve" keys="A" expanded onPress={nothing} />
              <ActionButton label="Discard" variant="danger" onPress={nothing} />
              <ActionButton label="Cancel" keys="Esc" variant="quiet" onPress={nothing} />
            </Entry>
            <Entry name="Disabled" hint="says why, in reach of the keyboard">
              <ActionButton label="Approve" disabledReason="You registered this deal, so someone else decides it." onPress={nothing} />
            </Entry>
            <Entry name="Field" hint="34 px; errors say what to do">
              <TextInput label="Website" defaultValue="kestrelrail" error="Add the ending, such as .co.uk, or tick “They have none”." w={220} maw="100%" />
              <div style={{ width: 180, alignSelf: 'flex-start' }}>
                <MoneyInput label="Amount" currency="GBP" value={money} onChange={setMoney} />
              </div>
            </Entry>
            <Entry name="Keys" hint="shown, never needed">
              <KeyStrip
                entries={[
                  { keys: ['J', 'K'], word: 'move' },
                  { keys: ['A'], word: 'approve' },
                  { keys: ['Ctrl K'], word: 'commands' },
                  { keys: ['?'], word: 'all keys' },
                ]}
              />
            </Entry>
            <Entry name="Undo toast" hint="over the list, ten seconds">
              <div style={{ width: 'min(360px, 100%)' }}>
                <UndoToast acts={[{ id: 'a', done: 'Approved', subject: 'Tamar Valley Dairies', secondsLeft: 7 }]} totalSeconds={10} onUndo={nothing} />
              </div>
            </Entry>
            <Entry name="Notice" hint="whose move, by when, or else">
              <StatusSentence
                parts={[{ strong: 'Your move:' }, ' request an extension by ', { strong: 'Wed 9 Dec' }, '. If nobody acts, protection ends.']}
                boxed={{ shareLeft: 0.17, tone: 'warn' }}
              />
            </Entry>
            <Entry name="Progress" hint="required fields">
              <ProgressSegments done={6} total={8} what="required fields" />
            </Entry>
            <Entry name="Empty list" hint="what belongs here, and the first step">
              <div className={styles.box} style={{ flex: 1 }}>
                <EmptyState
                  icon={IconInbox}
                  title="Nothing to decide"
                  words="Registrations from your 12 partners arrive here. As of 09:40."
                  action={<ActionButton label="See decided this week" onPress={nothing} />}
                />
              </div>
            </Entry>
            <Entry name="Bad news" hint="what happened, means, to do">
              <ErrorPanel
                happened="The endpoint did not answer"
                means="Nothing is lost: your 3 changes wait on this computer."
                todo="Check the connection, or go on working: it is tried again every minute."
                actions={<ActionButton label="Try again" onPress={nothing} />}
                detail="timeout after 10 s"
              />
            </Entry>
          </div>
        </div>
      </div>
    </main>
  )
}
