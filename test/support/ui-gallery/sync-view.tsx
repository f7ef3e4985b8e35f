import { IconAlertTriangle, IconCheck, IconRefresh } from '@tabler/icons-react'
import { Switch } from '@mantine/core'
import { useState } from 'react'
import { ActionButton } from '../../../src-renderer/ui/action-button.tsx'
import { CompareTable, type CompareRow } from '../../../src-renderer/ui/compare-table.tsx'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageFoot } from '../../../src-renderer/ui/frame/page-foot.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { SplitView } from '../../../src-renderer/ui/frame/split-view.tsx'
import { Icon } from '../../../src-renderer/ui/icon.tsx'
import { QueueList } from '../../../src-renderer/ui/queue-list/queue-list.tsx'
import { QueueRow } from '../../../src-renderer/ui/queue-list/queue-row.tsx'
import { SectionHead } from '../../../src-renderer/ui/section-head.tsx'
import { StatusSentence } from '../../../src-renderer/ui/status-sentence.tsx'
import { WaitingMark } from '../../../src-renderer/ui/waiting-mark.tsx'
import { GalleryFrame, nothing } from './gallery-frame.tsx'
import styles from './gallery.module.css'

const ROWS: readonly CompareRow[] = [
  { kind: 'choice', id: 'sentry', label: 'Sentry 400', original: '8', mine: '9', theirs: '7', pick: 'mine' },
  { kind: 'choice', id: 'discount', label: 'Discount, Sentry', original: '12%', mine: '12%', theirs: '14%', pick: 'theirs' },
  { kind: 'choice', id: 'close', label: 'Expected close', original: '30 Nov 2026', mine: '18 Dec 2026', theirs: '30 Nov 2026', pick: 'mine' },
  { kind: 'same', id: 'contact', label: 'Contact', original: 'Alasdair Boyd' },
  { kind: 'free', id: 'reason', label: 'Reason', original: 'none', mine: 'Dry dock added, Boyd confirmed', theirs: 'One unit moved to the spring order', willSend: 'yours' },
  { kind: 'derived', id: 'amount', label: 'Amount', original: '£68,400', mine: '£73,900', theirs: '£62,025', willSend: '£72,775' },
]

type Change = { readonly id: string; readonly title: string; readonly tag: string; readonly aside: string; readonly detail: string; readonly lead: React.ReactNode }

const GROUPS = [
  {
    id: 'attention',
    label: 'Needs attention 1',
    items: [
      { id: 'a', title: 'Pemberton Marine Services', tag: 'BRW-0131', aside: '09:38', detail: 'Refused: changed by Ingrid Solheim while you were offline', lead: <span style={{ color: 'var(--bad)' }}><Icon of={IconAlertTriangle} /></span> },
    ],
  },
  {
    id: 'waiting',
    label: 'Waiting 2',
    items: [
      { id: 'b', title: 'Marchbank Foods', tag: 'New registration', aside: 'Waiting', detail: 'Submitted 09:24, gets its number when received', lead: <WaitingMark /> },
      { id: 'c', title: 'Linnet Housing Trust', tag: 'Lead', aside: 'Waiting', detail: 'Accepted 09:19', lead: <WaitingMark /> },
    ],
  },
  {
    id: 'accepted',
    label: 'Accepted today 1',
    items: [{ id: 'd', title: 'Harcourt Ferries plc', tag: 'BRW-0146', aside: '09:40', detail: 'Answer to 2 questions, received 51 min after you wrote it', lead: <span style={{ color: 'var(--ok)' }}><Icon of={IconCheck} /></span> }],
  },
] satisfies readonly { readonly id: string; readonly label: string; readonly items: readonly Change[] }[]

const idOf = (one: Change) => one.id

export function SyncView() {
  const [rows, setRows] = useState(ROWS)
  const [selected, setSelected] = useState<string | undefined>('a')
  return (
    <GalleryFrame side="partner" current="sync" pill={{ kind: 'needs-attention', count: 1 }}>
      <Page
        body="bare"
        head={<PageHead title="Sync" note="Online. Last sync 09:41, times in your zone, GMT" actions={<><Switch label="Work offline" /><ActionButton label="Sync now" keys="S" icon={IconRefresh} onPress={nothing} /></>} />}
      >
        <SplitView
          listWidth={432}
          listLabel="Changes"
          recordLabel="Refused change"
          narrowShows="record"
          onBackToList={nothing}
          list={
            <QueueList
              label="Changes"
              groups={GROUPS}
              idOf={idOf}
              selectedId={selected}
              onSelect={setSelected}
              onOpen={nothing}
              renderRow={(one) => <QueueRow title={one.title} tag={one.tag} aside={one.aside} detail={one.detail} lead={one.lead} />}
            />
          }
          record={
            <>
              <div className={styles.scroll} tabIndex={0} role="region" aria-label="Yours and theirs">
                <h2 className={styles.recordTitle}>Your change to Pemberton Marine was not taken</h2>
                <StatusSentence parts={[{ strong: 'Ingrid Solheim changed the quantity and discount at 09:20' }, ', before your change of 09:31 arrived. Neither overwrote the other, and what you entered stays here until you decide.']} />
                <div style={{ height: 14 }} />
                <CompareTable
                  caption="Original, mine and theirs"
                  originalNote="seen 20 Nov"
                  mineNote="you, 09:31"
                  theirsNote="Ingrid Solheim, 09:20"
                  rows={rows}
                  onPick={(id, pick) => setRows(rows.map((row) => (row.id === id && row.kind === 'choice' ? { ...row, pick } : row)))}
                />
                <div className={styles.gap}>
                  <SectionHead title="If you resubmit" />
                  <p style={{ color: 'var(--ink-2)', fontSize: 13 }}>Two of your values and one of hers go out on top of Ingrid&apos;s version, with your reason.</p>
                </div>
              </div>
              <PageFoot
                actions={
                  <>
                    <ActionButton label="Discard mine" keys="D" onPress={nothing} />
                    <ActionButton label="Edit and resubmit" keys="Ctrl Enter" variant="filled" onPress={nothing} />
                  </>
                }
              >
                Protection until 9 Dec is not affected.
              </PageFoot>
            </>
          }
        />
      </Page>
    </GalleryFrame>
  )
}
