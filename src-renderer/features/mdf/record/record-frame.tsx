import { IconFileOff } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Live } from '../../../api/live-state.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { RecordLayout } from '../../../ui/frame/record-layout.tsx'
import { fundStatus } from '../../../ui/fund-words.ts'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusSentence } from '../../../ui/status-sentence.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { Stepper, type Step } from '../../../ui/stepper.tsx'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../../../src-shared/domain/fund-request/schema.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { waitingActions } from '../../../../src-shared/domain/action.ts'
import type { FundAction } from './fund-actions.ts'
import type { Sentence } from '../../../ui/record-phrases.ts'
import { FundTimeline } from './fund-timeline.tsx'
import styles from './record.module.css'
import { useFundActs } from './use-fund-acts.tsx'
import type { FundReader } from './use-fund-reader.ts'

/** The list that a record belongs to, for this side. */
export function useWayBack(side: 'partner' | 'vendor'): { readonly label: string; readonly href: string; readonly go: () => void } {
  const [, navigate] = useLocation()
  const href = side === 'vendor' ? paths.mdfReview : paths.mdf
  return { label: side === 'vendor' ? 'MDF review' : 'MDF', href, go: () => navigate(href) }
}

/** What stands in place of a record: on its way, unreadable, or gone. Null when it is there. */
export function instead<T, I>(live: Live<T | null, I>, view: T | null | undefined, what: 'request' | 'claim', onLeave: () => void): ReactNode {
  const title = what === 'claim' ? 'Claim' : 'Request'
  if (live.status === 'error' && view === undefined) {
    return (
      <Page head={<PageHead title={title} />}>
        <ErrorPanel happened={`This ${what} cannot be read from this computer now`} means="Nothing is lost: it is stored here and at the endpoint." todo={live.error.message} />
      </Page>
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view !== null) return null
  return (
    <Page head={<PageHead title={title} />} body="bare">
      <EmptyState icon={IconFileOff} title={`There is no such ${what}`} words="It does not exist, or you can no longer see it." action={<ActionButton label="Go to the list" onPress={onLeave} />} />
    </Page>
  )
}

type RecordFrameProps = {
  readonly record: FundRequest | Claim
  readonly title: string
  readonly amount: number
  readonly currency: Currency
  readonly people: Readonly<Record<string, string>>
  readonly asOf: string | null
  readonly held: { readonly actionId: string } | null
  readonly typed: boolean
  readonly editHref: string
  readonly sentence: Sentence
  readonly steps: readonly Step[]
  readonly actions: readonly FundAction[]
  readonly reader: FundReader
  readonly children: ReactNode
}

/** The page of a request or a claim: head with what can be done, whose move it is, the lifecycle, the record, the timeline. */
export function RecordFrame({ record, title, amount, currency, people, asOf, held, typed, editHref, sentence, steps, actions, reader, children }: RecordFrameProps) {
  const [, navigate] = useLocation()
  const back = useWayBack(reader.side)
  const undo = useCommand('funds.undo')
  const reasonId = useId()
  const number = record.number ?? 'No number yet'
  usePageTitle(record.number === undefined ? title : `${record.number} ${title}`)
  const acts = useFundActs({ of: record.kind, id: record.id, name: record.number ?? title, title, actions })
  const undoHeld = () => {
    if (held) void undo.run({ id: record.id, actionId: held.actionId })
  }
  useShortcuts({ ...(held ? { z: undoHeld } : {}), escape: back.go }, acts.openSheet === null)
  const reason = actions.find((one) => one.disabledReason !== undefined)?.disabledReason
  const trouble = undo.error?.message
  const state = fundStatus(record.status)
  return (
    <Page
      body="bare"
      head={
        <PageHead
          crumbs={[{ label: back.label, href: back.href, onFollow: back.go }]}
          title={number}
          actions={
            <>
              {reason !== undefined && (
                <span id={reasonId} className={styles.reason}>
                  {reason}
                </span>
              )}
              {held && <ActionButton label="Undo" keys="Z" onPress={undoHeld} />}
              {actions.map((one) => (
                <ActionButton
                  key={one.id}
                  label={one.label}
                  keys={one.keys}
                  variant={one.primary && acts.openSheet === null ? 'filled' : 'default'}
                  expanded={one.id === 'withdraw' || one.id === 'note' || one.id === 'close' || one.id === 'cancel' ? acts.openSheet === one.id : undefined}
                  disabledReason={one.disabledReason}
                  reasonId={one.disabledReason === reason ? reasonId : undefined}
                  onPress={() => acts.run(one.id)}
                />
              ))}
            </>
          }
        />
      }
    >
      <RecordLayout label={record.kind === 'claim' ? 'Claim' : 'Request'} sideLabel="Timeline" side={<FundTimeline record={record} people={people} asOf={asOf} reader={reader} />}>
        <div className={styles.page}>
          <div className={styles.pageHead}>
            <h2 className={styles.pageTitle}>{title}</h2>
            <StatusTag status={state.status} word={state.word} />
            {record.everSubmitted && waitingActions(record).length > 0 && <WaitingMark words="waiting to sync" />}
            <span className={styles.total}>{formatMoney(amount, currency, { whole: true })}</span>
          </div>
          <StatusSentence parts={sentence.parts} boxed={{ shareLeft: sentence.shareLeft, tone: sentence.tone }} />
          {trouble !== undefined && (
            <p className={styles.trouble} role="alert">
              {trouble}
            </p>
          )}
          {typed && (
            <div className={styles.part}>
              <FormNote title="You have changes here that are not sent">
                They are kept on this computer.{' '}
                <button type="button" className={styles.link} onClick={() => navigate(editHref)}>
                  Go on with them
                </button>
              </FormNote>
            </div>
          )}
          <div className={styles.part}>
            <Stepper label="Lifecycle" steps={steps} />
          </div>
          {children}
        </div>
      </RecordLayout>
      {acts.sheet}
    </Page>
  )
}
