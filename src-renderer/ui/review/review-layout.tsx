import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { ActionButton } from '../action-button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorPanel } from '../error-panel.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { Page } from '../frame/page.tsx'
import { SplitView } from '../frame/split-view.tsx'
import { KeyStrip } from '../key-hint.tsx'
import { momentWords } from '../moment-words.ts'
import { SkeletonRows } from '../skeleton.tsx'
import { QueuePane, type RowFacts } from './queue-pane.tsx'
import styles from './review.module.css'
import type { ReviewRow, ReviewQueue } from './use-review-queue.ts'

/** What a review page calls its records. */
export interface ReviewWords {
  /** "Review queue". */
  readonly title: string
  /** "Registrations to decide". */
  readonly list: string
  /** Of the side of a record that is not there: "Registration". */
  readonly record: string
  /** What arrives here, before the partners: "Registrations from". */
  readonly arrive: string
  readonly unreadable: { readonly happened: string; readonly means: string }
  readonly gone: string
  readonly choose: string
}

type ReviewLayoutProps<Row> = {
  readonly words: ReviewWords
  readonly queue: ReviewQueue<Row>
  readonly factsOf: (row: Row) => RowFacts
  readonly onOpen: () => void
  /** Right of the title. */
  readonly headActions: ReactNode
  /** How many partners the reader looks after, 0 for all of them. */
  readonly ownPartners: number
  /** When the queue was last brought up to date; null for never. */
  readonly asOf: string | null
  readonly error: BridgeError | undefined
  /** Where to go when nothing is left. */
  readonly emptyAction: ReactNode
  readonly toast: ReactNode
  /** The name of the record on screen. */
  readonly recordName: string | undefined
  /** The record that is open: undefined while the store has not answered, null when there is none to see. */
  readonly record: ReactNode
  readonly now: number
  readonly zone: string
}

/** The queue beside the record that is open. */
export function ReviewLayout<Row extends ReviewRow>(props: ReviewLayoutProps<Row>) {
  const { words, queue, error, now, zone, asOf, record } = props
  const { groups } = queue
  const { selectedId, select, hover, side, show, page } = queue.selection
  if (error !== undefined && groups === null) {
    return (
      <Page head={<PageHead title={words.title} />} label={words.title}>
        <ErrorPanel {...words.unreadable} todo={error.message} detail={error.code} />
      </Page>
    )
  }
  const nothing = groups?.length === 0 && selectedId === undefined
  const empty = (
    <EmptyState
      icon={IconInbox}
      title="Nothing to decide"
      words={`${words.arrive} ${partnersWords(props.ownPartners)} arrive here. As of ${asOf === null ? 'never' : momentWords(Date.parse(asOf), now, zone)}.`}
      action={props.emptyAction}
    />
  )
  return (
    <div ref={page} className={styles.page}>
      <SplitView
        listLabel={words.title}
        recordLabel={props.recordName ?? words.record}
        narrowShows={nothing ? 'list' : side}
        onBackToList={() => show('list')}
        listHead={<PageHead title={words.title} note={groups === null ? '' : queue.total.toLocaleString('en-GB')} actions={props.headActions} />}
        list={
          groups === null ? (
            <SkeletonRows rows={8} height={54} />
          ) : (
            <>
              <Arrived count={queue.heldBack} onShow={queue.showAll} />
              <QueuePane
                label={words.list}
                groups={groups}
                factsOf={props.factsOf}
                selectedId={selectedId}
                onSelect={select}
                onOpen={props.onOpen}
                onHover={hover}
                now={now}
                empty={empty}
              />
            </>
          )
        }
        toast={props.toast}
        listFoot={<KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['A'], word: 'approve' }, { keys: ['R'], word: 'return' }, { keys: ['X'], word: 'reject' }]} />}
        record={record ?? <NoRecord words={words} state={selectedId === undefined ? (nothing ? 'nothing' : 'none') : record === null ? 'gone' : 'loading'} />}
      />
    </div>
  )
}

/** What arrived above what the person looks at, and the way to let it in. */
function Arrived({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  if (count === 0) return null
  return (
    <div className={styles.arrived} role="status">
      {count} arrived that {count === 1 ? 'is' : 'are'} due sooner
      <ActionButton label={`Show ${count} new`} keys="N" size="small" onPress={onShow} />
    </div>
  )
}

function NoRecord({ words, state }: { readonly words: ReviewWords; readonly state: 'nothing' | 'none' | 'gone' | 'loading' }) {
  switch (state) {
    case 'loading':
      return <SkeletonRows rows={8} />
    case 'gone':
      return <p className={styles.none}>{words.gone}</p>
    case 'nothing':
      return <p className={styles.none}>Everything is decided.</p>
    case 'none':
      return <p className={styles.none}>{words.choose}</p>
  }
}

function partnersWords(own: number): string {
  return own === 0 ? 'all partners' : own === 1 ? 'your partner' : `your ${own} partners`
}
