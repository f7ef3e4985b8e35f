import { TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconArrowsDiagonal, IconChevronDown, IconChevronUp, IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { ActionButton, IconButton } from '../../../src-renderer/ui/action-button.tsx'
import { Avatar } from '../../../src-renderer/ui/avatar.tsx'
import { Completeness } from '../../../src-renderer/ui/completeness.tsx'
import { DateInput } from '../../../src-renderer/ui/date-input.tsx'
import { DecisionSheet, SheetFields } from '../../../src-renderer/ui/decision-sheet.tsx'
import { DueClock } from '../../../src-renderer/ui/due-clock.tsx'
import { EvidenceTable } from '../../../src-renderer/ui/evidence-table.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { SplitView } from '../../../src-renderer/ui/frame/split-view.tsx'
import { Icon } from '../../../src-renderer/ui/icon.tsx'
import { KeyStrip } from '../../../src-renderer/ui/key-hint.tsx'
import { MatchPicker } from '../../../src-renderer/ui/match-picker.tsx'
import { MatchMark } from '../../../src-renderer/ui/match-mark.tsx'
import { QueueList } from '../../../src-renderer/ui/queue-list/queue-list.tsx'
import { QueueRow } from '../../../src-renderer/ui/queue-list/queue-row.tsx'
import { SectionHead } from '../../../src-renderer/ui/section-head.tsx'
import { StatusSentence } from '../../../src-renderer/ui/status-sentence.tsx'
import { UndoToast } from '../../../src-renderer/ui/undo-toast.tsx'
import { useShortcuts } from '../../../src-renderer/ui/use-shortcuts.ts'
import { moveSelection } from '../../../src-renderer/ui/queue-list/selection.ts'
import { GalleryFrame, nothing } from './gallery-frame.tsx'
import styles from './gallery.module.css'

type Row = { readonly id: string; readonly customer: string; readonly partner: string; readonly products?: string; readonly mark?: string; readonly strong?: boolean; readonly left: number; readonly amount: string }

const MIN = 60_000
const H = 60 * MIN
const row = (customer: string, partner: string, more: Pick<Row, 'products'> | Pick<Row, 'mark' | 'strong'>, left: number, amount: string): Row => ({ id: customer, customer, partner, left, amount, ...more })

const GROUPS = [
  {
    id: 'today',
    label: 'Due today',
    items: [
      row('Fjordkraft Nett AS', 'Nordlys Sikkerhet', { products: 'Keystone SASE' }, 38 * MIN, 'NOK 2,140,000'),
      row('Kestrel Rail Signalling Ltd', 'Brightwater IT', { mark: 'Same customer', strong: true }, 4 * H + 11 * MIN, '£184,800'),
      row('Universiteit Maasland', 'Oosterhuis ICT', { products: 'Vantage XDR' }, 5 * H + 2 * MIN, '€96,250'),
      row('Castellan Insurance Group', 'Lumen & Fox', { mark: 'Similar name' }, 7 * H + 40 * MIN, '£312,400'),
    ],
  },
  {
    id: 'tomorrow',
    label: 'Tomorrow',
    items: [
      row('Grünwald Maschinenbau GmbH', 'Arkadia Consulting', { products: 'Sentry 400' }, 22 * H, '€58,900'),
      row('Hôpital Saint-Aubin', 'Pelletier Réseaux', { mark: 'Same customer', strong: true }, 23 * H, '€127,360'),
      row('Porto Salgado Seguros', 'Sistemas Almenara', { products: 'Keystone SASE' }, 25 * H, '€74,000'),
      row('Helvar Paper Oy', 'Kvarn Cyber', { products: 'Relay SD-WAN' }, 27 * H, '€41,780'),
      row('Aldwych Chambers LLP', 'Brightwater IT', { mark: 'Similar name' }, 29 * H, '£38,600'),
    ],
  },
  {
    id: 'thursday',
    label: 'Thursday 26 November',
    items: [
      row('Bergmann Logistik SE', 'Arkadia Consulting', { products: 'Sentry 2600' }, 45 * H, '€203,150'),
      row('Ostrava Waterworks', 'Tatra Datacom', { products: 'Sentry 400, Relay' }, 46 * H, '€66,420'),
      row('Mistral Aéro SAS', 'Pelletier Réseaux', { products: 'Vantage XDR' }, 47 * H, '€88,120'),
      row('Volkmar & Söhne KG', 'Arkadia Consulting', { products: 'Keystone SASE' }, 47 * H + 1, '€51,300'),
      row('Selkirk Mills plc', 'Lumen & Fox', { products: 'Relay SD-WAN' }, 47 * H + 2, '£29,940'),
    ],
  },
]

const idOf = (one: Row) => one.id
const IDS = GROUPS.flatMap((group) => group.items.map(idOf))

export function QueueView() {
  const [selected, setSelected] = useState<string | undefined>('Kestrel Rail Signalling Ltd')
  const [match, setMatch] = useState('a')
  const [sheet, setSheet] = useState(true)
  const [until, setUntil] = useState<string | null>('2027-02-22')
  useShortcuts({ j: () => setSelected((id) => moveSelection(IDS, id, 1)), k: () => setSelected((id) => moveSelection(IDS, id, -1)), a: () => setSheet(true) })
  return (
    <GalleryFrame side="vendor" pill={{ kind: 'up-to-date', ago: '1 min ago' }}>
      <SplitView
        listLabel="Review queue"
        recordLabel="Kestrel Rail Signalling Ltd"
        narrowShows="record"
        onBackToList={nothing}
        listHead={<PageHead title="Review queue" note="14" actions={<>Due soonest <IconButton label="Arrange the list" icon={IconAdjustmentsHorizontal} onPress={nothing} /></>} />}
        list={
          <QueueList
            label="Registrations to decide"
            groups={GROUPS}
            idOf={idOf}
            selectedId={selected}
            onSelect={setSelected}
            onOpen={nothing}
            renderRow={(one) => (
              <QueueRow
                title={one.customer}
                aside={<DueClock startedAt={one.left - 48 * H} dueAt={one.left} now={0} />}
                detail={one.products === undefined ? one.partner : `${one.partner} · ${one.products}`}
                mark={one.mark === undefined ? undefined : <MatchMark words={one.mark} strength={one.strong === true ? 'strong' : 'plain'} />}
                amount={one.amount}
              />
            )}
          />
        }
        toast={<UndoToast acts={[{ id: 'a', done: 'Approved', subject: 'Tamar Valley Dairies', secondsLeft: 7 }]} totalSeconds={10} onUndo={nothing} />}
        listFoot={<KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['A'], word: 'approve' }, { keys: ['R'], word: 'return' }, { keys: ['X'], word: 'reject' }]} />}
        record={
          <>
            <PageHead
              level={2}
              lead={<Avatar name="Brightwater IT" shape="square" />}
              title="Brightwater IT"
              note="BRW-0147 · Callum Reyes · received Sun 22 Nov, 13:52"
              actions={
                <>
                  2 of 14
                  <IconButton label="Previous" icon={IconChevronUp} onPress={nothing} />
                  <IconButton label="Next" icon={IconChevronDown} onPress={nothing} />
                  <IconButton label="Open the record" icon={IconArrowsDiagonal} onPress={nothing} />
                </>
              }
            />
            <div className={styles.scroll} tabIndex={0} role="region" aria-label="Registration">
              <div className={styles.recordHead}>
                <h3 className={styles.recordTitle}>Kestrel Rail Signalling Ltd</h3>
                <span className={styles.amount}>£184,800</span>
                <div className={styles.right}>
                  <ActionButton label="Reject" keys="X" onPress={nothing} />
                  <ActionButton label="Return" keys="R" onPress={nothing} />
                  <ActionButton label="Approve" keys="A" expanded={sheet} onPress={() => setSheet(true)} />
                </div>
              </div>
              <StatusSentence parts={[{ strong: 'Your move:' }, ' decide by ', { strong: '13:52 today' }, ', 4 h 11 min from now. If nobody acts, it goes to Marta Lindqvist.']} />
              <div className={styles.gap}>
                <SectionHead title="Complete" note="8 of 8 required · competitor and time frame left blank" />
                <Completeness
                  facts={[
                    { label: 'Customer', value: 'Kestrel Rail Signalling Ltd' },
                    { label: 'Website', value: 'kestrelrail.co.uk' },
                    { label: 'Country', value: 'United Kingdom' },
                    { label: 'Contact', value: 'Moira Fenwick, Head of IT' },
                    { label: 'Products', value: 'Sentry 2600 × 12, Relay × 30' },
                    { label: 'Expected close', value: '18 Dec 2026' },
                    { label: 'Source', value: 'Own campaign, “Rail cyber” webinar' },
                    { label: 'Situation', value: 'Out of support in March, audit failed' },
                  ]}
                />
              </div>
              <div className={styles.gap}>
                <SectionHead title="Matches" note="found among all partners by the endpoint · as of 09:40" />
                <MatchPicker
                  label="Matches"
                  selectedId={match}
                  onSelect={setMatch}
                  matches={[
                    { id: 'a', title: 'Cobalt Ridge Systems · CRS-0088', reason: 'No shared product, so both may be protected', mark: 'Same customer', strength: 'strong' },
                    { id: 'b', title: 'Brightwater IT · BRW-0061', reason: 'Lost March 2025, nothing to protect', mark: 'Own, earlier', strength: 'plain' },
                  ]}
                />
                <EvidenceTable
                  caption="Evidence of the match with CRS-0088"
                  mineHead="This registration"
                  theirsHead="CRS-0088"
                  rows={[
                    { label: 'Customer', mine: [{ text: 'Kestrel Rail Signal', mark: 'alike' }, { text: 'ling Ltd' }], theirs: [{ text: 'Kestrel Rail Signal', mark: 'alike' }, { text: 's Limited' }], reads: 'Alike, not equal' },
                    { label: 'Domain', mine: [{ text: 'kestrelrail.co.uk', mark: 'alike' }], theirs: [{ text: 'portal.' }, { text: 'kestrelrail.co.uk', mark: 'alike' }], reads: 'Same registrable domain' },
                    { label: 'Contact', mine: [{ text: 'Moira Fenwick ' }, { text: '@', mark: 'faint' }, { text: 'kestrelrail.co.uk', mark: 'alike' }], theirs: [{ text: 'Dev Raman ' }, { text: '@', mark: 'faint' }, { text: 'kestrelrail.co.uk', mark: 'alike' }], reads: 'Other person, same domain' },
                    { label: 'Products', mine: [{ text: 'Sentry 2600, Relay', mark: 'harmless' }], theirs: [{ text: 'Vantage Endpoint', mark: 'harmless' }], reads: 'No overlap', tone: 'safe' },
                    { label: 'Received', mine: [{ text: '22 Nov 2026, 13:52' }], theirs: [{ text: '16 Oct 2026, 10:07' }], reads: 'Theirs first, by 37 days' },
                    { label: 'Protection', mine: [{ text: 'Not yet', mark: 'faint' }], theirs: [{ text: 'Approved, until 14 Jan 2027' }], reads: 'Active, other products' },
                  ]}
                />
              </div>
            </div>
            {sheet && (
              <DecisionSheet
                title="Approve BRW-0147"
                about="for Kestrel Rail Signalling Ltd"
                confirmLabel="Approve"
                consequence={<><Icon of={IconLink} size={15} /> Linked to Kestrel Rail Signalling, 2 registrations</>}
                onConfirm={() => setSheet(false)}
                onCancel={() => setSheet(false)}
              >
                <SheetFields>
                  <DateInput label="Protected until" value={until} onChange={setUntil} today="2026-11-24" help="90 days, Gold tier default" />
                  <TextInput label="Margin credit" defaultValue="8.0%" description="£14,784 when won" />
                  <TextInput label="Note to Brightwater IT" placeholder="Optional" description="They see this decision, never the matches." />
                </SheetFields>
              </DecisionSheet>
            )}
          </>
        }
      />
    </GalleryFrame>
  )
}
